import type { CheckDocument } from '../contract/documents.js';
import { visible } from '../visible.js';
import type { Answer } from '../dns/answer.js';
import { holds, isAuthoritative, keyOf, latestBy, secondsLeft, valuesOf } from './compare.js';
import type { RecordSurvey, Survey } from './evidence.js';
import { endOf, standingsOf, truthOf } from './standing.js';

type Rows = NonNullable<CheckDocument['survey']>[number]['rows'];
type Row = Rows[number];

/** The survey as tables: per record, what each nameserver and each resolver answered and how it stands. */
export function surveyRows(survey: Survey): NonNullable<CheckDocument['survey']> {
  return survey.records.map((record) => ({
    record: record.target.record,
    name: record.target.name,
    type: record.target.type,
    rows: survey.fromZone ? [] : [...authorityRows(record), ...resolverRows(record, survey)],
  }));
}

function stateOf(values: readonly string[], truth: readonly string[], expected: string | null): Row['state'] {
  if (values.length === 0) return 'none';
  const right = expected === null ? keyOf(values) === keyOf(truth) : holds(values, expected);
  return right ? 'expected' : 'other';
}

function authorityRows(record: RecordSurvey): Rows {
  const truth = truthOf(record);
  const end = endOf(record);
  return record.authorities.map(({ server, answer }) => {
    const values = valuesOf(answer, record.target);
    return {
      via: answer.via,
      operator: server.host,
      place: server.address,
      authority: true,
      state: isAuthoritative(answer) ? stateOf(values, truth, record.target.expected) : 'unreachable',
      values: values.map((value) => visible(value)),
      ttlSeconds: ttlOf(answer, end),
      latestBy: null,
      evidence: answer.evidenceId,
    };
  });
}

function resolverRows(record: RecordSurvey, survey: Survey): Rows {
  const truth = truthOf(record);
  const end = endOf(record);
  return standingsOf(record, truth, survey).map(({ resolver, answer, stands }) => {
    const values = valuesOf(answer, record.target);
    const state =
      stands.kind === 'unreachable' || stands.kind === 'rewritten' || stands.kind === 'stale'
        ? stands.kind
        : stateOf(values, truth, record.target.expected);
    const late = stands.kind === 'old' || stands.kind === 'none';
    return {
      via: resolver.id,
      operator: resolver.operator,
      place: resolver.place,
      ...(resolver.anycast ? { anycast: true } : {}),
      authority: false,
      state,
      values: values.map((value) => visible(value)),
      ttlSeconds: ttlOf(answer, end),
      latestBy: late ? latestBy(stands.answer, end) : null,
      evidence: answer.evidenceId,
    };
  });
}

function ttlOf(answer: Answer, end: string | null): number | null {
  return answer.kind === 'failure' ? null : secondsLeft(answer, end);
}
