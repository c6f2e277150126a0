import type { SendEvent } from '../contract/documents.js';
import { statusCode, statusOf } from './codes.js';
import type { Db } from './connect.io.js';
import type { HistoryEntry, OpenSend } from './history.js';
import { unpack } from './pack.io.js';
import { itemOf, type StoredRow } from './rows.io.js';

interface RawEvent {
  at: string;
  status: number | null;
  recipient: string | null;
  proof: string;
  detail: string;
}

/** A send's events, in the order in which they were recorded. They are added and never rewritten. */
export function eventsOf(db: Db) {
  const add = db.prepare(
    'INSERT INTO send_event(entry, at, status, recipient, proof, detail) VALUES(?, ?, ?, ?, ?, ?)',
  );
  const list = db.prepare(
    'SELECT at, status, recipient, proof, detail FROM send_event WHERE entry = ? ORDER BY id',
  );
  return {
    list: (id: number): SendEvent[] => (list.all(id) as RawEvent[]).map(eventOf),
    keep(id: number, event: SendEvent): void {
      const status = event.status === null ? null : statusCode(event.status);
      add.run(id, event.at, status, event.recipient, event.proof, JSON.stringify(event.detail ?? null));
    },
  };
}

export type Events = ReturnType<typeof eventsOf>;

/** Reads entries whole. Needs no more of the file than the first schema has, so that it serves to save a damaged one. */
export function entryReader(db: Db, events: Events): (row: StoredRow) => HistoryEntry {
  const documentBody = db.prepare('SELECT body FROM document WHERE id = ?').pluck();
  const envelopeBody = db.prepare('SELECT body FROM envelope WHERE id = ?').pluck();
  return (row) => {
    const document = documentBody.get(row.id) as Buffer | undefined;
    const envelope = envelopeBody.get(row.id) as Buffer | undefined;
    return {
      item: itemOf(row),
      document: document ? unpack(document) : null,
      events: events.list(row.id),
      send: envelope ? unpack<OpenSend>(envelope) : null,
    };
  };
}

function eventOf(raw: RawEvent): SendEvent {
  return { ...raw, status: statusOf(raw.status), detail: JSON.parse(raw.detail) as unknown };
}
