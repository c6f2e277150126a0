import type { SaidRecord } from '../contract/document.js';
import type { RecordAdvice } from '../findings/finding.js';
import type { Language } from '../findings/say.js';

/** A record as it is typed into a provider's form. Without knowledge of the zone, the host field is the absolute name. */
export function hostField(record: RecordAdvice, language: Language): SaidRecord {
  void language;
  return { ...record, host: record.name };
}
