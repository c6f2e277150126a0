import { finding, type Finding } from '../findings/finding.js';
import { judgeAccess, judgeZone } from './judge-access.js';
import { judgeAnswers } from './judge-answers.js';
import { judgeClock, judgeTls } from './judge-tls.js';
import { judgeSignIn, judgeStarttls, judgeStranger } from './judge-wire.js';
import { isOpen, nameOf, passed, stopFault, stoppedAt, type Matrix } from './matrix.js';
import { evidenceOf, stopOf } from './tell.js';

/**
 * The one place that says which cause goes before which: the first judge that has an answer names the cause, and
 * whatever follows from it is not told again.
 */
const inOrder: readonly ((matrix: Matrix) => Finding | null)[] = [
  judgeName,
  judgeStranger,
  judgeAccess,
  judgeStarttls,
  judgeTls,
  judgeSignIn,
];

/** Judges every asked endpoint over what was measured beside it: one cause each, and the remarks that alarm nobody. */
export function judgeReach(matrices: readonly Matrix[]): Finding[] {
  const findings: Finding[] = [];
  for (const matrix of matrices) {
    if (stopFault(matrix.asked) === 'cancelled') continue;
    const cause = causeOf(matrix) ?? reachOk(matrix);
    findings.push(cause, ...remarksOn(matrix, cause));
  }
  return distinct([...foldEgress(findings), ...unusedProxy(matrices)]);
}

/** A web proxy of the environment may be the only way out, and mail programs do not take it by themselves. */
function unusedProxy(matrices: readonly Matrix[]): Finding[] {
  const shut = matrices.filter(
    ({ asked, proxy }) => proxy === null && beforeEhlo.includes(stoppedAt(asked)?.step ?? ''),
  );
  const idle = shut[0]?.idleProxy ?? null;
  if (idle === null) return [];
  const params = { proxy: idle.shown, source: idle.source, targets: shut.map(({ asked }) => nameOf(asked)) };
  return [finding('PROXY_NOT_FOR_SMTP', idle.source, params, { evidence: shut[0]?.asked.evidence ?? [] })];
}

const beforeEhlo = ['resolve', 'connect', 'greeting'];

function causeOf(matrix: Matrix): Finding | null {
  for (const judge of inOrder) {
    const cause = judge(matrix);
    if (cause) return cause;
  }
  return null;
}

function judgeName(matrix: Matrix): Finding | null {
  const { asked, resolution } = matrix;
  if (stoppedAt(asked)?.step !== 'resolve') return null;
  const elsewhere = resolution.doh.flatMap((answer) =>
    answer.kind === 'records' ? answer.records.flatMap((record) => record.address ?? []) : [],
  );
  const system = asked.steps[0]?.error ?? '';
  return finding(
    'HOST_UNRESOLVED',
    asked.host,
    { ...stopOf(asked), isPrivate: matrix.isPrivate, system, elsewhere: [...new Set(elsewhere)] },
    { evidence: evidenceOf(matrix) },
  );
}

function reachOk({ asked, proxy }: Matrix): Finding {
  return finding(
    'REACH_OK',
    nameOf(asked),
    {
      target: nameOf(asked),
      address: asked.address,
      ms: Math.round(asked.steps.reduce((sum, step) => sum + step.ms, 0)),
      protocol: asked.probe?.tls?.protocol ?? null,
      notAfter: asked.probe?.tls?.chain[0]?.notAfter ?? null,
      signedIn: passed(asked, 'auth'),
      proxy: proxy === null ? null : `${proxy.shown} (${proxy.source})`,
    },
    { evidence: asked.evidence },
  );
}

/** Said beside a cause, never alarming: a zone that lacks the address though the door opened, a dead second address. */
function remarksOn(matrix: Matrix, cause: Finding): Finding[] {
  const remarks: Finding[] = [];
  if (cause.code !== 'IP_NOT_IN_ZONE') {
    const zone = judgeZone(matrix);
    if (zone?.severity === 'info') remarks.push(zone);
  }
  if (cause.code !== 'CLOCK_SKEW') {
    const clock = judgeClock(matrix);
    if (clock) remarks.push(clock);
  }
  const differ = judgeAnswers(matrix);
  if (differ && cause.code !== 'HOST_UNRESOLVED') remarks.push(differ);
  if (cause.code === 'REACH_OK') {
    for (const other of matrix.others.filter((one) => one.role === 'address-family' && !isOpen(one))) {
      // A machine without IPv6 says so at once and loses nothing; silence makes other programs wait.
      if (stopFault(other) !== 'timeout') continue;
      const params = { ...stopOf(other), works: matrix.asked.address ?? matrix.asked.host };
      remarks.push(
        finding('ADDRESS_UNREACHABLE', `${other.address ?? other.host}`, params, {
          evidence: other.evidence,
        }),
      );
    }
  }
  return remarks;
}

/** A blocked way out is one fault, however many of the asked endpoints lie behind it. */
function foldEgress(findings: readonly Finding[]): Finding[] {
  const isEgress = (one: Finding): one is Finding<'EGRESS_BLOCKED'> => one.code === 'EGRESS_BLOCKED';
  const blocked = findings.filter(isEgress);
  const first = blocked[0];
  if (!first) return [...findings];
  const targets = [...new Set(blocked.flatMap((one) => one.params.targets))];
  const evidence = [...new Set(blocked.flatMap((one) => one.evidence))];
  const folded: Finding = { ...first, params: { ...first.params, targets }, evidence };
  return findings.flatMap((one) => (one === first ? [folded] : isEgress(one) ? [] : [one]));
}

function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const one of findings) {
    const key = `${one.code} ${one.subject}`;
    const before = seen.get(key);
    // The same zone may be a remark on one endpoint and the cause at another.
    if (!before || (before.severity !== 'fail' && one.severity === 'fail')) seen.set(key, one);
  }
  return [...seen.values()];
}
