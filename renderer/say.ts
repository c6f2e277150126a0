import type { Document, SaidFinding } from '../electron/engine/contract/document.js';
import { aboutCode, say, type Said } from '../electron/engine/findings/say.js';
import type { Area, Severity } from '../electron/engine/findings/rule.js';
import type { Language } from './session.svelte.js';

/** The five states of everything there is. */
export type FiveState = 'done' | 'waiting' | 'failed' | 'unknown' | 'not-reached';

/** A finding's sentences in the language of the page, whatever language it was printed in. */
export function sayOf(finding: SaidFinding, language: Language): Said {
  if (!aboutCode(finding.code, language)) return finding;
  try {
    return say(finding as unknown as Parameters<typeof say>[0], language);
  } catch {
    // Kept by another version, with other parameters: its own words still hold.
    return finding;
  }
}

/** What the fault is and how it comes about, with its reference; undefined for a code of another version. */
export function aboutOf(code: string, language: Language): { about: string; reference: string } | undefined {
  return aboutCode(code, language);
}

/** The part of the mail path that a code belongs to. */
export function areaOf(code: string): Area | undefined {
  return aboutCode(code, 'en')?.area;
}

const couldNotTell = new Set([
  'LOOKUP_FAILED',
  'RESOLVER_UNREACHABLE',
  'RESOLVERS_ALL_UNREACHABLE',
  'CBR_UNDECIDABLE',
  'OUTCOME_UNKNOWN',
]);

/** A finding as one of the five states. A warning is a note on something done, unless the clock has the move. */
export function stateOf(finding: SaidFinding): FiveState {
  if (couldNotTell.has(finding.code)) return 'unknown';
  if (finding.move === 'clock' && finding.severity !== 'pass') return 'waiting';
  return finding.severity === 'fail' ? 'failed' : 'done';
}

const weight: Record<Severity, number> = { fail: 3, warn: 2, info: 1, pass: 0 };

/** The gravest first; among equals the order in which they were judged, which is the order of the path. */
export function bySeverity(findings: readonly SaidFinding[]): SaidFinding[] {
  return [...findings].sort((a, b) => weight[b.severity] - weight[a.severity]);
}

/** The finding that a page's sentence speaks of; undefined where nothing needs a move. */
export function leading(document: Pick<Document, 'findings'>): SaidFinding | undefined {
  const [first] = bySeverity(document.findings);
  return first && weight[first.severity] >= weight.warn ? first : undefined;
}

/** The state of a set of findings. */
export function stateOfAll(findings: readonly SaidFinding[]): FiveState {
  const [first] = bySeverity(findings);
  return first ? stateOf(first) : 'not-reached';
}
