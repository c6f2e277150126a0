import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { emptyCaseFile, type CaseFile } from '../case/case-file.js';
import { caseKinds, setupSchema, type Setup } from '../contract/params.js';
import { refusedHere, type Problem } from '../errors.js';
import { makeFolder } from '../folder.io.js';
import type { SetupStore } from '../ports.js';

const caseFileSchema = z.object({
  answers: z.partialRecord(z.enum(caseKinds), z.record(z.string(), z.string())),
  diary: z.array(
    z.object({ at: z.string(), caseKind: z.enum(caseKinds), caseNumber: z.string(), note: z.string() }),
  ),
});

const fileSchema = z.object({
  format: z.literal(1),
  setups: z.array(setupSchema),
  cases: z.record(z.string(), caseFileSchema).default({}),
  /** The last ones that were removed, so that this can be taken back. Newest first. */
  removed: z.array(z.object({ setup: setupSchema, caseFile: caseFileSchema.optional() })).default([]),
});
type Content = z.infer<typeof fileSchema>;

/** How many removals can be taken back. */
const mostRemoved = 5;

/**
 * Setups in `setups.json` in the folder, for the owner alone. Each change reads the file anew and puts a whole new one
 * in its place, so that a reader never sees half of one and another process's setups stay.
 */
export function openSetups(folder: string): SetupStore {
  const file = join(folder, 'setups.json');
  const change = (edit: (content: Content) => Content): void => {
    replace(file, edit(read(file)));
  };
  return {
    list: () => read(file).setups,
    get: (name) => read(file).setups.find((setup) => setup.name === name),
    put(setup) {
      change((content) => ({
        ...content,
        setups: sorted([...content.setups.filter((other) => other.name !== setup.name), setup]),
      }));
    },
    remove(name) {
      if (read(file).setups.every((setup) => setup.name !== name)) return false;
      change((content) => ({
        ...content,
        setups: content.setups.filter((setup) => setup.name !== name),
        cases: Object.fromEntries(Object.entries(content.cases).filter(([owner]) => owner !== name)),
        removed: [
          ...content.setups
            .filter((setup) => setup.name === name)
            .map((setup) => ({ setup, caseFile: content.cases[name] })),
          ...content.removed.filter(({ setup }) => setup.name !== name),
        ].slice(0, mostRemoved),
      }));
      return true;
    },
    restore(name) {
      const content = read(file);
      const found = content.removed.find(({ setup }) => setup.name === name);
      if (!found || content.setups.some((setup) => setup.name === name)) return false;
      change((now) => ({
        ...now,
        setups: sorted([...now.setups, found.setup]),
        cases: found.caseFile ? { ...now.cases, [name]: found.caseFile } : now.cases,
        removed: now.removed.filter(({ setup }) => setup.name !== name),
      }));
      return true;
    },
    caseFile: (name) => (read(file).cases[name] as CaseFile | undefined) ?? emptyCaseFile,
    putCaseFile(name, caseFile) {
      change((content) => ({
        ...content,
        cases: { ...content.cases, [name]: caseFile as Content['cases'][string] },
      }));
    },
  };
}

function sorted(setups: readonly Setup[]): Setup[] {
  return setups.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** @throws Problem(local) for a file that is there and can't be understood; it is left as it is */
function read(file: string): Content {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { format: 1, setups: [], cases: {}, removed: [] };
    throw refusal(file, error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch {
    throw refusedHere('setupsNoJson', file);
  }
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format > 1) {
    throw refusedHere('setupsNewer', file);
  }
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw refusedHere('setupsForeign', file, where);
}

function replace(file: string, content: Content): void {
  const next = `${file}.${String(process.pid)}.new`;
  try {
    makeFolder(dirname(file));
    const handle = openSync(next, 'w', 0o600);
    try {
      writeSync(handle, `${JSON.stringify(content, null, 2)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(next, file);
  } catch (error) {
    rmSync(next, { force: true });
    throw refusal(file, error);
  }
}

function refusal(file: string, error: unknown): Problem {
  const code = codeOf(error);
  return code === 'ENOSPC' ? refusedHere('setupsFull', file) : refusedHere('setupsRefused', file, code);
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? '';
}
