import type { RecordAdvice } from '../findings/finding.js';
import { visible } from '../visible.js';
import { meaningOf, wantedTerms, type Wanted } from './expected.js';
import type { SpfKnown } from './evidence.js';
import { mergedRecord } from './merge.js';
import { isSpfRecord, parseSpfRecord, type Term } from './record.js';

/** The name that holds the TXT records: the end of the alias chain, since nothing can stand beside a CNAME. */
export function ownerOf({ answer }: SpfKnown): string {
  return answer.chain.at(-1) ?? answer.question.name;
}

/** The one record put in the place of what is there. */
export function replaceWith(evidence: SpfKnown, value: string | null): RecordAdvice[] {
  return value === null ? [] : [{ action: 'replace', type: 'TXT', name: ownerOf(evidence), value }];
}

/** A record to be taken away. Its text is shown with unprintable characters made visible. */
export function removal(name: string, value: string): RecordAdvice {
  return { action: 'remove', type: 'TXT', name, value: visible(value) };
}

/** A mended record with the console's terms in it too, so that one edit is enough; null where it can't be used. */
export function completed(evidence: SpfKnown, mended: string | null): string | null {
  if (mended === null || !isSpfRecord(mended) || parseSpfRecord(mended).faults.length > 0) return null;
  return evidence.expected === null
    ? mended
    : mergedRecord(mended, wantedTerms(evidence.expected), evidence.name);
}

/** A record without some of its terms, and closed. */
export function remaining(text: string, drop: (term: Term) => boolean): string {
  const kept = parseSpfRecord(text).terms.filter((term) => !drop(term));
  const closed = kept.some((term) =>
    term.kind === 'directive'
      ? term.mechanism === 'all'
      : term.kind === 'modifier' && term.name === 'redirect',
  );
  return ['v=spf1', ...kept.map((term) => term.text), ...(closed ? [] : ['~all'])].join(' ');
}

/**
 * The record without the terms that start at these places and with the console's in it; null where the console's value
 * isn't known, since what is left might shut our own sender out, or where one of those terms is the console's.
 */
export function without(evidence: SpfKnown, text: string, starts: readonly number[]): string | null {
  const { expected, name } = evidence;
  const wanted = expected === null ? [] : wantedTerms(expected);
  if (wanted.length === 0 || starts.length === 0) return null;
  const gone = parseSpfRecord(text).terms.filter((term) => starts.includes(term.start));
  if (gone.some((term) => isOneOf(term, wanted, name))) return null;
  return completed(
    evidence,
    remaining(text, (term) => gone.some((one) => one.start === term.start)),
  );
}

/** The record with the console's terms before all others: what decides for our sender then costs least. */
export function fronted({ expected, name }: SpfKnown, text: string): string | null {
  const wanted = expected === null ? [] : wantedTerms(expected).filter((term) => term.kind === 'directive');
  if (wanted.length === 0) return null;
  const { terms, faults } = parseSpfRecord(text);
  if (faults.length > 0) return null;
  const rest = terms.filter((term) => !isOneOf(term, wanted, name));
  const front = ['v=spf1', ...[...wanted, ...rest].map((term) => term.text)].join(' ');
  return front === text ? null : front;
}

function isOneOf(term: Term, wanted: readonly Wanted[], name: string): boolean {
  return term.kind !== 'faulty' && wanted.some((one) => meaningOf(one, name) === meaningOf(term, name));
}
