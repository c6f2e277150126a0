import type { Document } from '../contract/document.js';
import type { Outcome, Recipient, SendDocument, SendEvent, SendStatus } from '../contract/documents.js';
import { statusCode, verdictCode } from './codes.js';
import type { Db } from './connect.io.js';
import type { Events } from './events.io.js';
import type { History, OpenSend } from './history.js';
import { lives, thisProcess, type Owner } from './owner.io.js';
import { pack } from './pack.io.js';
import { columns, rowOf, type EntryWriter, type StoredRow } from './rows.io.js';
import { stateOf } from './status.js';

const statusOfOutcome: Record<Outcome, SendStatus> = {
  accepted: 'accepted',
  'partly-accepted': 'accepted',
  rejected: 'rejected',
  'temporarily-rejected': 'rejected',
  unknown: 'unknown',
  'not-sent': 'rejected',
};

/** The part of history that keeps sends: on disk before the socket opens, and from then on only events. */
export function sendsOf(db: Db, writer: EntryWriter, events: Events, now: () => number) {
  const byUlid = db.prepare(`SELECT ${columns} FROM entry WHERE ulid = ?`);
  const addEnvelope = db.prepare('INSERT INTO envelope(id, body) VALUES(?, ?)');
  const addDocument = db.prepare('INSERT OR REPLACE INTO document(id, body) VALUES(?, ?)');
  const addSending = db.prepare('INSERT INTO sending(id, process, process_started) VALUES(?, ?, ?)');
  const dropSending = db.prepare('DELETE FROM sending WHERE id = ?');
  const listSending = db.prepare(
    'SELECT sending.id, process, process_started AS processStarted, ulid FROM sending JOIN entry ON entry.id = sending.id',
  );
  const rowAt = (ulid: string): StoredRow => {
    const row = byUlid.get(ulid) as StoredRow | undefined;
    if (!row) throw new Error(`history has no send ${ulid}`);
    return row;
  };
  /** Brings the row's status to what its events now say. */
  const settle = (row: StoredRow, changes: Partial<StoredRow> = {}): void => {
    const recipients = row.recipients === '' ? [] : row.recipients.split('\n');
    writer.change(row, { ...changes, status: statusCode(stateOf(events.list(row.id), recipients)) });
  };
  const isoNow = (): string => new Date(now()).toISOString();

  const openSend = db.transaction((send: OpenSend): void => {
    const item = {
      id: send.id,
      kind: 'send' as const,
      at: send.at,
      subject: send.host,
      network: send.network,
      verdict: null,
      status: 'sending' as const,
      queueId: null,
      messageId: send.messageId,
      recipients: [...send.recipients],
      mailSubject: send.mailSubject,
    };
    const id = writer.add(rowOf(item, send));
    addEnvelope.run(id, pack(send));
    const owner = thisProcess();
    addSending.run(id, owner.process, owner.processStarted);
    events.keep(id, { at: send.at, status: 'sending', recipient: null, proof: 'opened', detail: null });
  });

  const closeSend = db.transaction((ulid: string, result: Parameters<History['closeSend']>[1]): void => {
    const row = rowAt(ulid);
    for (const event of closingEvents(result, isoNow())) events.keep(row.id, event);
    addDocument.run(row.id, pack(result.document));
    dropSending.run(row.id);
    settle(row, {
      queue_id: result.queueId ?? '',
      subject: result.document.subject,
      verdict: verdictCode(result.document.verdict),
    });
  });

  const appendSendEvent = db.transaction((ulid: string, event: SendEvent): void => {
    const row = rowAt(ulid);
    events.keep(row.id, event);
    settle(row);
  });

  const recover = db.transaction((): void => {
    for (const open of listSending.all() as (Owner & { id: number; ulid: string })[]) {
      if (lives(open)) continue;
      dropSending.run(open.id);
      events.keep(open.id, {
        at: isoNow(),
        status: 'unknown',
        recipient: null,
        proof: 'the program ended before the final reply',
        detail: null,
      });
      settle(rowAt(open.ulid));
    }
  });

  return {
    openSend: (send: OpenSend): void => openSend.immediate(send),
    closeSend: (id: string, result: Parameters<History['closeSend']>[1]): void =>
      closeSend.immediate(id, result),
    appendSendEvent: (id: string, event: SendEvent): void => appendSendEvent.immediate(id, event),
    /** Sends of processes that no longer live may have gone: their outcome is unknown. */
    recover(): void {
      if (listSending.get() !== undefined) recover.immediate();
    },
  };
}

/** The message's fate first, then the recipients who don't share it. */
function closingEvents(
  result: {
    readonly outcome: Outcome;
    readonly recipients: readonly Recipient[];
    readonly document: Document;
  },
  at: string,
): SendEvent[] {
  const { outcome } = result;
  const detail = {
    outcome,
    ...(outcome === 'temporarily-rejected' ? { temporary: true } : {}),
    ...(outcome === 'not-sent' ? { before: 'connect' } : {}),
  };
  const reply = (result.document as Partial<SendDocument>).reply ?? outcome;
  const whole: SendEvent = { at, status: statusOfOutcome[outcome], recipient: null, proof: reply, detail };
  if (outcome !== 'partly-accepted') return [whole];
  const refused = result.recipients.filter((recipient) => /rejected/.test(recipient.status));
  return [
    ...refused.map((recipient) => ({
      at,
      status: 'rejected' as const,
      recipient: recipient.address,
      proof: recipient.reply ?? recipient.status,
      detail: recipient.status === 'temporarily-rejected' ? { temporary: true } : null,
    })),
    whole,
  ];
}
