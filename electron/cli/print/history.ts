import type {
  HistoryItem,
  HistoryListDocument,
  HistoryShowDocument,
} from '../../engine/contract/documents.js';
import { paint, type Terminal } from '../terminal.js';
import { printDocument, printTable } from './document.js';
import { safe } from './findings.js';

/** Prints a page of history, newest first. */
export function printHistory(terminal: Terminal, document: HistoryListDocument): void {
  if (document.items.length === 0) {
    terminal.out(`${terminal.words.historyEmpty}\n`);
    return;
  }
  printTable(
    terminal,
    document.items.map((item) => rowOf(terminal, item)),
  );
  if (document.next) terminal.out(`${paint(terminal, 'dim', terminal.words.historyMore(document.next))}\n`);
}

function rowOf(terminal: Terminal, item: HistoryItem): string[] {
  const state = item.status ?? item.verdict ?? '';
  const colour =
    state === 'pass' || state === 'accepted' || state === 'delivered'
      ? 'green'
      : state === 'fail' || state === 'rejected' || state === 'bounced'
        ? 'red'
        : 'yellow';
  return [
    paint(terminal, 'dim', item.id),
    localTime(item.at),
    item.kind,
    paint(terminal, colour, state),
    safe(item.recipients.length > 0 ? item.recipients.join(', ') : item.subject),
    safe(item.queueId ?? item.messageId ?? ''),
  ];
}

/** Local time as `2026-11-24 19:30:05`. */
function localTime(iso: string): string {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** Prints one kept run: its document as it was, and a send's events with their proofs. */
export function printShown(terminal: Terminal, document: HistoryShowDocument, verbose: boolean): void {
  if (document.item) printTable(terminal, [rowOf(terminal, document.item)]);
  const events = document.events ?? [];
  if (events.length > 0) {
    terminal.out(`${paint(terminal, 'bold', terminal.words.events)}\n`);
    printTable(
      terminal,
      events.map((event) => [
        localTime(event.at),
        event.status ?? '—',
        safe(event.recipient ?? ''),
        safe(event.proof),
      ]),
    );
  }
  printDocument(terminal, document, verbose);
}
