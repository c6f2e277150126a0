import type { HistoryRemovalDocument } from '../contract/operations.js';
import type { Common, HistoryRemoveParams, HistoryRestoreParams } from '../contract/params.js';
import { usage } from '../errors.js';
import type { History } from '../history/history.js';
import type { Journey, JourneyResult } from './journey.js';

const dayMs = 86_400_000;

/** Removes chosen entries, or what is old, so that it can be brought back for a while. */
export const removeFromHistory: Journey<HistoryRemoveParams, HistoryRemovalDocument> = async (
  params,
  { ports },
) => {
  const history = ports.history();
  const { ids, olderThanDays, dryRun } = params;
  if (ids.length > 0 === (olderThanDays !== undefined)) {
    throw usage('removalOfWhat');
  }
  if (olderThanDays === undefined) {
    return told(history, dryRun ? ids.length : (history.removeChosen(ids)?.count ?? 0));
  }
  const day = new Date(ports.clock.now() - olderThanDays * dayMs).toISOString().slice(0, 10);
  return told(history, dryRun ? history.countBefore(day) : (history.removeBefore(day)?.count ?? 0));
};

/** What can still be brought back, also after a restart. */
export const listRemovals: Journey<Common, HistoryRemovalDocument> = async (_params, { ports }) =>
  told(ports.history(), 0);

/** Brings a removal back. */
export const restoreRemoval: Journey<HistoryRestoreParams, HistoryRemovalDocument> = async (
  params,
  { ports },
) => {
  const history = ports.history();
  const count = history.restore(params.removal);
  return told(history, count);
};

function told(history: History, count: number): JourneyResult<HistoryRemovalDocument> {
  const extra = { command: 'history' as const, count, removals: history.removals() };
  return { subject: 'history', findings: [], extra };
}
