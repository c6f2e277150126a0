import type { WatchDocument } from '../../engine/contract/documents.js';
import { bySeverity } from '../../engine/findings/sentence.js';
import { paint, wrap, type Terminal } from '../terminal.js';
import { printLine, safe } from './findings.js';
import { clock, localTime, minutesUntil } from './time.js';

/** Prints one event of `watch`: when, what changed, and where things stand. */
export function printChanges(terminal: Terminal, document: WatchDocument): void {
  const { words } = terminal;
  const at = new Date(Date.parse(document.startedAt) + document.durationMs).toISOString();
  const event = paint(terminal, 'bold', words.watching[document.event]);
  terminal.out(`${paint(terminal, 'dim', localTime(at))}  ${event}\n`);
  printGroups(terminal, document.changes);
  const loud = bySeverity(document.findings).filter(
    ({ severity }) => severity === 'fail' || severity === 'warn',
  );
  for (const finding of loud) printLine(terminal, finding);
  if (document.nextAt) {
    const wait = words.nextLook(clock(document.nextAt), minutesUntil(document.nextAt));
    terminal.out(`  ${paint(terminal, 'dim', wait)}\n`);
  }
}

/** Record by record, whoever saw the same change in one line. */
function printGroups(terminal: Terminal, changes: WatchDocument['changes']): void {
  const records = Map.groupBy(changes, ({ record }) => record);
  for (const [record, own] of records) {
    terminal.out(`  ${safe(record)}\n`);
    const groups = Map.groupBy(own, ({ before, after }) => JSON.stringify([before, after]));
    for (const group of groups.values()) {
      const [first] = group;
      if (!first) continue;
      const before = first.before === null ? '' : `${shown(terminal, first.before)} → `;
      terminal.out(`    ${before}${shown(terminal, first.after)}\n`);
      // An authority is known by its name; the address stands in the document.
      const seenBy = group.map(({ via }) => via.replace(/^authority:([^/]+)\/.*/, '$1'));
      for (const line of wrap(safe(seenBy.join(', ')), terminal.width - 6)) {
        terminal.out(`      ${paint(terminal, 'dim', line)}\n`);
      }
    }
  }
}

/** An answer in a few words: a key is told apart by its beginning and end. */
function shown(terminal: Terminal, answer: string): string {
  if (answer === 'none') return terminal.words.nothing;
  const text = safe(answer);
  return text.length > 60 ? `${text.slice(0, 40)}…${text.slice(-12)}` : text;
}
