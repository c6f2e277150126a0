import type {
  HistoryBackupDocument,
  HistoryExportDocument,
  HistoryImportDocument,
  HistoryPruneDocument,
} from '../contract/operations.js';
import type {
  HistoryBackupParams,
  HistoryExportParams,
  HistoryImportParams,
  HistoryPruneParams,
} from '../contract/params.js';
import { readExport, writePage } from '../history/formats.js';
import type { Journey } from './journey.js';

const dayMs = 86_400_000;

/** One page of everything that fits, oldest first; the pages' contents, joined, are a file. */
export const exportHistory: Journey<HistoryExportParams, HistoryExportDocument> = async (
  params,
  { ports },
) => {
  const history = ports.history();
  const { kind, status, search, from, to } = params;
  const { entries, next } = params.ids
    ? { entries: params.ids.map((id) => history.show(id)), next: null }
    : history.entries(params.after, params.limit, { kind, status, search, from, to });
  const content = writePage(params.format, entries, { first: params.after === null, last: next === null });
  return {
    subject: 'history',
    findings: [],
    extra: { command: 'history', exportFormat: params.format, content, count: entries.length, next },
  };
};

/** Takes in an export. What is here already stays as it is; lines that are no entry are named and skipped. */
export const importHistory: Journey<HistoryImportParams, HistoryImportDocument> = async (
  params,
  { ports },
) => {
  const { entries, skipped } = readExport(params.content);
  const counted = ports.history().importEntries(entries);
  return { subject: 'history', findings: [], extra: { command: 'history', ...counted, skipped } };
};

/** Removes what is older than so many days; a send under way stays. */
export const pruneHistory: Journey<HistoryPruneParams, HistoryPruneDocument> = async (params, { ports }) => {
  const before = new Date(ports.clock.now() - params.olderThanDays * dayMs).toISOString();
  const removed = ports.history().prune(before, { dryRun: params.dryRun });
  return {
    subject: 'history',
    findings: [],
    extra: { command: 'history', before, removed, dryRun: params.dryRun },
  };
};

/** A copy of the file, made while it is in use. */
export const backupHistory: Journey<HistoryBackupParams, HistoryBackupDocument> = async (
  params,
  { ports },
) => {
  const file = await ports.history().backup(params.file ?? null);
  return { subject: file, findings: [], extra: { command: 'history', file } };
};
