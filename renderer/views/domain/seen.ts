import type { CheckDocument } from '../../../electron/engine/contract/documents.js';
import type { Seen } from './grown.js';

/** What a check saw, as one look of the timeline. */
function seenBy(document: CheckDocument): Seen {
  const at = new Date(Date.parse(document.startedAt) + document.durationMs).toISOString();
  const rows = (document.survey ?? []).flatMap(({ name, type, rows: answers }) =>
    answers.map(({ via, state, values, latestBy }) => ({
      at,
      record: `${name} ${type}`,
      via,
      state,
      value: values.length === 0 ? null : values.join(' | '),
      latestBy,
    })),
  );
  return { rows, sessions: [{ startedAt: at, lookedAt: at, nextAt: null, ended: 'stopped' }] };
}

/** True where a cache still has to let go of something. */
export function isAnyLate(document: CheckDocument | null): boolean {
  return (document?.survey ?? []).some(({ rows }) => rows.some((row) => row.latestBy !== null));
}

/** What was watched, and what a later check saw. */
export function withCheck(seen: Seen, document: CheckDocument | null): Seen {
  if (!document) return seen;
  const own = seenBy(document);
  const at = own.sessions[0]?.startedAt ?? '';
  const isCovered = seen.sessions.some((one) => one.startedAt <= at && (one.nextAt ?? one.lookedAt) >= at);
  if (isCovered || own.rows.length === 0) return seen;
  return { rows: [...seen.rows, ...own.rows], sessions: [...seen.sessions, ...own.sessions] };
}

/** The records that were followed (`NAME TYPE`), and which of them is worth being seen first. */
export function recordsOf(seen: Seen): { records: string[]; first: string } {
  const records = [...new Set(seen.rows.map((row) => row.record))];
  const last = new Map(seen.rows.map((row) => [`${row.record} ${row.via}`, row]));
  const late = [...last.values()].find((row) => row.latestBy !== null && row.state !== 'expected');
  const moved = records.find((record) => {
    const own = seen.rows.filter((row) => row.record === record);
    return new Set(own.map((row) => row.via)).size < own.length;
  });
  return { records, first: late?.record ?? moved ?? records[0] ?? '' };
}

/** `DKIM`, `DMARC` or `SPF`: which record stands at a name (`NAME TYPE`). */
export function kindOfRecord(record: string): string {
  if (record.startsWith('_dmarc.')) return 'DMARC';
  return record.includes('._domainkey.') ? 'DKIM' : 'SPF';
}

/** What a server is called: as the check names it, a nameserver by its host. */
export function serverNames(document: CheckDocument | null): (via: string) => string {
  const named = new Map(
    (document?.survey ?? []).flatMap(({ rows }) =>
      rows.map((row) => [row.via, row.operator || row.via] as const),
    ),
  );
  return (via) => named.get(via) ?? /^authority:([^/]+)/.exec(via)?.[1] ?? via;
}
