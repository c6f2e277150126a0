import type { WatchDocument } from '../../engine/contract/documents.js';
import { bySeverity } from '../../engine/findings/sentence.js';
import { paint, type Terminal } from '../terminal.js';
import { printLine, safe } from './findings.js';
import { printTable } from './table.js';
import { clock, localTime, minutesUntil } from './time.js';

/** Prints one event of `watch`: when, what changed, and where things stand. */
export function printChanges(terminal: Terminal, document: WatchDocument): void {
  const { words } = terminal;
  const at = new Date(Date.parse(document.startedAt) + document.durationMs).toISOString();
  const event = paint(terminal, 'bold', words.watching[document.event]);
  terminal.out(`${paint(terminal, 'dim', localTime(at))}  ${event}\n`);
  printTable(
    terminal,
    document.changes.map((change) => [
      safe(change.via),
      safe(change.record),
      `${shown(terminal, change.before)} → ${shown(terminal, change.after)}`,
    ]),
  );
  const loud = bySeverity(document.findings).filter(
    ({ severity }) => severity === 'fail' || severity === 'warn',
  );
  for (const finding of loud) printLine(terminal, finding);
  if (document.nextAt) {
    const wait = words.nextLook(clock(document.nextAt), minutesUntil(document.nextAt));
    terminal.out(`  ${paint(terminal, 'dim', wait)}\n`);
  }
}

/** An answer in a few words: a key is told apart by its beginning and end. */
function shown(terminal: Terminal, answer: string | null): string {
  if (answer === null) return '—';
  if (answer === 'none') return terminal.words.nothing;
  const text = safe(answer);
  return text.length > 60 ? `${text.slice(0, 40)}…${text.slice(-12)}` : text;
}
