import type { Finding } from '../findings/finding.js';
import type { CheckResult } from './check-result.js';
import type { SpfKnown } from './evidence.js';
import { judgeSpf, soundRecord } from './judge.js';
import { notAuthorized } from './judge-expected.js';

/**
 * The findings for one address's check alone: that it passes, which term turns it away, or what keeps receivers from
 * using the record. What else may be said of the set-up is left to the check of the domain.
 */
export function judgeCheck(evidence: SpfKnown, check: CheckResult): Finding[] {
  const record = evidence.tree?.record ?? null;
  if (record !== null && check.result === 'pass') return [soundRecord(evidence, record)];
  const answered = check.result === 'fail' || check.result === 'softfail' || check.result === 'neutral';
  if (record !== null && answered) {
    // The owner asks receivers to refuse only with fail; the milder results let most mail through.
    const severity = check.result === 'fail' ? 'fail' : 'warn';
    return [notAuthorized(evidence, record, [check], [], null, severity)];
  }
  const found = judgeSpf(evidence);
  if (check.result === 'temperror') return found.filter((item) => item.code === 'SPF_DNS_ERROR');
  return found.filter((item) => item.severity === 'fail');
}
