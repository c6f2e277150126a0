import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WatchRow, WatchSession } from '../../electron/engine/contract/timeline.js';
import { percentOf, ticksOf, windowOf } from '../../renderer/views/domain/scale.js';
import { lanesOf } from '../../renderer/views/domain/segments.js';

const start = Date.parse('2026-11-24T10:00:00Z');
const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();
const ms = (minutes: number): number => start + minutes * 60_000;
const record = 'key._domainkey.example.com TXT';
const row = (
  minutes: number,
  via: string,
  state: string,
  latest: number | null = null,
  value: string | null = null,
): WatchRow => ({
  at: at(minutes),
  record,
  via,
  state,
  value,
  latestBy: latest === null ? null : at(latest),
});
const session = (
  from: number,
  to: number,
  ended: WatchSession['ended'] = 'stopped',
  next: number | null = null,
): WatchSession => ({
  startedAt: at(from),
  lookedAt: at(to),
  nextAt: next === null ? null : at(next),
  ended,
});
const shape = (rows: WatchRow[], sessions: WatchSession[], nowMinutes: number) =>
  lanesOf(rows, sessions, record, ms(nowMinutes)).map(({ via, segments, latestMs }) => ({
    via,
    segments: segments.map(({ kind, fromMs, toMs }) => [
      kind,
      (fromMs - start) / 60_000,
      (toMs - start) / 60_000,
    ]),
    latest: latestMs === null ? null : (latestMs - start) / 60_000,
  }));

describe('the rows of the timeline', () => {
  it('grow up to now while a watch goes on, with what a cache still holds and until when', () => {
    const rows = [
      row(0, 'gamma', 'none', 30),
      row(0, 'alpha', 'expected'),
      row(0, 'authority:ns/1', 'expected'),
    ];
    expect(shape(rows, [session(0, 5, null, 30)], 12)).toEqual([
      { via: 'authority:ns/1', segments: [['new', 0, 12]], latest: null },
      { via: 'gamma', segments: [['negative', 0, 12]], latest: 30 },
      { via: 'alpha', segments: [['new', 0, 12]], latest: null },
    ]);
  });

  it('tell an absence that is remembered from one that is true, and silence from both', () => {
    const rows = [
      row(0, 'beta', 'none'),
      row(2, 'beta', 'other', 4, 'v=DKIM1; p=old'),
      row(4, 'beta', 'unreachable'),
      row(6, 'beta', 'rewritten'),
      row(8, 'beta', 'expected'),
    ];
    expect(shape(rows, [session(0, 9)], 60)[0]?.segments).toEqual([
      ['none', 0, 2],
      ['old', 2, 4],
      ['silent', 4, 6],
      ['own', 6, 8],
      ['new', 8, 9],
    ]);
  });

  it('claim nothing for the time in which nobody looked', () => {
    const rows = [row(0, 'alpha', 'none', 5), row(21, 'alpha', 'expected')];
    expect(shape(rows, [session(0, 3), session(20, 25)], 60)[0]?.segments).toEqual([
      ['negative', 0, 3],
      ['unwatched', 3, 20],
      ['negative', 20, 21],
      ['new', 21, 25],
    ]);
  });

  it('make no gap of the moment in which a page is loaded anew', () => {
    const rows = [row(0, 'alpha', 'none', 5), row(4, 'alpha', 'expected')];
    expect(shape(rows, [session(0, 3), session(3.5, 6)], 60)[0]?.segments).toEqual([
      ['negative', 0, 4],
      ['new', 4, 6],
    ]);
  });

  it('end at the last look where the program of a watch is gone', () => {
    const rows = [row(0, 'alpha', 'none', 5)];
    expect(shape(rows, [session(0, 3, null, 5)], 60)[0]?.segments).toEqual([['negative', 0, 3]]);
  });

  it('never overlap and never run backwards, whatever was kept', () => {
    const minutes = fc.integer({ min: 0, max: 500 });
    const state = fc.constantFrom('expected', 'other', 'none', 'unreachable', 'rewritten');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(minutes, state), { minLength: 1, maxLength: 12 }),
        fc.uniqueArray(minutes, { maxLength: 8 }),
        (given, edges) => {
          const sorted = [...edges].sort((a, b) => a - b);
          const sessions = sorted.flatMap((from, index) =>
            index % 2 === 0 ? [session(from, sorted[index + 1] ?? from)] : [],
          );
          const rows = given.map(([when, what]) => row(when, 'alpha', what, when + 10));
          const [lane] = lanesOf(rows, sessions, record, ms(600));
          let last = Number.NEGATIVE_INFINITY;
          for (const { fromMs, toMs } of lane?.segments ?? []) {
            expect(fromMs).toBeGreaterThanOrEqual(last);
            expect(toMs).toBeGreaterThanOrEqual(fromMs);
            last = toMs;
          }
        },
      ),
    );
  });
});

describe('the scale of time', () => {
  const lanes = (rows: WatchRow[], sessions: WatchSession[], now: number) =>
    lanesOf(rows, sessions, record, ms(now));

  it('holds what was seen, now, and the moment at which the last cache must let go', () => {
    const now = 12;
    const window = windowOf(lanes([row(0, 'gamma', 'none', 30)], [session(0, 5, null, 30)], now), ms(now));
    expect(window?.fromMs).toBe(ms(0));
    expect(percentOf(ms(30), window as NonNullable<typeof window>)).toBeGreaterThan(90);
    expect(percentOf(ms(30), window as NonNullable<typeof window>)).toBeLessThan(100);
  });

  it('leaves now out where the watch is long past, and goes back 72 hours at the most', () => {
    const days = 24 * 60;
    const rows = [row(0, 'alpha', 'none', 5), row(5 * days, 'alpha', 'expected')];
    const past = windowOf(lanes(rows, [session(0, 5 * days)], 30 * days), ms(30 * days));
    expect(past?.fromMs).toBe(ms(2 * days));
    expect(past?.toMs).toBeLessThan(ms(6 * days));
    expect(windowOf([], start)).toBeNull();
  });

  it('has round moments of the reader’s own time, few enough to be read', () => {
    const shanghai = 8 * 60;
    const day = ticksOf({ fromMs: ms(0), toMs: ms(36 * 60) }, 6, shanghai);
    expect(day.atMs.length).toBeLessThanOrEqual(6);
    for (const tick of day.atMs) expect((tick + shanghai * 60_000) % day.stepMs).toBe(0);
    expect(ticksOf({ fromMs: ms(0), toMs: ms(2) }, 6, 0).stepMs).toBe(30_000);
  });
});
