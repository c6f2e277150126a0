import type { ReadDocument } from '../contract/documents.js';
import type { ReadParams } from '../contract/params.js';
import { usage } from '../errors.js';
import type { Finding } from '../findings/finding.js';
import { finding } from '../findings/finding.js';
import { readDsn } from '../mail/dsn.js';
import { holdsLogLines, readLogLines } from '../mail/log-lines.js';
import { headerOf, parseMessage, splitMbox, textOf, type ParsedMessage } from '../mail/message.js';
import { readMetricsCsv } from '../mail/metrics-csv.js';
import { octetsOf } from '../mail/mime.js';
import type { Proof } from '../mail/proof.js';
import { readReceived } from '../mail/received.js';
import { visible } from '../visible.js';
import type { Journey, JourneyContext } from './journey.js';
import { matchProof } from './match-proof.js';
import { contradicts, deliveryFinding, recordProof } from './proof-of-send.js';

/** One file's content, taken in. */
interface Reading {
  readonly name: string;
  readonly proofs: readonly Proof[];
  readonly facts: unknown;
}

type ReadRecipient = ReadDocument['recipients'][number];

/** Takes in bounces, received messages, log lines and metrics, says what they prove, and records it on their sends. */
export const readMail: Journey<ReadParams, ReadDocument> = async (params, context) => {
  if (params.files.length === 0) throw usage('nothingToRead');
  const readings: Reading[] = [];
  const skipped: string[] = [];
  for (const { name, content } of params.files) {
    const found = await readFile(visible(name), content).catch(() => []);
    if (found.length === 0) skipped.push(visible(name));
    readings.push(...found);
  }
  if (readings.length === 0) {
    throw usage('noProof', skipped.join(', '));
  }
  const findings: Finding[] = [];
  const files = readings.map(({ name, proofs, facts }) => {
    const recipients = proofs.map((proof) => takeIn(proof, params, context, findings));
    return { name, kind: proofs[0]?.kind ?? null, recipients, details: facts };
  });
  const first = readings.flatMap((reading) => reading.proofs)[0];
  return {
    subject: first?.messageId ?? first?.address ?? readings[0]?.name ?? '',
    findings,
    extra: {
      command: 'read',
      kind: first?.kind ?? null,
      recipients: files.flatMap((file) => file.recipients),
      ...(files.length > 1 || skipped.length > 0 ? { files } : {}),
      details: { ...(readings.length === 1 ? { message: readings[0]?.facts } : {}), skipped },
    },
  };
};

/** The kind is told by the content, never by the file's name. */
async function readFile(name: string, content: string): Promise<Reading[]> {
  const text = textOf(content);
  if (holdsLogLines(text) && !/^(received|return-path|from|date):/im.test(text.slice(0, 2000))) {
    return [{ name, proofs: readLogLines(text), facts: null }].filter(({ proofs }) => proofs.length > 0);
  }
  const metrics = readMetricsCsv(text);
  if (metrics) return metrics.length === 0 ? [] : [{ name, proofs: metrics, facts: null }];
  const messages = splitMbox(content);
  const readings = await Promise.all(messages.map((message) => readMessage(message)));
  return readings.flatMap((reading, index) =>
    reading === null
      ? []
      : [{ name: messages.length > 1 ? `${name}#${String(index + 1)}` : name, ...reading }],
  );
}

async function readMessage(content: string, depth = 0): Promise<Omit<Reading, 'name'> | null> {
  const message = await parseMessage(content);
  const known = message.headers.some(({ key }) => ['received', 'from', 'message-id', 'date'].includes(key));
  if (!known) return null;
  const bounce = readDsn(message);
  if (bounce) return bounce.length === 0 ? null : { proofs: bounce, facts: null };
  if (isOfAnother(message)) return null;
  const forwarded = await readForwarded(message, depth);
  if (forwarded) return forwarded;
  const { proofs, facts } = readReceived(message);
  // A message that no server has received proves nothing: a draft, or a sender's own copy.
  return facts.hops.length === 0 || proofs.length === 0 ? null : { proofs, facts };
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

function takeIn(
  proof: Proof,
  params: ReadParams,
  context: JourneyContext,
  findings: Finding[],
): ReadRecipient {
  const evidence = [
    context.log.add({
      kind: 'fact',
      name: proof.kind,
      at: proof.at ?? context.startedAt,
      value: visible(`${proof.address} ${proof.status}: ${proof.diagnostic ?? ''}`),
    }),
  ];
  const matched = matchProof(proof, context.ports.history(), context.startedAt);
  const { candidates } = matched;
  const said = deliveryFinding(proof, matched.send, context, evidence);
  if (said) findings.push(said);
  if (!matched.send) {
    const subject = visible(proof.address);
    findings.push(
      finding(
        'PROOF_UNMATCHED',
        subject,
        { recipient: subject, candidates: candidates.length, attempts: matched.isOneMail },
        { evidence },
      ),
    );
    if (matched.isOneMail && !params.dryRun) {
      for (const send of candidates) recordProof(proof, send, context, candidates);
    }
  } else {
    const against = contradicts(proof, matched.send, context, evidence);
    if (against) findings.push(against);
    if (!params.dryRun) recordProof(proof, matched.send, context);
  }
  return {
    address: visible(matched.address ?? proof.address),
    status: proof.status,
    statusCode: proof.statusCode,
    diagnostic: proof.diagnostic === null ? null : visible(proof.diagnostic),
    sendId: matched.send?.id ?? null,
    ...(matched.send === null && matched.isOneMail ? { candidates: candidates.map(({ id }) => id) } : {}),
  };
}
