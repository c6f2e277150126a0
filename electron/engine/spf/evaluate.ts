import { isNegative, type Resolve } from '../dns/answer.js';
import { inNetwork } from './address.js';
import type { Cause, Decision, SpfResult } from './check-result.js';
import type { MacroValues } from './macro.js';
import { matchHosts, targetOf } from './match.js';
import { parseSpfRecord, type Directive, type DomainSpec, type Modifier, type Qualifier } from './record.js';
import { spfRecords } from './select.js';
import type { ValidatedNames } from './validated-names.js';

/** One term's line in the trace while it is evaluated. */
export interface Line {
  readonly depth: number;
  readonly domain: string;
  readonly term: string;
  readonly start: number;
  outcome: string;
  readonly lookup: boolean;
  void: boolean;
  hostVoids: number;
  readonly questions: Set<string>;
}

/** Everything that one evaluation carries along. */
export interface Run {
  readonly resolve: Resolve;
  readonly values: Omit<MacroValues, 'domain' | 'validatedName'>;
  readonly limits: { readonly lookups: number; readonly voids: number };
  readonly trace: Line[];
  readonly evidence: Set<string>;
  lookups: number;
  voids: number;
  hostVoids: number;
  /** The address's validated names, once something has asked for them. */
  names: Promise<ValidatedNames> | null;
}

/** What one record gave. */
export interface Outcome {
  readonly result: SpfResult;
  readonly decidedBy: Decision | null;
  /** The exp modifier that speaks for the outcome, with the domain whose record holds it. */
  readonly exp: { readonly spec: DomainSpec; readonly domain: string } | null;
}

/** An evaluation that can't go on: permerror, temperror, or none at its very start. */
export class Stop {
  readonly result: SpfResult;
  readonly cause: Cause;
  /** The domain or name at which it stopped. */
  readonly at: string;
  readonly decidedBy: Decision | null;
  constructor(result: SpfResult, cause: Cause, at: string, decidedBy: Decision | null) {
    this.result = result;
    this.cause = cause;
    this.at = at;
    this.decidedBy = decidedBy;
  }
}

const results: Record<Qualifier, SpfResult> = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' };

/** Where the limits are lifted, a loop must still end. */
const maxDepth = 64;

/** The place of one evaluation: whose record, how deep. */
export interface Place {
  readonly domain: string;
  readonly record: string;
  readonly depth: number;
}

/** Evaluates the record of one domain (§4.4 to §4.7). */
export async function decide(
  run: Run,
  domain: string,
  depth: number,
  via: Decision | null = null,
): Promise<Outcome> {
  const answer = await run.resolve(domain, 'TXT');
  if (answer.kind === 'failure') throw new Stop('temperror', 'dns', domain, via);
  const [first, ...others] = spfRecords(answer);
  if (!first) return { result: 'none', decidedBy: null, exp: null };
  if (others.length > 0) throw new Stop('permerror', 'multiple-records', domain, via);
  const record = parseSpfRecord(first.text);
  const place = { domain, record: first.text, depth };
  const fault = record.faults[0];
  if (fault)
    throw new Stop('permerror', 'syntax', domain, decision(place, { text: fault.term, start: fault.start }));
  if (depth > maxDepth) throw new Stop('permerror', 'too-many-lookups', domain, via);
  const modifiers = record.terms.filter((term) => term.kind === 'modifier');
  for (const term of record.terms) {
    if (term.kind !== 'directive') continue;
    if (await matches(run, place, term)) {
      const exp = modifiers.find((modifier) => modifier.name === 'exp')?.domainSpec ?? null;
      return {
        result: results[term.qualifier],
        decidedBy: decision(place, term),
        exp: exp && { spec: exp, domain },
      };
    }
    if (term.mechanism === 'all') break;
  }
  const redirect = modifiers.find((modifier) => modifier.name === 'redirect');
  return redirect ? follow(run, place, redirect) : { result: 'neutral', decidedBy: null, exp: null };
}

function decision(place: Place, term: { readonly text: string; readonly start: number }): Decision {
  return { domain: place.domain, record: place.record, term: term.text, start: term.start };
}

function openLine(run: Run, place: Place, term: Directive | Modifier, lookup: boolean): Line {
  const line: Line = {
    depth: place.depth,
    domain: place.domain,
    term: term.text,
    start: term.start,
    outcome: 'not evaluated',
    lookup,
    void: false,
    hostVoids: 0,
    questions: new Set(),
  };
  run.trace.push(line);
  if (!lookup) return line;
  run.lookups += 1;
  if (run.lookups > run.limits.lookups) {
    line.outcome = 'permerror';
    throw new Stop('permerror', 'too-many-lookups', place.domain, decision(place, term));
  }
  return line;
}

async function matches(run: Run, place: Place, term: Directive): Promise<boolean> {
  const { mechanism } = term;
  const line = openLine(run, place, term, mechanism !== 'all' && mechanism !== 'ip4' && mechanism !== 'ip6');
  const stopAt = (result: SpfResult, cause: Cause, at: string): Stop => {
    line.outcome = result;
    return new Stop(result, cause, at, decision(place, term));
  };
  let matched: boolean;
  switch (mechanism) {
    case 'all':
      matched = true;
      break;
    case 'ip4':
    case 'ip6':
      matched = inNetwork(
        run.values.ip,
        term.network ?? [],
        (mechanism === 'ip4' ? term.cidr4 : term.cidr6) ?? (mechanism === 'ip4' ? 32 : 128),
      );
      break;
    case 'include':
      matched = await includes(run, place, term, line, stopAt);
      break;
    default:
      matched = await matchHosts(run, place, term, line, stopAt);
  }
  if (line.void) {
    run.voids += 1;
    if (run.voids > run.limits.voids) throw stopAt('permerror', 'void-lookups', place.domain);
  }
  line.outcome = matched ? 'match' : 'no match';
  return matched;
}

/** Makes the stop of a term, and writes it into its line. */
export type StopAt = (result: SpfResult, cause: Cause, at: string) => Stop;

/** An included record matches only with pass; its own explanation is never used (§5.2). */
async function includes(
  run: Run,
  place: Place,
  term: Directive,
  line: Line,
  stopAt: StopAt,
): Promise<boolean> {
  const target = await targetOf(run, place, term.domainSpec, line);
  if (target.skip) return false;
  if (target.name === null) throw stopAt('permerror', 'target-none', target.written);
  const outcome = await below(run, place, term, line, target.name);
  if (outcome.result === 'none') throw stopAt('permerror', 'target-none', target.name);
  return outcome.result === 'pass';
}

async function follow(run: Run, place: Place, redirect: Modifier): Promise<Outcome> {
  const line = openLine(run, place, redirect, true);
  const target = await targetOf(run, place, redirect.domainSpec, line);
  const broken = (): Stop => {
    line.outcome = 'permerror';
    return new Stop('permerror', 'target-none', target.written, decision(place, redirect));
  };
  if (target.name === null) throw broken();
  const outcome = await below(run, place, redirect, line, target.name);
  if (outcome.result === 'none') throw broken();
  line.outcome = outcome.result;
  return outcome;
}

async function below(
  run: Run,
  place: Place,
  term: Directive | Modifier,
  line: Line,
  name: string,
): Promise<Outcome> {
  line.questions.add(`${name} TXT`);
  const answer = await run.resolve(name, 'TXT');
  line.void = isNegative(answer);
  try {
    return await decide(run, name, place.depth + 1, decision(place, term));
  } catch (thrown) {
    if (thrown instanceof Stop) line.outcome = thrown.result;
    throw thrown;
  }
}
