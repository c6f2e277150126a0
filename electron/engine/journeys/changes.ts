import type { RunDocument } from '../contract/documents.js';
import type { HistoryChangesDocument } from '../contract/operations.js';
import type { HistoryChangesParams } from '../contract/params.js';
import { usage } from '../errors.js';
import { sayOf } from '../findings/sentence.js';
import { changesBetween } from '../history/changes.js';
import type { History } from '../history/history.js';
import type { Journey } from './journey.js';
import { setupToRun } from './setup-of.js';

/**
 * What changed since the path last held. Asks nobody: both runs are in history.
 * @throws Problem(usage) where there is no such run
 */
export const changesSinceGood: Journey<HistoryChangesParams, HistoryChangesDocument> = async (
  params,
  context,
) => {
  const history = context.ports.history();
  const run = runOf(history, params.id ?? newestOf(history, setupToRun(context, params.setup).domain));
  const good = lastGood(history, run);
  const changes = good
    ? changesBetween(good, run)
    : { stations: [], records: [], targets: [], appeared: [], gone: [] };
  const again = (list: HistoryChangesDocument['gone']): HistoryChangesDocument['gone'] =>
    list.map((one) => ({ ...one, ...sayOf(one, params.language) }));
  return {
    subject: run.subject,
    findings: [],
    extra: {
      command: 'history',
      good: good && { id: good.id, startedAt: good.startedAt },
      run: { id: run.id, startedAt: run.startedAt },
      ...changes,
      appeared: again(changes.appeared),
      gone: again(changes.gone),
    },
  };
};

function newestOf(history: History, domain: string): string {
  const [newest] = runsOf(history, domain);
  if (!newest) throw usage('changesWithoutRun', domain);
  return newest.id;
}

function runOf(history: History, id: string): RunDocument {
  const { item, document } = history.show(id);
  if (item.kind !== 'run' || document === null) throw usage('changesNotARun', item.id, item.kind);
  return document as RunDocument;
}

/** The newest run before this one, of the same domain on the same network, in which nothing was amiss and the mail was taken. */
function lastGood(history: History, run: RunDocument): RunDocument | null {
  for (const item of runsOf(history, run.subject)) {
    const isBefore = item.id < run.id && item.network === run.network;
    if (!isBefore || (item.verdict !== 'pass' && item.verdict !== 'warn')) continue;
    const document = history.show(item.id).document as RunDocument | null;
    if (document?.send?.outcome === 'accepted' && document.verdict !== 'fail') return document;
  }
  return null;
}

const mostRuns = 500;

function runsOf(history: History, domain: string) {
  return history
    .list({ kind: 'run', search: domain, limit: mostRuns })
    .items.filter((item) => item.subject === domain);
}
