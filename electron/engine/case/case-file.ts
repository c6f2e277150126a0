import type { CaseKind } from '../contract/params.js';

/** A case that was opened with IBM. */
export interface DiaryEntry {
  /** ISO 8601. */
  readonly at: string;
  readonly caseKind: CaseKind;
  /** As IBM gives it: `CS1234567`. */
  readonly caseNumber: string;
  readonly note: string;
}

/** What is kept of support cases beside a setup. */
export interface CaseFile {
  /** By kind of case, then by question id. */
  readonly answers: Readonly<Partial<Record<CaseKind, Readonly<Record<string, string>>>>>;
  readonly diary: readonly DiaryEntry[];
}

export const emptyCaseFile: CaseFile = { answers: {}, diary: [] };
