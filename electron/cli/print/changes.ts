import type { WatchDocument } from '../../engine/contract/documents.js';
import { paint, type Terminal } from '../terminal.js';
import { bySeverity, safe } from './findings.js';

/** Prints one event of `watch`: when, what changed, and where things stand. */
export function printChanges(terminal: Terminal, document: WatchDocument): void {
  const at = new Date(Date.parse(document.startedAt) + document.durationMs);
  terminal.out(`${paint(terminal, 'dim', at.toISOString().slice(0, 19))}  ${document.event}\n`);
  for (const change of document.changes) {
    terminal.out(
      `  ${change.via}  ${change.record}: ${safe(change.before ?? '—')} → ${safe(change.after)}\n`,
    );
  }
  for (const finding of bySeverity(document.findings).filter((found) => found.severity !== 'info')) {
    terminal.out(`  ${safe(finding.title)}  ${paint(terminal, 'dim', finding.code)}\n`);
  }
  if (document.nextAt)
    terminal.out(`  ${paint(terminal, 'dim', terminal.words.progress.waiting(document.nextAt))}\n`);
}
