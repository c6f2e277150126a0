import type { Db } from './connect.io.js';
import type { WatchRow, WatchState } from './history.js';

const columns = 'at, record, via, state, value, latest_by AS latestBy';

/** The timelines of watched domains. */
export function watchesOf(db: Db) {
  const timeline = db.prepare(`SELECT ${columns} FROM watch_timeline WHERE watch = ? ORDER BY at, id`);
  const insert = db.prepare(
    'INSERT INTO watch_timeline(watch, at, record, via, state, value, latest_by) VALUES(?, ?, ?, ?, ?, ?, ?)',
  );
  const append = db.transaction((key: string, rows: readonly WatchRow[]): void => {
    for (const row of rows) insert.run(key, row.at, row.record, row.via, row.state, row.value, row.latestBy);
  });
  const watchTimeline = (key: string): WatchRow[] => timeline.all(key) as WatchRow[];
  return {
    watchTimeline,
    watchState(key: string): WatchState | null {
      const rows = watchTimeline(key);
      const first = rows[0];
      if (!first) return null;
      const last = new Map(rows.map((row) => [`${row.record} ${row.via}`, row]));
      return { startedAt: first.at, rows: [...last.values()] };
    },
    appendWatch: (key: string, rows: readonly WatchRow[]): void => append.immediate(key, rows),
  };
}
