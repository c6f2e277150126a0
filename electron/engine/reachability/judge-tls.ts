import type { Certificate } from '../contract/evidence.js';
import { finding, type Finding } from '../findings/finding.js';
import { clockWord, othersOutOfTime } from './clock.js';
import { interceptorOf } from './interceptors.js';
import { isElsewhere, nameOf, stopFault, stoppedAt, type Matrix } from './matrix.js';
import { evidenceOf, stopOf } from './tell.js';
import { alertOf, tlsFaultOf } from './tls-fault.js';

/** Why TLS did not come about; null where it did, or was never begun. */
export function judgeTls(matrix: Matrix): Finding | null {
  const { asked, others } = matrix;
  const tls = asked.probe?.tls ?? null;
  const isTlsStep = stoppedAt(asked)?.step === 'tls';
  if (stopFault(asked) === 'cancelled' || !(isTlsStep || stopFault(asked) === 'tls')) return null;
  const subject = nameOf(asked);
  const stop = stopOf(asked);
  const evidence = { evidence: evidenceOf(matrix) };
  const leaf = tls?.chain[0];
  const certificate = { ...stop, ...certificateOf(leaf) };
  switch (tlsFaultOf(tls)) {
    case 'expired':
    case 'not-yet-valid':
      return judgeTime(matrix, leaf);
    case 'host-mismatch':
      return finding('TLS_CERT_HOST_MISMATCH', subject, certificate, evidence);
    case 'untrusted': {
      const sameIssuerAt = others
        .filter((other) => isElsewhere(other) && (other.probe?.tls?.error ?? null) !== null)
        .filter((other) => leaf !== undefined && issuersOf(other.probe?.tls?.chain).includes(leaf.issuer))
        .map(nameOf);
      const interceptor = interceptorOf(issuersOf(tls?.chain));
      return finding('TLS_CERT_UNTRUSTED', subject, { ...certificate, interceptor, sameIssuerAt }, evidence);
    }
    case 'too-old':
      return finding('TLS_TOO_OLD', subject, { ...stop, alert: alertOf(stop.error) }, evidence);
    default: {
      // Plain SMTP where TLS should begin, after STARTTLS was agreed: somebody spoke in between.
      const bytes = asked.probe?.firstBytes ?? '';
      if (asked.tlsMode === 'starttls' && /^\d{3}[ -]/.test(bytes)) {
        return finding('STARTTLS_INJECTION', subject, { ...stop, bytes }, evidence);
      }
      return finding('TLS_HANDSHAKE_FAILED', subject, { ...stop, alert: alertOf(stop.error) }, evidence);
    }
  }
}

/** A warning where the greetings show the clock to be off although nothing was stopped by it. */
export function judgeClock(matrix: Matrix): Finding | null {
  const word = clockWord([matrix.asked, ...matrix.others]);
  if (word.kind !== 'off') return null;
  return finding(
    'CLOCK_SKEW',
    'clock',
    { ...stopOf(matrix.asked), proof: offsetWords(word), clock: new Date(matrix.now).toISOString() },
    { severity: 'warn', evidence: evidenceOf(matrix) },
  );
}

/** Expired or not yet valid: the certificate's fault or the clock's, as other hosts' dates tell. */
function judgeTime(matrix: Matrix, leaf: Certificate | undefined): Finding {
  const { asked, others, now } = matrix;
  const word = clockWord([asked, ...others]);
  const early = tlsFaultOf(asked.probe?.tls ?? null) === 'not-yet-valid';
  const out = othersOutOfTime(asked, others, now);
  const evidence = { evidence: evidenceOf(matrix) };
  // "Not yet valid" is the clock's mark unless other hosts vouch for the clock; "expired" is the certificate's unless
  // others speak against the clock.
  const blameClock = word.kind === 'off' || (word.kind === 'unknown' && (early || out));
  if (blameClock) {
    const proof =
      word.kind === 'off'
        ? offsetWords(word)
        : early
          ? `notBefore ${leaf?.notBefore ?? '?'}`
          : 'the certificates of all other hosts of this run are out of their time too';
    const params = { ...stopOf(asked), proof, clock: new Date(now).toISOString() };
    return finding('CLOCK_SKEW', nameOf(asked), params, { severity: 'fail', ...evidence });
  }
  return finding('TLS_CERT_EXPIRED', nameOf(asked), { ...stopOf(asked), ...certificateOf(leaf) }, evidence);
}

function offsetWords(word: { readonly offsetMs: number; readonly host: string }): string {
  const minutes = Math.round(word.offsetMs / 60_000);
  return `${word.host}: ${minutes > 0 ? '+' : ''}${String(minutes)} min`;
}

function issuersOf(chain: readonly Certificate[] | undefined): string[] {
  return (chain ?? []).map((certificate) => certificate.issuer);
}

function certificateOf(leaf: Certificate | undefined) {
  return {
    subject: leaf?.subject ?? '',
    issuer: leaf?.issuer ?? '',
    notBefore: leaf?.notBefore ?? '',
    notAfter: leaf?.notAfter ?? '',
    altNames: leaf?.altNames ?? [],
  };
}
