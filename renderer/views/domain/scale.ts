import type { Lane } from './segments.js';

/** What a plot shows of time, milliseconds since 1970. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const steps = [
  ...[1, 5, 10, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12, 24, 48].map((n) => n * hour),
];
/** No change is followed for longer. */
const longestMs = 72 * hour;
const shortestMs = 2 * minute;

/** From the first thing seen to now and to the last cache's end; 72 hours back at the most. Null without lanes. */
export function windowOf(lanes: readonly Lane[], nowMs: number): TimeWindow | null {
  const segments = lanes.flatMap((lane) => lane.segments);
  if (segments.length === 0) return null;
  const last = Math.max(...segments.map((segment) => segment.toMs));
  const first = Math.max(Math.min(...segments.map((segment) => segment.fromMs)), last - longestMs);
  const isRecent = nowMs - last <= Math.max(last - first, hour);
  const awaited = lanes.flatMap((lane) => lane.latestMs ?? []);
  const toMs = Math.max(last, isRecent ? nowMs : last, ...(isRecent ? awaited : []));
  const span = Math.max(toMs - first, shortestMs);
  // A little room, so that the last moment does not stand on the edge.
  return { fromMs: first, toMs: first + span * 1.04 };
}

/** Where a moment stands in the window, 0 to 100; what lies outside stands on the edge. */
export function percentOf(atMs: number, { fromMs, toMs }: TimeWindow): number {
  return Math.min(100, Math.max(0, ((atMs - fromMs) / (toMs - fromMs)) * 100));
}

/**
 * Round moments to write under the plot, no more than `most`.
 * @param offsetMinutes what local time is ahead of UTC, so that hours and days begin where the reader's do
 */
export function ticksOf(
  { fromMs, toMs }: TimeWindow,
  most: number,
  offsetMinutes: number,
): { stepMs: number; atMs: number[] } {
  const stepMs = steps.find((step) => (toMs - fromMs) / step <= most - 1) ?? 96 * hour;
  const shift = offsetMinutes * minute;
  const first = Math.ceil((fromMs + shift) / stepMs) * stepMs - shift;
  const count = Math.max(0, Math.floor((toMs - first) / stepMs) + 1);
  return { stepMs, atMs: Array.from({ length: count }, (_, at) => first + at * stepMs) };
}
