import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { usage } from '../../engine/errors.js';
import { readOctetFile } from '../../engine/hosts/files.io.js';
import { fileFault } from '../../engine/problems/line.js';
import type { Language } from '../../engine/findings/say.js';
import { withSession } from '../session.js';
import type { CommonOptions } from '../terminal.js';
import { dnsSource } from './check.js';

/** `mailpath read`: files, folders and `-`. */
export async function read(
  args: string[],
  options: CommonOptions & {
    dryRun?: boolean;
    verify?: boolean;
    zone?: string;
    assume?: string[];
    resolvers?: string[];
  },
  language: Language,
): Promise<number> {
  return withSession('read', options, language, async (session) => {
    const files = (await Promise.all(args.map(readAny))).flat();
    if (files.length === 0) throw usage('nothingInFolders');
    return session.finish(
      await session.engine.read(
        {
          ...session.common,
          ...(await dnsSource(options)),
          files,
          dryRun: options.dryRun === true,
          verify: options.verify === true,
          resolvers: options.resolvers ?? ['default'],
        },
        { signal: session.signal, onProgress: session.onProgress },
      ),
    );
  });
}

async function readAny(path: string): Promise<{ name: string; content: string }[]> {
  const one = async (name: string) => ({ name, content: await readOctetFile(name, '') });
  if (path === '-' || !(await isFolder(path))) return [await one(path)];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // A file that can't be read proves nothing, which is told with its name; the others still do.
  return Promise.all(names.sort().map((name) => one(name).catch(() => ({ name, content: '' }))));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw usage('unreadable', '', path, fileFault(error));
  }
}
