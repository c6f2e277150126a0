import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectValid } from './schema.js';

/** What a finished command left. */
export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The one document on standard output, held to the published schema. */
  json<T = Said>(): T;
  /** The documents on standard output, one a line, each held to the published schema. */
  lines<T = Said>(): T[];
}

/** What the tests look at in every document. */
export interface Said {
  command: string;
  id: string;
  subject: string;
  network: string;
  verdict: string;
  interrupted?: boolean;
  findings: { code: string; severity: string; title: string; move: string; evidence: string[] }[];
  evidence: { id: string; kind: string; via?: string }[];
}

interface RunOptions {
  input?: string | Buffer;
  env?: Record<string, string>;
  /** The data folder; a fresh one where absent. */
  data?: string;
  /** Once the output matches, the signal is sent. */
  stopAfter?: RegExp;
  signal?: NodeJS.Signals;
  cwd?: string;
}

/** The launcher, as `bin.mailpath` names it. */
export const launcher = new URL('../../electron/cli/launch.mjs', import.meta.url).pathname;

/** A data folder of its own. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'mailpath-cli-'));
}

/** A file with this content, in a folder of its own. */
export function fileWith(content: string | object, name = 'file.json'): string {
  const file = join(freshFolder(), name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

/** This process's environment without what changes the program's behaviour. */
export function cleanEnv(data?: string): NodeJS.ProcessEnv {
  const { MAILPATH_PASSWORD: _, LANG: _l, LC_ALL: _a, LC_MESSAGES: _m, NO_COLOR: _n, ...env } = process.env;
  return { ...env, XDG_DATA_HOME: data ?? freshFolder() };
}

/** Starts the built terminal face the way a user does. */
export function start(args: readonly string[], options: RunOptions = {}) {
  return spawn(process.execPath, [launcher, ...args], {
    env: { ...cleanEnv(options.data), ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
}

/** Runs the built terminal face to its end. */
export function mailpath(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const child = start(args, options);
  let out = '';
  let err = '';
  let isStopped = false;
  const watch = (): void => {
    if (isStopped || !options.stopAfter?.test(out + err)) return;
    isStopped = true;
    child.kill(options.signal ?? 'SIGINT');
  };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
    watch();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
    watch();
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, out, err, ...readers(() => out) }));
  });
}

function readers(out: () => string): Pick<Finished, 'json' | 'lines'> {
  const read = (text: string): unknown => {
    const document = JSON.parse(text) as unknown;
    expectValid(document);
    return document;
  };
  return {
    json: <T>() => read(out()) as T,
    lines: <T>() =>
      out()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => read(line) as T),
  };
}

/** The codes of a document that are of some severity, sorted. */
export function codes(document: Said, severity: string): string[] {
  return document.findings
    .filter((found) => found.severity === severity)
    .map((found) => found.code)
    .sort();
}

/** A practice network in a process of its own, used by others through the file that it prints. */
export interface Practice {
  readonly file: string;
  readonly setup: { domain: string; dkimName: string; user: string; from: string; testRecipient: string };
  readonly password: string;
  /** The content of the file. */
  readonly network: {
    resolvers: { id: string }[];
    regions: Record<string, { public: string; implicitTls: string }>;
  };
  /** Ends it by Ctrl-C; the exit code. */
  stop(): Promise<number | null>;
}

export async function practice(...faults: string[]): Promise<Practice> {
  const child = start(['practice', '--json', ...faults.flatMap((fault) => ['--fault', fault])]);
  let out = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
      if (out.includes('\n')) resolve();
    });
    child.on('close', () => reject(new Error(`practice ended: ${out}`)));
  });
  const { file, setup, password } = JSON.parse(out) as Practice;
  const network = JSON.parse(readFileSync(file, 'utf8')) as Practice['network'];
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    file,
    setup,
    password,
    network,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

/**
 * Runs the terminal face on a pseudo-terminal (util-linux's `script`), with what is typed; gives all that the terminal showed.
 */
export function inTerminal(
  args: readonly string[],
  options: { typed?: string; data?: string; env?: Record<string, string> } = {},
): Promise<{ code: number | null; shown: string }> {
  const quoted = [process.execPath, launcher, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  const child = spawn('script', ['-qfec', quoted.join(' '), '/dev/null'], {
    env: { ...cleanEnv(options.data), TERM: 'xterm', ...options.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let shown = '';
  let isTyped = options.typed === undefined;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    shown += chunk;
    if (isTyped || !/: $/.test(shown)) return;
    isTyped = true;
    child.stdin.write(options.typed ?? '');
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, shown })));
}
