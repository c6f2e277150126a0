import type { Document } from '../../engine/contract/document.js';
import type {
  ReachDocument,
  RunDocument,
  SendDocument,
  SpfDocument,
} from '../../engine/contract/documents.js';
import { columnsOf, pad, paint, type Terminal } from '../terminal.js';
import { printEvidence } from './evidence.js';
import { printFindings, safe } from './findings.js';

/** Prints a document for a person: the findings first, then the command's own facts, one screen; evidence on demand. */
export function printDocument(terminal: Terminal, document: Document, verbose: boolean): void {
  printFindings(terminal, document, verbose);
  switch (document.command) {
    case 'spf':
      printSpf(terminal, document as SpfDocument);
      break;
    case 'reach':
      printLadders(terminal, document as ReachDocument);
      break;
    case 'send':
      printSend(terminal, document as SendDocument);
      break;
    case 'run':
      printRun(terminal, document as RunDocument);
      break;
  }
  if (verbose) printEvidence(terminal, document);
  printClose(terminal, document, verbose);
}

function printClose(terminal: Terminal, document: Document, verbose: boolean): void {
  const { words } = terminal;
  const colour = { pass: 'green', warn: 'yellow', fail: 'red', unknown: 'blue' } as const;
  const count = (severity: string): number =>
    document.findings.filter((finding) => finding.severity === severity).length;
  const verdict = paint(terminal, colour[document.verdict], words.verdict[document.verdict]);
  const facts = [
    `${safe(document.subject)}: ${verdict}`,
    document.verdict === 'unknown' ? '' : words.counted(count('fail'), count('warn')),
    words.took(document.durationMs),
    document.network,
  ].filter((fact) => fact !== '');
  terminal.out(`${facts.join(' · ')}\n`);
  if (document.interrupted) terminal.out(`${words.interrupted}\n`);
  if (!verbose && ['check', 'reach', 'send', 'run'].includes(document.command)) {
    terminal.out(paint(terminal, 'dim', `${words.more(`mailpath history show ${document.id}`)}\n`));
  }
}

/** Prints a small aligned table. */
export function printTable(terminal: Terminal, rows: readonly (readonly string[])[]): void {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, columnsOf(plain(cell)))));
  }
  for (const row of rows) {
    const cells = row.map((cell, index) =>
      index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - columnsOf(plain(cell))),
    );
    terminal.out(`  ${cells.join('  ').trimEnd()}\n`);
  }
}

function plain(text: string): string {
  return text.replaceAll(/\u001b\[\d+m/g, '');
}

function printSpf(terminal: Terminal, document: SpfDocument): void {
  const { words } = terminal;
  printTable(terminal, [
    [words.spfResult, paint(terminal, 'bold', document.result)],
    ['', words.lookups(document.lookups, document.voidLookups)],
    ...(document.decidedBy
      ? [[words.decidedBy, `${safe(document.decidedBy.term)} (${safe(document.decidedBy.domain)})`]]
      : []),
    ...(document.explanation ? [[words.explanation, safe(document.explanation)]] : []),
  ]);
  for (const entry of document.trace) {
    const marks = [entry.lookup ? '+1' : '', entry.void ? 'void' : ''].filter(Boolean).join(' ');
    terminal.out(
      `  ${'  '.repeat(entry.depth)}${pad(safe(entry.term), 36)} ${pad(safe(entry.outcome), 12)} ${paint(terminal, 'dim', marks)}\n`,
    );
  }
  terminal.out('\n');
}

function printLadders(terminal: Terminal, document: ReachDocument): void {
  const { words } = terminal;
  for (const target of document.targets) {
    terminal.out(
      `  ${paint(terminal, 'bold', `${safe(target.host)}:${String(target.port)}`)}  ${target.address ?? ''}\n`,
    );
    printTable(
      terminal,
      target.steps.map((step) => [
        `  ${step.ok ? paint(terminal, 'green', '✓') : paint(terminal, 'red', '✗')}`,
        words.steps[step.step],
        `${String(Math.round(step.ms))} ms`.padStart(8),
        safe((step.error ?? step.reply ?? '').split('\n').at(-1) ?? ''),
      ]),
    );
  }
  terminal.out('\n');
}

function printSend(terminal: Terminal, document: SendDocument): void {
  const { words } = terminal;
  if (document.message !== undefined) {
    terminal.out(`${safe(document.message.replaceAll('\r\n', '\n'))}\n`);
    return;
  }
  printTable(terminal, [
    [words.outcomes[document.outcome], safe(document.reply ?? '')],
    [words.queueId, document.queueId ? paint(terminal, 'bold', safe(document.queueId)) : words.noQueueId],
    [words.messageId, safe(document.messageId ?? '')],
    ...document.recipients.map((recipient) => [
      safe(recipient.address),
      `${recipient.status}${recipient.reply ? `  ${safe(recipient.reply)}` : ''}`,
    ]),
  ]);
  if (document.outcome === 'accepted') terminal.out(`  ${paint(terminal, 'dim', words.notYetDelivered)}\n`);
  terminal.out('\n');
}

function printRun(terminal: Terminal, document: RunDocument): void {
  const { words } = terminal;
  const marks = { done: '✓', waiting: '◷', failed: '✗', unknown: '?', 'not-reached': '○' } as const;
  const colours = {
    done: 'green',
    waiting: 'blue',
    failed: 'red',
    unknown: 'dim',
    'not-reached': 'dim',
  } as const;
  printTable(
    terminal,
    document.stations.map((station) => [
      paint(terminal, colours[station.state], marks[station.state]),
      words.stations[station.station],
      words.states[station.state],
    ]),
  );
  terminal.out('\n');
  if (document.send) printSend(terminal, document.send);
}
