import { textsOf, type Answer, type Resolve } from '../dns/answer.js';
import { zonesOf } from '../names.js';
import type { DkimEvidence, DkimNearMiss, NearMissKind } from './evidence.js';
import { looksLikeKey } from './key-record.js';
import type { DkimName } from './name.js';

/** What the DKIM judgement starts from. */
export interface DkimRequest {
  readonly name: DkimName;
  readonly domain: string;
  readonly resolve: Resolve;
  /** False where zone cuts can't be judged (a zone file). */
  readonly zoneCuts: boolean;
  /** A label that no zone has, for the wildcard probe: different in each run, since caches remember. */
  readonly unusedLabel: string;
}

/**
 * Asks for the key record, for what a wildcard would answer in its stead and, where it is not there, for the names at
 * which it usually ends up by mistake. Conditions of the network are values; only a cancel is thrown.
 */
export async function gatherDkim(request: DkimRequest): Promise<DkimEvidence> {
  const { name, domain, resolve, zoneCuts, unusedLabel } = request;
  const keys = `_domainkey.${name.domain}`;
  const [answer, sibling, parent] = await Promise.all([
    resolve(name.name, 'TXT'),
    resolve(`${unusedLabel}.${keys}`, 'TXT'),
    resolve(keys, 'NS'),
  ]);
  const absent =
    answer.kind !== 'failure' && !textsOf(answer).some((strings) => looksLikeKey(strings.join('')));
  const wild = isFromWildcard(answer, sibling);
  const nearMisses = absent || wild ? await askNearMisses(name, resolve) : [];
  return { name, domain, answer, sibling, parent, zoneCuts, nearMisses };
}

/** True where a sibling that nobody uses gets the same answer (RFC 4592). */
export function isFromWildcard(answer: Answer, sibling: Answer): boolean {
  const aliasOf = (one: Answer): string => (one.kind === 'failure' ? '' : (one.chain[1] ?? ''));
  if (answer.kind === 'failure' || sibling.kind === 'failure') return false;
  if (aliasOf(answer) !== '' && aliasOf(answer) === aliasOf(sibling)) return true;
  if (answer.kind !== 'records' || sibling.kind !== 'records') return false;
  const texts = (one: Answer): string =>
    JSON.stringify(
      textsOf(one)
        .map((strings) => strings.join(''))
        .sort(),
    );
  return texts(answer) === texts(sibling);
}

type Candidate = Omit<DkimNearMiss, 'answer'>;

async function askNearMisses(name: DkimName, resolve: Resolve): Promise<DkimNearMiss[]> {
  const candidates = nearMissNames(name);
  return Promise.all(
    candidates.map(async (candidate) => ({ ...candidate, answer: await resolve(candidate.name, 'TXT') })),
  );
}

const firstLabel = (name: string): string => name.slice(0, name.indexOf('.'));

/** The names at which a key meant for `name` usually ends up, the likeliest first, none twice and none too long. */
export function nearMissNames({ selector, domain, name }: DkimName): Candidate[] {
  const at = (kind: NearMissKind, candidate: string): Candidate => ({ kind, name: candidate });
  const zones = zonesOf(domain);
  const parents = zones.slice(1);
  const candidates: Candidate[] = [
    ...zones.map((zone): Candidate => ({ kind: 'doubled', name: `${name}.${zone}`, zone })),
    // Typed up to the zone's first label, as the panel shows it: `sel._domainkey.send` in the zone `send.example.com`.
    ...zones.map((zone): Candidate => ({
      kind: 'doubled',
      name: `${name.slice(0, -zone.length)}${firstLabel(zone)}.${zone}`,
      zone,
    })),
    at('no-domainkey', `${selector}.${domain}`),
    ...['_domainkeys', 'domainkey', '-domainkey', '_domain', '_domain-key'].map((label) =>
      at('domainkey-misspelt', `${selector}.${label}.${domain}`),
    ),
    ...['-domainkey', '-_domainkey', '_domainkey'].map((label) =>
      at('wrong-separator', `${selector}${label}.${domain}`),
    ),
    ...parents.map((zone) => at('parent-domain', `${selector}._domainkey.${zone}`)),
    ...parents.map((zone) => at('selector-in-parent', `${selector}.${zone}`)),
    at('domain-itself', domain),
  ];
  const seen = new Set([name]);
  return candidates.filter((candidate) => {
    const fits =
      candidate.name.length <= 253 && candidate.name.split('.').every((label) => label.length <= 63);
    const fresh = !seen.has(candidate.name);
    seen.add(candidate.name);
    return fits && fresh;
  });
}
