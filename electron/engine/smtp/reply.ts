import { visible } from '../visible.js';

/** One whole reply of a server (RFC 5321 §4.2), read and not judged. */
export interface Reply {
  /** 200 to 599. */
  readonly code: number;
  /** `class.subject.detail` at the head of the text (RFC 2034, RFC 3463), else null. */
  readonly enhancedStatus: string | null;
  /** Each line's text behind the code, as the server gave it. */
  readonly texts: readonly string[];
  /** Departures from the RFC that do not change the meaning. */
  readonly quirks: readonly ReplyQuirk[];
}

/** What a lenient reader overlooks and a diagnosis may mention. */
export type ReplyQuirk = 'bare-lf' | 'blank-line' | 'long-line';

/** Why bytes are no reply. `unfinished` is what remains when the connection ends. */
export type ReplyViolation =
  'not-smtp' | 'code-changed' | 'line-too-long' | 'too-many-lines' | 'too-many-octets';

/** What a reader found in the bytes so far. */
export type ReplyEvent =
  | { readonly kind: 'reply'; readonly reply: Reply; readonly raw: string }
  | { readonly kind: 'violation'; readonly violation: ReplyViolation; readonly raw: string };

/** RFC 5321 §4.5.3.1.5 allows 512 octets a line; real servers go beyond, hostile ones without end. */
const limits = { lineOctets: 4096, lines: 200, octets: 65_536, longLine: 512 };

const replyLine = /^([2-5]\d\d)(?:([ -])(.*))?$/s;
// RFC 3463 §2; Cisco's gateways write `#5.1.0`, qmail and its descendants `(#5.1.1)` behind their words.
const enhanced = /^#?([245]\.\d{1,3}\.\d{1,3})(?=[\s:;,.\])-]|$)/;
const trailing = /\(#([245]\.\d{1,3}\.\d{1,3})\b[^)]{0,40}\)/;

/** Reads replies out of a byte stream of any chunking. After a violation it says nothing more. */
export interface ReplyReader {
  /** Takes octets as they come; returns what is now complete. */
  push(chunk: Uint8Array | string): ReplyEvent[];
  /** What has come and is not yet a whole reply. */
  readonly pending: string;
}

/** Starts a reader for one direction of one connection; make a new one after STARTTLS. */
export function createReplyReader(): ReplyReader {
  let buffer = '';
  let lines: string[] = [];
  let quirks = new Set<ReplyQuirk>();
  let octets = 0;
  let broken = false;

  const violation = (kind: ReplyViolation, line: string): ReplyEvent => {
    broken = true;
    const raw = [...lines, line].join('\n').slice(0, limits.lineOctets);
    return { kind: 'violation', violation: kind, raw };
  };

  /** Takes one line without its end; an event where it ends a reply or breaks the protocol. */
  const take = (line: string): ReplyEvent | undefined => {
    if (line === '' && lines.length === 0) {
      quirks.add('blank-line');
      return undefined;
    }
    const match = replyLine.exec(line);
    if (!match) return violation('not-smtp', line);
    if (lines.length > 0 && lines[0]?.slice(0, 3) !== match[1]) return violation('code-changed', line);
    if (line.length > limits.longLine) quirks.add('long-line');
    lines.push(line);
    if (match[2] === '-') {
      return lines.length >= limits.lines ? violation('too-many-lines', '') : undefined;
    }
    const raw = lines.map(decode).join('\n');
    const reply = replyOf(lines.map(decode), [...quirks]);
    lines = [];
    quirks = new Set();
    octets = 0;
    return { kind: 'reply', reply, raw };
  };

  return {
    push(chunk) {
      const events: ReplyEvent[] = [];
      if (broken) return events;
      const text = typeof chunk === 'string' ? chunk : latin1(chunk);
      buffer += text;
      octets += text.length;
      for (let end = buffer.indexOf('\n'); end >= 0 && !broken; end = buffer.indexOf('\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 1);
        if (!line.endsWith('\r')) quirks.add('bare-lf');
        const bare = line.replace(/\r$/, '');
        const event = bare.length > limits.lineOctets ? violation('line-too-long', bare) : take(bare);
        if (event) events.push(event);
      }
      if (!broken && buffer.length > limits.lineOctets) events.push(violation('line-too-long', buffer));
      if (!broken && octets > limits.octets) events.push(violation('too-many-octets', buffer));
      // Bytes that can't become a reply need no line end to be refused: a web server's, a TLS alert's.
      if (!broken && lines.length === 0 && !/^\r?$|^[2-5](\d(\d([ -].*|\r)?)?)?$/s.test(buffer)) {
        events.push(violation('not-smtp', buffer));
      }
      return events;
    },
    get pending() {
      return [...lines, ...(buffer === '' ? [] : [buffer])].map(decode).join('\n');
    },
  };
}

/** Reads one whole reply, lines divided by LF or CRLF; null where it is none or is followed by more. */
export function parseReply(text: string): Reply | null {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const matches = lines.map((line) => replyLine.exec(line));
  const code = matches[0]?.[1];
  const whole = matches.every((match, index) => {
    const last = index === matches.length - 1;
    return match !== null && match[1] === code && (match[2] === '-') !== last;
  });
  return whole ? replyOf(lines, []) : null;
}

/** The reply as one text, for transcripts and findings: lines joined by LF, control characters made visible. */
export function replyText(reply: Reply): string {
  return reply.texts
    .map((text, index) => {
      const last = index === reply.texts.length - 1;
      const head = String(reply.code);
      return last && text === '' ? head : `${head}${last ? ' ' : '-'}${visible(text)}`;
    })
    .join('\n');
}

/** The enhanced status code at the head of a reply's text or in qmail's brackets, without `#`; null where there is none. */
export function enhancedStatusOf(text: string): string | null {
  return enhanced.exec(text.trimStart())?.[1] ?? trailing.exec(text)?.[1] ?? null;
}

/** The words of a reply in one line: the enhanced code, which servers repeat on each line, stands once. */
export function wordsOf(texts: readonly string[]): string {
  return texts
    .map((text, index) =>
      index === 0 ? text : text.trimStart().replace(/^#?[245]\.\d{1,3}\.\d{1,3}(?=\s|$)/, ''),
    )
    .join(' ');
}

function replyOf(lines: readonly string[], quirks: readonly ReplyQuirk[]): Reply {
  const texts = lines.map((line) => line.slice(4));
  const enhancedStatus =
    texts.map(enhancedStatusOf).find((status) => status?.startsWith(lines[0]?.[0] ?? '')) ?? null;
  return { code: Number(lines[0]?.slice(0, 3)), enhancedStatus, texts, quirks };
}

/** Servers with SMTPUTF8 (RFC 6531) and many without write UTF-8; what isn't valid UTF-8 stays octet by octet. */
function decode(line: string): string {
  if (!/[\x80-\xff]/.test(line)) return line;
  try {
    const octets = Uint8Array.from(line, (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return line;
  }
}

function latin1(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += String.fromCharCode(octet);
  return text;
}
