import { textsOf } from '../dns/answer.js';
import { finding, type Finding, type RecordAdvice } from '../findings/finding.js';
import { visible } from '../visible.js';
import type { DkimEvidence, DkimNearMiss } from './evidence.js';
import { looksLikeKey, parseKeyRecord, type KeyRecord } from './key-record.js';

/** What is to be said where no key stands at the name: where it went instead, else that it is missing. One fault. */
export function judgeAbsence(evidence: DkimEvidence, expected: KeyRecord | null, wild: boolean): Finding[] {
  const { answer, name } = evidence;
  if (answer.kind === 'failure') return [];
  const value = expected?.text ?? null;
  const at = { name: name.name, value };
  const add = adding(name.name, value);
  const target = wild ? undefined : answer.chain[1];
  if (target !== undefined) {
    const alias: RecordAdvice = { action: 'remove', type: 'CNAME', name: name.name, value: target };
    const options = { records: [alias, ...add], evidence: [answer.evidenceId] };
    if (isKeyText(target)) {
      const found = { found: visible(target), owner: name.name, via: answer.via };
      return [finding('DKIM_WRONG_TYPE', name.name, { ...at, ...found, wrong: 'key-in-alias' }, options)];
    }
    const end = answer.chain.at(-1) as string;
    return [
      finding(
        'DKIM_CNAME',
        name.name,
        { ...at, target: end, dangling: true },
        { ...options, severity: 'fail' },
      ),
    ];
  }
  const miss = findMiss(evidence, expected);
  if (miss) return [elsewhere(evidence, miss, expected)];
  return [
    finding(
      'DKIM_MISSING',
      name.name,
      { ...at, nxdomain: answer.kind === 'nxdomain', via: answer.via },
      { records: add, evidence: [answer.evidenceId] },
    ),
  ];
}

/** Advice to publish the value, where it is known. */
export function adding(name: string, value: string | null): RecordAdvice[] {
  return value === null ? [] : [{ action: 'add', type: 'TXT', name, value }];
}

/** An alias target that can be no host: DNS lower-cases nothing, but our names are lower-case. */
function isKeyText(target: string): boolean {
  return /v=dkim1|(^|[;\s\\])p=mi|k=rsa/i.test(target) || /^mi[a-z0-9+/]{60}/i.test(target);
}

/** The likeliest near miss: the expected key anywhere, else a key where only this selector can have put it. */
function findMiss(evidence: DkimEvidence, expected: KeyRecord | null): DkimNearMiss | undefined {
  const wildcards = new Set(textsOf(evidence.sibling).map((strings) => strings.join('')));
  const withKey = evidence.nearMisses.filter((miss) => keyTextOf(miss, wildcards) !== undefined);
  const exact = withKey.find(
    (miss) => expected && parseKeyRecord(keyTextOf(miss, wildcards) as string).key === expected.key,
  );
  if (exact) return exact;
  return withKey.find((miss) => {
    // A parent's own key may well have the same short selector.
    if (miss.kind === 'parent-domain') return !expected && evidence.name.selector.length >= 16;
    return true;
  });
}

/** The key that stands at a near miss, unless a wildcard put it there or it is a revoked one. */
export function keyTextOf(
  miss: DkimNearMiss,
  wildcards: ReadonlySet<string> = new Set(),
): string | undefined {
  return textsOf(miss.answer)
    .map((strings) => strings.join(''))
    .find((text) => looksLikeKey(text) && !wildcards.has(text) && parseKeyRecord(text).key !== '');
}

function elsewhere(evidence: DkimEvidence, miss: DkimNearMiss, expected: KeyRecord | null): Finding {
  const { name, answer } = evidence;
  const text = keyTextOf(miss) as string;
  const value = expected?.text ?? text;
  const zone = miss.zone ?? name.domain;
  const host = name.name.endsWith(`.${zone}`) ? name.name.slice(0, -zone.length - 1) : name.name;
  return finding(
    miss.kind === 'doubled' ? 'DKIM_NAME_DOUBLED' : 'DKIM_AT_WRONG_NAME',
    name.name,
    { name: name.name, value, foundAt: miss.name, host, zone, slip: miss.kind },
    {
      records: [
        { action: 'add', type: 'TXT', name: name.name, value },
        { action: 'remove', type: 'TXT', name: miss.name, value: text },
      ],
      evidence: [answer.evidenceId, miss.answer.evidenceId],
    },
  );
}
