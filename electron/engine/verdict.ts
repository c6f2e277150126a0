import type { Document, Verdict } from './contract/document.js';
import type { RunDocument, ReachDocument, SendDocument } from './contract/documents.js';
import type { Finding } from './findings/finding.js';

/** Input that can't be used: exit 2, judged before anything else. */
export const inputFaults: ReadonlySet<string> = new Set([
  'DOMAIN_INVALID',
  'RECIPIENTS_INVALID',
  'HEADER_INJECTION',
  'INPUT_UNUSABLE',
  'LOCAL_REFUSED',
]);

const notMeasured = 'RESOLVERS_ALL_UNREACHABLE';

/** The verdict of a set of findings: unknown where nothing could be measured, else the worst severity. */
export function verdictOf(findings: readonly Pick<Finding, 'code' | 'severity'>[]): Verdict {
  const fails = findings.filter((finding) => finding.severity === 'fail');
  if (fails.length > 0) {
    return fails.every((finding) => (finding.code as string) === notMeasured) ? 'unknown' : 'fail';
  }
  return findings.some((finding) => finding.severity === 'warn') ? 'warn' : 'pass';
}

/**
 * The process's exit code for a document: 0 nothing failed, 1 a fail (with `strict` or warn), 2 unusable input,
 * 3 not measured, 130 interrupted.
 */
export function exitCodeOf(document: Document, options: { readonly strict: boolean }): number {
  if (document.interrupted) return 130;
  if (document.findings.some((finding) => inputFaults.has(finding.code))) return 2;
  if (document.verdict === 'unknown') return 3;
  if (document.verdict === 'fail' || (options.strict && document.verdict === 'warn')) return 1;
  return reachedItsEnd(document) ? 0 : 1;
}

/** `send` and `run` succeed only with every recipient accepted, `reach` only with every target at its last step. */
function reachedItsEnd(document: Document): boolean {
  switch (document.command) {
    case 'send':
      return isSent(document as SendDocument);
    case 'run': {
      const { send, reach } = document as RunDocument;
      return send === null ? reach === null || reachedItsEnd(reach) : isSent(send);
    }
    case 'reach':
      return (document as ReachDocument).targets.every((target) => target.steps.every((step) => step.ok));
    default:
      return true;
  }
}

function isSent(document: SendDocument): boolean {
  return document.outcome === 'accepted' || document.message !== undefined;
}
