import type { Measured } from './matrix.js';

/** What the run's servers say of this machine's clock. */
export type ClockWord =
  | { readonly kind: 'right' }
  | {
      readonly kind: 'off';
      /** Milliseconds by which the others are ahead. */ readonly offsetMs: number;
      readonly host: string;
    }
  | { readonly kind: 'unknown' };

const agreesMs = 5 * 60_000;
const offMs = 10 * 60_000;
// RFC 5322 §3.3, as Exim, Exchange and others put it into their greeting.
const greetingDate =
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:[+-]\d{4}|GMT|UTC)/;

/** Compares the dates in greetings with the times at which they came. One host alone may itself be wrong. */
export function clockWord(targets: readonly Measured[]): ClockWord {
  const offsets = new Map<string, number>();
  for (const target of targets) {
    for (const line of target.probe?.lines ?? []) {
      const match =
        line.from === 'server' && line.line.startsWith('220') ? greetingDate.exec(line.line) : null;
      const offsetMs = match ? Date.parse(match[0]) - Date.parse(line.at) : NaN;
      if (!Number.isNaN(offsetMs)) offsets.set(target.host, offsetMs);
    }
  }
  const all = [...offsets.entries()];
  if (all.some(([, offset]) => Math.abs(offset) <= agreesMs)) return { kind: 'right' };
  const [first] = all;
  const off = all.filter(([, offset]) => Math.abs(offset) >= offMs);
  if (first && off.length === all.length && all.length >= 2) {
    return { kind: 'off', offsetMs: first[1], host: first[0] };
  }
  return { kind: 'unknown' };
}

/**
 * True where other hosts' certificates, and not the asked host's alone, are out of their time by this machine's clock:
 * then the clock is at fault. Certificates that are the same as the asked one's do not count.
 */
export function othersOutOfTime(asked: Measured, others: readonly Measured[], now: number): boolean {
  const leaf = asked.probe?.tls?.chain[0];
  const different = others
    .map((other) => other.probe?.tls?.chain[0])
    .filter((other) => other !== undefined)
    .filter((other) => other.subject !== leaf?.subject || other.notAfter !== leaf?.notAfter);
  const inTime = different.filter(
    (other) => Date.parse(other.notBefore) <= now && now <= Date.parse(other.notAfter),
  );
  return different.length > 0 && inTime.length === 0;
}
