import { usage } from '../errors.js';
import { statusOf } from './codes.js';
import type { Db } from './connect.io.js';
import type { FoundSend, SendMatch } from './history.js';
import type { Lists } from './list.io.js';
import { columns, firstIdAt, itemOf, type StoredRow } from './rows.io.js';

const most = 50;
const dayMs = 86_400_000;

/** Finding one entry by its id, and sends by what a proof says of them. */
export function findOf(db: Db, lists: Lists, floor: () => number) {
  const byPrefix = db.prepare(
    `SELECT ${columns} FROM entry WHERE ulid >= ? AND ulid < ? AND id >= ? LIMIT 2`,
  );
  const between = db.prepare(
    `SELECT ${columns} FROM entry WHERE id >= ? AND id < ? AND kind = 2 ORDER BY id DESC LIMIT 20000`,
  );
  return {
    /** @throws Problem(usage) where nothing or more than one thing matches */
    one(text: string): StoredRow {
      const id = text.trim().toUpperCase();
      if (id.length < 6) throw usage('idTooShort', text);
      const rows = byPrefix.all(id, `${id}\u{10FFFF}`, floor()) as StoredRow[];
      if (rows[0] && (rows.length === 1 || rows[0].ulid === id)) return rows[0];
      if (rows.length === 0) throw usage('idUnknown', text);
      throw usage('idAmbiguous', text);
    },
    sends(match: SendMatch): FoundSend[] {
      return candidates(match)
        .filter((row) => fits(row, match))
        .slice(0, most)
        .map(foundOf);
    },
  };

  function candidates(match: SendMatch): StoredRow[] {
    const search = bare(match.messageId) ?? match.queueId ?? plain(match.recipient);
    if (match.around !== undefined && match.messageId === undefined && match.queueId === undefined) {
      const at = Date.parse(match.around);
      return between.all(
        Math.max(floor(), firstIdAt(at - 5 * dayMs)),
        firstIdAt(at + 601_000),
      ) as StoredRow[];
    }
    if (search === undefined || search === '') return [];
    return lists.page({ kind: 'send', search, limit: 1000 }).rows;
  }
}

/** An address without masked characters; what is masked can't be looked up. */
function plain(address: string | undefined): string | undefined {
  return address?.includes('*') ? undefined : address;
}

function bare(messageId: string | undefined): string | undefined {
  return messageId?.trim().replace(/^<|>$/g, '');
}

function fits(row: StoredRow, match: SendMatch): boolean {
  if (match.messageId !== undefined && bare(row.message_id) !== bare(match.messageId)) return false;
  if (match.queueId !== undefined && !row.queue_id.split(',').some((id) => id.trim() === match.queueId))
    return false;
  if (match.recipient !== undefined) {
    const pattern = maskPattern(match.recipient);
    if (!row.recipients.split('\n').some((address) => pattern.test(address))) return false;
  }
  if (match.sizeBytes !== undefined) {
    const size = match.sizeBytes;
    const { from, to } = typeof size === 'number' ? { from: size, to: size } : size;
    if (row.size === null || row.size < from || row.size > to) return false;
  }
  return true;
}

function maskPattern(address: string): RegExp {
  const source = address.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^@]');
  return new RegExp(`^${source}$`, 'i');
}

function foundOf(row: StoredRow): FoundSend {
  const item = itemOf(row);
  return {
    id: item.id,
    at: item.at,
    status: statusOf(row.status) ?? 'unknown',
    from: row.sender,
    recipients: item.recipients,
    mailSubject: row.mail_subject,
    messageId: item.messageId,
    queueId: item.queueId,
    sizeBytes: row.size,
  };
}
