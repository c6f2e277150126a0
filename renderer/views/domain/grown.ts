import type { WatchDocument } from '../../../electron/engine/contract/documents.js';
import type { Progress } from '../../../electron/engine/contract/progress.js';
import type { WatchRow, WatchSession } from '../../../electron/engine/contract/timeline.js';

/** What a watch has seen. */
export interface Seen {
  readonly rows: readonly WatchRow[];
  readonly sessions: readonly WatchSession[];
}

export const nothingSeen: Seen = { rows: [], sessions: [] };

/** What was kept, with what a watch that is under way has told since. What both hold stands once. */
export function grown(kept: Seen, progress: readonly Progress[]): Seen {
  const rows = new Map(kept.rows.map((row) => [`${row.at} ${row.record} ${row.via}`, row]));
  const sessions = new Map(kept.sessions.map((session) => [session.startedAt, session]));
  for (const event of progress) {
    if (event.kind !== 'look') continue;
    for (const row of event.rows) rows.set(`${row.at} ${row.record} ${row.via}`, row);
    sessions.set(event.session.startedAt, event.session);
  }
  return { rows: [...rows.values()], sessions: [...sessions.values()] };
}

/** Everything that a watch has called a change so far; what was seen for the first time is none. */
export function changesIn(progress: readonly Progress[]): WatchDocument['changes'] {
  return progress.flatMap((event) =>
    event.kind === 'document' && 'changes' in event.document
      ? (event.document as WatchDocument).changes.filter((change) => change.before !== null)
      : [],
  );
}
