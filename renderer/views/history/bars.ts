import type { DayCount } from '../../../electron/engine/history/history.js';
import type { FiveState } from '../../say.js';
import { stateOf } from './outcome.js';

const dayMs = 86_400_000;
/** So many bars can still be told apart and hit. */
const mostBars = 92;

/** How many days the plot goes back. */
export const spans = ['30', '90', '365', 'all'] as const;
export type Span = (typeof spans)[number];

/** The states that a bar is stacked of, from below. */
export const stacked = ['done', 'waiting', 'unknown', 'failed'] as const satisfies readonly FiveState[];
export type Stacked = (typeof stacked)[number];

/** One bar: a day, or several where the span is long. Days are UTC, both included. */
export interface Bar {
  readonly from: string;
  readonly to: string;
  readonly counts: Readonly<Record<Stacked, number>>;
  readonly total: number;
}

/** Days between two brushed bars, whichever way they were brushed. */
export interface Brush {
  readonly from: string;
  readonly to: string;
}

const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Puts counts per day into bars that end on `until`, as many as the span has, or from the first count on. */
export function barsOf(counts: readonly DayCount[], until: string, chosen: Span): Bar[] {
  const last = Date.parse(until);
  const first = counts.reduce((least, { day }) => (day < least ? day : least), until);
  const span = chosen === 'all' ? Math.max(30, (last - Date.parse(first)) / dayMs + 1) : Number(chosen);
  const perBar = Math.ceil(span / mostBars);
  const bars = Array.from({ length: Math.ceil(span / perBar) }, (_, at) => {
    const to = last - (Math.ceil(span / perBar) - 1 - at) * perBar * dayMs;
    return {
      from: iso(to - (perBar - 1) * dayMs),
      to: iso(to),
      counts: { done: 0, waiting: 0, unknown: 0, failed: 0 },
      total: 0,
    };
  });
  for (const count of counts) {
    const back = Math.floor((last - Date.parse(count.day)) / dayMs / perBar);
    const bar = bars[bars.length - 1 - back];
    if (!bar) continue;
    const state = stateOf(count);
    bar.counts[state === 'not-reached' ? 'unknown' : state] += count.count;
    bar.total += count.count;
  }
  return bars;
}
