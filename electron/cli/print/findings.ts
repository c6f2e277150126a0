import type { Document, SaidFinding, SaidRecord } from '../../engine/contract/document.js';
import { visible } from '../../engine/visible.js';
import { columnsOf, pad, paint, wrap, type Terminal } from '../terminal.js';

const marks = { fail: '✗', warn: '!', info: '·', pass: '✓' } as const;
const colours = { fail: 'red', warn: 'yellow', info: 'blue', pass: 'green' } as const;
const rank = { fail: 0, warn: 1, info: 2, pass: 3 } as const;

/** Faults first, then what is worth a look, then notes, then what is right. */
export function bySeverity(findings: readonly SaidFinding[]): SaidFinding[] {
  return [...findings].sort((a, b) => rank[a.severity] - rank[b.severity]);
}

/** Prints findings: faults and warnings whole, notes and passes a line each. */
export function printFindings(terminal: Terminal, document: Document, verbose: boolean): void {
  const sorted = bySeverity(document.findings);
  const whole = sorted.filter((finding) => finding.severity === 'fail' || finding.severity === 'warn');
  for (const finding of whole) printWhole(terminal, finding);
  const lines = sorted.filter((finding) => !whole.includes(finding));
  for (const finding of lines) {
    if (verbose && finding.severity === 'info') printWhole(terminal, finding);
    else printLine(terminal, finding);
  }
}

function printLine(terminal: Terminal, finding: SaidFinding): void {
  const mark = paint(terminal, colours[finding.severity], marks[finding.severity]);
  terminal.out(`${mark} ${safe(finding.title)}  ${paint(terminal, 'dim', finding.code)}\n`);
}

function printWhole(terminal: Terminal, finding: SaidFinding): void {
  const { words } = terminal;
  const mark = paint(terminal, colours[finding.severity], marks[finding.severity]);
  terminal.out(
    `${mark} ${paint(terminal, 'bold', safe(finding.title))}  ${paint(terminal, 'dim', finding.code)}\n`,
  );
  const rows: [string, string][] = [
    [words.seen, finding.detail],
    [words.cure, finding.fix],
  ];
  const labels = Math.max(...[words.seen, words.cure, words.whose].map(columnsOf));
  for (const [label, text] of rows) if (text !== '') printField(terminal, label, text, labels);
  for (const record of finding.records) printRecord(terminal, record, labels);
  const move = words.move[finding.move];
  if (move !== '') printField(terminal, words.whose, move, labels);
  terminal.out('\n');
}

function printField(terminal: Terminal, label: string, text: string, labels: number): void {
  const indent = labels + 4;
  wrap(safe(text), terminal.width - indent).forEach((line, index) => {
    const head = index === 0 ? paint(terminal, 'dim', pad(label, labels)) : ' '.repeat(labels);
    terminal.out(`  ${head}  ${line}\n`);
  });
}

function printRecord(terminal: Terminal, record: SaidRecord, labels: number): void {
  const { words } = terminal;
  const indent = ' '.repeat(labels + 4);
  const head = `${words.record[record.action]} ${words.recordAt(record.type, safe(record.name))}`;
  terminal.out(`${indent}${paint(terminal, 'cyan', head)}\n`);
  const columns = Math.max(columnsOf(words.host), columnsOf(words.value), columnsOf(words.hint));
  // A value is never broken: it is there to be copied.
  for (const [label, value] of [
    [words.host, record.host],
    [words.value, record.value],
    ...(record.hint ? [[words.hint, record.hint]] : []),
  ] as [string, string][]) {
    terminal.out(`${indent}  ${paint(terminal, 'dim', pad(label, columns))}  ${safe(value)}\n`);
  }
}

/** What came from outside never reaches a terminal raw. */
export function safe(text: string): string {
  return visible(text, true);
}
