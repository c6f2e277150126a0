import type { SaidFinding } from '../electron/engine/contract/document.js';
import { aboutCode } from '../electron/engine/findings/say.js';
import { bySeverity, stateOf, type FiveState } from '../electron/engine/findings/sentence.js';
import type { Area } from '../electron/engine/findings/rule.js';
import type { Language } from './session.svelte.js';

export { bySeverity, headlineOf, leading, sayOf, stateOf } from '../electron/engine/findings/sentence.js';
export type { FiveState } from '../electron/engine/findings/sentence.js';

/** What the fault is and how it comes about, with its reference; undefined for a code of another version. */
export function aboutOf(code: string, language: Language): ReturnType<typeof aboutCode> {
  return aboutCode(code, language);
}

/** The part of the mail path that a code belongs to. */
export function areaOf(code: string): Area | undefined {
  return aboutCode(code, 'en')?.area;
}

/** The state of a set of findings. */
export function stateOfAll(findings: readonly SaidFinding[]): FiveState {
  const [first] = bySeverity(findings);
  return first ? stateOf(first) : 'not-reached';
}
