import { looseDateOf } from './date.js';
import { proof, statusCodeIn, type Proof } from './proof.js';

/** IBM's three sentences, in its own spelling and in a better one, up to the next of them or the line's end. */
const sentence =
  /An email of size ([\dx]+) bytes is (sent|deferred|bounced)\b[^[\n]*?:\s*\[([^\]\n]*)\](?:,?\s*from the sender:\s*((?:[^<>\n[\]]*<)?[^\s<>@]+@[^\s<>@"\\,]+>?))?([^\n]*)/g;

const statuses = { sent: 'delivered', deferred: 'deferred', bounced: 'bounced' } as const;

/** True for a text with at least one of IBM's delivery log lines. */
export function holdsLogLines(text: string): boolean {
  return /An email of size [\dx]+ bytes is (sent|deferred|bounced)\b/.test(text);
}

/** Reads delivery log lines out of plain text, JSON or CSV exports of IBM Cloud Logs. */
export function readLogLines(text: string): Proof[] {
  return recordsOf(text).flatMap((raw) => {
    const line = raw
      .replaceAll(/\\u003c/gi, '<')
      .replaceAll(/\\u003e/gi, '>')
      .replaceAll('\\"', '"');
    return [...line.matchAll(sentence)].flatMap((match) => {
      const [, size = '', verb = 'sent', list = '', , tail = ''] = match;
      const diagnostic = cleaned(tail);
      const at = timeOf(line);
      return list
        .split(/[\s,]+/)
        .filter((address) => address.includes('@'))
        .map((address) =>
          proof('log', address.replaceAll(/["'<>]/g, ''), statuses[verb as keyof typeof statuses], {
            at,
            sizeBytes: sizeOf(size),
            diagnostic: diagnostic === '' ? null : diagnostic,
            statusCode: diagnostic === '' ? null : statusCodeIn(diagnostic),
          }),
        );
    });
  });
}

/** One log record to a line: a JSON export may spread a record, and its time, over many. */
function recordsOf(text: string): string[] {
  if (!/^\s*[[{]/.test(text)) return text.split(/\r?\n/);
  try {
    return recordsIn(JSON.parse(text)).map((record) => JSON.stringify(record));
  } catch {
    return text.split(/\r?\n/);
  }
}

/** The innermost objects of an export that are listed: `[…]`, `{ "logs": […] }`, or the one object that it is. */
function recordsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(recordsIn);
  if (typeof value !== 'object' || value === null) return [value];
  const lists = Object.values(value).filter(
    (inner) => Array.isArray(inner) && inner.some((item) => typeof item === 'object' && item !== null),
  );
  return lists.length > 0 ? lists.flatMap(recordsIn) : [value];
}

/** `1xxx` is 1000 to 1999. */
function sizeOf(text: string): { from: number; to: number } | null {
  if (!/^\d+x*$/.test(text)) return null;
  return { from: Number(text.replaceAll('x', '0')), to: Number(text.replaceAll('x', '9')) };
}

/** What follows the sender is the receiver's word; a JSON or CSV line's own end is not. */
function cleaned(tail: string): string {
  return tail
    .replace(/"\s*[,}\]].*$/s, '')
    .replace(/"\s*$/, '')
    .trim();
}

function timeOf(line: string): string | null {
  const iso = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?/.exec(line)?.[0];
  if (iso !== undefined) return looseDateOf(iso);
  const epoch = /"(?:timestamp|time|_ts|ts)"\s*:\s*"?(\d{13}|\d{10})\b/.exec(line)?.[1];
  return looseDateOf(epoch);
}
