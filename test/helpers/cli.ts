import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a finished command left. */
export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The document on standard output. */
  json<T = Record<string, unknown>>(): T;
}

const launch = new URL('../../electron/cli/launch.mjs', import.meta.url).pathname;

/** A data folder of its own. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'mailpath-cli-'));
}

/** Runs the built terminal face the way a user does, with nothing of this machine's environment that matters. */
export function mailpath(
  args: readonly string[],
  options: {
    input?: string;
    env?: Record<string, string>;
    data?: string;
    stopAfter?: RegExp;
    signal?: NodeJS.Signals;
  } = {},
): Promise<Finished> {
  const { MAILPATH_PASSWORD: _, LANG: _l, LC_ALL: _a, ...env } = process.env;
  const child = spawn(process.execPath, [launch, ...args], {
    env: { ...env, XDG_DATA_HOME: options.data ?? freshFolder(), ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const watch = (): void => {
    if (options.stopAfter?.test(out + err)) child.kill(options.signal ?? 'SIGINT');
  };
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
    watch();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
    watch();
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, out, err, json: <T>() => JSON.parse(out) as T }));
  });
}
