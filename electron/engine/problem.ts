import type { Document } from './contract/document.js';
import { sayFinding } from './document.js';
import { finding } from './findings/finding.js';
import type { Language } from './findings/say.js';
import type { Problem } from './errors.js';
import { sayProblem } from './problems/say.js';

/** The document of a command that could not be taken at all: it holds the one finding that says why. */
export function problemDocument(
  command: string,
  problem: Problem,
  language: Language,
  now: number,
): Document {
  const code = problem.kind === 'local' ? 'LOCAL_REFUSED' : 'INPUT_UNUSABLE';
  const said = sayFinding(finding(code, command, sayProblem(problem, language)), language);
  return {
    format: 1,
    command,
    id: '',
    subject: command,
    network: '',
    startedAt: new Date(now).toISOString(),
    durationMs: 0,
    verdict: problem.kind === 'unmeasurable' ? 'unknown' : 'fail',
    findings: [said],
    evidence: [],
  };
}
