import type { WatchRow, WatchSession } from '../../../electron/engine/contract/timeline.js';

/**
 * What a server gave for a while: the record, another answer, a remembered absence, an absence as such, silence, an
 * answer of its own making; or nobody looked.
 */
export type SegmentKind = 'new' | 'old' | 'negative' | 'none' | 'silent' | 'own' | 'unwatched';

/** A stretch of one server's time, milliseconds since 1970. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly fromMs: number;
  readonly toMs: number;
  readonly value: string | null;
}

/** One server's row of the plot. */
export interface Lane {
  readonly via: string;
  readonly isAuthority: boolean;
  readonly segments: readonly Segment[];
  /** What it holds must be dropped by then, milliseconds since 1970; null where nothing is awaited. */
  readonly latestMs: number | null;
}

/** After this the program of a watch that has not looked again is taken to be gone. */
const lateMs = 120_000;

/** The kind of a row. An absence that a cache remembers has an end; one that is true has none. */
export function kindOf(row: Pick<WatchRow, 'state' | 'latestBy'>): SegmentKind {
  switch (row.state) {
    case 'expected':
      return 'new';
    case 'other':
      return 'old';
    case 'none':
      return row.latestBy === null ? 'none' : 'negative';
    case 'rewritten':
      return 'own';
    default:
      return 'silent';
  }
}

/** The stretches of time that were looked at, in order. What goes on now reaches up to now. */
export function watchedSpans(
  sessions: readonly WatchSession[],
  rows: readonly WatchRow[],
  nowMs: number,
): { fromMs: number; toMs: number }[] {
  const told = sessions.map(({ startedAt, lookedAt, nextAt, ended }) => {
    const isGoingOn = ended === null && nextAt !== null && nowMs < Date.parse(nextAt) + lateMs;
    return { fromMs: Date.parse(startedAt), toMs: isGoingOn ? nowMs : Date.parse(lookedAt) };
  });
  if (told.length > 0) return withoutPauses(told.sort((a, b) => a.fromMs - b.fromMs));
  const times = rows.map((row) => Date.parse(row.at));
  return times.length === 0 ? [] : [{ fromMs: Math.min(...times), toMs: Math.max(...times) }];
}

/** A page that is loaded anew, or a check before a watch, leaves no gap worth telling. */
const pauseMs = 60_000;

function withoutPauses(
  spans: readonly { fromMs: number; toMs: number }[],
): { fromMs: number; toMs: number }[] {
  const out: { fromMs: number; toMs: number }[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last && span.fromMs - last.toMs <= pauseMs) last.toMs = Math.max(last.toMs, span.toMs);
    else out.push({ ...span });
  }
  return out;
}

/** The plot's rows for one record (`NAME TYPE`), the nameservers first, else in the order in which they came. */
export function lanesOf(
  rows: readonly WatchRow[],
  sessions: readonly WatchSession[],
  record: string,
  nowMs: number,
): Lane[] {
  const spans = watchedSpans(sessions, rows, nowMs);
  const byServer = new Map<string, WatchRow[]>();
  for (const row of rows) {
    if (row.record === record) byServer.set(row.via, [...(byServer.get(row.via) ?? []), row]);
  }
  const lanes = [...byServer].map(([via, own]) => laneOf(via, own, spans));
  return lanes.sort((a, b) => Number(b.isAuthority) - Number(a.isAuthority));
}

function laneOf(
  via: string,
  rows: readonly WatchRow[],
  spans: readonly { fromMs: number; toMs: number }[],
): Lane {
  const sorted = [...rows].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const end = spans.at(-1)?.toMs ?? 0;
  const pieces: Segment[] = [];
  sorted.forEach((row, at) => {
    const next = sorted[at + 1];
    const fromMs = Date.parse(row.at);
    const toMs = next ? Date.parse(next.at) : Math.max(end, fromMs);
    pieces.push(...cut({ kind: kindOf(row), fromMs, toMs, value: row.value }, spans));
  });
  const last = sorted.at(-1);
  const isLate = last !== undefined && (last.state === 'none' || last.state === 'other');
  return {
    via,
    isAuthority: via.startsWith('authority:'),
    segments: joined(pieces),
    latestMs: isLate && last.latestBy !== null ? Date.parse(last.latestBy) : null,
  };
}

/** Splits a stretch where nobody looked. A row that no span holds is a moment of its own. */
function cut(whole: Segment, spans: readonly { fromMs: number; toMs: number }[]): Segment[] {
  const out: Segment[] = [];
  let at = whole.fromMs;
  for (const span of spans) {
    if (span.toMs < at || span.fromMs > whole.toMs) continue;
    const fromMs = Math.max(at, span.fromMs);
    if (fromMs > at) out.push({ kind: 'unwatched', fromMs: at, toMs: fromMs, value: null });
    const toMs = Math.min(whole.toMs, span.toMs);
    out.push({ ...whole, fromMs, toMs });
    at = toMs;
  }
  if (out.length === 0) out.push({ ...whole, toMs: whole.fromMs });
  if (at < whole.toMs && out.length > 0) {
    out.push({ kind: 'unwatched', fromMs: out.at(-1)?.toMs ?? at, toMs: whole.toMs, value: null });
  }
  return out;
}

/** Stretches that say the same and touch are one; those of no length between others are dropped. */
function joined(pieces: readonly Segment[]): Segment[] {
  const out: Segment[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last?.kind === piece.kind && last.value === piece.value && last.toMs === piece.fromMs) {
      out[out.length - 1] = { ...last, toMs: piece.toMs };
    } else out.push(piece);
  }
  return out;
}
