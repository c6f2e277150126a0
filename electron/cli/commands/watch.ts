import type { Document } from '../../engine/contract/document.js';
import type { WatchDocument } from '../../engine/contract/documents.js';
import type { Language } from '../../engine/findings/say.js';
import { hookOf } from '../hook.js';
import { printChanges } from '../print/changes.js';
import { printRefused } from '../print/refused.js';
import { withSession, type Session } from '../session.js';
import { checkParams, type CheckOptions } from './check.js';

interface WatchOptions extends CheckOptions {
  forever?: boolean;
  exec?: string;
}

/**
 * `mailpath watch`: a document at each change (NDJSON with `--json`), and `--exec` with it on standard input. The first
 * look changes nothing, so that the command runs for it only where it is the last one, too.
 */
export async function watch(args: string[], options: WatchOptions, language: Language): Promise<number> {
  return withSession('watch', options, language, async (session) => {
    const params = { ...(await checkParams(args[0], options, session)), forever: options.forever === true };
    const { terminal } = session;
    const hook =
      options.exec === undefined
        ? undefined
        : hookOf(options.exec, session.signal, (how) =>
            terminal.err(`mailpath: ${terminal.words.hookFailed(how)}\n`),
          );
    let last: Document | undefined;
    const tell = (document: Document): void => {
      last = document;
      show(session, document as WatchDocument);
      if ((document as WatchDocument).event !== 'started') hook?.run(document as WatchDocument);
    };
    const final = await session.engine.watch(params, {
      signal: session.signal,
      onProgress: (event) => {
        if (event.kind === 'document') tell(event.document);
        else session.onProgress(event);
      },
    });
    // The closing document is the last line, unless the last change was it.
    if (JSON.stringify(last) !== JSON.stringify(final)) {
      show(session, final);
      if (final.event !== 'stopped') hook?.run(final);
    }
    await hook?.idle();
    return session.exitCode(final);
  });
}

function show(session: Session, document: WatchDocument): void {
  if (session.json) session.terminal.out(`${JSON.stringify(document)}\n`);
  else if (!printRefused(session.terminal, document)) printChanges(session.terminal, document);
}
