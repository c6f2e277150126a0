import { writeFile } from 'node:fs/promises';
import type { ReportParams } from '../../engine/contract/params.js';
import { refusedHere } from '../../engine/errors.js';
import { fileFault } from '../../engine/problems/line.js';
import type { Language } from '../../engine/findings/say.js';
import { withSession } from '../session.js';
import type { CommonOptions } from '../terminal.js';

interface ReportOptions extends CommonOptions {
  format?: ReportParams['format'];
  mask?: boolean;
  output?: string;
}

/** `mailpath report ID`: the document on standard output, or in `--output FILE`. */
export async function report(args: string[], options: ReportOptions, language: Language): Promise<number> {
  return withSession('report', options, language, async (session) => {
    const document = await session.engine.report({
      ...session.common,
      id: args[0] ?? '',
      format: options.format ?? 'html',
      mask: options.mask === true,
    });
    const content = Buffer.from(document.content, document.encoding);
    if (session.json && options.output === undefined) return session.finish(document);
    if (options.output === undefined) {
      process.stdout.write(content);
      return 0;
    }
    await writeOut(options.output, content);
    session.terminal.err(`${session.terminal.words.kept(options.output)}\n`);
    return 0;
  });
}

/**
 * Writes a file that the user named.
 * @throws Problem(local) in one line
 */
export async function writeOut(file: string, content: Buffer | string): Promise<void> {
  try {
    await writeFile(file, content, { mode: 0o600 });
  } catch (error) {
    throw refusedHere('unwritable', file, fileFault(error));
  }
}
