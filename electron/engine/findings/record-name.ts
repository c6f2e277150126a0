import type { Finding } from './finding.js';

/** The codes that say no more than that a record is not there. */
export const missing = /^(SPF|DKIM|DMARC)_MISSING$/;
/** The codes that say where it stands instead. */
export const elsewhere = /^(DKIM_NAME_DOUBLED|(SPF|DKIM|DMARC)_AT_WRONG_NAME)$/;

/** The DNS name of the record that a finding speaks of. */
export function recordName(one: Finding): string {
  const { name } = one.params as { readonly name?: unknown };
  if (typeof name === 'string') return name;
  return one.code.startsWith('DMARC_') ? `_dmarc.${one.subject}` : one.subject;
}
