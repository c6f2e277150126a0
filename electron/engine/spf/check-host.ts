import type { Resolve } from '../dns/answer.js';
import { parseAddress, type Octets } from './address.js';
import type { CheckResult } from './check-result.js';
import { decide, Stop, type Outcome, type Run } from './evaluate.js';
import { explain } from './explanation.js';
import { targetName } from './macro.js';

/** What a receiver knows when it checks. */
export interface HostQuery {
  /** The connecting address; an IPv4-mapped one counts as IPv4. */
  readonly ip: string;
  /** Domain of the reverse-path, or the HELO name where that is empty. */
  readonly domain: string;
  /** The reverse-path. For an empty one, or one without a local part, `postmaster` stands in (§4.3). */
  readonly sender?: string | undefined;
  readonly helo?: string | undefined;
  /** For explanations only. */
  readonly receiver?: string | undefined;
  readonly nowSeconds?: number | undefined;
  /** The limits of §4.6.4; lifted only to count what a record would cost without them. */
  readonly limits?: Run['limits'] | undefined;
}

const standardLimits = { lookups: 10, voids: 2 };

/**
 * check_host() of RFC 7208 §4, complete: the result that a receiver gets for one address, the counts of §4.6.4, the
 * deciding term, and each term on the way. Conditions of the network become temperror; only a cancel is thrown.
 */
export async function checkHost(query: HostQuery, resolve: Resolve): Promise<CheckResult> {
  const ip = parseAddress(query.ip);
  const domain = targetName(query.domain);
  const run = startRun(query, ip ?? [0, 0, 0, 0], resolve);
  let outcome: Outcome = { result: 'none', decidedBy: null, exp: null };
  let stop: Stop | null = null;
  let explanation: string | null = null;
  try {
    if (ip === null || domain === null || !/^[!-Z^-~]+$/.test(domain)) {
      throw new Stop('none', 'malformed-domain', query.domain, null);
    }
    outcome = await decide(run, domain, 0);
    if (outcome.result === 'fail' && outcome.exp) explanation = await explain(run, outcome.exp);
  } catch (thrown) {
    if (!(thrown instanceof Stop)) throw thrown;
    stop = thrown;
  }
  return {
    ip: query.ip,
    result: stop?.result ?? outcome.result,
    lookups: run.lookups,
    voidLookups: run.voids,
    disputedVoids: run.voids + run.hostVoids,
    decidedBy: stop ? stop.decidedBy : outcome.decidedBy,
    explanation,
    cause: stop?.cause ?? null,
    causeAt: stop?.at ?? null,
    trace: run.trace.map(({ questions, ...entry }) => ({ ...entry, questions: [...questions] })),
    evidence: [...run.evidence],
  };
}

function startRun(query: HostQuery, ip: Octets, resolve: Resolve): Run {
  const evidence = new Set<string>();
  return {
    resolve: async (name, type) => {
      const answer = await resolve(name, type);
      if (answer.evidenceId !== '') evidence.add(answer.evidenceId);
      return answer;
    },
    values: {
      sender: fullSender(query),
      helo: query.helo ?? query.domain,
      ip,
      receiver: query.receiver ?? 'unknown',
      nowSeconds: query.nowSeconds ?? 0,
    },
    limits: query.limits ?? standardLimits,
    trace: [],
    evidence,
    lookups: 0,
    voids: 0,
    hostVoids: 0,
    names: null,
  };
}

function fullSender({ sender, domain }: HostQuery): string {
  if (sender === undefined || sender === '' || sender === '<>') return `postmaster@${domain}`;
  const at = sender.lastIndexOf('@');
  if (at < 0) return `postmaster@${sender}`;
  return at === 0 ? `postmaster${sender}` : sender;
}
