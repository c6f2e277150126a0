import { chmodSync, closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { refusedHere } from '../errors.js';
import { makeFolder } from '../folder.io.js';
import { migrations } from './migrations/migrations.js';

export type Db = Database.Database;

/** "mpat" in the file's header, so that another program's database is never taken for a history. */
const applicationId = 0x6d_70_61_74;

/** How long a statement waits for another process's transaction, in milliseconds. */
const busyMs = 10_000;

/**
 * Opens the file, making it and its folder where they are not, for the owner alone, and brings it to this
 * program's schema.
 * @throws Problem(local) for a newer schema or another program's file, which are left as they are
 */
export function connect(file: string): Db {
  makeFolder(dirname(file));
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const db = new Database(file, { timeout: busyMs });
  try {
    refuseForeign(db, file);
    db.pragma('auto_vacuum = INCREMENTAL');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // What is read again soon fits in 4 MB, and the system keeps the rest: a long run of writes then costs no memory.
    db.pragma('cache_size = -4096');
    migrate(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function refuseForeign(db: Db, file: string): void {
  const version = versionOf(db);
  const id = db.pragma('application_id', { simple: true }) as number;
  if (version > migrations.length && (id === applicationId || id === 0))
    throw refusedHere('historyNewer', file, version, migrations.length);
  const tables = db.prepare('SELECT count(*) AS count FROM sqlite_schema').get() as { count: number };
  if (id !== applicationId && tables.count > 0) {
    throw refusedHere('historyForeign', file);
  }
}

/** Each step in a transaction of its own, its number written with it: a step is done or not, also at a power cut. */
function migrate(db: Db, file: string): void {
  while (versionOf(db) < migrations.length) {
    db.transaction(() => {
      const version = versionOf(db);
      if (version > migrations.length) throw refusedHere('historyNewer', file, version, migrations.length);
      const step = migrations[version];
      if (step === undefined) return;
      db.exec(step);
      db.pragma(`user_version = ${String(version + 1)}`);
      db.pragma(`application_id = ${String(applicationId)}`);
    }).immediate();
  }
}

function versionOf(db: Db): number {
  return db.pragma('user_version', { simple: true }) as number;
}
