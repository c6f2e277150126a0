import { finding, type Finding } from '../findings/finding.js';
import { visible } from '../visible.js';
import { completed, ownerOf, replaceWith, removal } from './advice.js';
import type { SpfKnown } from './evidence.js';
import { expectedRecord, findTerm, wantedTerms } from './expected.js';
import { unglued } from './glue.js';
import { cleaned, looksLikeSpf } from './lookalike.js';
import { isSpfRecord, parseSpfRecord } from './record.js';
import { repaired } from './repair.js';
import { textRecords, type TextRecord } from './select.js';
import { textFaults } from './judge-text.js';

/** No record that a receiver takes for SPF: what was meant as one, where it went, or that it is not there. */
export function judgeAbsence(evidence: SpfKnown, records: readonly TextRecord[]): Finding[] {
  const lookalikes = records.filter((record) => looksLikeSpf(record.text));
  const best = preferred(evidence, lookalikes);
  if (best) return judgeLookalike(evidence, best, lookalikes);
  return [misplaced(evidence) ?? missing(evidence, records)];
}

/** Of several lookalikes, the one that holds what the console wants. */
function preferred(evidence: SpfKnown, lookalikes: readonly TextRecord[]): TextRecord | undefined {
  const wanted = evidence.expected === null ? [] : wantedTerms(evidence.expected);
  return (
    lookalikes.find(({ text }) => {
      const record = parseSpfRecord(cleaned(text));
      return wanted.length > 0 && wanted.every((term) => findTerm(record, term, evidence.name) !== null);
    }) ?? lookalikes[0]
  );
}

function judgeLookalike(evidence: SpfKnown, best: TextRecord, all: readonly TextRecord[]): Finding[] {
  const meant = mended(evidence, unglued(best.strings));
  const records = [
    ...replaceWith(evidence, meant),
    ...all.filter((record) => record !== best).map((record) => removal(ownerOf(evidence), record.text)),
  ];
  const options = { records, evidence: [evidence.answer.evidenceId] };
  const faults = textFaults(evidence, best, meant, options, () => false);
  if (faults.length > 0) return faults;
  const params = { name: evidence.name, record: visible(best.text), meant };
  return [finding('SPF_PREFIX_MALFORMED', evidence.name, params, options)];
}

function mended(evidence: SpfKnown, text: string): string | null {
  const clean = cleaned(text);
  return completed(evidence, isSpfRecord(clean) ? (repaired(clean) ?? clean) : null);
}

/** A record that stands where it does no good. One that lets nobody in only guards that name, and was not mislaid. */
function misplaced(evidence: SpfKnown): Finding | null {
  if (evidence.wildcard) return null;
  const found = evidence.nearMisses.flatMap((miss) =>
    textRecords(miss.answer)
      .filter(({ text }) => looksLikeSpf(text) && /\s[+\-~?]?(?!all\b|exp=)[a-z]/i.test(cleaned(text)))
      .map((record) => ({ ...miss, text: record.text })),
  );
  const [first] = found;
  if (!first) return null;
  const value = mended(evidence, first.text) ?? cleaned(first.text);
  const how = howMisplaced(evidence, first.name);
  const stray = how === 'doubled' || how === 'at-sign';
  return finding(
    'SPF_AT_WRONG_NAME',
    evidence.name,
    { name: evidence.name, record: visible(first.text), foundAt: first.name, how },
    {
      records: [
        { action: 'add', type: 'TXT', name: ownerOf(evidence), value },
        // The other names may be in use by someone's include.
        ...(stray ? [removal(first.name, first.text)] : []),
      ],
      evidence: [evidence.answer.evidenceId, first.answer.evidenceId],
    },
  );
}

function howMisplaced(evidence: SpfKnown, foundAt: string): 'doubled' | 'at-sign' | 'label' | 'other' {
  if (foundAt.startsWith(`${evidence.name}.`)) return 'doubled';
  if (foundAt.startsWith('@.')) return 'at-sign';
  return foundAt === evidence.domain ? 'other' : 'label';
}

function missing(evidence: SpfKnown, records: readonly TextRecord[]): Finding {
  const expected = evidence.expected === null ? null : expectedRecord(evidence.expected);
  const owner = ownerOf(evidence);
  return finding(
    'SPF_MISSING',
    evidence.name,
    {
      name: evidence.name,
      nxdomain: evidence.answer.kind === 'nxdomain',
      others: records.length,
      expected,
      wildcard: evidence.wildcard,
      alias: owner === evidence.name ? null : visible(owner),
      senderId: records.some((record) => /^spf2\.0\//i.test(record.text)),
    },
    {
      records: expected === null ? [] : [{ action: 'add', type: 'TXT', name: owner, value: expected }],
      evidence: [evidence.answer.evidenceId, ...evidence.nearMisses.map((miss) => miss.answer.evidenceId)],
    },
  );
}
