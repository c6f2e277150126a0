import { existsSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refusedHere } from '../errors.js';
import { refusalOf } from './refusal.io.js';
import { statusCode } from './codes.js';
import type { Db } from './connect.io.js';
import { entryReader, type Events } from './events.io.js';
import type { History, HistoryEntry } from './history.js';
import { readToken, token, type Lists } from './list.io.js';
import { pack } from './pack.io.js';
import type { Purge } from './purge.io.js';
import { partsDropper } from './removals.io.js';
import { columns, firstIdAt, rowOf, type EntryWriter, type StoredRow } from './rows.io.js';

const batch = 2000;

/** What moving whole entries needs of the rest of the history. */
export interface TransferParts {
  readonly writer: EntryWriter;
  readonly events: Events;
  readonly lists: Lists;
  readonly purge: Purge;
}

/** Whole entries in and out: show, export, import, prune, backup. */
export function transferOf(db: Db, parts: TransferParts) {
  const { writer, events, lists, purge } = parts;
  const entryOf = entryReader(db, events);
  const putDocument = db.prepare('INSERT OR REPLACE INTO document(id, body) VALUES(?, ?)');
  const putEnvelope = db.prepare('INSERT OR REPLACE INTO envelope(id, body) VALUES(?, ?)');
  const byUlid = db.prepare(`SELECT ${columns} FROM entry WHERE ulid = ?`);
  const older = db.prepare(
    `SELECT ${columns} FROM entry WHERE id < ? AND status IS NOT ${String(statusCode('sending'))} ORDER BY id LIMIT ?`,
  );
  const countOlder = db
    .prepare(`SELECT count(*) FROM entry WHERE id < ? AND status IS NOT ${String(statusCode('sending'))}`)
    .pluck();
  const dropParts = partsDropper(db);
  const dropTrash = db.prepare('DELETE FROM trash WHERE id < ?');
  const dropWatch = db.prepare('DELETE FROM watch_timeline WHERE at < ?');

  /** A document that comes again under the same id replaces the one before: a run's last word counts. */
  const put = (entry: HistoryEntry): boolean => {
    const known = byUlid.get(entry.item.id) as StoredRow | undefined;
    if (known) return false;
    const id = writer.add(rowOf(entry.item, entry.send));
    if (entry.document) putDocument.run(id, pack(entry.document));
    if (entry.send) putEnvelope.run(id, pack(entry.send));
    for (const event of entry.events) events.keep(id, event);
    return true;
  };
  const putAll = db.transaction((entries: readonly HistoryEntry[]) => entries.filter(put).length);
  const record = db.transaction((entry: HistoryEntry): void => {
    const known = byUlid.get(entry.item.id) as StoredRow | undefined;
    if (!known) {
      put(entry);
      return;
    }
    const { ulid: _ulid, kind: _kind, at: _at, ...changes } = rowOf(entry.item);
    writer.change(known, changes);
    putDocument.run(known.id, pack(entry.document));
  });
  const dropAll = db.transaction((rows: readonly StoredRow[]): void => {
    for (const row of rows) {
      writer.remove(row);
      dropParts(row.id);
    }
  });

  return {
    entryOf,
    record(entry: HistoryEntry): void {
      purge.finishBelow(firstIdAt(Date.parse(entry.item.at)));
      record.immediate(entry);
    },
    entries(
      after: string | null,
      limit: number,
      filter: Parameters<History['entries']>[2] = {},
    ): { entries: HistoryEntry[]; next: string | null } {
      const query = {
        ...filter,
        oldestFirst: true,
        limit,
        ...(after === null ? {} : { after: token(readToken(after)) }),
      };
      const { rows, next } = lists.page(query);
      return { entries: rows.map(entryOf), next };
    },
    importEntries(entries: Iterable<HistoryEntry>): { added: number; known: number } {
      let added = 0;
      let seen = 0;
      let waiting: HistoryEntry[] = [];
      const flush = (): void => {
        for (const { item } of waiting) purge.finishBelow(firstIdAt(Date.parse(item.at)));
        added += putAll.immediate(waiting);
        seen += waiting.length;
        waiting = [];
      };
      for (const entry of entries) {
        waiting.push(entry);
        if (waiting.length === batch) flush();
      }
      flush();
      return { added, known: seen - added };
    },
    prune(before: string, options: { readonly dryRun: boolean }): number {
      const limit = firstIdAt(Date.parse(before));
      if (options.dryRun) return countOlder.get(limit) as number;
      let removed = 0;
      for (;;) {
        const rows = older.all(limit, batch) as StoredRow[];
        if (rows.length === 0) break;
        dropAll.immediate(rows);
        removed += rows.length;
      }
      dropWatch.run(before);
      dropTrash.run(limit);
      db.pragma('incremental_vacuum');
      return removed;
    },
    async backup(file: string | null, now: number): Promise<string> {
      const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
      const target = file ?? join(dirname(db.name), `history-backup-${stamp}.db`);
      if (existsSync(target)) {
        throw refusedHere('backupThere', target);
      }
      if (!existsSync(dirname(target))) throw refusedHere('unwritable', target, { code: 'ENOENT', raw: '' });
      try {
        await db.backup(target);
        await chmod(target, 0o600);
      } catch (error) {
        throw refusalOf(error, target);
      }
      return target;
    },
  };
}
