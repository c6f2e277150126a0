import { isNegative, textsOf } from '../dns/answer.js';
import { finding, type Finding, type RecordAdvice } from '../findings/finding.js';
import { visible } from '../visible.js';
import { effectivePolicy, type DmarcEvidence, type DomainAlignment, type WalkStep } from './discover.js';
import { judgeAlignment } from './judge-alignment.js';
import { judgeSyntax } from './judge-syntax.js';
import { looksLikePolicy, type PolicyRecord } from './record.js';

/** A policy that changes nothing yet and makes failures seen. */
const startingPolicy = 'v=DMARC1; p=none';

/**
 * The exact set of DMARC findings for an author domain. Pure. `exists`: the domain is not NXDOMAIN (`np` against `sp`).
 * Where a lookup failed on which the policy depends it says nothing: the caller reports the failed lookup.
 */
export function judgeDmarc(evidence: DmarcEvidence, exists = true): Finding[] {
  const { walk, policy, domain } = evidence;
  const own = walk[0];
  if (!own || own.answer.kind === 'failure') return [];
  const told = speaking(evidence, own);
  const faults = [...several(told), ...judgeSyntax(told)];
  // A record that receivers make nothing of is as good as none (§4.10.1).
  if (!policy || effectivePolicy(evidence, exists) === null) {
    const unknown = walk.some((step) => step.answer.kind === 'failure');
    return faults.length > 0 || unknown ? faults : absence(evidence);
  }
  const found = [
    ...faults,
    ...judgePolicy(evidence, policy, exists),
    ...judgeAlignment(evidence),
    ...consents(evidence),
  ];
  if (found.some((one) => one.severity === 'fail' || one.severity === 'warn')) return found;
  const record = policy.record as PolicyRecord;
  return [
    ...found,
    finding(
      'DMARC_OK',
      domain,
      {
        name: `_dmarc.${policy.domain}`,
        found: visible(record.text),
        domain,
        policy: effectivePolicy(evidence, exists) ?? 'none',
        spf: wordOf(evidence.alignment.envelope),
        dkim: wordOf(evidence.alignment.dkim),
      },
      { evidence: [policy.answer.evidenceId] },
    ),
  ];
}

/**
 * The step whose record is judged: the domain's own or, where nothing is there, the one above it that holds the policy
 * or was meant to. What a registry publishes is not the customer's to mend.
 */
function speaking({ walk, policy }: DmarcEvidence, own: WalkStep): WalkStep {
  if (saysSomething(own)) return own;
  const above = policy ?? walk.find((step) => saysSomething(step));
  return above && above.domain.includes('.') && above.record?.psd !== 'y' ? above : own;
}

function saysSomething({ answer }: WalkStep): boolean {
  return textsOf(answer).some((strings) => looksLikePolicy(strings.join('')));
}

/** Whether a domain will align, in one word. */
function wordOf(alignment: DomainAlignment): string {
  if (alignment.strict) return 'strict';
  return alignment.relaxed === 'yes' ? 'relaxed' : alignment.relaxed;
}

/** Several records at one name: receivers discard them all and walk on (§4.10 steps 2 and 6). */
function several(own: WalkStep): Finding[] {
  if (own.count < 2) return [];
  const name = `_dmarc.${own.domain}`;
  const texts = textsOf(own.answer).map((strings) => strings.join(''));
  const values = texts.filter(looksLikePolicy);
  return [
    finding(
      'DMARC_MULTIPLE',
      own.domain,
      { name, values: values.map((value) => visible(value)) },
      {
        records: values
          .slice(1)
          .map((value): RecordAdvice => ({ action: 'remove', type: 'TXT', name, value })),
        evidence: [own.answer.evidenceId],
      },
    ),
  ];
}

function absence(evidence: DmarcEvidence): Finding[] {
  const { domain, walk, nearMisses } = evidence;
  const name = `_dmarc.${domain}`;
  const ids = walk.map((step) => step.answer.evidenceId);
  for (const answer of nearMisses) {
    const text = textsOf(answer)
      .map((strings) => strings.join(''))
      .find((one) => /^\s*v\s*=\s*DMARC1/i.test(one));
    if (text === undefined) continue;
    const foundAt = answer.question.name;
    const records: RecordAdvice[] = [
      { action: 'add', type: 'TXT', name, value: text },
      { action: 'remove', type: 'TXT', name: foundAt, value: text },
    ];
    return [
      finding(
        'DMARC_AT_WRONG_NAME',
        domain,
        { name, foundAt, value: visible(text) },
        { records, evidence: [...ids, answer.evidenceId] },
      ),
    ];
  }
  return [
    finding(
      'DMARC_MISSING',
      domain,
      { domain, walked: walk.map((step) => `_dmarc.${step.domain}`), value: startingPolicy },
      { records: [{ action: 'add', type: 'TXT', name, value: startingPolicy }], evidence: ids },
    ),
  ];
}

function judgePolicy(evidence: DmarcEvidence, policy: WalkStep, exists: boolean): Finding[] {
  const { domain } = evidence;
  const record = policy.record as PolicyRecord;
  const base = { name: `_dmarc.${policy.domain}`, found: visible(record.text) };
  const options = { evidence: [policy.answer.evidenceId] };
  const inherited = policy.domain !== domain;
  const effective = effectivePolicy(evidence, exists);
  const tag = !exists && record.np ? 'np' : record.sp ? 'sp' : 'p';
  // A voided policy has its own finding; a record without p but with rua acts as p=none (§4.10.1).
  const voided = record.faults.some((fault) => fault.voids);
  const noPolicy = !voided && record.p === null && record.rua.length > 0;
  const mended = `${record.text.replace(/(?<![;\s])[;\s]+$/, '')}; p=none`;
  return [
    ...(inherited && effective !== null
      ? [
          finding(
            'DMARC_INHERITED',
            domain,
            { ...base, domain, holder: policy.domain, tag, policy: effective },
            options,
          ),
        ]
      : []),
    ...(noPolicy
      ? [
          finding(
            'DMARC_NO_POLICY',
            domain,
            { ...base, value: mended },
            { ...options, records: [{ action: 'replace', type: 'TXT', name: base.name, value: mended }] },
          ),
        ]
      : []),
    ...(!inherited && record.obsolete.length > 0
      ? [finding('DMARC_OBSOLETE_TAG', domain, { ...base, tags: record.obsolete }, options)]
      : []),
    ...(record.testing ? [finding('DMARC_TESTING', domain, base, options)] : []),
    ...(effective === 'none' && !noPolicy && !voided && (!record.testing || record[tag] === 'none')
      ? [finding('DMARC_POLICY_NONE', domain, base, options)]
      : []),
  ];
}

function consents(evidence: DmarcEvidence): Finding[] {
  const { policy, consents: asked, domain } = evidence;
  if (!policy?.record) return [];
  const record = policy.record;
  return asked.flatMap(({ target, answer }) => {
    const given = textsOf(answer).some((strings) => /^v\s*=\s*DMARC1\b/.test(strings.join('')));
    if (given || (!isNegative(answer) && answer.kind === 'failure')) return [];
    const consentName = answer.question.name;
    return [
      finding(
        'DMARC_REPORT_UNAUTHORIZED',
        domain,
        { name: `_dmarc.${policy.domain}`, found: visible(record.text), target, consentName },
        {
          records: [{ action: 'add', type: 'TXT', name: consentName, value: 'v=DMARC1' }],
          evidence: [policy.answer.evidenceId, answer.evidenceId],
        },
      ),
    ];
  });
}
