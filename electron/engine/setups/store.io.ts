import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setupSchema, type Setup } from '../contract/params.js';
import { Problem } from '../errors.js';
import type { SetupStore } from '../ports.js';

/**
 * Saved setups in `setups.json` of the data folder, readable by its owner alone. Every change is written beside the
 * file and then put in its place, so that a crash leaves the old or the new one whole.
 */
export function openSetups(folder: string): SetupStore {
  const file = join(folder, 'setups.json');
  const read = (): Setup[] => readSetups(file);
  const write = (setups: readonly Setup[]): void => writeSetups(folder, file, setups);
  return {
    list: () => read().toSorted((a, b) => a.name.localeCompare(b.name)),
    get: (name) => read().find((setup) => setup.name === name),
    put: (setup) => write([...read().filter((saved) => saved.name !== setup.name), setup]),
    remove: (name) => {
      const before = read();
      const after = before.filter((setup) => setup.name !== name);
      if (after.length < before.length) write(after);
      return after.length < before.length;
    },
  };
}

function readSetups(file: string): Setup[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw refusal(error, file);
  }
  const parsed = setupSchema.array().safeParse(parse(text));
  if (parsed.success) return parsed.data;
  throw new Problem(
    'local',
    `${file} holds no setups that can be read`,
    'mend it, or move it away to start anew; it was left as it is',
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function writeSetups(folder: string, file: string, setups: readonly Setup[]): void {
  const beside = `${file}.${String(process.pid)}.new`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const handle = openSync(beside, 'w', 0o600);
    try {
      writeSync(handle, `${JSON.stringify(setups, null, 2)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
  } catch (error) {
    throw refusal(error, file);
  }
}

function refusal(error: unknown, file: string): Problem {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const reason =
    code === 'ENOSPC'
      ? 'the disk is full'
      : code === 'EROFS'
        ? 'the file system is read-only'
        : 'permission denied';
  const known = ['ENOSPC', 'EROFS', 'EACCES', 'EPERM', 'EDQUOT'].includes(code);
  return new Problem(
    'local',
    `${file} can't be used: ${known ? reason : (error as Error).message}`,
    'give this user the right to write there, or name another folder with --data DIR',
  );
}
