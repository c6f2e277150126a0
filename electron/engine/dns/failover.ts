import { isCancel, throwIfCancelled } from '../errors.js';
import type { Resolver } from '../network.js';
import type { Clock } from '../ports.js';
import type { Answer, FailureAnswer, Question } from './answer.js';
import { describeErrors, isOwnDoing, isStale } from './extended-error.js';

/** What failing over needs of a run. */
export interface FailoverContext {
  readonly ports: { readonly clock: Pick<Clock, 'now' | 'sleep'> };
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

type Ask = (resolver: Resolver) => Promise<Answer>;

/** How long one resolver may keep all others waiting, as a part of the step's limit. */
const patience = 1 / 5;

/**
 * Asks one resolver, a second where the first fails or is slow, then all the rest at once: a dead resolver costs a fifth
 * of the limit and a dead network hardly more than one. Who has failed to answer is asked last from then on.
 * An answer that its resolver calls out of date is taken only where nobody has a better one.
 * The failure that comes back, if all fail, is the one that says most: a server's own word before silence.
 */
export function failover(resolvers: readonly Resolver[], context: FailoverContext) {
  const down = new Set<string>();

  const attempt = async (resolver: Resolver, ask: Ask): Promise<Answer> => {
    const answer = withoutOwnDoing(await ask(resolver));
    if (answer.kind !== 'failure') down.delete(resolver.id);
    else if (answer.rcode === null) down.add(resolver.id);
    return answer;
  };

  return async (question: Question, ask: Ask): Promise<Answer> => {
    const waiting = [
      ...resolvers.filter((resolver) => !down.has(resolver.id)),
      ...resolvers.filter((resolver) => down.has(resolver.id)),
    ];
    const running = new Set<Promise<Answer>>();
    const failures: FailureAnswer[] = [];
    let outdated: Answer | undefined;
    const start = (resolver: Resolver): void => {
      running.add(attempt(resolver, ask));
    };
    let rounds = 0;
    while (waiting.length > 0 || running.size > 0) {
      throwIfCancelled(context.signal);
      if (waiting.length > 0 && !spoken(failures)) {
        // One, then one more, then everyone who is left.
        for (const resolver of waiting.splice(0, rounds < 2 ? 1 : waiting.length)) start(resolver);
        rounds += 1;
      } else if (running.size === 0) break;
      const outcome = await firstOf(running, waiting.length > 0 ? context : null);
      if (outcome === 'slow') continue;
      running.delete(outcome.from);
      if (isStale(outcome.answer)) outdated ??= outcome.answer;
      else if (outcome.answer.kind !== 'failure') {
        for (const late of running) late.catch(() => undefined);
        return outcome.answer;
      } else failures.push(outcome.answer);
    }
    if (outdated) return outdated;
    return failures.find((failure) => failure.rcode !== null) ?? failures[0] ?? nobody(question, context);
  };
}

/** Two servers' own word that it can't be done is enough: the fault lies with the zone, not with them. */
function spoken(failures: readonly FailureAnswer[]): boolean {
  return failures.filter((failure) => failure.rcode !== null && failure.reason !== 'filtered').length >= 2;
}

/** What a resolver itself calls forged or filtered says nothing of the zone (RFC 8914). */
function withoutOwnDoing(answer: Answer): Answer {
  if (answer.kind === 'failure' || !isOwnDoing(answer)) return answer;
  const { question, via, at, ms, rcode, ad, aa, answers, authority, evidenceId, extended = [] } = answer;
  const message = describeErrors(extended);
  return {
    ...{ question, via, at, ms, rcode, ad, aa, answers, authority, evidenceId, extended },
    ...{ kind: 'failure', reason: 'filtered', message },
  };
}

async function firstOf(
  running: ReadonlySet<Promise<Answer>>,
  context: FailoverContext | null,
): Promise<{ from: Promise<Answer>; answer: Answer } | 'slow'> {
  const answers = [...running].map((from) => from.then((answer) => ({ from, answer })));
  if (!context) return Promise.race(answers);
  const timer = new AbortController();
  const signal = AbortSignal.any([timer.signal, context.signal]);
  const slow = context.ports.clock.sleep(context.timeoutMs * patience, signal).then(
    () => 'slow' as const,
    (error: unknown) => {
      // Only the run's own cancel matters; ours means that an answer came first.
      if (isCancel(error) && !context.signal.aborted) return 'slow' as const;
      throw error;
    },
  );
  slow.catch(() => undefined);
  try {
    return await Promise.race([...answers, slow]);
  } finally {
    timer.abort();
  }
}

function nobody(question: Question, context: FailoverContext): FailureAnswer {
  return {
    kind: 'failure',
    reason: 'network',
    message: 'there is no resolver to ask',
    question,
    via: 'none',
    at: new Date(context.ports.clock.now()).toISOString(),
    ms: 0,
    rcode: null,
    ad: false,
    aa: false,
    answers: [],
    authority: [],
    evidenceId: '',
  };
}
