import { existsSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '../errors.js';
import { statusCode } from './codes.js';
import type { Db } from './connect.io.js';
import type { HistoryEntry, OpenSend } from './history.js';
import { readToken, token, type Lists } from './list.io.js';
import { pack, unpack } from './pack.io.js';
import { columns, firstIdAt, itemOf, rowOf, type EntryWriter, type StoredRow } from './rows.io.js';
import type { Sends } from './sends.io.js';

const batch = 2000;

/** Whole entries in and out: show, export, import, prune, backup. */
export function transferOf(db: Db, writer: EntryWriter, sends: Sends, lists: Lists) {
  const documentBody = db.prepare('SELECT body FROM document WHERE id = ?').pluck();
  const envelopeBody = db.prepare('SELECT body FROM envelope WHERE id = ?').pluck();
  const putDocument = db.prepare('INSERT OR REPLACE INTO document(id, body) VALUES(?, ?)');
  const putEnvelope = db.prepare('INSERT OR REPLACE INTO envelope(id, body) VALUES(?, ?)');
  const byUlid = db.prepare(`SELECT ${columns} FROM entry WHERE ulid = ?`);
  const older = db.prepare(
    `SELECT ${columns} FROM entry WHERE id < ? AND status IS NOT ${String(statusCode('sending'))} ORDER BY id LIMIT ?`,
  );
  const countOlder = db
    .prepare(`SELECT count(*) FROM entry WHERE id < ? AND status IS NOT ${String(statusCode('sending'))}`)
    .pluck();
  const drops = ['document WHERE id', 'envelope WHERE id', 'send_event WHERE entry'].map((what) =>
    db.prepare(`DELETE FROM ${what} = ?`),
  );
  const dropWatch = db.prepare('DELETE FROM watch_timeline WHERE at < ?');

  const entryOf = (row: StoredRow): HistoryEntry => {
    const document = documentBody.get(row.id) as Buffer | undefined;
    const envelope = envelopeBody.get(row.id) as Buffer | undefined;
    return {
      item: itemOf(row),
      document: document ? unpack(document) : null,
      events: sends.eventsOf(row.id),
      send: envelope ? unpack<OpenSend>(envelope) : null,
    };
  };

  /** A document that comes again under the same id replaces the one before: a run's last word counts. */
  const put = (entry: HistoryEntry): boolean => {
    const known = byUlid.get(entry.item.id) as StoredRow | undefined;
    if (known) return false;
    const id = writer.add(rowOf(entry.item, entry.send));
    if (entry.document) putDocument.run(id, pack(entry.document));
    if (entry.send) putEnvelope.run(id, pack(entry.send));
    for (const event of entry.events) sends.keepEvent(id, event);
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
      for (const drop of drops) drop.run(row.id);
    }
  });

  return {
    entryOf,
    record: (entry: HistoryEntry): void => record.immediate(entry),
    entries(after: string | null, limit: number): { entries: HistoryEntry[]; next: string | null } {
      const query = {
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
      db.pragma('incremental_vacuum');
      return removed;
    },
    async backup(file: string | null, now: number): Promise<string> {
      const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
      const target = file ?? join(dirname(db.name), `history-backup-${stamp}.db`);
      if (existsSync(target)) {
        throw new Problem('local', `${target} is there already; it was left as it is.`, 'Name another file.');
      }
      await db.backup(target);
      await chmod(target, 0o600);
      return target;
    },
  };
}
