import { readable } from './address.js';
import { cleaned } from './lookalike.js';
import {
  isSpfRecord,
  parseSpfRecord,
  type Directive,
  type Modifier,
  type SpfRecord,
  type Term,
} from './record.js';

/** A term that the console's value asks for. */
export type Wanted = Directive | Modifier;

/**
 * The terms that the value from the console brings, without its closing `all`. The value may be a whole record or
 * terms alone; what can't be read as terms is left out.
 */
export function wantedTerms(expected: string): Wanted[] {
  const plain = cleaned(expected);
  const record = parseSpfRecord(isSpfRecord(plain) ? plain : `v=spf1 ${plain}`);
  return record.terms.filter(
    (term): term is Wanted =>
      (term.kind === 'directive' && term.mechanism !== 'all') ||
      (term.kind === 'modifier' && term.name === 'redirect'),
  );
}

/** The value from the console as a whole record, closed where it brings no `all` of its own. */
export function expectedRecord(expected: string): string {
  const plain = cleaned(expected);
  if (isSpfRecord(plain)) return plain;
  return `v=spf1 ${plain} ~all`;
}

/**
 * A term by its meaning: names without case or final dot, `+` implied, `a` as `a:DOMAIN`, networks cut to their prefix
 * (RFC 7208 §4.6.1, §4.6.2, §7.1).
 */
export function meaningOf(term: Wanted, domain: string): string {
  if (term.kind === 'modifier') return `${term.name}=${bare(term.value)}`;
  const { qualifier, mechanism, domainSpec, network, cidr4, cidr6 } = term;
  if (network !== null) {
    const bits = network.length === 4 ? (cidr4 ?? 32) : (cidr6 ?? 128);
    const cut = network.map((octet, index) => octet & maskAt(bits, index));
    return `${qualifier}${mechanism}:${readable(cut)}/${String(bits)}`;
  }
  const spec = bare(domainSpec?.text ?? domain).replaceAll('%{d}', bare(domain));
  return `${qualifier}${mechanism}:${spec}/${String(cidr4 ?? 32)}//${String(cidr6 ?? 128)}`;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function maskAt(bits: number, index: number): number {
  const left = Math.min(Math.max(bits - index * 8, 0), 8);
  return (0xff << (8 - left)) & 0xff;
}

/** True where every address of `inner` is in `outer`: both ip4 or both ip6, let in by the same qualifier. */
function covers(outer: Wanted, inner: Wanted): boolean {
  if (outer.kind !== 'directive' || inner.kind !== 'directive') return false;
  if (outer.network === null || inner.network?.length !== outer.network.length) return false;
  const bits = (term: Directive): number =>
    term.cidr4 ?? term.cidr6 ?? (term.network?.length === 4 ? 32 : 128);
  if (outer.qualifier !== inner.qualifier || bits(outer) > bits(inner)) return false;
  const wide = { ...inner, cidr4: outer.cidr4, cidr6: outer.cidr6 };
  return meaningOf(wide, '') === meaningOf(outer, '');
}

/** The place in a record where a wanted term stands, whether or not a receiver can come to it. */
export function findTerm(record: SpfRecord, wanted: Wanted, domain: string): Wanted | null {
  const meaning = meaningOf(wanted, domain);
  return (
    usable(record.terms).find((term) => meaningOf(term, domain) === meaning || covers(term, wanted)) ?? null
  );
}

/** The same term under another qualifier: it is there, and lets nobody in. */
export function findRequalified(record: SpfRecord, wanted: Wanted, domain: string): Wanted | null {
  if (wanted.kind !== 'directive') return null;
  const meaning = meaningOf(wanted, domain);
  const found = usable(record.terms).find(
    (term) =>
      term.kind === 'directive' &&
      term.qualifier !== wanted.qualifier &&
      meaningOf({ ...term, qualifier: wanted.qualifier }, domain) === meaning,
  );
  return found ?? null;
}

function usable(terms: readonly Term[]): Wanted[] {
  return terms.filter((term): term is Wanted => term.kind !== 'faulty');
}
