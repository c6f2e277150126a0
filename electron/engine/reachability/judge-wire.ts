import { finding, type Finding } from '../findings/finding.js';
import { mechanismsOf } from './extensions.js';
import { faultOf, type StepFault } from './ladder.js';
import {
  codeOf,
  isElsewhere,
  isOpen,
  nameOf,
  passed,
  replyTo,
  stopFault,
  stoppedAt,
  type Matrix,
} from './matrix.js';
import { evidenceOf, stopOf } from './tell.js';
import { alertOf } from './tls-fault.js';

const violations: readonly StepFault[] = [
  'not-smtp',
  'code-changed',
  'line-too-long',
  'too-many-lines',
  'too-many-octets',
  'out-of-step',
];

/** Who answered instead of the host, or spoke no SMTP; null where the host itself seems to have spoken. */
export function judgeStranger(matrix: Matrix): Finding | null {
  const { asked } = matrix;
  const fault = stopFault(asked);
  const firstBytes = asked.probe?.firstBytes ?? '';
  const subject = nameOf(asked);
  const stop = stopOf(asked);
  const evidence = { evidence: evidenceOf(matrix) };
  // HTTP's status line or a page; SOCKS 4 and 5 begin with a version octet (RFC 1928 §6).
  const isProxy =
    /^HTTP\/\d|^<(!doctype|html)/i.test(firstBytes) || /^\\x05(?:\\x|ÿ)|^\\x00[Z[\\\]]/.test(firstBytes);
  if (fault === 'proxy' || (isProxy && (fault === 'not-smtp' || fault === 'tls'))) {
    const { shown = null, source = null } = matrix.proxy ?? {};
    return finding('PROXY_IN_PATH', subject, { ...stop, proxy: shown, source, firstBytes }, evidence);
  }
  if (asked.tlsMode === 'implicit' && stoppedAt(asked)?.step === 'tls' && /^\d{3}[ -]/.test(firstBytes)) {
    return finding('TLS_MODE_MISMATCH', subject, { ...stop, speaks: 'starttls', firstBytes }, evidence);
  }
  if (asked.tlsMode === 'starttls' && stoppedAt(asked)?.step === 'greeting') {
    const isTls = /^\\x1[56]\\x03/.test(firstBytes);
    // A certificate shown is proof enough, whatever is wrong with it; so is an alert, which only TLS sends.
    const proved = matrix.others.some(({ role, probe }) => {
      const tls = role === 'other-mode' ? (probe?.tls ?? null) : null;
      return tls !== null && (tls.chain.length > 0 || alertOf(tls.error) !== null);
    });
    if (isTls || proved) {
      return finding('TLS_MODE_MISMATCH', subject, { ...stop, speaks: 'implicit', firstBytes }, evidence);
    }
  }
  if (fault !== null && violations.includes(fault)) {
    return finding('PROTOCOL_VIOLATION', subject, { ...stop, violation: fault, firstBytes }, evidence);
  }
  return null;
}

/** Cisco's `inspect esmtp` overwrites what it does not know with asterisks and X's. */
const maskedGreeting = /^220[ -].*\*{4,}/;
const maskedExtension = /^\d{3}[ -]X{4,}[A-Z]?\s*$/;

/** Why STARTTLS was not to be had; null where it was, or was not asked for. */
export function judgeStarttls(matrix: Matrix): Finding | null {
  const { asked, others } = matrix;
  const stop = stoppedAt(asked);
  if (stop?.step !== 'starttls') return null;
  const subject = nameOf(asked);
  const where = stopOf(asked);
  const evidence = { evidence: evidenceOf(matrix) };
  const fault = faultOf(stop);
  if (fault === 'injected') {
    const bytes = stop.error?.slice('injected: '.length) ?? '';
    return finding('STARTTLS_INJECTION', subject, { ...where, bytes }, evidence);
  }
  if (fault !== 'not-offered') return finding('STARTTLS_REFUSED', subject, where, evidence);
  const greeting = replyTo(asked, 'greeting') ?? '';
  const offered = replyTo(asked, 'ehlo') ?? '';
  const masked = [greeting, ...offered.split('\n')].find(
    (line) => maskedGreeting.test(line) || maskedExtension.test(line),
  );
  if (masked !== undefined) {
    const instead = others.find((other) => other.tlsMode === 'implicit' && isOpen(other));
    const params = { ...where, masked, instead: instead ? nameOf(instead) : null };
    return finding('GREETING_MASKED', subject, params, evidence);
  }
  const alsoMissingAt = others
    .filter((other) => isElsewhere(other) && stoppedAt(other)?.step === 'starttls')
    .filter((other) => stopFault(other) === 'not-offered')
    .map(nameOf);
  const params = { ...where, greeting, offered, known: matrix.isRestricted, alsoMissingAt };
  return finding('STARTTLS_MISSING', subject, params, evidence);
}

/** What came of EHLO and AUTH inside TLS; null where the sign-in went well or was not tried. */
export function judgeSignIn(matrix: Matrix): Finding | null {
  const { asked } = matrix;
  const stop = stoppedAt(asked);
  const subject = nameOf(asked);
  const where = stopOf(asked);
  const evidence = { evidence: evidenceOf(matrix) };
  const offered = mechanismsOf(replyTo(asked, 'ehlo-tls'));
  if (passed(asked, 'ehlo-tls') && !offered.includes('PLAIN') && !offered.includes('LOGIN')) {
    return finding('AUTH_NOT_OFFERED', subject, { ...where, offered }, evidence);
  }
  if (!stop) return null;
  if (stop.reply === null) return finding('CONNECTION_LOST', subject, where, evidence);
  if (stop.step === 'auth') {
    const temporary = (codeOf(stop.reply) ?? 0) < 500;
    return finding('AUTH_REJECTED', subject, { ...where, temporary }, evidence);
  }
  return finding('EHLO_REJECTED', subject, { ...where, worked: [], failed: [] }, evidence);
}
