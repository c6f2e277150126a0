import { finding, type Finding, type FindingOptions } from '../findings/finding.js';
import { visible } from '../visible.js';
import type { DkimEvidence } from './evidence.js';
import { keyTextOf } from './judge-absence.js';
import { judgeRecord } from './judge-record.js';
import { ownerOf } from './judge-several.js';
import type { OldKey } from './judge.js';
import type { KeyRecord } from './key-record.js';
import { cleanValue, htmlEscapesIn, isHostName, nonAsciiIn, otherRecordIn, quotesIn } from './text-faults.js';

/** What the findings about one value have in common. */
export interface ValueContext {
  readonly base: {
    readonly name: string;
    readonly value: string | null;
    readonly found: string;
    readonly owner: string;
    readonly via: string;
  };
  readonly text: string;
  readonly expected: KeyRecord | null;
  readonly oldKeys: readonly OldKey[];
  /** The advice to put `value` in the place of what is there. */
  replacing(value: string | null): FindingOptions;
}

/** Judges the one text at the name: what was pasted with it first, then its tags and its key. */
export function judgeValue(
  evidence: DkimEvidence,
  text: string,
  expected: KeyRecord | null,
  oldKeys: readonly OldKey[],
): Finding[] {
  const { answer, name } = evidence;
  if (answer.kind !== 'records') return [];
  const owner = ownerOf(answer) ?? name.name;
  const evidenceIds = [answer.evidenceId];
  const context: ValueContext = {
    base: { name: name.name, value: expected?.text ?? null, found: visible(text), owner, via: answer.via },
    text,
    expected,
    oldKeys,
    replacing: (value) => ({
      records: value === null ? [] : [{ action: 'replace', type: 'TXT', name: owner, value }],
      evidence: evidenceIds,
    }),
  };
  const pasted = judgePaste(context, evidence);
  const found = pasted ? [pasted] : judgeRecord(context);
  const alias =
    answer.chain.length > 1 && !found.some((one) => one.severity === 'fail')
      ? [
          finding(
            'DKIM_CNAME',
            name.name,
            { name: name.name, value: null, target: owner, dangling: false },
            { severity: 'info', move: 'nobody', evidence: evidenceIds },
          ),
        ]
      : [];
  return [...found, ...alias];
}

/** Faults that came with the text, not of its making: one at most, since cleaning it shows whether more is wrong. */
function judgePaste(context: ValueContext, evidence: DkimEvidence): Finding | null {
  const { base, text, replacing } = context;
  const clean = base.value ?? cleanValue(text);
  const cleaned = { ...base, value: clean };
  const other = otherRecordIn(text);
  if (other) {
    const atDomain = evidence.nearMisses.find((miss) => miss.kind === 'domain-itself');
    const key = atDomain && keyTextOf(atDomain);
    const value = base.value ?? key ?? null;
    const options = replacing(value);
    const records =
      key && other === 'SPF'
        ? [
            ...(options.records ?? []),
            { action: 'replace' as const, type: 'TXT', name: evidence.domain, value: text },
          ]
        : (options.records ?? []);
    return finding(
      'DKIM_VALUE_SWAPPED',
      base.name,
      { ...base, value, holds: other, keyAt: key ? (atDomain?.name ?? null) : null },
      { ...options, records },
    );
  }
  const escapes = htmlEscapesIn(text);
  if (escapes.length > 0)
    return finding('DKIM_HTML_ESCAPED', base.name, { ...cleaned, escapes }, replacing(clean));
  const quotes = quotesIn(text);
  if (quotes.length > 0) {
    return finding('DKIM_QUOTED', base.name, { ...cleaned, characters: quotes }, replacing(clean));
  }
  const characters = nonAsciiIn(text);
  if (characters.length > 0) {
    return finding('DKIM_NON_ASCII', base.name, { ...cleaned, characters }, replacing(clean));
  }
  if (isHostName(text)) {
    return finding('DKIM_WRONG_TYPE', base.name, { ...base, wrong: 'host-in-text' }, replacing(base.value));
  }
  return null;
}
