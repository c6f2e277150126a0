import type { HistoryListParams, HistorySetParams } from '../../engine/contract/params.js';
import { usage } from '../../engine/errors.js';
import type { Language } from '../../engine/findings/say.js';
import { printHistory, printShown } from '../print/history.js';
import { withSession, type Session } from '../session.js';
import type { CommonOptions } from '../terminal.js';
import { pick } from './check.js';
import { backupHistory, exportHistory, importHistory, pruneHistory } from './history-transfer.js';

interface HistoryOptions extends CommonOptions {
  kind?: NonNullable<HistoryListParams['kind']>;
  status?: NonNullable<HistoryListParams['status']>;
  after?: string;
  limit?: string;
  format?: 'json' | 'csv' | 'ndjson';
  olderThan?: string;
  dryRun?: boolean;
  note?: string;
  output?: string;
}

const statuses = ['sending', 'accepted', 'delivered', 'deferred', 'bounced', 'rejected', 'unknown'];

/** `mailpath history [list|show ID|search TEXT|set ID STATUS|…]`; without a word it lists. */
export async function history(args: string[], options: HistoryOptions, language: Language): Promise<number> {
  return withSession('history', options, language, async (session) => {
    const [action = 'list', ...words] = args;
    if (options.status !== undefined && !statuses.includes(options.status)) {
      throw usage('notOneOf', '--status', options.status, statuses.join(', '));
    }
    switch (action) {
      case 'list':
        return list(session, options);
      case 'search':
        return list(session, options, demand(words.join(' '), 'history search TEXT'));
      case 'show':
        return show(session, demand(words[0], 'history show ID'));
      case 'changes':
        return changes(session, words[0]);
      case 'set':
        return set(session, words, options);
      case 'export':
        return exportHistory(session, options.format ?? 'json', options.output);
      case 'import':
        return importHistory(session, demand(words[0], 'history import FILE'));
      case 'prune':
        return pruneHistory(session, options.olderThan, options.dryRun === true);
      case 'backup':
        return backupHistory(session, words[0] ?? options.output);
      default:
        throw usage(
          'actionUnknown',
          'history',
          action,
          'list, show ID, search TEXT, changes [ID], set ID STATUS, export, import FILE, prune, backup',
        );
    }
  });
}

function demand(word: string | undefined, usageLine: string): string {
  if (!word) throw usage('usageLine', usageLine);
  return word;
}

async function list(session: Session, options: HistoryOptions, search?: string): Promise<number> {
  const limit = options.limit === undefined ? 50 : Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw usage('limitRange', String(options.limit), 1000);
  }
  const document = await session.engine.historyList({
    ...session.common,
    limit,
    oldestFirst: false,
    ...pick(options, ['kind', 'status', 'after']),
    ...(search === undefined ? {} : { search }),
  });
  if (session.json) return session.finish(document);
  printHistory(
    session.terminal,
    document,
    [search, options.kind, options.status, options.after].some((narrowing) => narrowing !== undefined),
  );
  return 0;
}

/** What changed since the last good run before this one; without an id, before the newest. */
async function changes(session: Session, id: string | undefined): Promise<number> {
  const document = await session.engine.historyChanges({
    ...session.common,
    ...(id === undefined ? {} : { id }),
  });
  if (session.json) return session.finish(document);
  const { printChangesSince } = await import('../print/since-good.js');
  printChangesSince(session.terminal, document);
  return 0;
}

async function show(session: Session, id: string): Promise<number> {
  const document = await session.engine.historyShow({ ...session.common, id });
  if (session.json) {
    await session.finish(document);
    return 0;
  }
  printShown(session.terminal, document, session.verbose);
  return 0;
}

async function set(session: Session, words: readonly string[], options: HistoryOptions): Promise<number> {
  const id = demand(words[0], 'history set ID STATUS');
  const status = demand(words[1], 'history set ID STATUS');
  if (!statuses.includes(status)) throw usage('statusUnknown', status, statuses.join(', '));
  const document = await session.engine.historySet({
    ...session.common,
    id,
    status: status as HistorySetParams['status'],
    ...pick(options, ['note']),
  });
  if (session.json) await session.finish(document);
  else printShown(session.terminal, document, session.verbose);
  return 0;
}
