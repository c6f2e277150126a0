import type { SaidFinding } from '../electron/engine/contract/document.js';
import type { CheckDocument } from '../electron/engine/contract/documents.js';
import { visible } from '../electron/engine/visible.js';
import { areaOf, stateOfAll, type FiveState } from './say.js';

type Survey = NonNullable<CheckDocument['survey']>[number];

/** One record of the domain: what was expected, what is there, and what follows. */
export interface RecordCard {
  readonly record: 'domain' | 'spf' | 'dkim' | 'dmarc';
  readonly name: string;
  readonly type: string;
  readonly expected: string | null;
  readonly found: readonly string[];
  readonly findings: readonly SaidFinding[];
  readonly state: FiveState;
  readonly rows: Survey['rows'];
}

const surveyed = { domain: 'a', spf: 'spf', dkim: 'dkim', dmarc: 'dmarc' } as const;

/** Sorts a check's findings and answers by record. A card stands for each part that was judged. */
export function cardsOf(document: CheckDocument): RecordCard[] {
  const expected = {
    domain: null,
    spf: document.expected?.spf ?? null,
    dkim: document.expected?.dkimValue ?? null,
    dmarc: null,
  };
  return (['domain', 'spf', 'dkim', 'dmarc'] as const).flatMap((record) => {
    const survey = document.survey?.find((one) => one.record === surveyed[record]);
    const findings = document.findings.filter((finding) => areaOf(finding.code) === record);
    if (findings.length === 0 && !survey) return [];
    const name = survey?.name ?? findings[0]?.subject ?? document.subject;
    return [
      {
        record,
        name,
        type: survey?.type ?? (record === 'domain' ? 'A' : 'TXT'),
        expected: expected[record],
        found: foundIn(document, record, name, survey),
        findings,
        state: stateOfAll(findings),
        rows: survey?.rows ?? [],
      },
    ];
  });
}

/** The authority's word where there is one, else the first resolver's, else what the evidence of the run holds. */
function foundIn(
  document: CheckDocument,
  record: RecordCard['record'],
  name: string,
  survey: Survey | undefined,
): string[] {
  const rows = [...(survey?.rows ?? [])].sort((a, b) => Number(b.authority) - Number(a.authority));
  const told = rows.find((row) => row.values.length > 0);
  if (told) return asItCame(told, document);
  const type = record === 'domain' ? 'A' : 'TXT';
  for (const item of document.evidence) {
    if (item.kind !== 'dns' || item.name !== name || item.type !== type) continue;
    const values = item.answers
      .filter((answer) => answer.type === type)
      .map((answer) => answer.strings?.join('') ?? answer.address ?? '');
    const own = record === 'spf' ? values.filter((value) => /spf/i.test(value)) : values;
    if (own.length > 0) return own;
  }
  return [];
}

/** A survey's values are made visible for tables; the evidence has them as they came, each strange character its own. */
function asItCame(row: Survey['rows'][number], document: CheckDocument): string[] {
  const item = document.evidence.find((one) => one.id === row.evidence);
  const raw = item?.kind === 'dns' ? item.answers.flatMap((answer) => answer.strings?.join('') ?? []) : [];
  return row.values.map((value) => raw.find((text) => visible(text) === value) ?? value);
}
