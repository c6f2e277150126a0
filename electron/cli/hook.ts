import { spawn } from 'node:child_process';
import type { WatchDocument } from '../engine/contract/documents.js';

/** Runs the user's command at each change, one run after another. */
export interface Hook {
  run(document: WatchDocument): void;
  /** Resolves once every run has ended. */
  idle(): Promise<void>;
}

/**
 * The command gets the document on its standard input and the gist in its environment; nothing measured is ever part
 * of the command line. What it prints goes to standard error, since standard output is the documents'.
 * @param onFailure told how a run ended that did not end well: its exit code, a signal's name, or why it did not start
 */
export function hookOf(command: string, signal: AbortSignal, onFailure: (how: string) => void): Hook {
  let queue = Promise.resolve();
  const once = (document: WatchDocument): Promise<void> =>
    new Promise((resolve) => {
      const child = spawn(command, {
        shell: true,
        signal,
        stdio: ['pipe', process.stderr, process.stderr],
        env: { ...process.env, ...gistOf(document) },
      });
      child.on('error', (error) => {
        if (!signal.aborted) onFailure(error.message);
        resolve();
      });
      child.on('close', (code, by) => {
        if (code !== 0 && !signal.aborted) onFailure(by ?? String(code));
        resolve();
      });
      // A command that does not read is none the worse for it.
      child.stdin.on('error', () => undefined);
      child.stdin.end(JSON.stringify(document));
    });
  return {
    run: (document) => void (queue = queue.then(() => (signal.aborted ? undefined : once(document)))),
    idle: () => queue,
  };
}

function gistOf(document: WatchDocument): Record<string, string> {
  return {
    MAILPATH_EVENT: document.event,
    MAILPATH_SUBJECT: document.subject,
    MAILPATH_VERDICT: document.verdict,
    MAILPATH_CODES: document.findings.map((finding) => finding.code).join(' '),
    MAILPATH_WAITING: String(document.waiting),
    MAILPATH_NEXT: document.nextAt ?? '',
  };
}
