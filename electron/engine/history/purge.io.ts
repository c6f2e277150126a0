import { statusCode } from './codes.js';
import type { Db } from './connect.io.js';
import { partsDropper, undoMs } from './removals.io.js';
import { columns, type EntryWriter, type StoredRow } from './rows.io.js';

/** So many entries in one transaction: some milliseconds, in which a send may wait. */
const batch = 500;

interface Due {
  readonly id: number;
  readonly below: number | null;
}

/**
 * Makes removals final once their time is over: a batch at a time, so that nothing else waits for long. What was begun
 * can't be brought back any more, and is gone on with at the next start if the program ends in the middle.
 */
export function purgeOf(db: Db, writer: EntryWriter, now: () => number) {
  const due = db.prepare('SELECT id, below FROM removal WHERE final = 1 OR at <= ? ORDER BY id LIMIT 1');
  const dueBelow = db.prepare('SELECT id, below FROM removal WHERE below > ? ORDER BY id LIMIT 1');
  const nextAt = db.prepare('SELECT min(at) FROM removal').pluck();
  const close = db.prepare('UPDATE removal SET final = 1 WHERE id = ?');
  const forget = db.prepare('DELETE FROM removal WHERE id = ?');
  const emptyTrash = db.prepare('DELETE FROM trash WHERE removal = ?');
  const older = db.prepare(
    `SELECT ${columns} FROM entry WHERE id < ? AND status IS NOT ${String(statusCode('sending'))} ORDER BY id LIMIT ?`,
  );
  const dropParts = partsDropper(db);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const dropBelow = db.transaction((below: number): number => {
    const rows = older.all(below, batch) as StoredRow[];
    for (const row of rows) {
      writer.remove(row);
      dropParts(row.id);
    }
    return rows.length;
  });
  const finish = db.transaction((id: number): void => {
    emptyTrash.run(id);
    forget.run(id);
  });
  /** Does a part of it; false once it is done. */
  const step = ({ id, below }: Due): boolean => {
    close.run(id);
    if (below !== null && dropBelow.immediate(below) > 0) return true;
    finish.immediate(id);
    db.pragma('incremental_vacuum(200)');
    return false;
  };
  const nextDue = (): Due | undefined => due.get(now() - undoMs) as Due | undefined;

  const schedule = (): void => {
    clearTimeout(timer);
    const first = nextAt.get() as number | null;
    if (first === null) return;
    timer = setTimeout(run, nextDue() === undefined ? Math.max(50, first + undoMs - now()) : 5);
    timer.unref();
  };
  const run = (): void => {
    try {
      const found = nextDue();
      if (found) step(found);
      schedule();
    } catch {
      // A disk that refuses now is asked again at the next start; hidden it stays until then.
    }
  };

  return {
    /** Looks when the next removal is due. To be called at the start and after each removal. */
    schedule,
    stop: (): void => clearTimeout(timer),
    /** Makes final at once what hides numbers that are about to be written to: nothing new may vanish with it. */
    finishBelow(id: number): void {
      for (let found; (found = dueBelow.get(id) as Due | undefined);) while (step(found));
    },
  };
}

export type Purge = ReturnType<typeof purgeOf>;
