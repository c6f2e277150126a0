import type { ExplainParams } from '../../engine/contract/params.js';
import type { Language } from '../../engine/findings/say.js';
import { readTextFile } from '../../engine/hosts/files.io.js';
import { withSession } from '../session.js';
import type { CommonOptions } from '../terminal.js';

/** `mailpath explain`: words on the command line, or `-` for standard input. */
export async function explain(
  args: string[],
  options: CommonOptions & { stage?: NonNullable<ExplainParams['stage']> },
  language: Language,
): Promise<number> {
  return withSession('explain', options, language, async (session) => {
    const text = args.length === 1 && args[0] === '-' ? await readTextFile('-', 'explain') : args.join(' ');
    return session.finish(
      await session.engine.explain(
        { ...session.common, text, ...(options.stage === undefined ? {} : { stage: options.stage }) },
        { signal: session.signal },
      ),
    );
  });
}
