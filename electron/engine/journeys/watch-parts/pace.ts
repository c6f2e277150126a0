import type { CheckDocument } from '../../contract/documents.js';
import type { Evidence } from '../../contract/evidence.js';

type Row = NonNullable<CheckDocument['survey']>[number]['rows'][number];

/** Caches count in whole seconds: a look at the very moment would still see the old answer. */
const graceMs = 1000;
/** Where no cache says when it lets go: a server that is down, or caches that are all up to date. */
const unknownMs = 5 * 60_000;
/** Once everything is as it should be: often enough to be ahead of IBM's own periodic check. */
export const slowMs = 3600_000;

/** States of resolvers that hold nothing which a time could be foretold for. */
const silent: ReadonlySet<Row['state']> = new Set(['unreachable', 'rewritten', 'stale']);

/**
 * When to look again, in milliseconds since 1970: as soon as the first cache that is behind must let go; where none is
 * behind (the authority itself lacks the record) as soon as the first cache can change. Never sooner than `leastMs`.
 */
export function nextLook(
  rows: readonly Row[],
  evidence: readonly Evidence[],
  nowMs: number,
  leastMs: number,
): number {
  const askedAt = new Map(
    evidence.map((item) => [item.id, item.kind === 'dns' ? Date.parse(item.at) : nowMs]),
  );
  const caches = rows.filter((row) => !row.authority && !silent.has(row.state));
  const behind = caches.filter((row) => row.state === 'none' || row.state === 'other');
  const times = (behind.length > 0 ? behind : caches).flatMap((row) => {
    if (row.latestBy !== null) return [Date.parse(row.latestBy)];
    if (row.ttlSeconds === null) return [];
    return [(askedAt.get(row.evidence) ?? nowMs) + row.ttlSeconds * 1000];
  });
  const first = times.length === 0 ? nowMs + unknownMs : Math.min(...times) + graceMs;
  return Math.min(Math.max(first, nowMs + leastMs), nowMs + slowMs);
}

/** Looks that came so soon after one another, without any news, are a hurry. */
const hurryMs = 5000;
const hurriesBorne = 5;
const calmMs = 30_000;

/**
 * How long to wait at least, in milliseconds. A TTL of zero, and a cache that does not let go in time, ask for a look
 * each second: after a few that brought no news, twice a minute is enough.
 */
export function createPatience(): { readonly leastMs: number; looked(atMs: number, news: boolean): void } {
  let last = Number.NEGATIVE_INFINITY;
  let hurries = 0;
  return {
    get leastMs() {
      return hurries > hurriesBorne ? calmMs : graceMs;
    },
    looked(atMs, news) {
      if (news) hurries = 0;
      else if (atMs - last < hurryMs) hurries += 1;
      last = atMs;
    },
  };
}
