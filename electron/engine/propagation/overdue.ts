import { finding, type Finding } from '../findings/finding.js';
import type { PropagationWaitingParams } from '../findings/codes/propagation.js';

/** What a watch knows beyond one look. Times are ISO 8601. */
export interface Watched {
  readonly now: string;
  /** When the change was first watched. */
  readonly since: string;
  /** By `NAME TYPE RESOLVER`: when that cache was foretold to let go, as first seen. */
  readonly foretold: ReadonlyMap<string, string>;
}

const longestWaitMs = 72 * 3600 * 1000;
/** Caches count in whole seconds. */
const graceMs = 2000;

/** The key under which a resolver's foretold time is kept. */
export function foretoldKey(name: string, type: string, via: string): string {
  return `${name} ${type} ${via}`;
}

/** True once a watch has gone on for 72 hours. */
export function isExpired(watched: Pick<Watched, 'now' | 'since'>): boolean {
  return Date.parse(watched.now) - Date.parse(watched.since) >= longestWaitMs;
}

/** Turns waiting into overdue where the foretold time, or 72 hours, have passed. */
export function judgeOverdue(findings: readonly Finding[], watched: Watched): Finding[] {
  return findings.map((one) => {
    if (one.code !== 'PROPAGATION_WAITING') return one;
    const { name, type, waiting } = one.params as PropagationWaitingParams;
    const expired = isExpired(watched);
    const overdue = expired ? waiting : waiting.filter(({ via }) => isLate(name, type, via, watched));
    if (overdue.length === 0) return one;
    const params = { name, type, overdue, watchedSince: expired ? watched.since : null };
    return finding('PROPAGATION_OVERDUE', one.subject, params, { evidence: one.evidence });
  });
}

/**
 * Past its own foretold time, and past that of every other cache of the record: behind one address stand many caches,
 * which may have been filled one after another before the change.
 */
function isLate(name: string, type: string, via: string, { now, foretold }: Watched): boolean {
  if (!foretold.has(foretoldKey(name, type, via))) return false;
  const times = [...foretold].flatMap(([key, at]) => (key.startsWith(`${name} ${type} `) ? [at] : []));
  return times.every((at) => Date.parse(at) + graceMs < Date.parse(now));
}
