import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Db } from './connect.io.js';
import { entryReader, eventsOf } from './events.io.js';
import type { HistoryEntry } from './history.js';
import { isDamage } from './refusal.io.js';
import { columns, itemOf, type StoredRow } from './rows.io.js';

/** Up to here the whole file is checked at each start; a larger one when something pointed at damage. */
const alwaysCheckedBytes = 16 * 1024 * 1024;

/** Notes beside the file that a statement met damage, so that the next start looks at all of it. */
export function suspect(file: string): void {
  try {
    writeFileSync(`${file}.suspect`, '', { mode: 0o600 });
  } catch {
    // The next statement that meets the damage says so again.
  }
}

/** Throws SQLite's own error where the file is damaged. */
export function checkSound(db: Db, file: string): void {
  const asked = existsSync(`${file}.suspect`);
  if (!asked && statSync(file).size > alwaysCheckedBytes) return;
  const said = db.pragma('quick_check(1)', { simple: true }) as string;
  if (said !== 'ok') throw Object.assign(new Error(said), { code: 'SQLITE_CORRUPT' });
  if (asked) rmSync(`${file}.suspect`, { force: true });
}

/** Puts the damaged file out of the way under a name that says so, and returns that name. */
export function setAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const aside = file.replace(/\.db$/, '') + `-damaged-${stamp}.db`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  rmSync(`${file}.suspect`, { force: true });
  return aside;
}

/** Every entry of a damaged file that can still be read, from both ends toward the damage. */
export function* readable(file: string): Generator<HistoryEntry> {
  let db: Db;
  try {
    db = new Database(file, { fileMustExist: true });
  } catch {
    return;
  }
  try {
    yield* readFrom(db);
  } catch (error) {
    if (!isDamage(error)) throw error;
  } finally {
    db.close();
  }
}

function* readFrom(db: Db): Generator<HistoryEntry> {
  const seen = new Set<number>();
  const entryOf = entryReader(db, eventsOf(db));
  for (const order of ['ASC', 'DESC']) {
    try {
      for (const row of db.prepare(`SELECT ${columns} FROM entry ORDER BY id ${order}`).iterate()) {
        const stored = row as StoredRow;
        if (seen.has(stored.id)) break;
        seen.add(stored.id);
        yield wholeOrBare(() => entryOf(stored), stored);
      }
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
  }
}

/** An entry without its document is better than none. */
function wholeOrBare(whole: () => HistoryEntry, row: StoredRow): HistoryEntry {
  try {
    return whole();
  } catch {
    return { item: itemOf(row), document: null, events: [], send: null };
  }
}
