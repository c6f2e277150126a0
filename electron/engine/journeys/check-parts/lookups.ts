import type { Answer, FailureAnswer } from '../../dns/answer.js';
import type { RunResolve } from '../../dns/resolve.js';
import { finding, type Finding } from '../../findings/finding.js';
import { visible } from '../../visible.js';

/**
 * What could not be looked up, though a judgement depends on it: one finding a name, with each resolver's word. Where
 * not one of the run's questions was answered, the resolvers are the fault.
 */
export function judgeLookups(
  needed: readonly Answer[],
  others: readonly Answer[],
  resolve: RunResolve,
): Finding[] {
  const failed = needed.filter((answer): answer is FailureAnswer => answer.kind === 'failure');
  if (failed.length === 0) return [];
  const all = [...needed, ...others];
  if (all.every((answer) => answer.kind === 'failure' && answer.rcode === null)) {
    const said = wordsOf(failed.flatMap((answer) => heardOf(answer, resolve)));
    return [
      finding(
        'RESOLVERS_ALL_UNREACHABLE',
        failed[0]?.question.name ?? '',
        { said },
        { evidence: failed.map((one) => one.evidenceId) },
      ),
    ];
  }
  return failed.map((answer) => {
    const heard = heardOf(answer, resolve);
    return finding(
      'LOOKUP_FAILED',
      answer.question.name,
      { name: answer.question.name, type: answer.question.type, said: wordsOf(heard) },
      { evidence: heard.map((one) => one.evidenceId).filter((id) => id !== '') },
    );
  });
}

/** The answers that a part as a whole hangs on; null where the part was not asked for. */
interface PartAnswers {
  readonly spf: { readonly answer: Answer } | null;
  readonly dkim: { readonly answer: Answer } | null;
  readonly dmarc: { readonly walk: readonly { readonly answer: Answer }[] } | null;
}

/**
 * True where a part that was asked for could not be judged, and no fault was found elsewhere: that nothing was found
 * wrong is then no proof that all is well.
 */
export function staysUnknown({ spf, dkim, dmarc }: PartAnswers, findings: readonly Finding[]): boolean {
  if (findings.some((one) => one.severity === 'fail')) return false;
  const failed = new Set(findings.filter((one) => one.code === 'LOOKUP_FAILED').map((one) => one.subject));
  if (failed.size === 0) return false;
  const isDomainKnown = findings.some((one) => one.code.startsWith('DOMAIN_'));
  const answers = [spf?.answer, dkim?.answer, ...(dmarc?.walk ?? []).map((step) => step.answer)];
  return (
    answers.some((answer) => answer?.kind === 'failure' && failed.has(answer.question.name)) ||
    findings.some((one) => one.code === 'LOOKUP_FAILED' && typeOf(one) === 'A' && !isDomainKnown)
  );
}

function typeOf(one: Finding): unknown {
  return (one.params as { readonly type?: unknown }).type;
}

function heardOf(answer: FailureAnswer, resolve: RunResolve): FailureAnswer[] {
  const heard = resolve
    .heard(answer.question.name, answer.question.type)
    .filter((one): one is FailureAnswer => one.kind === 'failure');
  return heard.length > 0 ? heard : [answer];
}

function wordsOf(failures: readonly FailureAnswer[]): { via: string; said: string }[] {
  const said = new Map(
    failures.map((one) => [one.via, visible(one.message === '' ? one.reason : one.message)]),
  );
  return [...said].map(([via, words]) => ({ via, said: words }));
}
