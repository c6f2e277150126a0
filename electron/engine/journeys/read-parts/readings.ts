import { readDsn } from '../../mail/dsn.js';
import { holdsLogLines, readLogLines } from '../../mail/log-lines.js';
import { headerOf, parseMessage, splitMbox, textOf, type ParsedMessage } from '../../mail/message.js';
import { readMetrics } from '../../mail/metrics.js';
import { octetsOf } from '../../mail/mime.js';
import { unpack, type NamedFile } from '../../mail/packed.js';
import type { Proof } from '../../mail/proof.js';
import { readReceived, type ReceivedFacts } from '../../mail/received.js';

/** A message that arrived, as far as `read` goes on with it. */
export interface Arrived {
  /** One character for each octet. */
  readonly content: string;
  readonly message: ParsedMessage;
  readonly facts: ReceivedFacts;
}

/** One file's content, or one message of it, taken in. */
export interface Reading {
  readonly name: string;
  readonly proofs: readonly Proof[];
  /** Null for all that is no received message. */
  readonly arrived: Arrived | null;
}

/** What a file proves, and the names of what in it proves nothing: the file's own, or of single messages of an mbox. */
export interface FileReadings {
  readonly readings: readonly Reading[];
  readonly skipped: readonly string[];
}

/** Reads a file, or all in it where it is packed; the kind is told by the content, never by the name. */
export async function readFile(file: NamedFile): Promise<FileReadings> {
  const files = await unpack(file);
  const all = await Promise.all(
    files.map((one) => readOne(one).catch(() => ({ readings: [], skipped: [one.name] }))),
  );
  if (files.length === 0) return { readings: [], skipped: [file.name] };
  return {
    readings: all.flatMap(({ readings }) => readings),
    skipped: all.flatMap(({ skipped }) => skipped),
  };
}

async function readOne({ name, content }: NamedFile): Promise<FileReadings> {
  const text = textOf(content);
  const isLog = holdsLogLines(text) && !/^(received|return-path|from|date):/im.test(text.slice(0, 2000));
  const lines = isLog ? readLogLines(text) : readMetrics(text);
  if (lines) {
    return lines.length === 0
      ? { readings: [], skipped: [name] }
      : { readings: [{ name, proofs: lines, arrived: null }], skipped: [] };
  }
  const messages = splitMbox(content);
  const readings: Reading[] = [];
  const skipped: string[] = [];
  for (const [index, message] of messages.entries()) {
    const called = messages.length > 1 ? `${name}#${String(index + 1)}` : name;
    // One broken message must not hide the others.
    const reading = await readMessage(message).catch(() => null);
    if (reading === null) skipped.push(called);
    else readings.push({ name: called, ...reading });
  }
  return { readings, skipped };
}

async function readMessage(content: string, depth = 0): Promise<Omit<Reading, 'name'> | null> {
  const message = await parseMessage(content);
  const known = message.headers.some(({ key }) => ['received', 'from', 'message-id', 'date'].includes(key));
  if (!known) return null;
  const bounce = readDsn(message);
  if (bounce) return bounce.length === 0 ? null : { proofs: bounce, arrived: null };
  if (isOfAnother(message)) return null;
  const forwarded = await readForwarded(message, depth);
  if (forwarded) return forwarded;
  const { proofs, facts } = readReceived(message);
  // A message that no server has received proves nothing: a draft, or a sender's own copy.
  if (facts.hops.length === 0 || proofs.length === 0) return null;
  return { proofs, arrived: { content, message, facts } };
}

/** Answering machines, receipts and complaints came back for a mail of ours; their own arrival proves nothing of it. */
function isOfAnother(message: ParsedMessage): boolean {
  const header = (key: string): string => headerOf(message, key) ?? '';
  return (
    /^auto-replied/i.test(header('auto-submitted')) ||
    /report-type="?(disposition-notification|feedback-report)/i.test(header('content-type')) ||
    (header('in-reply-to') !== '' &&
      /^(auto(matic|mated)?[ -]?(reply|response)|out of (the )?office|自动(回复|答复))/i.test(
        header('subject'),
      ))
  );
}

/** A bounce or a mail that someone passed on as an attachment: the attached one is what tells. */
async function readForwarded(message: ParsedMessage, depth: number): Promise<Omit<Reading, 'name'> | null> {
  const inner = message.parts.find((part) => part.type === 'message/rfc822');
  return inner && depth < 3 ? readMessage(octetsOf(inner.content), depth + 1) : null;
}
