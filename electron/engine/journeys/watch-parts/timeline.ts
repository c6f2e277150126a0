import type { CheckDocument, WatchDocument } from '../../contract/documents.js';
import type { WatchRow } from '../../history/history.js';
import { foretoldKey } from '../../propagation/overdue.js';

type Survey = NonNullable<CheckDocument['survey']>;
type Change = WatchDocument['changes'][number];

/** What every server gives now, one row a record and server. Servers that did not answer are left out: that is no change. */
export function rowsOf(survey: Survey, now: string): WatchRow[] {
  return survey.flatMap(({ name, type, rows }) =>
    rows
      .filter((row) => row.state !== 'unreachable')
      .map((row) => ({
        at: now,
        record: `${name} ${type}`,
        via: row.via,
        state: row.state,
        value: row.values.length === 0 ? null : row.values.join(' | '),
        latestBy: row.latestBy,
      })),
  );
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
