import { finding, type Finding } from '../findings/finding.js';
import { visible } from '../visible.js';
import { groups, holds, isAuthoritative, valuesOf } from './compare.js';
import { evidenceOf, serverName } from './describe.js';
import type { RecordSurvey, Survey } from './evidence.js';

/** Records that stand at servers to which the zone is not delegated, and not at those to which it is. */
export function judgeWrongProvider(survey: Survey): Finding[] {
  return survey.records.flatMap((record) => {
    const found = atWrongProvider(record);
    if (found.length === 0) return [];
    const { name, type } = record.target;
    const [first] = found;
    const value = visible(first ? (valuesOf(first.answer, record.target)[0] ?? '') : '');
    return [
      finding(
        'EDITED_WRONG_PROVIDER',
        name,
        {
          name,
          type,
          value,
          foundAt: found.map(serverName),
          delegatedTo: record.authorities.map(serverName),
        },
        {
          records: [{ action: 'add', type, name, value }],
          evidence: [...evidenceOf(found), ...evidenceOf(record.authorities)],
        },
      ),
    ];
  });
}

/** The undelegated servers that have what the delegated ones lack; empty where all is as it should be. */
export function atWrongProvider(record: RecordSurvey): RecordSurvey['undelegated'] {
  const { target } = record;
  const official = record.authorities.filter(({ answer }) => isAuthoritative(answer));
  if (official.length === 0) return [];
  const has = (values: readonly string[]): boolean =>
    target.expected === null ? values.length > 0 : holds(values, target.expected);
  if (groups(official, target).some(({ values }) => has(values))) return [];
  return record.undelegated.filter(({ answer }) => isAuthoritative(answer) && has(valuesOf(answer, target)));
}
