import type { Document, SaidFinding, SaidRecord } from '../../engine/contract/document.js';
import { bySeverity } from '../../engine/findings/sentence.js';
import { visible } from '../../engine/visible.js';
import { columnsOf, pad, paint, wrap, type Terminal } from '../terminal.js';
import { inLocalTime } from './time.js';

const marks = { fail: '✗', warn: '!', info: '·', pass: '✓' } as const;
const colours = { fail: 'red', warn: 'yellow', info: 'blue', pass: 'green' } as const;

/** How findings are printed. */
interface FindingOptions {
  readonly verbose: boolean;
  /** Its title was printed on top already. */
  readonly headline?: SaidFinding | undefined;
}

/** Prints findings: faults and warnings whole, notes and passes a line each. */
export function printFindings(terminal: Terminal, document: Document, options: FindingOptions): void {
  const sorted = bySeverity(document.findings);
  const isWhole = ({ severity }: SaidFinding): boolean =>
    severity === 'fail' || severity === 'warn' || (options.verbose && severity === 'info');
  for (const finding of sorted.filter(isWhole)) printWhole(terminal, finding, options);
  const lines = sorted.filter((finding) => !isWhole(finding));
  for (const finding of lines) printLine(terminal, finding);
  if (lines.length > 0) terminal.out('\n');
}

/** Prints a finding's title with its code behind it. */
export function printLine(terminal: Terminal, finding: SaidFinding): void {
  const mark = paint(terminal, colours[finding.severity], marks[finding.severity]);
  const isLoud = finding.severity === 'fail' || finding.severity === 'warn';
  const room = terminal.width - 4 - finding.code.length;
  const lines = wrap(safe(finding.title), Math.max(room, 20));
  lines.forEach((line, index) => {
    const title = isLoud ? paint(terminal, 'bold', line) : line;
    const code = index === lines.length - 1 ? `  ${paint(terminal, 'dim', finding.code)}` : '';
    terminal.out(`${index === 0 ? mark : ' '} ${title}${code}\n`);
  });
}

function printWhole(terminal: Terminal, finding: SaidFinding, options: FindingOptions): void {
  const { words } = terminal;
  const isOnTop = finding === options.headline;
  if (isOnTop) terminal.out(`  ${paint(terminal, 'dim', finding.code)}\n\n`);
  else printLine(terminal, finding);
  const evidence = options.verbose ? finding.evidence.join(' ') : '';
  const rows: [string, string][] = [
    [words.seen, shorten(inLocalTime(finding.detail, words.ahead), finding.records)],
    [words.cure, shorten(inLocalTime(finding.fix, words.ahead), finding.records)],
  ];
  const labels = Math.max(...[words.seen, words.cure, words.whose, words.evidence].map(columnsOf));
  for (const [label, text] of rows) if (text !== '') printField(terminal, label, text, labels);
  for (const record of finding.records) printRecord(terminal, record, labels);
  const move = words.move[finding.move];
  if (!isOnTop && move !== '') printField(terminal, words.whose, move, labels);
  if (evidence !== '') printField(terminal, words.evidence, evidence, labels);
  if (options.verbose) printField(terminal, words.page, finding.docs, labels);
  terminal.out('\n');
}

/** A key in the middle of a sentence is no use to anyone where it stands whole in the record below. */
function shorten(text: string, records: readonly SaidRecord[]): string {
  return text.replaceAll(/[!-_a-~]{65,}/g, (word) =>
    records.some((record) => record.value.includes(word)) ? `${word.slice(0, 24)}…${word.slice(-12)}` : word,
  );
}

function printField(terminal: Terminal, label: string, text: string, labels: number): void {
  const indent = labels + 4;
  wrap(safe(text), terminal.width - indent).forEach((line, index) => {
    const head = index === 0 ? paint(terminal, 'dim', pad(label, labels)) : ' '.repeat(labels);
    terminal.out(`  ${head}  ${line}`.trimEnd() + '\n');
  });
}

function printRecord(terminal: Terminal, record: SaidRecord, labels: number): void {
  const { words } = terminal;
  const indent = ' '.repeat(labels + 4);
  const head = `${words.record[record.action]} ${words.recordAt(record.type, safe(record.name))}`;
  terminal.out(`${indent}${paint(terminal, 'cyan', head)}\n`);
  const columns = Math.max(columnsOf(words.host), columnsOf(words.value), columnsOf(words.hint));
  const label = (text: string): string => `${indent}  ${paint(terminal, 'dim', pad(text, columns))}  `;
  terminal.out(`${label(words.host)}${safe(record.host)}\n`);
  // A value is never broken: it is there to be copied.
  terminal.out(`${label(words.value)}${safe(record.value)}\n`);
  if (!record.hint) return;
  const room = terminal.width - labels - columns - 8;
  wrap(safe(record.hint), room).forEach((line, index) => {
    terminal.out(`${index === 0 ? label(words.hint) : ' '.repeat(labels + columns + 8)}${line}\n`);
  });
}

/** What came from outside never reaches a terminal raw. */
export function safe(text: string): string {
  return visible(text, true);
}
