import type { VantageParams } from '../findings/codes/reach.js';
import { finding, type Finding } from '../findings/finding.js';

/** One stored run, as far as comparing needs it. */
export interface Vantage {
  readonly label: string;
  readonly command: string;
  readonly startedAt: string;
  readonly publicIp: string | null;
  readonly targets: readonly VantageTarget[];
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly subject: string;
  }[];
}

/** One target of it. */
export interface VantageTarget {
  readonly name: string;
  /** The step at which it stopped; null where it went through. */
  readonly stop: string | null;
  /** The last word: the reply or the error of that step. */
  readonly word: string | null;
}

/** One endpoint seen from both places; null where a place did not try it. */
export interface ComparedTarget {
  readonly target: string;
  readonly a: VantageTarget | null;
  readonly b: VantageTarget | null;
}

/** What two runs have to say beside each other. */
export interface Comparison {
  readonly rows: readonly ComparedTarget[];
  /** Findings that only one of the two has. */
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
  readonly findings: readonly Finding[];
}

/** Puts two runs side by side and says what follows where they saw the same endpoint. Pure. */
export function compareVantages(a: Vantage, b: Vantage): Comparison {
  const names = [...new Set([...a.targets, ...b.targets].map((target) => target.name))];
  const rows = names.map((target) => ({
    target,
    a: a.targets.find((one) => one.name === target) ?? null,
    b: b.targets.find((one) => one.name === target) ?? null,
  }));
  const codes = (vantage: Vantage): string[] =>
    vantage.findings
      .filter((one) => one.severity === 'fail' || one.severity === 'warn')
      .map((one) => `${one.code} ${one.subject}`);
  const [ofA, ofB] = [codes(a), codes(b)];
  return {
    rows,
    onlyA: ofA.filter((code) => !ofB.includes(code)),
    onlyB: ofB.filter((code) => !ofA.includes(code)),
    findings: rows.flatMap((row) => judgeRow(row, a, b) ?? []),
  };
}

function judgeRow({ target, a, b }: ComparedTarget, sideA: Vantage, sideB: Vantage): Finding | null {
  if (!a || !b) return null;
  const same = a.stop === b.stop && a.word === b.word;
  const [codesA, codesB] = [codesOn(sideA, target), codesOn(sideB, target)];
  const params: VantageParams = {
    a: sideA.label,
    b: sideB.label,
    target,
    aStop: a.stop,
    bStop: b.stop,
    aCodes: codesA,
    bCodes: codesB,
    cause: same ? 'none' : causeOf(a, b, a.stop === null ? codesB : codesA),
  };
  const bothThrough = a.stop === null && b.stop === null;
  const bothStopAlike = a.stop === b.stop && codesA.join() === codesB.join();
  return finding(bothThrough || bothStopAlike ? 'VANTAGE_SAME' : 'VANTAGE_DIFFERS', target, {
    ...params,
    cause: bothThrough || bothStopAlike ? 'none' : params.cause,
  });
}

/** The alarms of a side that speak of a target, by its name or its host. */
function codesOn(side: Vantage, target: string): string[] {
  const host = target.replace(/:\d+$/, '');
  const own = side.findings.filter((one) => one.severity === 'fail' || one.severity === 'warn');
  const named = own.filter((one) => one.subject === target || one.subject === host);
  // A zone's finding speaks of the address, a clock's of the machine: with one target they are its own.
  return [...new Set((named.length > 0 || side.targets.length > 1 ? named : own).map((one) => one.code))];
}

const beforeTls = ['connect', 'greeting', 'ehlo'];

/** What follows if one place gets further than the other. `failing` are the codes of the place that fails. */
function causeOf(a: VantageTarget, b: VantageTarget, failing: readonly string[]): VantageParams['cause'] {
  if (a.stop !== null && b.stop !== null) return 'both-stop';
  const stop = a.stop ?? b.stop ?? '';
  if (stop === 'resolve') return 'name';
  if (failing.includes('EGRESS_BLOCKED') || failing.includes('PROXY_IN_PATH')) return 'egress';
  if (beforeTls.includes(stop)) return failing.includes('CBR_OR_EGRESS') ? 'other' : 'access';
  if (stop === 'starttls' || stop === 'tls') return 'tls';
  return stop === 'auth' ? 'sign-in' : 'other';
}
