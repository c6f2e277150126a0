import type { AuthorityLacksParams } from '../findings/codes/propagation.js';
import { finding, type Finding } from '../findings/finding.js';
import { elsewhere, missing, recordName } from '../findings/record-name.js';

/**
 * What a watch makes of a record that the authority lacks: it waits for something that no time will bring, so that this
 * is the fault, and that the record is missing or stands elsewhere follows from it. Where the record has another fault
 * that explains its absence, that one stays the cause.
 */
export function judgeAwaited(findings: readonly Finding[]): Finding[] {
  const faultsAt = (name: string): Finding[] =>
    findings.filter(
      (one) => one.severity === 'fail' && /^(SPF|DKIM)_/.test(one.code) && recordName(one) === name,
    );
  const folds = (one: Finding): boolean => missing.test(one.code) || elsewhere.test(one.code);
  const awaited = findings.filter(
    (one) => one.code === 'AUTHORITY_LACKS_RECORD' && faultsAt(recordName(one)).every(folds),
  );
  const names = new Set(awaited.map(recordName));
  return findings
    .filter((one) => !(names.has(recordName(one)) && one.severity === 'fail' && folds(one)))
    .map((one) => {
      if (!awaited.includes(one)) return one;
      const params = one.params as AuthorityLacksParams;
      const [place] = faultsAt(params.name).filter(({ code }) => elsewhere.test(code));
      const foundAt = (place?.params as { readonly foundAt?: string } | undefined)?.foundAt ?? null;
      return finding(
        'AUTHORITY_LACKS_RECORD',
        one.subject,
        { ...params, foundAt: foundAt ?? params.foundAt },
        {
          severity: 'fail',
          records: place?.records ?? one.records,
          evidence: [...new Set([...one.evidence, ...(place?.evidence ?? [])])],
        },
      );
    });
}
