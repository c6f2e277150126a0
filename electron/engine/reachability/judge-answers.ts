import type { Answer } from '../dns/answer.js';
import { finding, type Finding } from '../findings/finding.js';
import { passed, type Matrix } from './matrix.js';
import { privateMeaning } from './private-address.js';
import { evidenceOf } from './tell.js';

/**
 * A remark where this machine's resolver and the public ones give wholly different addresses and the host was not
 * proved to be the right one. A verified certificate proves it whatever DNS says, and large hosts answer differently by
 * place, so difference alone is no fault. For a private endpoint the VPC's own answer is meant to differ.
 */
export function judgeAnswers(matrix: Matrix): Finding | null {
  const { asked, resolution, isPrivate } = matrix;
  const system = addressesOf(resolution.system);
  const elsewhere = addressesOf(resolution.doh);
  if (system.length === 0 || passed(asked, 'tls')) return null;
  if (system.some((address) => elsewhere.includes(address))) return null;
  const families = new Set(elsewhere.map(isSix));
  // A machine without IPv6 asks for IPv4 alone: only what both could have answered is compared.
  const comparable = system.filter((address) => families.has(isSix(address)));
  const isInside = system.every((address) => privateMeaning(address) !== 'public');
  if (isPrivate && isInside) return null;
  const isUnknownOutside = elsewhere.length === 0;
  if (isUnknownOutside ? !isDenied(resolution.doh) || isInside : comparable.length === 0) return null;
  const evidence = evidenceOf(matrix);
  return finding('NAME_ANSWERS_DIFFER', asked.host, { host: asked.host, system, elsewhere }, { evidence });
}

function addressesOf(answers: readonly Answer[]): string[] {
  const all = answers.flatMap((answer) =>
    answer.kind === 'records' ? answer.records.flatMap((record) => record.address ?? []) : [],
  );
  return [...new Set(all)];
}

/** Public resolvers did answer, and say that there is no address. */
function isDenied(answers: readonly Answer[]): boolean {
  return (
    answers.length > 0 && answers.every((answer) => answer.kind !== 'failure' && answer.kind !== 'records')
  );
}

function isSix(address: string): boolean {
  return address.includes(':');
}
