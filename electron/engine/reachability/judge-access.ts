import type { Finding } from '../findings/finding.js';
import { finding } from '../findings/finding.js';
import {
  codeOf,
  isElsewhere,
  isOpen,
  isShut,
  nameOf,
  passed,
  stopFault,
  stoppedAt,
  type Matrix,
  type Measured,
} from './matrix.js';
import { privateMeaning } from './private-address.js';
import { comparedOf, evidenceOf, stopOf } from './tell.js';
import { zoneAnswer } from './zone-addresses.js';

/** Replies that a server gives when it has no time for anybody (RFC 5321 §3.8, §4.2.3). */
const busyCodes = [421, 451];

/**
 * Why an endpoint is closed at connect, greeting or EHLO: the network zone, the private network, a busy server, the
 * restriction, the way out, or what nothing measured here can decide. Null where it is not closed there.
 */
export function judgeAccess(matrix: Matrix): Finding | null {
  const { asked } = matrix;
  if (!isClosed(asked)) return null;
  const subject = nameOf(asked);
  const evidence = { evidence: evidenceOf(matrix) };
  const compared = comparedOf(matrix);
  const egress = judgeEgress(matrix);
  if (
    matrix.isPrivate &&
    ['timeout', 'unreachable', 'refused'].includes(stopFault(asked) ?? '') &&
    stopStep(asked) === 'connect'
  ) {
    const params = { ...compared, meaning: privateMeaning(asked.address) };
    return finding('PRIVATE_HOST_OUTSIDE_CLOUD', subject, params, evidence);
  }
  if (egress === 'blocked' || stopFault(asked) === 'denied') {
    const works =
      matrix.others.find(isOtherPortOpen) ??
      matrix.others.find(
        (other) => other.tlsMode !== asked.tlsMode && other.tlsMode !== 'none' && isOpen(other),
      );
    const params = { ...compared, targets: [subject], works: works ? nameOf(works) : null };
    return finding('EGRESS_BLOCKED', subject, params, evidence);
  }
  const zone = judgeZone(matrix);
  if (zone) return zone;
  if (stopStep(asked) === 'greeting' && busyCodes.includes(stopCode(asked) ?? 0)) {
    return finding('SERVER_BUSY', subject, compared, evidence);
  }
  const otherPort = matrix.others.find(isOtherPortOpen);
  const access = {
    ...compared,
    publicIp: matrix.publicIp,
    inZone: inZone(matrix),
    works: otherPort ? nameOf(otherPort) : null,
  };
  const isAccess = matrix.isRestricted && !isUnknownCommand(asked);
  if (isAccess && egress === 'open') return finding('CBR_LIKELY', subject, access, evidence);
  if (matrix.isRestricted && egress === 'unknown' && stopCode(asked) === null && stopStep(asked) !== 'ehlo') {
    return finding('CBR_OR_EGRESS', subject, access, evidence);
  }
  return finding(plainCode(asked), subject, compared, evidence);
}

/** Says whether the public address is missing in the zone; `reached` makes it a remark. Null where it isn't, or can't be told. */
export function judgeZone(matrix: Matrix): Finding | null {
  const { asked, publicIp, zoneAddresses } = matrix;
  if (matrix.isPrivate || publicIp === null || zoneAddresses === null) return null;
  const answer = zoneAnswer(zoneAddresses, publicIp);
  if (answer === 'in') return null;
  const reached = !isClosed(asked);
  return finding(
    'IP_NOT_IN_ZONE',
    publicIp,
    { ...stopOf(asked), publicIp, zoneAddresses, excluded: answer === 'excluded', reached },
    { severity: reached ? 'info' : 'fail', evidence: evidenceOf(matrix) },
  );
}

function inZone({ publicIp, zoneAddresses }: Matrix): boolean | null {
  if (publicIp === null || zoneAddresses === null) return null;
  return zoneAnswer(zoneAddresses, publicIp) === 'in';
}

function isOtherPortOpen(other: Measured): boolean {
  return other.role === 'other-port' && isOpen(other);
}

/** 500 and 502 to EHLO: the server does not know the command, which is no word about who asks (RFC 5321 §4.2.4). */
function isUnknownCommand(target: Measured): boolean {
  return stopStep(target) === 'ehlo' && [500, 502].includes(stopCode(target) ?? 0);
}

function stopStep(target: Measured): string | undefined {
  return stoppedAt(target)?.step;
}

function stopCode(target: Measured): number | null {
  return codeOf(stoppedAt(target)?.reply ?? null);
}

const cuts = ['timeout', 'reset', 'closed'];

/** Stopped at connect, greeting or EHLO, or where TLS comes first by a cut before the server's first octet. */
function isClosed(target: Measured): boolean {
  const step = stopStep(target);
  // A TLS alert behind the handshake is a word about TLS, not a closed door.
  if (step !== 'tls' && stopFault(target) === 'tls') return false;
  if (step === 'tls') {
    const cut = cuts.includes(stopFault(target) ?? '');
    return cut && target.tlsMode === 'implicit' && target.probe?.firstBytes === null;
  }
  if (step === 'ehlo-tls') return target.tlsMode === 'implicit';
  return step === 'connect' || step === 'greeting' || step === 'ehlo';
}

/**
 * What the comparisons say of the way out for the asked kind of port (TLS first, or STARTTLS): `open` where another
 * host was greeted on it, `blocked` where every neutral host is shut on it too, `unknown` where none could tell.
 * An endpoint of IBM's that is shut proves nothing, since the same restriction may shut both.
 */
function judgeEgress({ asked, others }: Matrix): 'open' | 'blocked' | 'unknown' {
  const elsewhere = others.filter(isElsewhere);
  const sameKind = elsewhere.filter((other) => other.tlsMode === asked.tlsMode);
  if (sameKind.some(isOpen)) return 'open';
  const code = stopCode(asked);
  const neutral = others.filter((other) => other.role === 'control' && isShut(other));
  if (code !== null) {
    // A reply came, so something let it through: only the same words from neutral hosts are a device's on the way.
    const alike = neutral.some((other) => other.tlsMode === asked.tlsMode && stopCode(other) === code);
    return alike ? 'blocked' : elsewhere.some(isOpen) ? 'open' : 'unknown';
  }
  // What lets one host's connection through and not the other's is no block of the port.
  const isAlike = (other: Measured): boolean => passed(other, 'connect') === passed(asked, 'connect');
  const sameKindShut = neutral.filter((other) => other.tlsMode === asked.tlsMode);
  if (sameKindShut.length > 0) return sameKindShut.some(isAlike) ? 'blocked' : 'unknown';
  // The same host on its other port: no restriction shuts one port and leaves the other open. Without any other host
  // to compare with, the one port may be down at the host itself.
  if (elsewhere.some((other) => isShut(other) || isOpen(other)) && others.some(isOtherPortOpen))
    return 'blocked';
  if (elsewhere.some(isOpen)) return 'open';
  return neutral.some(isAlike) ? 'blocked' : 'unknown';
}

function plainCode(asked: Measured) {
  const step = stopStep(asked);
  if (step === 'ehlo' || step === 'ehlo-tls') return 'EHLO_REJECTED' as const;
  if (stopCode(asked) !== null) return 'GREETING_REJECTED' as const;
  const fault = stopFault(asked);
  if (!passed(asked, 'connect')) {
    // A reset that is no refusal came after the handshake: accepted, then cut.
    if (fault === 'reset') return 'CLOSED_BEFORE_GREETING' as const;
    return fault === 'refused' ? ('CONNECTION_REFUSED' as const) : ('HOST_UNREACHABLE' as const);
  }
  return fault === 'timeout' ? ('GREETING_SILENT' as const) : ('CLOSED_BEFORE_GREETING' as const);
}
