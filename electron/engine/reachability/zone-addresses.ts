import ipaddr from 'ipaddr.js';
import { usage } from '../errors.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** One entry of a network zone: single addresses, ranges and subnets are all spans. */
interface Span {
  readonly text: string;
  readonly excluded: boolean;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** What a zone says of an address. */
export type ZoneAnswer = 'in' | 'out' | 'excluded';

/**
 * Tells whether a network zone has an address. Entries are addresses, ranges (`192.0.2.1-192.0.2.9`) and subnets, v4
 * and v6; one that begins with `!` is excluded, and what is excluded wins.
 * @throws Problem(usage) that names an entry which is none of these
 */
export function zoneAnswer(entries: readonly string[], ip: string): ZoneAnswer {
  const spans = entries.map(readSpan);
  const bytes = bytesOf(ip);
  if (!bytes) throw usage('ipInvalid', '--public-ip', ip);
  const holds = (span: Span): boolean =>
    span.from.length === bytes.length && compare(span.from, bytes) <= 0 && compare(bytes, span.to) <= 0;
  if (spans.some((span) => span.excluded && holds(span))) return 'excluded';
  return spans.some((span) => !span.excluded && holds(span)) ? 'in' : 'out';
}

/**
 * Checks a zone's entries and returns them without blanks.
 * @throws Problem(usage) that names a bad entry
 */
export function readZoneAddresses(entries: readonly string[]): string[] {
  const parts = entries.flatMap((entry) => entry.split(/[\s,]+/)).filter((part) => part !== '');
  for (const part of parts) readSpan(part);
  return parts;
}

function readSpan(entry: string): Span {
  const excluded = entry.startsWith('!');
  const text = excluded ? entry.slice(1) : entry;
  const bad = (): never => {
    throw usage('zoneAddressInvalid', entry);
  };
  if (text.includes('-')) {
    const [from, to] = text.split('-').map(bytesOf);
    if (!from || !to || from.length !== to.length || compare(from, to) > 0) return bad();
    return { text, excluded, from, to };
  }
  const [head = '', length] = text.split('/');
  const bytes = bytesOf(head);
  if (!bytes) return bad();
  const bits = length === undefined ? bytes.length * 8 : /^\d+$/.test(length) ? Number(length) : NaN;
  if (!(bits <= bytes.length * 8)) return bad();
  return { text, excluded, from: mask(bytes, bits, 0), to: mask(bytes, bits, 255) };
}

/** The address with every bit behind the first `bits` set as in `fill`. */
function mask(bytes: readonly number[], bits: number, fill: number): number[] {
  return bytes.map((byte, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8));
    const keep = (0xff << (8 - kept)) & 0xff;
    return (byte & keep) | (fill & ~keep & 0xff);
  });
}

function bytesOf(text: string): number[] | null {
  if (!/^\d+\.\d+\.\d+\.\d+$|:/.test(text) || !ipaddr.isValid(text)) return null;
  const parsed: Address = ipaddr.process(text);
  return parsed.toByteArray();
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, byte] of a.entries()) {
    const difference = byte - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
