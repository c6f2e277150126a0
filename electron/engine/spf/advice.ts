import type { RecordAdvice } from '../findings/finding.js';
import { visible } from '../visible.js';
import { wantedTerms } from './expected.js';
import type { SpfKnown } from './evidence.js';
import { mergedRecord } from './merge.js';
import { isSpfRecord, parseSpfRecord } from './record.js';

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
