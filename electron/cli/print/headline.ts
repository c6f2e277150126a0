import type { Document, SaidFinding } from '../../engine/contract/document.js';
import { headlineOf } from '../../engine/findings/sentence.js';
import { paint, wrap, type Terminal } from '../terminal.js';
import { safe } from './findings.js';
import { clock } from './time.js';

const marks = { done: '✓', waiting: '◷', failed: '✗', unknown: '?', 'not-reached': '○' } as const;
const colours = {
  done: 'green',
  waiting: 'blue',
  failed: 'red',
  unknown: 'dim',
  'not-reached': 'dim',
} as const;

/** Prints the one sentence, whose move first; comes back with the finding that it speaks of. */
export function printHeadline(terminal: Terminal, document: Document): SaidFinding | undefined {
  const { state, who, sentence, cause } = headlineOf(document, terminal.language, clock);
  const text = who === '' ? sentence : terminal.words.moveFirst(who, sentence);
  const isNote = cause?.severity === 'warn' && state === 'done';
  const mark = isNote ? paint(terminal, 'yellow', '!') : paint(terminal, colours[state], marks[state]);
  wrap(safe(text), terminal.width - 2).forEach((line, index) => {
    terminal.out(`${index === 0 ? mark : ' '} ${paint(terminal, 'bold', line)}\n`);
  });
  return cause;
}

/** The mark of a state, in its colour. */
export function markOf(terminal: Terminal, state: keyof typeof marks): string {
  return paint(terminal, colours[state], marks[state]);
}
