import type { Compared, Stop } from '../findings/codes/reach.js';
import { isOpen, isShut, nameOf, stoppedAt, type Matrix, type Measured } from './matrix.js';

/** Where a target's way ended, for a finding's parameters; its last step where it ended well. */
export function stopOf(target: Measured): Stop {
  const step = stoppedAt(target) ?? target.steps.at(-1);
  return {
    target: nameOf(target),
    host: target.host,
    port: target.port,
    address: target.address,
    tlsMode: target.tlsMode,
    step: step?.step ?? 'resolve',
    reply: step?.reply ?? null,
    error: step?.error ?? null,
  };
}

/** The same with what the comparisons of the run said. */
export function comparedOf(matrix: Matrix): Compared {
  return {
    ...stopOf(matrix.asked),
    worked: matrix.others.filter(isOpen).map(tell),
    failed: matrix.others.filter(isShut).map(tell),
  };
}

/** One target in a line: its name, and the last word that was had of it. */
export function tell(target: Measured): string {
  const stop = stoppedAt(target);
  const greeting = target.steps.find((step) => step.step === 'greeting')?.reply ?? null;
  const word = stop ? (stop.reply ?? stop.error) : (greeting ?? 'connected');
  const name = nameOf(target);
  const from = target.address === null || target.address === target.host ? '' : ` (${target.address})`;
  return `${name}${from}: ${(isOpen(target) ? (greeting ?? word) : word)?.split('\n', 1)[0] ?? '?'}`;
}

/** The evidence of a target and of all that it was compared with. */
export function evidenceOf(matrix: Matrix): readonly string[] {
  return [...matrix.asked.evidence, ...matrix.others.flatMap((other) => other.evidence)];
}
