import type { Language } from '../engine/findings/say.js';
import type { TerminalWords } from './words/words.js';

/** Where a command prints and how. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
  /** Columns of standard output; 100 where it is no terminal. */
  readonly width: number;
  /** Progress is shown: standard error is a terminal, and neither `--quiet` nor `--json` asks for silence. */
  readonly live: boolean;
  readonly language: Language;
  readonly words: TerminalWords;
}

/** What every command takes, as commander gives it. */
export interface CommonOptions {
  json?: boolean;
  network?: string;
  fault?: string[];
  verbose?: boolean;
  data?: string;
  lang?: string;
  timeout?: string;
  ca?: string;
  proxy?: string;
  quiet?: boolean;
  color?: boolean;
  strict?: boolean;
}

/** Makes the terminal of one command. `NO_COLOR` (any value but empty) and `--no-color` both switch colour off. */
export function openTerminal(options: CommonOptions, language: Language, words: TerminalWords): Terminal {
  const { env, stdout, stderr } = process;
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    colour: options.color !== false && !env['NO_COLOR'] && env['TERM'] !== 'dumb' && Boolean(stdout.isTTY),
    width: Math.min(Math.max(stdout.columns ?? 100, 40), 120),
    live: Boolean(stderr.isTTY) && !options.quiet && !options.json,
    language,
    words,
  };
}

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;

/** Colours a text where the terminal has colour. */
export function paint(terminal: Terminal, style: keyof typeof codes, text: string): string {
  return terminal.colour ? `\u001b[${String(codes[style])}m${text}\u001b[0m` : text;
}

/** Columns that a text takes: East Asian wide characters take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    const wide =
      (code >= 0x1100 && code <= 0x115f) ||
      (code >= 0x2e80 && code <= 0xa4cf) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe30 && code <= 0xfe6f) ||
      (code >= 0xff00 && code <= 0xff60) ||
      (code >= 0xffe0 && code <= 0xffe6) ||
      (code >= 0x1f300 && code <= 0x1faff);
    columns += wide ? 2 : 1;
  }
  return columns;
}

/** Pads to a number of columns. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Where a line may end: behind a blank, or behind a wide character that no closing mark follows. */
const breaks = /(?<= )|(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])(?![，。；：、！？）》」』】”’…])/u;

/** Breaks a text into lines of at most `columns`; a longer word stays whole. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const piece of paragraph.split(breaks)) {
      if (line !== '' && columnsOf(line + piece.trimEnd()) > columns) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += piece;
    }
    lines.push(line.trimEnd());
  }
  return lines;
}
