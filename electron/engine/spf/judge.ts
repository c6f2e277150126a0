import { finding, type Finding } from '../findings/finding.js';
import { visible } from '../visible.js';
import type { SpfEvidence, SpfKnown } from './evidence.js';
import { judgeAbsence } from './judge-absence.js';
import { judgeExpected } from './judge-expected.js';
import { judgeMultiple } from './judge-multiple.js';
import { judgeTerms } from './judge-terms.js';
import { judgeText } from './judge-text.js';
import { judgeTree } from './judge-tree.js';
import { textRecords } from './select.js';
import { isSpfRecord } from './record.js';

/**
 * The exact set of SPF findings for a sender's set-up. Pure.
 * Where the records could not be had (`kind: 'unknown'`) it says nothing: the caller reports the failed lookup.
 *
 * Precedence, all of it here: no record, several records, and a text that was spoilt on the way into DNS each stand
 * alone, since nothing else can be said of such a record. A fault of syntax leaves only ignored terms beside it.
 * What the console's value and the outgoing addresses say counts only where no other fault explains it.
 */
export function judgeSpf(evidence: SpfEvidence): Finding[] {
  if (evidence.kind === 'unknown') return [];
  const records = textRecords(evidence.answer);
  const valid = records.filter((record) => isSpfRecord(record.text));
  const [record, ...others] = valid;
  if (!record) return judgeAbsence(evidence, records);
  if (others.length > 0) return judgeMultiple(evidence, valid);
  const spoilt = judgeText(evidence, record);
  if (spoilt.length > 0) return spoilt;
  const found = [...judgeTerms(evidence, record), ...judgeTree(evidence, record)];
  const failed = found.some((item) => item.severity === 'fail');
  const all = failed ? found : [...found, ...judgeExpected(evidence, record)];
  return all.some((item) => item.severity === 'fail' || item.severity === 'warn')
    ? all
    : [...all, soundRecord(evidence, record.text)];
}

/** `SPF_OK` for a record, with what it costs and whom it lets in. */
export function soundRecord(evidence: SpfKnown, record: string): Finding {
  const checks = evidence.probe ? [evidence.probe] : evidence.checks;
  return finding(
    'SPF_OK',
    evidence.name,
    {
      name: evidence.name,
      record: visible(record),
      lookups: evidence.tree?.lookups ?? 0,
      voidLookups: Math.max(0, ...checks.map((check) => check.voidLookups)),
      passing: evidence.checks.filter((check) => check.result === 'pass').map((check) => check.ip),
      region: evidence.region,
      envelopeDomain: evidence.envelopeDomain,
      expectedKnown: evidence.expected !== null,
    },
    { evidence: [evidence.answer.evidenceId, ...checks.flatMap((check) => check.evidence)] },
  );
}
