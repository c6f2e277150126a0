import { parseAddress } from './address.js';
import { parseTerm } from './record.js';
import type { SpfNode, TreeTerm } from './tree.js';

/** A term that lets everyone in, and the way to it from the outermost record. */
export interface OpenDoor {
  /** The terms from the outermost record inward; the last one is the door itself. */
  readonly path: readonly { readonly domain: string; readonly term: string; readonly start: number }[];
  readonly how: 'all' | 'networks' | 'exists';
  /** Terms of the outermost record that must go or change. */
  readonly terms: readonly string[];
}

interface Range {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  readonly path: OpenDoor['path'];
}

/** Half of all IPv4 addresses, or an eighth of IPv6 (as much as is in use, 2000::/3): no sender is that large. */
const tooMany = { 4: 1n << 31n, 6: 1n << 125n } as const;

/**
 * Where a record lets everyone in: `all` that passes, networks that together hold half the internet, `exists` on a name
 * that is always there; in the record itself, behind redirect, or behind an include that passes.
 */
export function openDoor(root: SpfNode): OpenDoor | null {
  const ranges: Range[] = [];
  const door = search(root, [], ranges);
  if (door) return door;
  for (const family of [4, 6] as const) {
    const own = ranges.filter((range) => range.family === family);
    if (covered(own) < tooMany[family]) continue;
    const widest = [...own].sort((one, other) =>
      one.last - one.first < other.last - other.first ? 1 : -1,
    )[0];
    const large = own.filter((range) => range.last - range.first >= tooMany[family] >> 8n);
    return {
      path: widest?.path ?? [],
      how: 'networks',
      terms: [...new Set(large.map((range) => range.path[0]?.term ?? ''))],
    };
  }
  return null;
}

function search(node: SpfNode, path: OpenDoor['path'], ranges: Range[]): OpenDoor | null {
  for (const term of node.terms) {
    // Only what passes lets anyone in; a redirect takes over whatever its target says.
    if (term.qualifier !== '+' && term.name !== 'redirect') continue;
    const here = [...path, { domain: node.domain, term: term.text, start: term.start }];
    const open = (how: OpenDoor['how']): OpenDoor => ({ path: here, how, terms: [here[0]?.term ?? ''] });
    if (term.name === 'all') return open('all');
    if (term.name === 'exists') {
      const fixed = !/%\{[^}]*[silhpv]/i.test(term.text);
      if (fixed && term.questions.some((question) => question.outcome === 'records')) return open('exists');
    }
    ranges.push(...rangesOf(term, here));
    for (const child of term.children) {
      // Where the address decides which record it is, no single one of them lets everyone in.
      if (term.children.length > 1) continue;
      const door = search(child, here, ranges);
      if (door) return door;
    }
  }
  return null;
}

function rangesOf(term: TreeTerm, path: OpenDoor['path']): Range[] {
  const parsed = parseTerm(term.text);
  if ('reason' in parsed || parsed.kind !== 'directive') return [];
  const addresses =
    parsed.network !== null
      ? [parsed.network]
      : term.name === 'a' || term.name === 'mx'
        ? term.questions.flatMap((question) => question.values.map((value) => parseAddress(value)))
        : [];
  return addresses
    .filter((address) => address !== null)
    .map((address): Range => {
      const width = address.length * 8;
      const bits = width === 32 ? (parsed.cidr4 ?? 32) : (parsed.cidr6 ?? 128);
      const value = address.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
      const size = 1n << BigInt(width - bits);
      const first = (value / size) * size;
      return { family: width === 32 ? 4 : 6, first, last: first + size - 1n, path };
    });
}

function covered(ranges: readonly Range[]): bigint {
  const sorted = [...ranges].sort((one, other) =>
    one.first < other.first ? -1 : one.first > other.first ? 1 : 0,
  );
  let total = 0n;
  let end = -1n;
  for (const { first, last } of sorted) {
    if (last <= end) continue;
    total += last - (first > end ? first - 1n : end);
    end = last;
  }
  return total;
}
