/** What a spreadsheet would take for the beginning of a formula, in half and full width, behind any number of our own quotes. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const guarded = /^'+[=+\-@\t\r\n＝＋－＠]/u;

/** One line of CSV (RFC 4180) that no spreadsheet runs: a cell that begins like a formula gets a `'` before it. */
export function csvLine(cells: readonly string[]): string {
  const safe = cells.map((cell) => {
    const text = formula.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${safe.join(',')}\r\n`;
}

/** Reads CSV with quoted cells, which may hold line ends; undoes what `csvLine` put before a formula. */
export function parseCsv(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let startedAt = 1;
  const endCell = (): void => {
    cells.push(guarded.test(cell) ? cell.slice(1) : cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: startedAt, cells });
    cells = [];
    startedAt = line;
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if (char === '\n') line += 1;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === ',') endCell();
    else if (char === '\n') endRow();
    else if (!(char === '\r' && text[at + 1] === '\n')) cell += char;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}
