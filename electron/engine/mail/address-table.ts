import { formatName } from './addresses.js';

/** What spreadsheets and exports call the column of addresses. */
const heading =
  /^"?(?:e-?mail(?:[ _-]?address(?:es)?)?|mail|address(?:es)?|recipients?|(?:电子)?邮箱(?:地址)?|(?:电子)?邮件(?:地址)?|收件人)"?$/iu;

/** Without the heading of a column of addresses. */
export function withoutHeading(text: string): string {
  const end = text.indexOf('\n');
  const first = end < 0 ? '' : text.slice(0, end).trim().replace(/[,;]$/, '');
  return heading.test(first) && !text.slice(end).trim().startsWith(':') ? text.slice(end + 1) : text;
}

/**
 * The mailboxes of a table: two rows or more with equally many cells, of which exactly one column holds bare addresses and
 * no other holds any. Null where the text is no such table.
 */
export function rowsOfTable(text: string): string[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) return null;
  for (const separator of ['\t', ';', ',']) {
    const rows = lines.map((line) => cellsOf(line, separator));
    const width = rows[0]?.length ?? 0;
    if (width < 2 || rows.some((row) => row.length !== width)) continue;
    const hasHeading = !(rows[0] ?? []).some((cell) => cell.includes('@'));
    const body = hasHeading ? rows.slice(1) : rows;
    const columns = [...Array(width).keys()];
    const holding = columns.filter((column) => body.some((row) => row[column]?.includes('@')));
    const [column] = holding;
    if (holding.length !== 1 || column === undefined) continue;
    if (!body.every((row) => /^[^\s<>"]+@[^\s<>"]+$/.test(row[column] ?? ''))) continue;
    const names = nameColumns(hasHeading ? (rows[0] ?? []) : null, column, width);
    return body.map((row) => {
      const name = names
        .map((index) => row[index] ?? '')
        .join(' ')
        .trim();
      return name === '' ? (row[column] ?? '') : `${formatName(name)} <${row[column] ?? ''}>`;
    });
  }
  return null;
}

/** The columns that make a person's name: by their headings, or the only other one. */
function nameColumns(headings: readonly string[] | null, column: number, width: number): number[] {
  if (!headings) return width === 2 ? [1 - column] : [];
  const find = (pattern: RegExp): number => headings.findIndex((cell) => pattern.test(cell));
  const whole = find(/^(?:display|full)?[ _-]?name$|^姓名|^名称/iu);
  if (whole >= 0) return [whole];
  const parts = [find(/^(?:first|given)[ _-]?name/iu), find(/^(?:last|family|sur)[ _-]?name/iu)];
  return parts.filter((index) => index >= 0);
}

/** The cells of one line, quotes taken off (RFC 4180). */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] as string;
    if (char === '"') {
      if (isQuoted && line[at + 1] === '"') cell += line[(at += 1)] as string;
      else isQuoted = !isQuoted;
    } else if (char === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  return [...cells, cell.trim()];
}
