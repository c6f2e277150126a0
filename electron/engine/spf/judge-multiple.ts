import { finding, type Finding } from '../findings/finding.js';
import { visible } from '../visible.js';
import { ownerOf, removal, replaceWith } from './advice.js';
import type { SpfKnown } from './evidence.js';
import { wantedTerms } from './expected.js';
import { mergedRecords } from './merge.js';
import type { TextRecord } from './select.js';

/** Two records or more: receivers use none of them (§4.5). */
export function judgeMultiple(evidence: SpfKnown, records: readonly TextRecord[]): Finding[] {
  const { name } = evidence;
  const texts = records.map((record) => record.text);
  const wanted = evidence.expected === null ? [] : wantedTerms(evidence.expected);
  const merged = mergedRecords(texts, wanted, name);
  return [
    finding(
      'SPF_MULTIPLE',
      name,
      {
        name,
        records: texts.map((text) => visible(text)),
        merged,
        lookups: evidence.mergedTree?.lookups ?? null,
      },
      {
        records: [
          ...replaceWith(evidence, merged),
          ...texts.slice(1).map((text) => removal(ownerOf(evidence), text)),
        ],
        evidence: [evidence.answer.evidenceId],
      },
    ),
  ];
}
