import { readFile } from 'node:fs/promises';
import type { Common } from '../engine/contract/params.js';
import type { Engine } from '../engine/contract/operations.js';
import type { Document } from '../engine/contract/document.js';
import type { Progress } from '../engine/contract/progress.js';
import { isCancel, Problem, usage } from '../engine/errors.js';
import { problemDocument } from '../engine/problem.js';
import { exitCodeOf } from '../engine/verdict.js';
import type { Language } from '../engine/findings/say.js';
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
  const terminal = openTerminal(options, language, wordsOf(language));
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
  const { printDocument } = await import('./print/document.js');
  printDocument(terminal, document, options.verbose === true);
}

function reportProblem(command: string, error: unknown, options: CommonOptions, terminal: Terminal): number {
  const problem = isCancel(error) ? new Problem('cancelled', terminal.words.interrupted) : error;
  if (!(problem instanceof Problem)) throw error;
  const mend = problem.mend === '' ? '' : ` — ${problem.mend}`;
  terminal.err(`mailpath: ${problem.message}${mend}\n`);
  if (options.json && problem.kind !== 'cancelled') {
    terminal.out(`${JSON.stringify(problemDocument(command, problem, terminal.language, Date.now()))}\n`);
  }
  return exitOf[problem.kind];
}

/** Reads the options that every command has. */
async function readCommon(options: CommonOptions, language: Language): Promise<Common> {
  const timeoutSeconds = options.timeout === undefined ? 10 : Number(options.timeout);
  if (!(timeoutSeconds > 0) || timeoutSeconds > 600) {
    throw usage(
      `--timeout must be a number of seconds above 0 and up to 600, not ${String(options.timeout)}`,
    );
  }
  const faults = options.fault ?? [];
  if (faults.length > 0 && options.network !== 'practice') {
    throw usage('--fault breaks the practice network only', 'add --network practice');
  }
  return {
    language,
    network: options.network ?? 'internet',
    faults,
    timeoutSeconds,
    ...(options.ca === undefined ? {} : { ca: await readText(options.ca, '--ca') }),
    ...(options.proxy === undefined ? {} : { proxy: options.proxy }),
  };
}

/**
 * Reads a file that the user named; `-` is standard input.
 * @throws Problem(usage) in one line
 */
export function readText(path: string, option: string): Promise<string> {
  return readNamed(path, option, 'utf8');
}

/** Reads a file as Latin-1 text: one character an octet. */
export function readOctets(path: string, option: string): Promise<string> {
  return readNamed(path, option, 'latin1');
}

async function readNamed(path: string, option: string, encoding: 'utf8' | 'latin1'): Promise<string> {
  if (path === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString(encoding);
  }
  try {
    return await readFile(path, encoding);
  } catch (error) {
    throw usage(`${option}: ${path} can’t be read: ${reasonOf(error)}`);
  }
}

/** A file system error in a person's words. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const words: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}

/** Reads JSON from a file, with the place of the fault. */
export async function readJson(path: string, option: string): Promise<unknown> {
  const text = await readText(path, option);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw usage(`${option}: ${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
