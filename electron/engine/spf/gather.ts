import type { Answer, Resolve } from '../dns/answer.js';
import { canonicalName, parseDomain, zonesOf } from '../names.js';
import { parseAddress } from './address.js';
import { checkHost } from './check-host.js';
import type { CheckResult } from './check-result.js';
import type { NearMiss, SpfEvidence, SpfRequest } from './evidence.js';
import { wantedTerms } from './expected.js';
import { looksLikeSpf } from './lookalike.js';
import { mergedRecord, mergedRecords } from './merge.js';
import { isSpfRecord, parseSpfRecord } from './record.js';
import { spfRecords, textRecords } from './select.js';
import type { SpfNode } from './tree.js';
import { walkSpf } from './walk.js';

/** An address that no record means, where none is known: broadcast, never a sender. */
const nobody = '255.255.255.255';

/**
 * Asks for everything that the SPF judgement needs: the records at the name, the whole tree behind the one record,
 * what receivers find for each outgoing address, and near misses where there is no record.
 * No question is asked twice, whatever `resolve` remembers. Only a cancel is thrown.
 */
export async function gatherSpf(request: SpfRequest): Promise<SpfEvidence> {
  const resolve = remembering(request.resolve);
  const name = recordName(request);
  const envelopeDomain = request.envelopeDomain ?? request.domain;
  const asked = {
    domain: request.domain,
    name,
    envelopeDomain,
    expected: request.expected ?? null,
    outgoing: request.outgoing,
    region: request.region ?? null,
  };
  const answer = await resolve(name, 'TXT');
  if (answer.kind === 'failure') return { kind: 'unknown', ...asked, answer };
  const known = {
    kind: 'known' as const,
    ...asked,
    answer,
    nearMisses: [],
    wildcard: false,
    tree: null,
    mergedTree: null,
    checks: [],
    probe: null,
  };
  const records = spfRecords(answer);
  const sender = request.sender ?? `postmaster@${envelopeDomain}`;
  const helo = request.helo ?? request.domain;
  const outgoing = request.outgoing.map((ip) => parseAddress(ip)).filter((ip) => ip !== null);
  const ips = outgoing.length > 0 ? outgoing : [parseAddress(nobody) ?? []];
  const walk = (record?: string): Promise<SpfNode> =>
    walkSpf({ domain: name, record, resolve, sender, helo, ips });
  const wanted = asked.expected === null ? [] : wantedTerms(asked.expected);
  if (records.length > 1) {
    const texts = records.map((record) => record.text);
    return { ...known, mergedTree: await walk(mergedRecords(texts, wanted, name)) };
  }
  const only = records[0];
  if (!only) {
    // A lookalike at the name itself is the cause; no other place needs to be searched.
    if (textRecords(answer).some((record) => looksLikeSpf(record.text))) return known;
    return { ...known, ...(await searchNearMisses(request.domain, name, resolve)) };
  }
  const checked = (ip: string): Promise<CheckResult> =>
    checkHost({ ip, domain: name, sender, helo }, resolve);
  const merged =
    parseSpfRecord(only.text).faults.length > 0 ? only.text : mergedRecord(only.text, wanted, name);
  const [tree, mergedTree, checks, probe] = await Promise.all([
    walk(),
    merged === only.text ? null : walk(merged),
    Promise.all(request.outgoing.map(checked)),
    outgoing.length > 0 ? null : checked(nobody),
  ]);
  return { ...known, tree, mergedTree, checks, probe };
}

/** The name that the console shows, absolute or relative to the domain; the domain where it shows none. */
function recordName({ domain, expectedName }: SpfRequest): string {
  if (expectedName === null || expectedName === undefined || expectedName.trim() === '@') return domain;
  const parsed = parseDomain(expectedName, 'owner');
  if (!parsed.ok) return domain;
  return parsed.name.includes('.') ? parsed.name : `${parsed.name}.${canonicalName(domain)}`;
}

/** Where a record ends up by mistake: the zone repeated, `@` or a guessed label typed as a host. */
async function searchNearMisses(
  domain: string,
  name: string,
  resolve: Resolve,
): Promise<{ nearMisses: NearMiss[]; wildcard: boolean }> {
  const candidates = [
    ...zonesOf(domain).map((zone) => `${name}.${zone}`),
    `www.${name}`,
    `spf.${name}`,
    `_spf.${name}`,
    `@.${name}`,
    ...(name === domain ? [] : [domain]),
  ].filter((candidate) => candidate.length <= 253);
  const nearMisses = await Promise.all(
    candidates.map(async (candidate) => ({ name: candidate, answer: await resolve(candidate, 'TXT') })),
  );
  if (!nearMisses.some((miss) => hasSpf(miss.answer))) return { nearMisses, wildcard: false };
  const answer = await resolve(`no-such-name-but-a-wildcard.${name}`, 'TXT');
  return { nearMisses, wildcard: hasSpf(answer) };
}

function hasSpf(answer: Answer): boolean {
  return textRecords(answer).some(({ text }) => isSpfRecord(text) || looksLikeSpf(text));
}

function remembering(resolve: Resolve): Resolve {
  const answers = new Map<string, Promise<Answer>>();
  return (name, type) => {
    const key = `${canonicalName(name)} ${type}`;
    const known = answers.get(key) ?? resolve(name, type);
    answers.set(key, known);
    return known;
  };
}

export type { SpfEvidence, SpfRequest } from './evidence.js';
