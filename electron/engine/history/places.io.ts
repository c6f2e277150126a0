import { kindCode, outcomeOf, kindOf, statusCode } from './codes.js';
import type { Db } from './connect.io.js';
import type { DayCount, HistoryFilter } from './history.js';
import { isoDay } from './day.js';

/** One day's share of a list, newest day first. */
interface Stretch {
  readonly day: number;
  /** How many entries of the list come before this day's. */
  readonly start: number;
  readonly count: number;
}

/** A list without its search: how long it is, and on which days. */
interface Counted {
  readonly total: number;
  readonly stretches: readonly Stretch[];
}

/** What of the history is in sight: days from and to, both included, and nothing below a number. */
export interface Sight {
  readonly fromDay: number;
  readonly toDay: number;
  readonly kind: HistoryFilter['kind'];
  readonly status: HistoryFilter['status'];
}

interface TallyRow {
  readonly day: number;
  readonly outcome: number;
  readonly count: number;
}

const mostKnown = 8;
const kinds = [0, 1, 2, 3, 4, 5];

/** Counts per day from the table that is kept with each change: no entry is read. */
export function placesOf(db: Db) {
  const read = db.prepare(
    'SELECT day, outcome, count FROM tally WHERE kind = ? AND day BETWEEN ? AND ? AND count > 0 ORDER BY day, outcome',
  );
  const ownChanges = db.prepare('SELECT total_changes()').pluck();
  const known = new Map<string, unknown>();
  let version = '';

  const tally = (sight: Sight): (TallyRow & { readonly kind: number })[] =>
    (sight.kind === undefined ? kinds : [kindCode(sight.kind)]).flatMap((kind) =>
      (read.all(kind, sight.fromDay, sight.toDay) as TallyRow[])
        .filter((row) => sight.status === undefined || row.outcome === statusCode(sight.status))
        .map((row) => ({ ...row, kind })),
    );

  const count = (sight: Sight): Counted => {
    const perDay = new Map<number, number>();
    for (const row of tally(sight)) perDay.set(row.day, (perDay.get(row.day) ?? 0) + row.count);
    let total = 0;
    const stretches = [...perDay]
      .toSorted(([a], [b]) => b - a)
      .map(([day, own]) => {
        const stretch = { day, start: total, count: own };
        total += own;
        return stretch;
      });
    return { total, stretches };
  };

  /** What was counted holds until this or another process writes: the pages of one list share it. */
  const remembered = <T>(key: string, make: () => T): T => {
    const now = `${String(db.pragma('data_version', { simple: true }))} ${String(ownChanges.get())}`;
    if (now !== version || known.size > mostKnown) known.clear();
    version = now;
    if (!known.has(key)) known.set(key, make());
    return known.get(key) as T;
  };

  return {
    remembered,
    places: (sight: Sight): Counted => remembered(JSON.stringify(sight), () => count(sight)),
    days(sight: Sight): DayCount[] {
      let last = { number: Number.NaN, text: '' };
      return tally(sight).map((row) => {
        // Rows of one day follow each other, and writing a date costs more than reading its rows.
        if (row.day !== last.number) last = { number: row.day, text: isoDay(row.day) };
        return { day: last.text, kind: kindOf(row.kind), ...outcomeOf(row.outcome), count: row.count };
      });
    },
  };
}

export type Places = ReturnType<typeof placesOf>;

/** The day on which an entry stands that so many others come before, and how many of them are of that day. */
export function stretchAt(places: Counted, skip: number): { day: number; within: number } | null {
  const { stretches } = places;
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((stretches[middle] as Stretch).start <= skip) low = middle;
    else high = middle - 1;
  }
  const found = stretches[low];
  return found && skip < places.total ? { day: found.day, within: skip - found.start } : null;
}
