import type { Duplex } from 'node:stream';
import type { TranscriptLine } from '../contract/evidence.js';
import { createReplyReader, replyText, type Reply, type ReplyEvent } from '../smtp/reply.js';
import { visible } from '../visible.js';
import { wireError, WireError } from './connect.io.js';

/** A whole reply, with its text made visible and free of secrets. */
export interface Heard {
  readonly reply: Reply;
  readonly text: string;
}

/** One SMTP conversation on one stream: commands out, whole replies in, each line noted with its time. */
export interface Dialogue {
  /**
   * Waits for the next whole reply; a reply that drips past the limit is a timeout.
   * @throws WireError
   */
  read(limitMs: number): Promise<Heard>;
  /** Sends one command; `shown` stands in the transcript instead of a line that holds a secret. */
  say(command: string, shown?: string): void;
  /** Octets that came and belong to no reply yet, as Latin-1. */
  readonly pending: string;
  /** The first octets of all, as Latin-1. */
  readonly firstOctets: string;
  /** Stops listening, so that the stream can be handed on. */
  detach(): void;
}

const firstOctetsKept = 256;
/** How long to listen on for more of an answer that is no SMTP, so that it can be recognised. */
const lingerMs = 150;

/** Starts a conversation on a stream. `scrub` takes secrets out of what a server says back. */
export function openDialogue(
  stream: Duplex,
  lines: TranscriptLine[],
  signal: AbortSignal,
  scrub: (text: string) => string,
): Dialogue {
  const reader = createReplyReader();
  const events: ReplyEvent[] = [];
  let ended: WireError | null = null;
  let firstOctets = '';
  let wake: (() => void) | null = null;

  const note = (from: 'client' | 'server', line: string): void => {
    lines.push({ at: new Date().toISOString(), from, line: scrub(visible(line)) });
  };
  const onData = (chunk: Buffer): void => {
    if (firstOctets.length < firstOctetsKept) {
      firstOctets += chunk.toString('latin1', 0, firstOctetsKept - firstOctets.length);
    }
    events.push(...reader.push(chunk));
    wake?.();
  };
  const end = (error: WireError): void => {
    ended ??= error;
    wake?.();
  };
  const onError = (error: Error): void => end(wireError(error));
  const onEnd = (): void => end(new WireError('closed', 'the connection was closed'));
  stream.on('data', onData).on('error', onError).on('end', onEnd).on('close', onEnd);

  const wait = (limitMs: number): Promise<'more' | 'late'> =>
    new Promise((resolve) => {
      const done = (how: 'more' | 'late'): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        wake = null;
        resolve(how);
      };
      const onAbort = (): void => done('more');
      const timer = setTimeout(() => done('late'), Math.max(0, limitMs));
      wake = () => done('more');
      signal.addEventListener('abort', onAbort, { once: true });
    });

  const violation = async (event: Extract<ReplyEvent, { kind: 'violation' }>): Promise<never> => {
    stream.removeListener('data', onData);
    let raw = event.raw;
    if (event.violation === 'not-smtp' && raw.length < 16) {
      // The reader refuses at the first impossible octet; a moment later the rest says who answered.
      const more = (chunk: Buffer): void => {
        raw = (raw + chunk.toString('latin1')).slice(0, firstOctetsKept);
        firstOctets = (firstOctets + chunk.toString('latin1')).slice(0, firstOctetsKept);
      };
      stream.on('data', more);
      await wait(lingerMs);
      stream.removeListener('data', more);
    }
    note('server', raw.slice(0, firstOctetsKept));
    throw new WireError(event.violation, visible(raw.slice(0, 120)));
  };

  return {
    async read(limitMs) {
      const until = performance.now() + limitMs;
      for (;;) {
        const event = events.shift();
        if (event?.kind === 'reply') {
          for (const line of event.raw.split('\n')) note('server', line);
          return { reply: event.reply, text: scrub(replyText(event.reply)) };
        }
        if (event) return violation(event);
        if (signal.aborted) throw new WireError('cancelled', 'cancelled');
        if (ended) {
          if (reader.pending !== '') note('server', reader.pending.slice(0, firstOctetsKept));
          throw ended;
        }
        if ((await wait(until - performance.now())) === 'late' && events.length === 0) {
          const partial = reader.pending;
          if (partial !== '') note('server', partial.slice(0, firstOctetsKept));
          const seen = partial === '' ? 'no reply' : 'no whole reply';
          throw new WireError('timeout', `${seen} within ${String(Math.round(limitMs))} ms`);
        }
      }
    },
    say(command, shown) {
      note('client', shown ?? command);
      if (!stream.destroyed && stream.writable) stream.write(`${command}\r\n`);
    },
    get pending() {
      return events.map((event) => event.raw).join('\n') + reader.pending;
    },
    get firstOctets() {
      return firstOctets;
    },
    detach() {
      stream.pause();
      stream.removeListener('data', onData);
      stream.removeListener('error', onError);
      stream.removeListener('end', onEnd);
      stream.removeListener('close', onEnd);
    },
  };
}
