import { historyKinds, sendStatuses, type HistoryKind, type SendStatus } from '../contract/documents.js';
import type { Verdict } from '../contract/document.js';

const verdicts: readonly Verdict[] = ['pass', 'warn', 'fail', 'unknown'];

/** Words as the small numbers that stand in the file. Their order is part of the file format: only ever append. */
export const kindCode = (kind: HistoryKind): number => historyKinds.indexOf(kind);
export const statusCode = (status: SendStatus): number => sendStatuses.indexOf(status);
export const verdictCode = (verdict: Verdict): number => verdicts.indexOf(verdict);

export const kindOf = (code: number): HistoryKind => historyKinds[code] as HistoryKind;
export const statusOf = (code: number | null): SendStatus | null =>
  code === null ? null : (sendStatuses[code] ?? null);
export const verdictOfCode = (code: number | null): Verdict | null =>
  code === null ? null : (verdicts[code] ?? null);

/** A row's outcome as `tally` counts it: the status, else the verdict above it. */
export const outcomeCode = (status: number | null, verdict: number | null): number =>
  status ?? withoutStatus + (verdict ?? verdicts.length);

const withoutStatus = 16;

/** An outcome as the status and the verdict that it stands for. */
export const outcomeOf = (code: number): { status: SendStatus | null; verdict: Verdict | null } => ({
  status: statusOf(code),
  verdict: code < withoutStatus ? null : verdictOfCode(code - withoutStatus),
});

/** Search terms that stand for a kind and a status beside an entry's words: one trigram each. */
export const kindTerm = (code: number): string => `~${String.fromCharCode(97 + code)}~`;
export const statusTerm = (code: number): string => `~${String(code)}~`;
