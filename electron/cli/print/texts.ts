import type { ExplainDocument, ReadDocument, SpfDocument } from '../../engine/contract/documents.js';
import { pad, paint, type Terminal } from '../terminal.js';
import { safe } from './findings.js';
import { printTable } from './table.js';

/** Prints what a receiver's SPF check gives, and each term that led there. */
export function printSpf(terminal: Terminal, document: SpfDocument): void {
  const { words } = terminal;
  printTable(terminal, [
    [words.spfResult, paint(terminal, 'bold', document.result)],
    ['', words.lookups(document.lookups, document.voidLookups)],
    ...(document.decidedBy
      ? [[words.decidedBy, `${safe(document.decidedBy.term)} (${safe(document.decidedBy.domain)})`]]
      : []),
    ...(document.explanation ? [[words.explanation, safe(document.explanation)]] : []),
  ]);
  if (document.trace.length > 0) terminal.out('\n');
  for (const entry of document.trace) {
    const marks = [entry.lookup ? '+1' : '', entry.void ? words.void : ''].filter(Boolean).join(' ');
    const head = `  ${'  '.repeat(entry.depth)}${pad(safe(entry.term), 36 - 2 * entry.depth)}`;
    terminal.out(`${head} ${pad(safe(entry.outcome), 12)} ${paint(terminal, 'dim', marks)}`.trimEnd() + '\n');
  }
  terminal.out('\n');
}

/** Prints a finding's page, or what a reply means. */
export function printExplain(terminal: Terminal, document: ExplainDocument): void {
  const { words } = terminal;
  terminal.out(`${paint(terminal, 'bold', safe(document.subject))}\n`);
  const isPage = document.finding !== null && document.finding === document.code;
  const code = isPage ? '' : [document.code ?? '', document.enhancedCode ?? ''].join(' ').trim();
  const lasting = document.temporary === null ? '' : document.temporary ? words.temporary : words.permanent;
  const rows: [string, string][] = [
    [words.code, [code, lasting].filter((part) => part !== '').join(' · ')],
    [words.class, document.class ?? ''],
    [words.queueId, document.queueId ?? ''],
    [words.finding, isPage ? '' : (document.finding ?? '')],
    [words.meaning, document.meaning],
    [isPage ? words.source : words.action, document.action],
  ];
  printTable(
    terminal,
    rows
      .filter(([, text]) => text !== '')
      .map(([label, text]) => [paint(terminal, 'dim', label), safe(text)]),
  );
}

function keptWith(recipient: ReadDocument['recipients'][number], words: Terminal['words']): string {
  if (recipient.sendId !== null) return words.onSend(recipient.sendId);
  return recipient.candidates?.length ? words.amongSends(recipient.candidates.join(', ')) : words.noSend;
}

/** Prints what each file proves of each recipient, and on which send it is kept. */
export function printRead(terminal: Terminal, document: ReadDocument): void {
  const { words } = terminal;
  for (const recipient of document.recipients) {
    const colour =
      recipient.status === 'delivered' ? 'green' : recipient.status === 'bounced' ? 'red' : 'yellow';
    const status = paint(terminal, colour, words.proof[recipient.status]);
    terminal.out(`  ${paint(terminal, 'bold', safe(recipient.address))}  ${status}\n`);
    printTable(
      terminal,
      [
        ['  ', safe([recipient.statusCode, recipient.diagnostic].filter(Boolean).join('  '))],
        ['  ', keptWith(recipient, words)],
      ].filter(([, text]) => text !== ''),
    );
  }
  const { skipped = [] } = (document.details ?? {}) as { skipped?: string[] };
  if (skipped.length > 0)
    terminal.out(`  ${words.skipped(skipped.length)}: ${skipped.slice(0, 5).map(safe).join(', ')}\n`);
  terminal.out('\n');
}
