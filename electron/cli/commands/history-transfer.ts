import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import type { HistoryFormat } from '../../engine/contract/params.js';
import { Problem, refusedHere, usage } from '../../engine/errors.js';
import { readTextFile } from '../../engine/hosts/files.io.js';
import { fileFault } from '../../engine/problems/line.js';
import type { Session } from '../session.js';

/** `history export`: everything, oldest first, page by page, so that memory stays flat. */
export async function exportHistory(
  session: Session,
  format: HistoryFormat,
  output: string | undefined,
): Promise<number> {
  async function* pages(): AsyncGenerator<string> {
    let after: string | null = null;
    do {
      const page = await session.engine.historyExport({ ...session.common, format, after, limit: 1000 });
      yield page.content;
      after = page.next;
    } while (after !== null);
  }
  if (output === undefined) {
    for await (const page of pages()) {
      if (!process.stdout.write(page)) await once(process.stdout, 'drain');
    }
    return 0;
  }
  await pipeline(pages, createWriteStream(output, { mode: 0o600 })).catch((error: unknown) => {
    throw error instanceof Problem ? error : refusedHere('unwritable', output, fileFault(error));
  });
  session.terminal.err(`${session.terminal.words.kept(output)}\n`);
  return 0;
}

/** `history import FILE`. */
export async function importHistory(session: Session, file: string): Promise<number> {
  const content = await readTextFile(file, 'history import');
  const document = await session.engine.historyImport({ ...session.common, content });
  if (session.json) return session.finish(document);
  session.terminal.out(`${session.terminal.words.imported(document.added, document.known)}\n`);
  for (const { line, why } of document.skipped) session.terminal.err(`${String(line)}: ${why}\n`);
  return 0;
}

/** `history prune --older-than DAYS`. */
export async function pruneHistory(
  session: Session,
  olderThan: string | undefined,
  dryRun: boolean,
): Promise<number> {
  if (olderThan === undefined || !/^\d{1,6}$/.test(olderThan)) {
    throw usage('pruneNeedsDays');
  }
  const document = await session.engine.historyPrune({
    ...session.common,
    olderThanDays: Number(olderThan),
    dryRun,
  });
  if (session.json) return session.finish(document);
  session.terminal.out(`${session.terminal.words.pruned(document.removed, document.dryRun)}\n`);
  return 0;
}

/** `history backup [FILE]`. */
export async function backupHistory(session: Session, file: string | undefined): Promise<number> {
  const document = await session.engine.historyBackup({
    ...session.common,
    ...(file === undefined ? {} : { file }),
  });
  if (session.json) return session.finish(document);
  session.terminal.out(`${session.terminal.words.kept(document.file)}\n`);
  return 0;
}
