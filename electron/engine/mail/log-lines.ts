import { logRecordsOf } from './log-records.js';
import { proof, statusCodeIn, type Proof } from './proof.js';

/** IBM's three sentences, in its own spelling and in a better one, up to the next of them or the line's end. */
const sentence =
  /An email of size ([\dx]+) bytes is (sent|deferred|bounced)\b[^[\n]*?:\s*\[([^\]\n]*)\](?:,?\s*from the sender:\s*((?:[^<>\n[\]]*<)?[^\s<>@]+@[^\s<>@"\\,]+>?))?((?:(?!An email of size)[^\n])*)/g;

const statuses = { sent: 'delivered', deferred: 'deferred', bounced: 'bounced' } as const;

/** True for a text with at least one of IBM's delivery log lines. */
export function holdsLogLines(text: string): boolean {
  return /An email of size [\dx]+ bytes is (sent|deferred|bounced)\b/.test(text);
}

/** Reads delivery log lines out of plain text, JSON or CSV exports of IBM Cloud Logs. */
export function readLogLines(text: string): Proof[] {
  return logRecordsOf(text, holdsLogLines).flatMap((record) =>
    [...record.text.matchAll(sentence)].flatMap((match) => {
      const [, size = '', verb = 'sent', list = '', , tail = ''] = match;
      const diagnostic = cleaned(tail);
      return list
        .split(/[\s,]+/)
        .filter((address) => address.includes('@'))
        .map((address) =>
          proof('log', address.replaceAll(/["'<>]/g, ''), statuses[verb as keyof typeof statuses], {
            at: record.at,
            sizeBytes: sizeOf(size),
            diagnostic: diagnostic === '' ? null : diagnostic,
            statusCode: diagnostic === '' ? null : statusCodeIn(diagnostic),
          }),
        );
    }),
  );
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
