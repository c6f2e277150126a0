import { textsOf, type Answer, type Resolve } from '../dns/answer.js';
import { parentName, zonesOf } from '../names.js';
import {
  hasValidPolicy,
  isPolicyRecord,
  looksLikePolicy,
  parsePolicyRecord,
  reportDomain,
  type PolicyRecord,
} from './record.js';

/** One step of a tree walk: what `_dmarc.NAME` answered. */
export interface WalkStep {
  readonly domain: string;
  readonly answer: Answer;
  /** The one usable record; null where there is none, or several, which receivers all discard. */
  readonly record: PolicyRecord | null;
  /** How many policy records stand there. */
  readonly count: number;
}

/** What discovery found for an author domain (RFC 9989 §4.10). */
export interface DmarcEvidence {
  readonly domain: string;
  /** From the author domain upward, to where the walk stops. */
  readonly walk: readonly WalkStep[];
  /** The record that holds the policy. */
  readonly policy: WalkStep | null;
  /** Null where a lookup failed on the way. */
  readonly organizationalDomain: string | null;
  /** Names at which a record may have ended up by mistake; asked only where there is none. */
  readonly nearMisses: readonly Answer[];
  /** Where reports go elsewhere: the consent record's answer (RFC 9990 §3). */
  readonly consents: readonly { readonly target: string; readonly answer: Answer }[];
  readonly alignment: Alignment;
}

/** Which of the sender's domains will align with the author domain, under the record's modes. */
export interface Alignment {
  readonly envelope: DomainAlignment;
  readonly dkim: DomainAlignment;
}

export interface DomainAlignment {
  readonly domain: string;
  /** `unknown` where its organizational domain could not be found. */
  readonly relaxed: 'yes' | 'no' | 'unknown';
  readonly strict: boolean;
}

/** What the judgement starts from. */
export interface DmarcRequest {
  /** The domain of the From address. */
  readonly domain: string;
  readonly envelopeDomain: string;
  readonly dkimDomain: string;
  readonly resolve: Resolve;
}

/** The names of a tree walk, at most eight: the domain, then upward; beyond eight labels it jumps to seven (§4.10 step 4). */
export function walkNames(domain: string): string[] {
  const names = [domain];
  const labels = domain.split('.');
  for (let count = Math.min(labels.length - 1, 7); count >= 1; count -= 1) {
    names.push(labels.slice(-count).join('.'));
  }
  return names;
}

/** Finds the policy, the organizational domain, and whether this sender will align. Never throws but for a cancel. */
export async function discoverDmarc(request: DmarcRequest): Promise<DmarcEvidence> {
  const { domain, envelopeDomain, dkimDomain, resolve } = request;
  const [walk, envelopeOrg, dkimOrg] = await Promise.all([
    walkTree(domain, resolve),
    envelopeDomain === domain ? null : organizationalDomainOf(envelopeDomain, resolve),
    dkimDomain === domain ? null : organizationalDomainOf(dkimDomain, resolve),
  ]);
  const organizationalDomain = selectOrganizationalDomain(domain, walk);
  const policy = selectPolicy(walk, organizationalDomain);
  const known = walk.some(
    (step) => step.count > 0 || textsOf(step.answer).some((strings) => looksLikePolicy(strings.join(''))),
  );
  const [nearMisses, consents] = await Promise.all([
    policy || known ? [] : Promise.all(nearMissNames(domain).map((name) => resolve(name, 'TXT'))),
    policy && organizationalDomain ? askConsents(policy, domain, organizationalDomain, resolve) : [],
  ]);
  const align = (other: string, org: string | null): DomainAlignment => ({
    domain: other,
    strict: other === domain,
    relaxed:
      other === domain
        ? 'yes'
        : org === null || organizationalDomain === null
          ? 'unknown'
          : org === organizationalDomain
            ? 'yes'
            : 'no',
  });
  const alignment = { envelope: align(envelopeDomain, envelopeOrg), dkim: align(dkimDomain, dkimOrg) };
  return { domain, walk, policy, organizationalDomain, nearMisses, consents, alignment };
}

/** All names at once: at most eight questions, one round trip; what lies beyond the walk's end is not looked at. */
async function walkTree(domain: string, resolve: Resolve): Promise<WalkStep[]> {
  const steps = await Promise.all(
    walkNames(domain).map(async (name) => readStep(name, await resolve(`_dmarc.${name}`, 'TXT'))),
  );
  const end = steps.findIndex((step) => step.record?.psd === 'y' || step.record?.psd === 'n');
  return end < 0 ? steps : steps.slice(0, end + 1);
}

function readStep(domain: string, answer: Answer): WalkStep {
  const texts = textsOf(answer)
    .map((strings) => strings.join(''))
    .filter(isPolicyRecord);
  const [only] = texts;
  const record = texts.length === 1 && only !== undefined ? parsePolicyRecord(only) : null;
  // A duplicated tag makes the whole list invalid (RFC 6376 §3.2): receivers see no record.
  const usable = record?.faults.some((fault) => fault.kind === 'duplicate') ? null : record;
  return { domain, answer, record: usable, count: texts.length };
}

async function organizationalDomainOf(domain: string, resolve: Resolve): Promise<string | null> {
  return selectOrganizationalDomain(domain, await walkTree(domain, resolve));
}

/** RFC 9989 §4.10.2: psd=n names itself, psd=y the name one label below, else the record with the fewest labels. */
function selectOrganizationalDomain(domain: string, walk: readonly WalkStep[]): string | null {
  if (walk.some((step) => step.answer.kind === 'failure')) return null;
  const last = walk.filter((step) => step.record).at(-1);
  if (!last) return domain;
  if (last.record?.psd === 'y' && last.domain !== domain) {
    const labels = last.domain.split('.').length + 1;
    return domain.split('.').slice(-labels).join('.');
  }
  return last.domain;
}

/** RFC 9989 §4.10.1: the author domain's own record, else the organizational domain's, else the public suffix's above it. */
function selectPolicy(walk: readonly WalkStep[], organizationalDomain: string | null): WalkStep | null {
  const own = walk[0];
  if (own?.record || own?.answer.kind === 'failure' || organizationalDomain === null)
    return own?.record ? own : null;
  const found = walk.filter((step) => step.record);
  const suffix = found.at(-1)?.record?.psd === 'y' ? found.at(-1) : undefined;
  return found.find((step) => step.domain === organizationalDomain) ?? suffix ?? null;
}

function nearMissNames(domain: string): string[] {
  const doubled = zonesOf(domain).map((zone) => `_dmarc.${domain}.${zone}`);
  return [`dmarc.${domain}`, domain, ...doubled].filter((name) => name.length <= 253);
}

/** Asks for consent where reports leave the customer's own organizational domain (RFC 9990 §3). */
async function askConsents(policy: WalkStep, domain: string, organizationalDomain: string, resolve: Resolve) {
  const { record } = policy;
  const own = policy.domain === organizationalDomain || policy.domain === domain;
  if (!record || !own || record.psd === 'y') return [];
  const targets = new Set(
    [...record.rua, ...record.ruf].flatMap((uri) => {
      const target = reportDomain(uri);
      return target === null || isRelated(target, organizationalDomain) ? [] : [target];
    }),
  );
  return Promise.all(
    [...targets].slice(0, 10).map(async (target) => ({
      target,
      answer: await resolve(`${policy.domain}._report._dmarc.${target}`, 'TXT'),
    })),
  );
}

function isRelated(target: string, organizationalDomain: string): boolean {
  if (target === organizationalDomain || target.endsWith(`.${organizationalDomain}`)) return true;
  // The organizational domain may have been found too low, where no record stands above it.
  return parentName(target) !== '' && organizationalDomain.endsWith(`.${target}`);
}

/** The policy in force for the author domain, one level lower where testing (`t=y`). Null: no DMARC processing at all. */
export function effectivePolicy(
  evidence: DmarcEvidence,
  exists: boolean,
): 'none' | 'quarantine' | 'reject' | null {
  const { policy, domain } = evidence;
  if (!policy?.record) return null;
  const { record } = policy;
  if (!hasValidPolicy(record)) return record.rua.length > 0 ? 'none' : null;
  const inherited = policy.domain !== domain;
  const stated = inherited ? ((exists ? null : record.np) ?? record.sp ?? record.p) : record.p;
  if (!record.testing) return stated;
  return stated === 'reject' ? 'quarantine' : 'none';
}
