import type { EvidenceLog } from '../evidence.js';
import type { Progress } from '../contract/progress.js';
import { canonicalName } from '../names.js';
import type { Resolver } from '../network.js';
import type { AuthorityServer, OpenNetwork, Ports } from '../ports.js';
import { isAskable, unaskable } from './askable.js';
import { assumedAnswer, readAssumptions } from './assumed.js';
import type { Answer, FailureAnswer, Question, RecordType, Resolve } from './answer.js';
import { failover } from './failover.js';
import { readZone, type ZoneFile } from './zone.js';

/** Where a run's answers come from. */
export interface AnswerSource {
  /** Answers everything; no one is asked. */
  readonly zone?: ZoneFile | undefined;
  /** `NAME TYPE VALUE` lines laid over DNS. */
  readonly assume: readonly string[];
  /** In the order in which they are asked. */
  readonly resolvers: readonly Resolver[];
}

/** A run's one way to ask DNS: `resolve` for the judges, and the same memory for who asks each server on its own. */
export interface RunResolve extends Resolve {
  /** Answers come from a zone file: nothing about servers, caches or DNSSEC can be judged. */
  readonly fromZone: boolean;
  /** True where `--assume` lays something over the name. */
  assumed(name: string): boolean;
  /** Every resolver's own answer, in their order, nothing assumed. Asked at once; each question once in a run. */
  askEach(
    resolvers: readonly Resolver[],
    name: string,
    type: RecordType,
    options?: { readonly checkingDisabled?: boolean },
  ): Promise<readonly Answer[]>;
  /** One authority's own answer; once in a run. Who was silent once is not asked again. */
  askAuthority(
    server: AuthorityServer,
    name: string,
    type: RecordType,
    /** The part of the limit that is waited, 1 by default. */
    patience?: number,
  ): Promise<Answer>;
  /** Who has sent a DNS message of any kind in this run: `via` of each. */
  answering(): ReadonlySet<string>;
  /** What each server has said so far about a name and type: who failed and how. */
  heard(name: string, type: RecordType): readonly Answer[];
}

/** The part of a journey's context that asking needs. */
export interface AskContext {
  readonly ports: Pick<Ports, 'clock'>;
  readonly net: Pick<OpenNetwork, 'dns'>;
  readonly log: EvidenceLog;
  readonly signal: AbortSignal;
  readonly progress: (event: Progress) => void;
  readonly timeoutMs: number;
}

const maxAliases = 16;

/**
 * Starts a run's memory of DNS. Each (server, name, type) is asked once, however many ask for it at the same time;
 * each answer is evidence, each failure too, and a failure makes the next resolver be asked.
 * @throws Problem(usage) for an unreadable zone file or assumption
 */
export function createResolve(context: AskContext, source: AnswerSource): RunResolve {
  const zone = source.zone === undefined ? null : readZone(source.zone);
  const assumptions = readAssumptions(source.assume);
  const options = { signal: context.signal, timeoutMs: context.timeoutMs };
  const heard = new Map<string, Answer[]>();
  const memo = new Map<string, Promise<Answer>>();
  const answering = new Set<string>();
  const silent = new Map<string, FailureAnswer>();
  const now = (): string => new Date(context.ports.clock.now()).toISOString();

  const once = (key: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const known = memo.get(key);
    if (known) return known;
    const asked = ask().then((answer) => {
      const kept = context.log.addAnswer(answer);
      if (kept.rcode !== null) answering.add(kept.via);
      const topic = `${kept.question.name} ${kept.question.type}`;
      heard.set(topic, [...(heard.get(topic) ?? []), kept]);
      context.progress({
        kind: 'dns',
        via: kept.via,
        name: kept.question.name,
        type: kept.question.type,
        state: kept.kind === 'failure' ? kept.reason : kept.kind,
        ms: kept.ms,
      });
      return kept;
    });
    memo.set(key, asked);
    return asked;
  };

  const fromZone = (question: Question): Promise<Answer> =>
    once(`zone ${question.name} ${question.type}`, () =>
      Promise.resolve({ ...(zone as NonNullable<typeof zone>).answer(question), at: now() }),
    );

  const fromResolver = (resolver: Resolver, question: Question, checkingDisabled = false): Promise<Answer> =>
    once(`${resolver.id} ${question.name} ${question.type}${checkingDisabled ? ' cd' : ''}`, () =>
      context.net.dns.ask(resolver, question, { ...options, checkingDisabled }),
    );

  const order = failover(source.resolvers, context);
  const real = (question: Question): Promise<Answer> => {
    if (!isAskable(question.name)) return Promise.resolve(unaskable(question, now()));
    if (zone) return fromZone(question);
    return order(question, (resolver) => fromResolver(resolver, question));
  };

  const resolve = async (rawName: string, type: RecordType, hops = 0): Promise<Answer> => {
    const question = { name: canonicalName(rawName), type };
    const records = assumptions.records(question.name, type);
    if (records.length > 0) {
      return once(`assumed ${question.name} ${type}`, () =>
        Promise.resolve(assumedAnswer(question, records, now())),
      );
    }
    const [alias] = assumptions.records(question.name, 'CNAME');
    if (alias?.target !== undefined && hops < maxAliases) {
      const onward = await resolve(alias.target, type, hops + 1);
      const answers = [alias, ...onward.answers];
      if (onward.kind === 'failure') return { ...onward, question, answers };
      return { ...onward, question, answers, chain: [question.name, ...onward.chain] };
    }
    const answer = await real(question);
    if (answer.kind === 'failure') return answer;
    const assumedLink = answer.chain.slice(1).find((name) => assumptions.has(name));
    if (assumedLink !== undefined && hops < maxAliases) {
      const onward = await resolve(assumedLink, type, hops + 1);
      return { ...onward, question };
    }
    // A name under which a record is assumed exists, whatever DNS says of it today.
    const exists = assumptions.has(question.name) && answer.kind === 'nxdomain';
    return exists ? { ...answer, kind: 'nodata', rcode: 'NOERROR' } : answer;
  };

  return Object.assign((name: string, type: RecordType) => resolve(name, type), {
    fromZone: zone !== null,
    assumed: (name: string) => assumptions.has(name),
    askEach: (
      resolvers: readonly Resolver[],
      rawName: string,
      type: RecordType,
      { checkingDisabled = false }: { readonly checkingDisabled?: boolean } = {},
    ): Promise<readonly Answer[]> => {
      const question = { name: canonicalName(rawName), type };
      if (!isAskable(question.name)) return Promise.resolve([unaskable(question, now())]);
      if (zone) return fromZone(question).then((answer) => [answer]);
      return Promise.all(resolvers.map((resolver) => fromResolver(resolver, question, checkingDisabled)));
    },
    askAuthority: (
      server: AuthorityServer,
      rawName: string,
      type: RecordType,
      patience = 1,
    ): Promise<Answer> => {
      const question = { name: canonicalName(rawName), type };
      const via = `authority ${server.host} ${server.address} ${String(server.port)}`;
      // A closed port 53 must not cost a limit for each question.
      const silence = silent.get(via);
      if (silence) return Promise.resolve({ ...silence, question });
      return once(`${via} ${question.name} ${type}`, () =>
        context.net.dns.askAuthority(server, question, {
          ...options,
          timeoutMs: options.timeoutMs * patience,
        }),
      ).then((answer) => {
        if (answer.kind === 'failure' && answer.reason === 'timeout') silent.set(via, answer);
        return answer;
      });
    },
    answering: () => answering,
    heard: (name: string, type: RecordType) => heard.get(`${canonicalName(name)} ${type}`) ?? [],
  });
}
