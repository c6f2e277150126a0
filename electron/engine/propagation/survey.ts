import type { Answer, RecordType } from '../dns/answer.js';
import type { RunResolve } from '../dns/resolve.js';
import { isWithin, parentName } from '../names.js';
import type { Network, Resolver } from '../network.js';
import type {
  AuthorityAnswer,
  DomainSurvey,
  RecordSurvey,
  ResolverAnswer,
  Survey,
  SurveyTarget,
  ZoneView,
} from './evidence.js';
import { createZoneFinder, type ZoneFinder } from './zone-view.js';

/** What is to be surveyed, and who is to be asked. */
export interface SurveyRequest {
  readonly domain: string;
  readonly targets: readonly SurveyTarget[];
  readonly resolvers: readonly Resolver[];
  readonly network: Network;
}

/** Aliases that are followed from zone to zone. */
const maxHops = 4;

/**
 * Asks the authorities of each name's own zone and every resolver, all at once, and brings the evidence back unjudged.
 * Assumed records are left out: no server has them. Never throws but for a cancel.
 */
export async function survey(resolve: RunResolve, request: SurveyRequest): Promise<Survey> {
  const targets = request.targets.filter((target) => !resolve.assumed(target.name));
  const finder = createZoneFinder(resolve, request.network);
  const authorities = !resolve.fromZone && request.network.authorities;
  const ask = askers(resolve, request.resolvers, authorities ? finder : null);
  const [domain, ...records] = await Promise.all([
    surveyDomain(resolve, request.domain, targets, ask),
    ...targets.map((target) => surveyRecord(target, ask)),
  ]);
  return { fromZone: resolve.fromZone, domain, records };
}

interface AtAuthorities {
  readonly zone: ZoneView | null;
  readonly owner: string;
  readonly authorities: readonly AuthorityAnswer[];
  readonly undelegated: readonly AuthorityAnswer[];
}

interface Askers {
  authorities(name: string, type: RecordType): Promise<AtAuthorities>;
  resolvers(name: string, type: RecordType): Promise<readonly ResolverAnswer[]>;
}

function askers(resolve: RunResolve, resolvers: readonly Resolver[], finder: ZoneFinder | null): Askers {
  const authorities = async (name: string, type: RecordType, hops = 0): Promise<AtAuthorities> => {
    const zone = (await finder?.zoneOf(name)) ?? null;
    const nothing = { zone, owner: name, authorities: [], undelegated: [] };
    if (!zone) return nothing;
    const askAll = (servers: readonly AuthorityAnswer['server'][]): Promise<AuthorityAnswer[]> =>
      Promise.all(
        servers.map(async (server) => ({ server, answer: await resolve.askAuthority(server, name, type) })),
      );
    const reachable = zone.servers.filter(({ server }) => server.address !== '?');
    const [delegated, undelegated] = await Promise.all([
      askAll(reachable.map(({ server }) => server)),
      askAll(zone.undelegated),
    ]);
    const onward = aliasOut(delegated, zone.apex);
    if (onward !== null && hops < maxHops) return authorities(onward, type, hops + 1);
    return { zone, owner: name, authorities: delegated, undelegated };
  };
  return {
    authorities,
    resolvers: async (name, type) => {
      const answers = await resolve.askEach(resolvers, name, type);
      if (answers.length === resolvers.length) {
        return answers.map((answer, index) => ({ resolver: resolvers[index] as Resolver, answer }));
      }
      return answers.map((answer) => ({ resolver: fileAsResolver, answer }));
    },
  };
}

/** Stands for the zone file where answers come from one. */
const fileAsResolver: Resolver = { id: 'zone', url: '', operator: 'zone file', place: '' };

/** Where the authorities agree that the name is an alias into another zone, the name to ask for there. */
function aliasOut(answers: readonly AuthorityAnswer[], apex: string): string | null {
  const ends = new Set(
    answers.flatMap(({ answer }) => {
      if (answer.kind === 'failure') return [];
      return [answer.kind === 'records' || answer.chain.length === 1 ? '' : (answer.chain.at(-1) ?? '')];
    }),
  );
  const [end] = ends;
  return ends.size === 1 && end !== undefined && end !== '' && !isWithin(end, apex) ? end : null;
}

async function surveyRecord(target: SurveyTarget, ask: Askers): Promise<RecordSurvey> {
  const [atAuthorities, resolvers] = await Promise.all([
    ask.authorities(target.name, target.type),
    ask.resolvers(target.name, target.type),
  ]);
  return { target, ...atAuthorities, resolvers };
}

async function surveyDomain(
  resolve: RunResolve,
  domain: string,
  targets: readonly SurveyTarget[],
  ask: Askers,
): Promise<DomainSurvey> {
  const unchecked = async (resolvers: readonly ResolverAnswer[]): Promise<ResolverAnswer[]> => {
    const failed = resolvers.filter(
      ({ answer }) => answer.kind === 'failure' && answer.reason === 'servfail',
    );
    if (failed.length === 0 || resolve.fromZone) return [];
    const asked = failed.map(({ resolver }) => resolver);
    const answers = await resolve.askEach(asked, domain, 'A', { checkingDisabled: true });
    return answers.map((answer, index) => ({ resolver: asked[index] as Resolver, answer }));
  };
  const signed = async (zone: ZoneView | null, loose: readonly ResolverAnswer[]): Promise<Answer | null> => {
    const helped = loose.find(({ answer }) => answer.kind !== 'failure');
    if (!helped) return null;
    const options = { checkingDisabled: true };
    const [answer] = await resolve.askEach([helped.resolver], zone?.apex ?? domain, 'DS', options);
    return answer ?? null;
  };
  const keys = targets.filter((target) => target.record === 'dkim');
  const [atAuthorities, resolvers, nonTerminals] = await Promise.all([
    ask.authorities(domain, 'A'),
    ask.resolvers(domain, 'A'),
    Promise.all(
      keys.map(async ({ name, type }) => {
        const above = parentName(name);
        const key = await ask.authorities(name, type);
        const { zone, owner, authorities } = await ask.authorities(above, 'TXT');
        // At an apex, or behind an alias, there is no empty non-terminal.
        const isNonTerminal = zone !== null && zone.apex !== above && owner === above;
        return { name: above, below: name, answers: isNonTerminal ? authorities : [], keys: key.authorities };
      }),
    ),
  ]);
  const loose = await unchecked(resolvers);
  return {
    domain,
    isAssumed: resolve.assumed(domain),
    resolvers,
    unchecked: loose,
    signed: await signed(atAuthorities.zone, loose),
    answering: resolvers.map(({ resolver }) => resolver.id).filter((id) => resolve.answering().has(id)),
    zone: atAuthorities.zone,
    authorities: atAuthorities.authorities,
    nonTerminals,
  };
}
