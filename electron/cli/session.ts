import type { Common } from '../engine/contract/params.js';
import type { Engine } from '../engine/contract/operations.js';
import type { Document } from '../engine/contract/document.js';
import type { Progress } from '../engine/contract/progress.js';
import { isCancel, Problem, usage } from '../engine/errors.js';
import { problemDocument } from '../engine/problem.js';
import { problemLine } from '../engine/problems/say.js';
import { readCaFile, readTextFile } from '../engine/hosts/files.io.js';
import { exitCodeOf } from '../engine/verdict.js';
import type { Language } from '../engine/findings/say.js';
import { printRefused } from './print/refused.js';
import { showProgress } from './progress.js';
import { openTerminal, type CommonOptions, type Terminal } from './terminal.js';
import { wordsOf } from './words/words.js';

/** What a command's action works with. */
export interface Session {
  readonly terminal: Terminal;
  readonly engine: Engine;
  readonly common: Common;
  readonly signal: AbortSignal;
  readonly onProgress: (event: Progress) => void;
  readonly json: boolean;
  readonly verbose: boolean;
  /** Prints a document the way the user asked for, and gives its exit code. */
  finish(document: Document): Promise<number>;
  /** The exit code alone, for a document that was printed already. */
  exitCode(document: Document): number;
}

const exitOf = { usage: 2, local: 2, unmeasurable: 3, cancelled: 130 } as const;

/**
 * Opens engine and terminal, runs the action, and turns whatever goes wrong into one line and an exit code.
 * The first Ctrl-C cancels and keeps what was measured, the second ends at once.
 */
export async function withSession(
  command: string,
  options: CommonOptions,
  language: Language,
  action: (session: Session) => Promise<number>,
): Promise<number> {
  const terminal = openTerminal(options, language, await wordsOf(language));
  const stop = new AbortController();
  const onSignal = (): void => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  const live = showProgress(terminal);
  try {
    const common = await readCommon(options, language);
    const { openEngine } = await import('../engine/live.js');
    const { engine, close } = openEngine({
      dataFolder: options.data,
      onNotice: ({ aside, savedEntries }) => {
        live.clear();
        terminal.err(`mailpath: ${terminal.words.historyDamaged(aside, savedEntries)}\n`);
      },
    });
    try {
      return await action({
        terminal,
        engine,
        common,
        signal: stop.signal,
        onProgress: live.show,
        json: options.json === true,
        verbose: options.verbose === true,
        finish: async (document) => {
          live.clear();
          await print(terminal, options, document);
          return exitCodeOf(document, { strict: options.strict === true });
        },
        exitCode: (document) => exitCodeOf(document, { strict: options.strict === true }),
      });
    } finally {
      live.clear();
      await close();
    }
  } catch (error) {
    live.clear();
    return reportProblem(command, error, options, terminal);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

async function print(terminal: Terminal, options: CommonOptions, document: Document): Promise<void> {
  if (options.json) {
    terminal.out(`${JSON.stringify(document)}\n`);
    return;
  }
  if (printRefused(terminal, document)) return;
  const { printDocument } = await import('./print/document.js');
  printDocument(terminal, document, options.verbose === true);
}

function reportProblem(command: string, error: unknown, options: CommonOptions, terminal: Terminal): number {
  if (isCancel(error)) {
    // A command that keeps what it has comes back with it; here there is nothing.
    terminal.err(`mailpath: ${terminal.words.stopped}\n`);
    return exitOf.cancelled;
  }
  if (!(error instanceof Problem)) throw error;
  terminal.err(`mailpath: ${problemLine(error, terminal.language)}\n`);
  if (options.json) {
    terminal.out(`${JSON.stringify(problemDocument(command, error, terminal.language, Date.now()))}\n`);
  }
  return exitOf[error.kind];
}

/** Reads the options that every command has. */
async function readCommon(options: CommonOptions, language: Language): Promise<Common> {
  const timeoutSeconds = options.timeout === undefined ? 10 : Number(options.timeout);
  if (!(timeoutSeconds > 0) || timeoutSeconds > 600) {
    throw usage('timeoutRange', String(options.timeout));
  }
  const faults = options.fault ?? [];
  if (faults.length > 0 && options.network !== 'practice') {
    throw usage('faultNeedsPractice');
  }
  return {
    language,
    network: options.network ?? 'internet',
    faults,
    timeoutSeconds,
    ...(options.ca === undefined ? {} : { ca: await readCaFile(options.ca, '--ca') }),
    ...(options.proxy === undefined ? {} : { proxy: options.proxy }),
  };
}

/** Reads JSON from a file, with the place of the fault. */
export async function readJson(path: string, option: string): Promise<unknown> {
  const text = await readTextFile(path, option);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw usage('noJson', option, path, error instanceof Error ? error.message : String(error));
  }
}
