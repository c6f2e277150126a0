import type { Answer } from './answer.js';

/** A server's own word on how it came to its answer (RFC 8914). */
export interface ExtendedError {
  readonly code: number;
  /** As it came, at most 200 characters; empty where the server gave none. */
  readonly text: string;
}

/** The registered names (RFC 8914 §4 and IANA's registry of extended DNS error codes). */
const names: readonly string[] = [
  'Other',
  'Unsupported DNSKEY Algorithm',
  'Unsupported DS Digest Type',
  'Stale Answer',
  'Forged Answer',
  'DNSSEC Indeterminate',
  'DNSSEC Bogus',
  'Signature Expired',
  'Signature Not Yet Valid',
  'DNSKEY Missing',
  'RRSIGs Missing',
  'No Zone Key Bit Set',
  'NSEC Missing',
  'Cached Error',
  'Not Ready',
  'Blocked',
  'Censored',
  'Filtered',
  'Prohibited',
  'Stale NXDOMAIN Answer',
  'Not Authoritative',
  'Not Supported',
  'No Reachable Authority',
  'Network Error',
  'Invalid Data',
  'Signature Expired before Valid',
  'Too Early',
  'Unsupported NSEC3 Iterations Value',
  'Unable to conform to policy',
  'Synthesized',
  'Invalid Query Type',
];

const stale: ReadonlySet<number> = new Set([3, 19]);
const own: ReadonlySet<number> = new Set([4, 15, 16, 17]);
const bogus: ReadonlySet<number> = new Set([6, 7, 8, 9, 10, 11, 12, 25]);

/** `EDE 22 No Reachable Authority: all servers timed out`, several joined by semicolons. */
export function describeErrors(errors: readonly ExtendedError[]): string {
  return errors
    .map(({ code, text }) => {
      const name = names[code];
      return `EDE ${String(code)}${name === undefined ? '' : ` ${name}`}${text === '' ? '' : `: ${text}`}`;
    })
    .join('; ');
}

/** What the server calls out of date: its cache had let go, and it could not ask anew (RFC 8767). */
export function isStale(answer: Answer): boolean {
  return has(answer, stale);
}

/** What the server calls its own doing: forged, blocked, censored or filtered, and no zone's word. */
export function isOwnDoing(answer: Answer): boolean {
  return has(answer, own);
}

/** The server found the zone's signatures not to hold. */
export function isCalledBogus(answer: Answer): boolean {
  return has(answer, bogus);
}

function has({ extended }: Answer, codes: ReadonlySet<number>): boolean {
  return extended?.some(({ code }) => codes.has(code)) ?? false;
}
