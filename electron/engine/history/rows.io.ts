import type { HistoryItem, SendStatus } from '../contract/documents.js';
import {
  kindCode,
  kindOf,
  kindTerm,
  outcomeCode,
  statusCode,
  statusOf,
  statusTerm,
  verdictCode,
  verdictOfCode,
} from './codes.js';
import type { Db } from './connect.io.js';

/** A row of `entry` without its number. */
export interface EntryRow {
  readonly ulid: string;
  readonly kind: number;
  readonly at: number;
  readonly verdict: number | null;
  readonly status: number | null;
  readonly size: number | null;
  readonly network: string;
  readonly subject: string;
  readonly sender: string;
  readonly recipients: string;
  readonly mail_subject: string;
  readonly queue_id: string;
  readonly message_id: string;
}

export type StoredRow = EntryRow & { readonly id: number };

/** What lists read of an entry. */
export const columns =
  'entry.id, ulid, kind, at, verdict, status, size, network, subject, sender, recipients, mail_subject, queue_id, message_id';

/** How many entries a second may hold; part of the file format. */
const perSecond = 4096;

/** How many numbers a UTC day has; part of the file format. */
const perDay = perSecond * 86_400;

/** The UTC day that a number lies in, counted from 1970. */
export const dayOfId = (id: number): number => Math.floor(id / perDay);

/** The lowest number of a day. */
export const firstIdOfDay = (day: number): number => day * perDay;

/** The lowest number that an entry of that time can have. */
export function firstIdAt(atMs: number): number {
  return Math.max(0, Math.floor(atMs / 1000)) * perSecond;
}

/** The writing of entries: the row, its words and its day always change together, inside the caller's transaction. */
export function entryWriter(db: Db) {
  const lastOfSecond = db.prepare('SELECT max(id) AS id FROM entry WHERE id >= ? AND id < ?');
  const insert = db.prepare(
    `INSERT INTO entry(id, ulid, kind, at, verdict, status, size, network, subject, sender, recipients, mail_subject, queue_id, message_id)
     VALUES(@id, @ulid, @kind, @at, @verdict, @status, @size, @network, @subject, @sender, @recipients, @mail_subject, @queue_id, @message_id)`,
  );
  const update = db.prepare(
    `UPDATE entry SET verdict = @verdict, status = @status, size = @size, network = @network, subject = @subject,
     sender = @sender, recipients = @recipients, mail_subject = @mail_subject, queue_id = @queue_id,
     message_id = @message_id WHERE id = @id`,
  );
  const remove = db.prepare('DELETE FROM entry WHERE id = ?');
  const addWords = db.prepare('INSERT INTO entry_text(rowid, words) VALUES(?, ?)');
  const dropWords = db.prepare("INSERT INTO entry_text(entry_text, rowid, words) VALUES('delete', ?, ?)");
  const count = db.prepare(
    'INSERT INTO tally(kind, day, outcome, count) VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count',
  );

  /** The next free number of that second, or of a later one where it is full. */
  const nextId = (atMs: number): number => {
    for (let first = firstIdAt(atMs); ; first += perSecond) {
      const last = (lastOfSecond.get(first, first + perSecond) as { id: number | null }).id;
      if (last === null) return first;
      if (last < first + perSecond - 1) return last + 1;
    }
  };
  const countDay = (row: StoredRow, by: number): void => {
    count.run(row.kind, dayOfId(row.id), outcomeCode(row.status, row.verdict), by);
  };
  const put = (row: StoredRow): void => {
    written += 1;
    insert.run(row);
    addWords.run(row.id, wordsOf(row));
    countDay(row, 1);
  };

  let written = 0;
  return {
    /** How many entries were added or changed here. */
    written: (): number => written,
    add(row: EntryRow): number {
      const id = nextId(row.at);
      put({ ...row, id });
      return id;
    },
    /** Puts a removed row back under its own number. */
    putBack: put,
    change(before: StoredRow, changes: Partial<EntryRow>): void {
      const after = { ...before, ...changes };
      written += 1;
      update.run(after);
      if (wordsOf(after) !== wordsOf(before)) {
        dropWords.run(before.id, wordsOf(before));
        addWords.run(before.id, wordsOf(after));
      }
      if (after.status !== before.status || after.verdict !== before.verdict) {
        countDay(before, -1);
        countDay(after, 1);
      }
    },
    remove(row: StoredRow): void {
      remove.run(row.id);
      dropWords.run(row.id, wordsOf(row));
      countDay(row, -1);
    },
  };
}

export type EntryWriter = ReturnType<typeof entryWriter>;

/** Everything that a search may find, and the terms of kind and status. */
export function wordsOf(row: EntryRow): string {
  const terms = [kindTerm(row.kind), ...(row.status === null ? [] : [statusTerm(row.status)])];
  return [row.subject, row.recipients, row.mail_subject, row.queue_id, row.message_id, ...terms].join('\n');
}

export function itemOf(row: EntryRow): HistoryItem {
  return {
    id: row.ulid,
    kind: kindOf(row.kind),
    at: new Date(row.at).toISOString(),
    subject: row.subject,
    network: row.network,
    verdict: verdictOfCode(row.verdict),
    status: statusOf(row.status),
    queueId: row.queue_id === '' ? null : row.queue_id,
    messageId: row.message_id === '' ? null : row.message_id,
    recipients: row.recipients === '' ? [] : row.recipients.split('\n'),
    ...(kindOf(row.kind) === 'send' ? { mailSubject: row.mail_subject } : {}),
  };
}

/** The row of an item; sender and size come from the send, where there is one. */
export function rowOf(item: HistoryItem, send?: { from: string; sizeBytes: number } | null): EntryRow {
  const at = Date.parse(item.at);
  return {
    ulid: item.id,
    kind: kindCode(item.kind),
    at: Number.isNaN(at) ? 0 : at,
    verdict: item.verdict === null ? null : verdictCode(item.verdict),
    status: item.status === null ? null : statusCode(item.status satisfies SendStatus),
    size: send?.sizeBytes ?? null,
    network: item.network,
    subject: item.subject,
    sender: send?.from ?? '',
    recipients: item.recipients.map((address) => address.replaceAll('\n', ' ')).join('\n'),
    mail_subject: item.mailSubject ?? '',
    queue_id: item.queueId ?? '',
    message_id: item.messageId ?? '',
  };
}
