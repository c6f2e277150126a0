import type { CheckDocument, WatchDocument } from '../../contract/documents.js';
import type { WatchRow } from '../../contract/timeline.js';
import { foretoldKey } from '../../propagation/overdue.js';

type Survey = NonNullable<CheckDocument['survey']>;
type Change = WatchDocument['changes'][number];

/** What every server gives now, one row a record and server. */
export function surveyedRows(survey: Survey, now: string): WatchRow[] {
  return survey.flatMap(({ name, type, rows }) =>
    rows.map((row) => ({
      at: now,
      record: `${name} ${type}`,
      via: row.via,
      state: row.state,
      value: row.values.length === 0 ? null : row.values.join(' | '),
      latestBy: row.latestBy,
    })),
  );
}

/** The rows of who answered. A server's silence is shown, and is no change. */
export function answersOf(rows: readonly WatchRow[]): WatchRow[] {
  return rows.filter((row) => row.state !== 'unreachable');
}

const keyOf = (row: Pick<WatchRow, 'record' | 'via'>): string => `${row.record} ${row.via}`;

/** The rows that say something else than the last ones of the same record and server. */
export function changedRows(before: readonly WatchRow[], after: readonly WatchRow[]): WatchRow[] {
  const last = new Map(before.map((row) => [keyOf(row), row]));
  return after.filter((row) => {
    const known = last.get(keyOf(row));
    return known?.state !== row.state || known.value !== row.value;
  });
}

/** The rows to be kept: what changed, and a late cache's foretold time once it is known. */
export function rowsToKeep(before: readonly WatchRow[], after: readonly WatchRow[]): WatchRow[] {
  const last = new Map(before.map((row) => [keyOf(row), row]));
  const changed = changedRows(before, after);
  return after.filter((row) => {
    const isForetold = row.latestBy !== null && last.get(keyOf(row))?.latestBy === null;
    return changed.includes(row) || isForetold;
  });
}

/**
 * Since when the change is watched whose way is followed, ISO 8601. A watch that is taken up again goes on counting from
 * the time at which the authorities were first seen to have what they have now; if they had nothing and 72 hours have
 * gone, or all was well, it begins anew.
 */
export function watchedSince(
  before: readonly WatchRow[],
  after: readonly WatchRow[],
  now: string,
  isOver: (since: string) => boolean,
): string {
  const current = new Set(after.map(keyOf));
  const known = before.filter((row) => current.has(keyOf(row)));
  const seenBefore = new Set(known.map(keyOf));
  const news = changedRows(known, after).filter((row) => seenBefore.has(keyOf(row)));
  const authorities = known.filter(isAuthority);
  if (known.length === 0 || known.every((row) => row.state === 'expected')) return now;
  if (authorities.length > 0 && news.some(isAuthority)) return now;
  const times = (authorities.length > 0 ? authorities : known.filter(isLate)).map((row) => row.at).sort();
  const since = (authorities.length > 0 ? times.at(-1) : times[0]) ?? now;
  const lacks = authorities.some((row) => row.value === null);
  return lacks && isOver(since) ? now : since;
}

const isAuthority = (row: WatchRow): boolean => row.via.startsWith('authority:');
const isLate = (row: WatchRow): boolean => row.state === 'none' || row.state === 'other';

/** The last row of each record and server. */
export function latestRows(before: readonly WatchRow[], changed: readonly WatchRow[]): WatchRow[] {
  return [...new Map([...before, ...changed].map((row) => [keyOf(row), row])).values()];
}

/** Changed rows as the document tells them. */
export function changesOf(before: readonly WatchRow[], changed: readonly WatchRow[]): Change[] {
  const last = new Map(before.map((row) => [keyOf(row), row]));
  return changed.map((row) => {
    const known = last.get(keyOf(row));
    return {
      record: row.record,
      via: row.via,
      before: known ? (known.value ?? 'none') : null,
      after: row.value ?? 'none',
      at: row.at,
    };
  });
}

/** When each late cache was foretold to let go, as first seen. */
export function foretoldOf(rows: readonly WatchRow[]): Map<string, string> {
  return new Map(
    rows.flatMap(({ record, via, state, latestBy }) => {
      const [name = '', type = ''] = record.split(' ');
      const late = state === 'none' || state === 'other';
      return late && latestBy !== null ? [[foretoldKey(name, type, via), latestBy] as const] : [];
    }),
  );
}
