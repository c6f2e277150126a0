import { finding, type Finding } from '../findings/finding.js';
import { visible } from '../visible.js';
import type { DmarcEvidence, DomainAlignment } from './discover.js';

/**
 * Foretells alignment for this sender (RFC 9989 §4.4). One of SPF and DKIM is enough, so it alarms only where neither can
 * align: as NOT_ALIGNED where the domains are strangers, as STRICT_MISMATCH where relaxed mode would do.
 */
export function judgeAlignment(evidence: DmarcEvidence): Finding[] {
  const { policy, alignment, organizationalDomain, domain } = evidence;
  if (!policy?.record || organizationalDomain === null) return [];
  const { record } = policy;
  const { envelope, dkim } = alignment;
  const aligns = (one: DomainAlignment, mode: 'r' | 's'): DomainAlignment['relaxed'] =>
    mode === 's' ? (one.strict ? 'yes' : 'no') : one.relaxed;
  const outcomes = [aligns(envelope, record.aspf), aligns(dkim, record.adkim)];
  if (outcomes.some((outcome) => outcome !== 'no')) return [];
  const relaxable = envelope.relaxed === 'yes' || dkim.relaxed === 'yes';
  const unknown = envelope.relaxed === 'unknown' || dkim.relaxed === 'unknown';
  if (!relaxable && unknown) return [];
  const name = `_dmarc.${policy.domain}`;
  const value = record.text.replaceAll(/\b(aspf|adkim)(\s*=\s*)s\b/gi, '$1$2r');
  return [
    finding(
      relaxable ? 'DMARC_STRICT_MISMATCH' : 'DMARC_NOT_ALIGNED',
      domain,
      {
        name,
        found: visible(record.text),
        domain,
        envelopeDomain: envelope.domain,
        dkimDomain: dkim.domain,
        organizationalDomain,
        aspf: record.aspf,
        adkim: record.adkim,
        value,
      },
      {
        records: relaxable && value !== record.text ? [{ action: 'replace', type: 'TXT', name, value }] : [],
        evidence: [policy.answer.evidenceId],
      },
    ),
  ];
}
