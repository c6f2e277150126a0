import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { usage } from '../../engine/errors.js';
import { fileFault } from '../../engine/problems/line.js';
import type { Language } from '../../engine/findings/say.js';
import { withSession } from '../session.js';
import type { CommonOptions } from '../terminal.js';

/** `mailpath read`: files, folders and `-`. */
export async function read(
  args: string[],
  options: CommonOptions & { dryRun?: boolean },
  language: Language,
): Promise<number> {
  return withSession('read', options, language, async (session) => {
    const files = (await Promise.all(args.map(readAny))).flat();
    if (files.length === 0) throw usage('nothingInFolders');
    return session.finish(
      await session.engine.read(
        { ...session.common, files, dryRun: options.dryRun === true },
        { signal: session.signal, onProgress: session.onProgress },
      ),
    );
  });
}

async function readAny(path: string): Promise<{ name: string; content: string }[]> {
  try {
    if (path === '-') {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return [{ name: '-', content: Buffer.concat(chunks).toString('latin1') }];
    }
    if (!(await stat(path)).isDirectory()) {
      return [{ name: path, content: await readFile(path, 'latin1') }];
    }
    const entries = (await readdir(path, { withFileTypes: true })).filter((entry) => entry.isFile());
    return await Promise.all(
      entries.map(async (entry) => ({
        name: join(path, entry.name),
        content: await readFile(join(path, entry.name), 'latin1'),
      })),
    );
  } catch (error) {
    throw usage('unreadable', '', path, fileFault(error));
  }
}
