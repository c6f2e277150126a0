import type { Answer } from '../dns/answer.js';
import { describeErrors, isCalledBogus } from '../dns/extended-error.js';
import { finding, type Finding } from '../findings/finding.js';
import { isAuthoritative } from './compare.js';
import { evidenceOf, saidBy, saidByResolvers, serverName } from './describe.js';
import type { AuthorityAnswer, DomainSurvey, Survey } from './evidence.js';
import { judgeWrongProvider } from './judge-provider.js';

/** True where the findings leave nothing that could be judged below the domain. */
export function endsCheck(findings: readonly Finding[]): boolean {
  const final = new Set([
    'DOMAIN_NXDOMAIN',
    'DOMAIN_DNS_BROKEN',
    'DNSSEC_BOGUS',
    'RESOLVERS_ALL_UNREACHABLE',
  ]);
  return findings.some(({ code }) => final.has(code));
}

/**
 * Whether the domain exists and its DNS works: the findings that stand whatever part of the check was asked for.
 * At most one of RESOLVERS_ALL_UNREACHABLE, DNSSEC_BOGUS, DOMAIN_DNS_BROKEN and DOMAIN_NXDOMAIN; else what is wrong
 * with single servers.
 */
export function judgeDomainDns(survey: Survey): Finding[] {
  const { domain } = survey;
  const final =
    unreachable(domain, survey.fromZone) ??
    bogus(domain) ??
    broken(domain, survey.fromZone) ??
    absent(domain);
  if (final) return [final];
  return [...lame(domain), ...nonTerminals(domain), ...judgeWrongProvider(survey)];
}

function unreachable({ domain, resolvers, answering }: DomainSurvey, fromZone: boolean): Finding | null {
  const silent = resolvers.every(({ answer }) => answer.kind === 'failure' && answer.rcode === null);
  if (!silent || fromZone || answering.length > 0) return null;
  return finding(
    'RESOLVERS_ALL_UNREACHABLE',
    domain,
    { said: saidByResolvers(resolvers) },
    { evidence: evidenceOf(resolvers) },
  );
}

/**
 * A resolver that fails and answers with checking disabled may just have been lucky the second time. Bogus it is where no
 * resolver has validated the domain, and its zone is signed, a resolver says itself that the signatures do not hold
 * (RFC 8914), or most of the resolvers fail in this way.
 */
function bogus({ domain, resolvers, unchecked, signed }: DomainSurvey): Finding | null {
  const refusing = unchecked.filter(({ answer }) => answer.kind !== 'failure');
  const answering = resolvers.filter(({ answer }) => answer.kind !== 'failure');
  if (refusing.length === 0 || answering.some(({ answer }) => answer.ad)) return null;
  const ids = refusing.map(({ resolver }) => resolver.id);
  const checked = resolvers.filter(({ resolver }) => ids.includes(resolver.id));
  const isSigned = signed?.kind === 'records' || checked.some(({ answer }) => isCalledBogus(answer));
  if (refusing.length < answering.length && !isSigned) return null;
  const said = checked.flatMap(({ resolver, answer }) =>
    answer.extended ? [{ via: resolver.id, said: describeErrors(answer.extended) }] : [],
  );
  return finding(
    'DNSSEC_BOGUS',
    domain,
    { domain, resolvers: ids, said },
    { evidence: [...evidenceOf(checked), ...evidenceOf(refusing)] },
  );
}

function broken(survey: DomainSurvey, fromZone: boolean): Finding | null {
  const { domain, resolvers, authorities, zone } = survey;
  if (resolvers.some(({ answer }) => answer.kind !== 'failure')) return null;
  // Out of a zone file, a silence is a lookup that failed; a server's own word is a broken domain.
  if (fromZone && resolvers.every(({ answer }) => answer.rcode === null)) return null;
  const asked = [...authorities, ...(zone?.servers.filter(({ server }) => server.address === '?') ?? [])];
  const usable = asked.some(({ answer }) => isAuthoritative(answer));
  // Resolvers that are silent about the name alone prove nothing while no server says that it is at fault.
  const spoken = resolvers.some(({ answer }) => answer.rcode !== null);
  if (!fromZone && !spoken && (asked.length === 0 || usable)) return null;
  const how =
    asked.length === 0 || usable
      ? 'servfail'
      : asked.some(({ answer }) => isLame(answer))
        ? 'lame'
        : 'silent';
  const silent = resolvers.filter(({ answer }) => answer.rcode !== null);
  return finding(
    'DOMAIN_DNS_BROKEN',
    domain,
    { domain, how, zone: zone?.apex ?? domain, servers: saidBy(asked), resolvers: saidByResolvers(silent) },
    { evidence: [...evidenceOf(asked), ...evidenceOf(resolvers)] },
  );
}

/** The server's word that it does not hold the zone, as against silence. */
function isLame(answer: AuthorityAnswer['answer']): boolean {
  return answer.kind === 'failure' ? answer.rcode !== null : !answer.aa;
}

/** Denied itself: a domain whose alias leads nowhere exists (RFC 6604 §3: the code speaks of the last name). */
function isDenied({ answer }: { readonly answer: Answer }): boolean {
  return answer.kind === 'nxdomain' && answer.chain.length === 1;
}

function absent({ domain, isAssumed, resolvers, authorities }: DomainSurvey): Finding | null {
  if (isAssumed) return null;
  const official = authorities.filter(({ answer }) => isAuthoritative(answer));
  if (official.length > 0) {
    if (!official.every(isDenied)) return null;
    return finding(
      'DOMAIN_NXDOMAIN',
      domain,
      { domain, said: official.map(serverName), byAuthority: true },
      { evidence: evidenceOf(official) },
    );
  }
  const answering = resolvers.filter(({ answer }) => answer.kind !== 'failure');
  if (!answering.every(isDenied) || answering.length === 0) return null;
  return finding(
    'DOMAIN_NXDOMAIN',
    domain,
    { domain, said: answering.map(({ resolver }) => resolver.id), byAuthority: false },
    { evidence: evidenceOf(answering) },
  );
}

function lame({ authorities, zone }: DomainSurvey): Finding[] {
  const answering = authorities.filter(({ answer }) => isAuthoritative(answer));
  const refusing = authorities.filter(({ answer }) => isLame(answer));
  if (!zone || answering.length === 0 || refusing.length === 0) return [];
  return [
    finding(
      'AUTHORITY_LAME',
      zone.apex,
      { zone: zone.apex, lame: saidBy(refusing), answering: answering.map(serverName) },
      { evidence: evidenceOf(refusing) },
    ),
  ];
}

function nonTerminals({ nonTerminals }: DomainSurvey): Finding[] {
  return nonTerminals.flatMap(({ name, below, answers, keys }) => {
    // Only a server that itself has the key contradicts itself.
    const denying = answers.filter(
      ({ server, answer }) =>
        answer.kind === 'nxdomain' &&
        answer.aa &&
        keys.some(
          (key) =>
            key.server.host === server.host &&
            key.server.address === server.address &&
            isAuthoritative(key.answer) &&
            key.answer.kind === 'records',
        ),
    );
    if (denying.length === 0) return [];
    const servers = denying.map(serverName);
    return [
      finding('AUTHORITY_ENT_BROKEN', name, { name, below, servers }, { evidence: evidenceOf(denying) }),
    ];
  });
}
