import type { SendEvent } from '../contract/documents.js';
import { usage } from '../errors.js';
import { statusCode } from './codes.js';
import type { Db } from './connect.io.js';
import { dayNumber, isoDay } from './day.js';
import type { Events } from './events.io.js';
import type { Removal } from './history.js';
import type { Places } from './places.io.js';
import { columns, dayOfId, firstIdOfDay, type EntryWriter, type StoredRow } from './rows.io.js';

/** How long a removal can be taken back. */
export const undoMs = 10 * 60_000;

interface RemovalRow {
  readonly id: number;
  readonly at: number;
  readonly below: number | null;
  readonly count: number;
}

interface TrashRow {
  readonly id: number;
  readonly entry: string;
  readonly events: string;
  readonly document: Buffer | null;
  readonly envelope: Buffer | null;
}

/**
 * Removing what can be brought back. Chosen entries are moved whole into `trash`; what is removed by age is hidden by
 * its number. Both are on disk at once, so that whatever ends the program loses neither the entries nor the removal.
 */
export function removalsOf(db: Db, writer: EntryWriter, events: Events, places: Places, now: () => number) {
  const byUlid = db.prepare(`SELECT ${columns} FROM entry WHERE ulid = ?`);
  const taken = db.prepare('SELECT 1 FROM entry WHERE id = ?').pluck();
  const body = (table: string) => db.prepare(`SELECT body FROM ${table} WHERE id = ?`).pluck();
  const bodies = { document: body('document'), envelope: body('envelope') };
  const putBody = (table: string) => db.prepare(`INSERT OR REPLACE INTO ${table}(id, body) VALUES(?, ?)`);
  const putBodies = { document: putBody('document'), envelope: putBody('envelope') };
  const dropParts = partsDropper(db);
  const note = db.prepare('INSERT INTO removal(at, below, count) VALUES(?, ?, ?)');
  const throwAway = db.prepare(
    'INSERT OR REPLACE INTO trash(id, removal, entry, events, document, envelope) VALUES(?, ?, ?, ?, ?, ?)',
  );
  const open = db.prepare(
    'SELECT id, at, below, count FROM removal WHERE final = 0 AND at > ? ORDER BY id DESC',
  );
  const one = db.prepare('SELECT id, at, below, count FROM removal WHERE id = ? AND final = 0 AND at > ?');
  const trashed = db.prepare(
    'SELECT id, entry, events, document, envelope FROM trash WHERE removal = ? ORDER BY id',
  );
  const forget = db.prepare('DELETE FROM removal WHERE id = ?');
  const emptyTrash = db.prepare('DELETE FROM trash WHERE removal = ?');
  const floor = db.prepare('SELECT coalesce(max(below), 0) FROM removal').pluck();

  const opened = (row: RemovalRow): Removal => ({
    id: String(row.id),
    at: new Date(row.at).toISOString(),
    until: new Date(row.at + undoMs).toISOString(),
    before: row.below === null ? null : isoDay(dayOfId(row.below)),
    count: row.count,
  });
  const noted = (below: number | null, count: number): RemovalRow => {
    const at = now();
    return { id: Number(note.run(at, below, count).lastInsertRowid), at, below, count };
  };

  const removeChosen = db.transaction((ids: readonly string[]): Removal | null => {
    const rows = ids
      .map((id) => byUlid.get(id) as StoredRow | undefined)
      .filter((row) => row !== undefined)
      .filter((row) => row.status !== statusCode('sending') && row.id >= (floor.get() as number));
    if (rows.length === 0) return null;
    const removal = noted(null, rows.length);
    for (const row of rows) {
      throwAway.run(
        row.id,
        removal.id,
        JSON.stringify(row),
        JSON.stringify(events.list(row.id)),
        bodies.document.get(row.id) ?? null,
        bodies.envelope.get(row.id) ?? null,
      );
      writer.remove(row);
      dropParts(row.id);
    }
    return opened(removal);
  });

  const putBack = (thrown: TrashRow): number => {
    const row = JSON.parse(thrown.entry) as StoredRow;
    // The same entry has been imported meanwhile: that one stays as it is.
    if (byUlid.get(row.ulid) !== undefined) return 0;
    let id = row.id;
    if (taken.get(id) === undefined) writer.putBack(row);
    else id = writer.add(row);
    if (thrown.document) putBodies.document.run(id, thrown.document);
    if (thrown.envelope) putBodies.envelope.run(id, thrown.envelope);
    for (const event of JSON.parse(thrown.events) as SendEvent[]) events.keep(id, event);
    return 1;
  };

  const restore = db.transaction((id: string): number => {
    const removal = one.get(Number(id), now() - undoMs) as RemovalRow | undefined;
    if (!removal) throw usage('removalOver');
    let count = removal.below === null ? 0 : removal.count;
    for (const thrown of trashed.all(removal.id) as TrashRow[]) count += putBack(thrown);
    emptyTrash.run(removal.id);
    forget.run(removal.id);
    return count;
  });

  const countBefore = (day: string): number => {
    const toDay = dayNumber(day) - 1;
    const fromDay = dayOfId(floor.get() as number);
    return places.places({ fromDay, toDay, kind: undefined, status: undefined }).total;
  };

  return {
    floor: (): number => floor.get() as number,
    removeChosen: (ids: readonly string[]): Removal | null => removeChosen.immediate(ids),
    countBefore,
    removeBefore(day: string): Removal | null {
      const count = countBefore(day);
      return count === 0 ? null : opened(noted(firstIdOfDay(dayNumber(day)), count));
    },
    restore: (id: string): number => restore.immediate(id),
    removals: (): Removal[] => (open.all(now() - undoMs) as RemovalRow[]).map(opened),
  };
}

/** Drops what stands beside an entry's row. */
export function partsDropper(db: Db): (id: number) => void {
  const drops = ['document WHERE id', 'envelope WHERE id', 'send_event WHERE entry'].map((what) =>
    db.prepare(`DELETE FROM ${what} = ?`),
  );
  return (id) => {
    for (const drop of drops) drop.run(id);
  };
}
