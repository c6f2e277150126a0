import { textsOf, type Answer } from '../dns/answer.js';
import { finding, type Finding } from '../findings/finding.js';
import { visible } from '../visible.js';
import type { DkimEvidence } from './evidence.js';
import { compareRecords } from './expectation.js';
import { isFromWildcard } from './gather.js';
import { judgeAbsence } from './judge-absence.js';
import { judgeSeveral } from './judge-several.js';
import { judgeValue } from './judge-value.js';
import { parseKeyRecord, type KeyRecord } from './key-record.js';

/** A key that this program once expected for the name. */
export interface OldKey {
  /** The characters of `p=`. */
  readonly key: string;
  /** ISO 8601: when it was last expected. */
  readonly at: string;
}

/**
 * The exact set of DKIM findings for a key record's name. Pure. Where the name could not be looked up it says nothing:
 * the caller reports the failed lookup.
 */
export function judgeDkim(
  evidence: DkimEvidence,
  expected: KeyRecord | null,
  oldKeys: readonly OldKey[] = [],
): Finding[] {
  const { answer, sibling } = evidence;
  if (answer.kind === 'failure') return [];
  const texts = textsOf(answer).map((strings) => strings.join(''));
  const wild = isFromWildcard(answer, sibling);
  if (wild && !isRightKey(texts, expected)) {
    return [wildcardFinding(evidence, false), ...judgeAbsence(evidence, expected, true)];
  }
  if (texts.length === 0) return judgeAbsence(evidence, expected, false);
  return [
    ...(wild ? [wildcardFinding(evidence, true)] : []),
    ...zoneFindings(evidence, wild),
    ...(texts.length > 1
      ? judgeSeveral(evidence, texts, expected)
      : judgeValue(evidence, texts[0] as string, expected, oldKeys)),
  ];
}

/** True where a wildcard's answer works as the key: it is the expected one or, none being known, a readable public key. */
function isRightKey(texts: readonly string[], expected: KeyRecord | null): boolean {
  if (texts.length !== 1) return false;
  const record = parseKeyRecord(texts[0] as string);
  if (expected) return !compareRecords(record, expected).tags.includes('p');
  return record.material?.kind === 'rsa' || record.material?.kind === 'ed25519';
}

function wildcardFinding(evidence: DkimEvidence, right: boolean): Finding {
  const { answer, sibling, name } = evidence;
  return finding(
    'DKIM_WILDCARD',
    name.name,
    { name: name.name, sibling: sibling.question.name, answers: shown(answer), right },
    { evidence: [answer.evidenceId, sibling.evidenceId] },
  );
}

function shown(answer: Answer): string[] {
  if (answer.kind === 'records') return textsOf(answer).map((strings) => visible(strings.join('')));
  return answer.kind === 'failure' ? [] : [`CNAME ${answer.chain[1] ?? ''}`];
}

/** The zone cut at `_domainkey`, and an authority that denies `_domainkey` though the key stands below it (RFC 8020). */
function zoneFindings(evidence: DkimEvidence, wild: boolean): Finding[] {
  const { answer, parent, name, zoneCuts } = evidence;
  // An assumed record would bring the name above it into being.
  if (answer.kind === 'failure' || wild || answer.via === 'assumed') return [];
  const zone = `_domainkey.${name.domain}`;
  const servers =
    parent.kind === 'records' && parent.chain.length === 1
      ? parent.records.flatMap((record) => (record.target ? [record.target] : [])).sort()
      : [];
  const evidenceIds = [answer.evidenceId, parent.evidenceId];
  return [
    ...(zoneCuts && servers.length > 0
      ? [
          finding(
            'DKIM_ZONE_DELEGATED',
            name.name,
            { name: name.name, zone, servers },
            { evidence: evidenceIds },
          ),
        ]
      : []),
    // Behind caches the denial may be older than the key: only where the file itself says both is it the authority's.
    ...(!zoneCuts && parent.kind === 'nxdomain' && parent.chain.length === 1
      ? [
          finding(
            'AUTHORITY_ENT_BROKEN',
            zone,
            { name: zone, below: name.name, servers: [parent.via] },
            { evidence: evidenceIds },
          ),
        ]
      : []),
  ];
}
