import type { ExplainDocument, SpfDocument } from '../../engine/contract/documents.js';
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
