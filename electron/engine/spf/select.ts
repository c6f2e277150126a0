import { textsOf, type Answer } from '../dns/answer.js';
import { isSpfRecord } from './record.js';

/** One TXT record. */
export interface TextRecord {
  readonly strings: readonly string[];
  /** The strings joined without a space (RFC 7208 §3.3). */
  readonly text: string;
}

/** All TXT records of an answer, joined. */
export function textRecords(answer: Answer): TextRecord[] {
  return textsOf(answer).map((strings) => ({ strings, text: strings.join('') }));
}

/** The records among them that a receiver takes for SPF (§4.5). */
export function spfRecords(answer: Answer): TextRecord[] {
  return textRecords(answer).filter((record) => isSpfRecord(record.text));
}
