import type { Waiting } from '../findings/codes/propagation.js';
import { finding, type Finding } from '../findings/finding.js';
import { describeErrors } from '../dns/extended-error.js';
import { visible } from '../visible.js';
import { groups, holds, isAuthoritative, latestBy, valuesOf } from './compare.js';
import { evidenceOf, saidBy, serverName } from './describe.js';
import type { RecordSurvey, Survey } from './evidence.js';
import { atWrongProvider } from './judge-provider.js';
import { addresses, endOf, signOfAddress, standingsOf, truthOf, type Stand } from './standing.js';

/**
 * Whether each record has reached the resolvers that answer. A resolver that is down, filters or rewrites is told as such
 * and never counted as late. Judge only where `endsCheck(judgeDomainDns(survey))` is false.
 */
export function judgePropagation(survey: Survey): Finding[] {
  if (survey.fromZone) return [];
  return [
    ...unreachableResolvers(survey),
    ...unreachableAuthorities(survey),
    ...foreignAddresses(survey),
    ...survey.records.flatMap((record) => judgeRecord(record, survey)),
  ];
}

function judgeRecord(record: RecordSurvey, survey: Survey): Finding[] {
  const { target } = record;
  const official = record.authorities.filter(({ answer }) => isAuthoritative(answer));
  const answers = groups(official, target);
  if (answers.length > 1) return [disagreement(record, answers)];
  const truth = truthOf(record);
  const standings = standingsOf(record, truth, survey);
  const rewrites = [...rewritten(record, standings), ...outOfDate(record, standings)];
  const lacking = authorityLacks(record, truth, standings, official.length > 0);
  if (lacking) return [...rewrites, lacking];
  if (truth.length === 0) return rewrites;
  const late = standings.filter(({ stands }) => stands.kind === 'old' || stands.kind === 'none');
  if (late.length === 0) {
    const same = standings.filter(({ stands }) => stands.kind === 'same').length;
    if (same === 0) return rewrites;
    const params = { name: target.name, type: target.type, resolvers: same, authorities: official.length };
    const evidence = [...evidenceOf(official), ...evidenceOf(record.resolvers)];
    return [...rewrites, finding('PROPAGATED', target.name, params, { evidence })];
  }
  return [...rewrites, lateness(record, late, standings)];
}

function disagreement(record: RecordSurvey, answers: ReturnType<typeof groups>): Finding {
  const { name, type } = record.target;
  const serial = (host: string, address: string): number | null => {
    const soa = record.zone?.servers.find(({ server }) => server.host === host && server.address === address);
    return soa?.answer.kind === 'records' ? (soa.answer.records[0]?.soa?.serial ?? null) : null;
  };
  return finding(
    'AUTHORITY_DISAGREES',
    name,
    {
      name,
      type,
      zone: record.zone?.apex ?? name,
      answers: answers.map(({ values, members }) => ({
        servers: members.map(serverName),
        serials: members.map(({ server }) => serial(server.host, server.address)),
        values: values.map((value) => visible(value)),
      })),
    },
    { evidence: evidenceOf(record.authorities) },
  );
}

function authorityLacks(
  record: RecordSurvey,
  truth: readonly string[],
  standings: readonly Stand[],
  asked: boolean,
): Finding | null {
  const { name, type, needed, expected } = record.target;
  if (!asked || !needed || atWrongProvider(record).length > 0) return null;
  const has = (values: readonly string[]): boolean =>
    expected === null ? values.length > 0 : holds(values, expected);
  const holders = standings.filter(
    ({ stands }) => stands.kind === 'old' && has(valuesOf(stands.answer, record.target)),
  );
  if (has(truth)) return null;
  // Another value than the expected one is the record's own fault, unless a cache shows that it was right before.
  if (truth.length > 0 && holders.length === 0) return null;
  return finding(
    'AUTHORITY_LACKS_RECORD',
    name,
    {
      name,
      type,
      zone: record.zone?.apex ?? name,
      servers: record.authorities.map(serverName),
      heldBy: holders.map(({ resolver }) => resolver.id),
      foundAt: null,
    },
    {
      severity: holders.length > 0 ? 'fail' : 'info',
      evidence: [...evidenceOf(record.authorities), ...evidenceOf(holders)],
    },
  );
}

function rewritten(record: RecordSurvey, standings: readonly Stand[]): Finding[] {
  const { name, type } = record.target;
  return standings.flatMap(({ resolver, stands }) => {
    if (stands.kind !== 'rewritten') return [];
    const values = valuesOf(stands.answer, { record: 'dkim' }).map((value) => visible(value));
    const params = {
      resolver: resolver.id,
      operator: resolver.operator,
      name,
      type,
      values,
      sign: stands.sign,
    };
    return [finding('RESOLVER_REWRITES', resolver.id, params, { evidence: evidenceOf([stands]) })];
  });
}

function outOfDate(record: RecordSurvey, standings: readonly Stand[]): Finding[] {
  const { name, type } = record.target;
  return standings.flatMap(({ resolver, answer, stands }) => {
    if (stands.kind !== 'stale') return [];
    const params = {
      resolver: resolver.id,
      operator: resolver.operator,
      name,
      type,
      values: valuesOf(stands.answer, record.target).map((value) => visible(value)),
      said: describeErrors(answer.extended ?? []),
    };
    return [finding('RESOLVER_STALE', resolver.id, params, { evidence: evidenceOf([stands]) })];
  });
}

function lateness(record: RecordSurvey, late: readonly Stand[], standings: readonly Stand[]): Finding {
  const { name, type } = record.target;
  const end = endOf(record);
  const waiting = late.flatMap(({ resolver, stands }): Waiting[] =>
    stands.kind === 'old' || stands.kind === 'none'
      ? [
          {
            via: resolver.id,
            operator: resolver.operator,
            has: stands.kind,
            latestBy: latestBy(stands.answer, end),
          },
        ]
      : [],
  );
  const times = waiting.flatMap((one) => (one.latestBy === null ? [] : [one.latestBy])).sort();
  const answering = standings.filter(({ stands }) => ['same', 'old', 'none'].includes(stands.kind)).length;
  return finding(
    'PROPAGATION_WAITING',
    name,
    { name, type, waiting, answering, latestBy: times.at(-1) ?? null },
    { evidence: [...evidenceOf(record.authorities), ...evidenceOf(late)] },
  );
}

/** A name for which every resolver has the same word of failure is told as such: the fault is not theirs. */
function unreachableResolvers(survey: Survey): Finding[] {
  const failed = [survey.domain.resolvers, ...survey.records.map(({ resolvers }) => resolvers)]
    .filter((asked) => !asked.every(({ answer }) => answer.kind === 'failure' && answer.rcode !== null))
    .flat()
    .filter(({ answer }) => answer.kind === 'failure');
  const ids = [...new Set(failed.map(({ resolver }) => resolver.id))];
  return ids.flatMap((id) => {
    const answers = failed.filter(({ resolver }) => resolver.id === id);
    const [first] = answers;
    if (first?.answer.kind !== 'failure') return [];
    const params = { resolver: id, operator: first.resolver.operator, said: visible(first.answer.message) };
    return [finding('RESOLVER_UNREACHABLE', id, params, { evidence: evidenceOf(answers) })];
  });
}

/** Nameservers that were silent: all of them where port 53 is closed to us, or single ones. Lame ones are told elsewhere. */
function unreachableAuthorities(survey: Survey): Finding[] {
  const { zone, authorities } = survey.domain;
  const usable = authorities.some(({ answer }) => isAuthoritative(answer));
  const nameless = zone?.servers.filter(({ server }) => server.address === '?') ?? [];
  const silent = usable
    ? [...authorities.filter(({ answer }) => answer.kind === 'failure' && answer.rcode === null), ...nameless]
    : authorities;
  if (!zone || silent.length === 0) return [];
  const params = { zone: zone.apex, said: saidBy(silent), all: !usable };
  return [finding('AUTHORITIES_UNREACHABLE', zone.apex, params, { evidence: evidenceOf(silent) })];
}

/** Resolvers that provably send the domain elsewhere. An address that merely differs may be old, or chosen by place. */
function foreignAddresses(survey: Survey): Finding[] {
  const { domain, resolvers, authorities } = survey.domain;
  return resolvers.flatMap(({ resolver, answer }) => {
    const sign = signOfAddress(resolver.id, answer, survey);
    if (!sign) return [];
    const { id, operator } = resolver;
    const params = { resolver: id, operator, name: domain, type: 'A', values: addresses(answer), sign };
    const official = authorities.filter((one) => isAuthoritative(one.answer));
    return [finding('RESOLVER_REWRITES', id, params, { evidence: evidenceOf([{ answer }, ...official]) })];
  });
}
