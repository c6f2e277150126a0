import type { SaidFinding } from '../contract/document.js';
import type { CheckDocument, ReachDocument, SendDocument, Station } from '../contract/documents.js';

/** What the path's parts came to. */
export interface PathParts {
  readonly check: CheckDocument;
  readonly reach: ReachDocument;
  readonly send: SendDocument | null;
  /** A user and a password are there, so the ladder tried to sign in. */
  readonly signsIn: boolean;
}

type State = Station['state'];

/** Codes that speak of time or of resolvers, not of what the zone holds. */
const propagationCodes = new Set([
  'PROPAGATION_WAITING',
  'PROPAGATION_OVERDUE',
  'PROPAGATED',
  'AUTHORITY_DISAGREES',
  'RESOLVERS_ALL_UNREACHABLE',
]);

const signInCodes = new Set(['AUTH_REJECTED', 'AUTH_NOT_OFFERED', 'CLIENT_AUTH_MISMATCH']);

/** The way as seven stations, each with its state and whose move it is. Pure. */
export function stationsOf(parts: PathParts): Station[] {
  const { check, reach, send } = parts;
  const records = check.findings.filter((finding) => !propagationCodes.has(finding.code));
  const propagation = check.findings.filter((finding) => propagationCodes.has(finding.code));
  const signIn = reach.findings.filter((finding) => signInCodes.has(finding.code));
  const access = reach.findings.filter((finding) => !signInCodes.has(finding.code));
  const accepted = send?.outcome === 'accepted' || send?.outcome === 'partly-accepted';

  return [
    station('records', judged(records, check.verdict === 'unknown'), check.startedAt, records),
    station('propagation', propagationState(propagation), check.startedAt, propagation),
    // Only an accepted mail proves that IBM has authorized the sender; nothing from outside can disprove it.
    station('authorization', accepted ? 'done' : 'unknown', accepted ? send.startedAt : null, [], 'ibm'),
    station('access', accessState(access), reach.startedAt, access),
    station('sign-in', signInState(parts, access, signIn), parts.signsIn ? reach.startedAt : null, signIn),
    sentStation(send),
    station(
      'delivered',
      accepted ? 'waiting' : 'not-reached',
      accepted ? send.startedAt : null,
      [],
      accepted ? 'receiver' : 'nobody',
    ),
  ];
}

const inOrder: readonly Station['station'][] = [
  'records',
  'propagation',
  'authorization',
  'access',
  'sign-in',
  'sent',
  'delivered',
];

/** The stations of a path that was not entered. */
export function stationsUntouched(): Station[] {
  return inOrder.map((name) => station(name, 'not-reached', null, [], 'nobody'));
}

function station(
  name: Station['station'],
  state: State,
  since: string | null,
  findings: readonly SaidFinding[],
  move?: string,
): Station {
  const cause =
    findings.find((finding) => finding.severity === 'fail') ??
    findings.find((finding) => finding.severity === 'warn');
  const own = state === 'done' || state === 'not-reached' ? 'nobody' : (cause?.move ?? 'you');
  return { station: name, state, since, move: state === 'done' ? 'nobody' : (move ?? own) };
}

function judged(findings: readonly SaidFinding[], unknown: boolean): State {
  if (findings.some((finding) => finding.severity === 'fail')) return 'failed';
  return unknown || findings.some((finding) => finding.code === 'LOOKUP_FAILED') ? 'unknown' : 'done';
}

/** A busy server is a matter of time, not a shut door. */
function accessState(findings: readonly SaidFinding[]): State {
  const state = judged(findings, false);
  return state === 'done' && findings.some((finding) => finding.code === 'SERVER_BUSY') ? 'waiting' : state;
}

function propagationState(findings: readonly SaidFinding[]): State {
  const has = (code: string): boolean => findings.some((finding) => finding.code === code);
  if (has('RESOLVERS_ALL_UNREACHABLE')) return 'unknown';
  if (findings.some((finding) => finding.severity === 'fail')) return 'failed';
  if (has('PROPAGATION_WAITING')) return 'waiting';
  return has('PROPAGATED') ? 'done' : 'unknown';
}

function signInState(
  parts: PathParts,
  access: readonly SaidFinding[],
  signIn: readonly SaidFinding[],
): State {
  if (signIn.some((finding) => finding.severity === 'fail')) return 'failed';
  if (!parts.signsIn || accessState(access) !== 'done') return 'not-reached';
  const tried = parts.reach.targets.some((target) =>
    target.steps.some((step) => step.step === 'auth' && step.ok),
  );
  return tried ? 'done' : 'unknown';
}

function sentStation(send: SendDocument | null): Station {
  if (!send) return station('sent', 'not-reached', null, []);
  const states: Record<SendDocument['outcome'], State> = {
    accepted: 'done',
    'partly-accepted': 'failed',
    rejected: 'failed',
    'temporarily-rejected': 'waiting',
    unknown: 'unknown',
    'not-sent': 'failed',
  };
  return station('sent', states[send.outcome], send.startedAt, send.findings);
}
