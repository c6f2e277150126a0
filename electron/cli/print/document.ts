import type { Document } from '../../engine/contract/document.js';
import type {
  ExplainDocument,
  ReachDocument,
  ReadDocument,
  RunDocument,
  SendDocument,
  SpfDocument,
} from '../../engine/contract/documents.js';
import { inputFaults } from '../../engine/verdict.js';
import { paint, type Terminal } from '../terminal.js';
import { printEvidence } from './evidence.js';
import { printFindings, safe } from './findings.js';
import { printHeadline } from './headline.js';
import { printLadders, printRun, printSend } from './path.js';
import { printRead } from './reading.js';
import { printExplain, printSpf } from './texts.js';

/**
 * Prints a document for a person: where things are and whose move it is, the findings, then the command's own facts,
 * on one screen; evidence on demand.
 */
export function printDocument(terminal: Terminal, document: Document, verbose: boolean): void {
  if (document.command === 'explain') {
    printExplain(terminal, document as ExplainDocument);
    return;
  }
  const headline = printHeadline(terminal, document);
  if (!headline) terminal.out('\n');
  printFindings(terminal, document, { verbose, headline });
  switch (document.command) {
    case 'spf':
      printSpf(terminal, document as SpfDocument);
      break;
    case 'reach':
      printLadders(terminal, document as ReachDocument);
      break;
    case 'send':
      printSend(terminal, document as SendDocument, verbose);
      break;
    case 'run':
      printRun(terminal, document as RunDocument, verbose);
      break;
    case 'read':
      printRead(terminal, document as ReadDocument);
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
  const verdict =
    document.verdict === 'unknown' ? words.verdict.unknown : words.counted(count('fail'), count('warn'));
  const facts = [
    safe(document.subject),
    paint(terminal, colour[document.verdict], verdict),
    words.took(document.durationMs),
    safe(document.network),
  ].filter((fact) => fact !== '');
  terminal.out(`${facts.join(' · ')}\n`);
  if (document.interrupted) terminal.out(`${words.interrupted}\n`);
  if (!verbose && isKept(document)) {
    terminal.out(paint(terminal, 'dim', `${words.more(`mailpath history show ${document.id}`)}\n`));
  }
}

/** History has it. */
function isKept(document: Document): boolean {
  return (
    ['check', 'reach', 'send', 'run', 'read'].includes(document.command) &&
    (document as SendDocument).message === undefined &&
    document.findings.every((finding) => !inputFaults.has(finding.code))
  );
}
