import { spawn } from 'node:child_process';
import type { Document } from '../../engine/contract/document.js';
import type { WatchDocument } from '../../engine/contract/documents.js';
import type { Language } from '../../engine/findings/say.js';
import { printChanges } from '../print/changes.js';
import { printRefused } from '../print/refused.js';
import { withSession, type Session } from '../session.js';
import { checkParams, type CheckOptions } from './check.js';

interface WatchOptions extends CheckOptions {
  forever?: boolean;
  exec?: string;
}

/** `mailpath watch`: a document at each change (NDJSON with `--json`), and `--exec` with it on standard input. */
export async function watch(args: string[], options: WatchOptions, language: Language): Promise<number> {
  return withSession('watch', options, language, async (session) => {
    const params = { ...(await checkParams(args[0], options, session)), forever: options.forever === true };
    let last: Document | undefined;
    const tell = (document: Document): void => {
      last = document;
      show(session, document as WatchDocument);
      if (options.exec !== undefined) execute(options.exec, document);
    };
    const final = await session.engine.watch(params, {
      signal: session.signal,
      onProgress: (event) => {
        if (event.kind === 'document') tell(event.document);
        else session.onProgress(event);
      },
    });
    // The closing document is the last line, unless the last change was it.
    if (JSON.stringify(last) !== JSON.stringify(final)) show(session, final);
    return session.exitCode(final);
  });
}

function show(session: Session, document: WatchDocument): void {
  if (session.json) session.terminal.out(`${JSON.stringify(document)}\n`);
  else if (!printRefused(session.terminal, document)) printChanges(session.terminal, document);
}

/** Runs the user's command with the document on its standard input and the gist in its environment. */
function execute(command: string, document: Document): void {
  const child = spawn(command, {
    shell: true,
    stdio: ['pipe', 'ignore', 'inherit'],
    env: {
      ...process.env,
      MAILPATH_SUBJECT: document.subject,
      MAILPATH_VERDICT: document.verdict,
      MAILPATH_CODES: document.findings.map((finding) => finding.code).join(' '),
    },
  });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(document));
}
