import type {
  HistoryItem,
  HistoryListDocument,
  HistoryShowDocument,
} from '../../engine/contract/documents.js';
import { paint, type Terminal } from '../terminal.js';
import { printDocument } from './document.js';
import { safe } from './findings.js';
import { printTable } from './table.js';
import { localTime } from './time.js';

/** Prints a page of history, newest first. */
export function printHistory(terminal: Terminal, document: HistoryListDocument, searched: boolean): void {
  if (document.items.length === 0) {
    terminal.out(`${searched ? terminal.words.historyNone : terminal.words.historyEmpty}\n`);
    return;
  }
  printTable(
    terminal,
    document.items.map((item) => rowOf(terminal, item)),
  );
  if (document.next) terminal.out(`${paint(terminal, 'dim', terminal.words.historyMore(document.next))}\n`);
}

const good = new Set(['pass', 'accepted', 'delivered']);
const bad = new Set(['fail', 'rejected', 'bounced']);

function rowOf(terminal: Terminal, item: HistoryItem): string[] {
  const { words } = terminal;
  const state = item.status ?? item.verdict ?? '';
  const word = item.status ? words.status[item.status] : item.verdict ? words.short[item.verdict] : '';
  const about = item.recipients.length > 0 ? item.recipients.join(', ') : item.subject;
  return [
    paint(terminal, 'dim', item.id),
    localTime(item.at),
    item.kind,
    paint(terminal, good.has(state) ? 'green' : bad.has(state) ? 'red' : 'yellow', word),
    [safe(about), safe(item.queueId ?? item.messageId ?? '')].filter(Boolean).join('  '),
  ];
}

function isAmbiguous(detail: unknown): boolean {
  return typeof detail === 'object' && detail !== null && 'ambiguous' in detail;
}

/** Prints one kept run: its document as it was, and a send's events with their proofs. */
export function printShown(terminal: Terminal, document: HistoryShowDocument, verbose: boolean): void {
  if (document.item) printTable(terminal, [rowOf(terminal, document.item)]);
  const events = document.events ?? [];
  if (events.length > 0) {
    terminal.out(`\n${paint(terminal, 'bold', terminal.words.events)}\n`);
    printTable(
      terminal,
      events.map((event) => [
        localTime(event.at),
        event.status ? terminal.words.status[event.status] : '—',
        [
          safe(event.recipient ?? ''),
          safe(event.proof),
          isAmbiguous(event.detail) ? terminal.words.ambiguous : '',
        ]
          .filter(Boolean)
          .join('  '),
      ]),
    );
  }
  terminal.out('\n');
  printDocument(terminal, document, verbose);
}
