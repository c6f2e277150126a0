/** A stretch of a list, and the separator that ended it; `>` where an address in brackets did. */
export interface Piece {
  readonly text: string;
  readonly end: ',' | ';' | '\t' | '\n' | '>' | '';
}

const separators: Readonly<Record<string, Piece['end']>> = {
  ',': ',',
  '，': ',',
  '、': ',',
  ';': ';',
  '；': ';',
  '\t': '\t',
  '|': ';',
  '\n': '\n',
};
const closers: Readonly<Record<string, string>> = { '"': '"', '(': ')', '<': '>' };

/**
 * Divides a list at separators outside quotes, comments and brackets. A mark that is not closed on its own line is a mere
 * character, so that one stray quote does not swallow all that follows.
 */
export function piecesOf(text: string): Piece[] {
  return text.split('\n').flatMap((line) => piecesOfLine(line));
}

function piecesOfLine(line: string): Piece[] {
  const pieces: Piece[] = [];
  /** Marks known to be unclosed on this line: looked for once only. */
  const open = new Set<string>();
  let start = 0;
  let at = 0;
  const cut = (end: Piece['end'], until: number): void => {
    pieces.push({ text: line.slice(start, until), end });
    start = until + (end === '>' ? 0 : 1);
  };
  while (at < line.length) {
    const char = line[at] as string;
    const closer = closers[char];
    const close = closer === undefined || open.has(char) ? -1 : closing(line, at, closer);
    if (close >= 0) {
      at = close + 1;
      if (char === '<' && line.slice(start, at).includes('@')) cut('>', at);
      continue;
    }
    if (closer !== undefined) open.add(char);
    const end = separators[char];
    if (end !== undefined) cut(end, at);
    at += 1;
  }
  pieces.push({ text: line.slice(start), end: '\n' });
  return pieces;
}

/** Where the mark that opens at `from` is closed; -1 where it is not. */
function closing(line: string, from: number, closer: string): number {
  for (let at = from + 1; at < line.length; at += 1) {
    if (line[at] === '\\' && closer !== '>') at += 1;
    else if (line[at] === closer) return at;
  }
  return -1;
}
