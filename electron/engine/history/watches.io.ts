import type { WatchRow, WatchSession } from '../contract/timeline.js';
import type { Db } from './connect.io.js';
import type { WatchState } from './history.js';

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
  const sessions = db.prepare(
    'SELECT started_at AS startedAt, looked_at AS lookedAt, next_at AS nextAt, ended FROM watch_session WHERE watch = ? ORDER BY started_at',
  );
  const keepSession = db.prepare(
    'INSERT OR REPLACE INTO watch_session(watch, started_at, looked_at, next_at, ended) VALUES(?, ?, ?, ?, ?)',
  );
  const watchTimeline = (key: string): WatchRow[] => timeline.all(key) as WatchRow[];
  return {
    watchTimeline,
    watchState(key: string): WatchState | null {
      const rows = watchTimeline(key);
      const first = rows[0];
      return first ? { startedAt: first.at, rows: lastAnswers(rows) } : null;
    },
    appendWatch: (key: string, rows: readonly WatchRow[]): void => append.immediate(key, rows),
    watchSessions: (key: string): WatchSession[] => sessions.all(key) as WatchSession[],
    keepWatchSession: (key: string, { startedAt, lookedAt, nextAt, ended }: WatchSession): void =>
      void keepSession.run(key, startedAt, lookedAt, nextAt, ended),
  };
}

/** Who was silent and then says the same again has had it since before. */
function lastAnswers(rows: readonly WatchRow[]): WatchRow[] {
  const last = new Map<string, WatchRow>();
  const silent = new Set<string>();
  for (const row of rows) {
    const key = `${row.record} ${row.via}`;
    if (row.state === 'unreachable') {
      silent.add(key);
      continue;
    }
    const before = last.get(key);
    const isSame = silent.delete(key) && before?.state === row.state && before.value === row.value;
    last.set(key, isSame ? { ...before, latestBy: before.latestBy ?? row.latestBy } : row);
  }
  return [...last.values()];
}
