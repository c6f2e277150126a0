/** Cells of a CSV text (RFC 4180), a semicolon or tab as the separator where the head has more of those; `sep=;` is Excel's own word. */
export function readCsv(content: string): string[][] {
  const told = /^\uFEFF?sep=(.)\r?\n/i.exec(content);
  const text = content.slice(told?.[0].length ?? 0).replace(/^\uFEFF/, '');
  const head = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? '';
  const count = (char: string): number => head.split(char).length;
  const separator =
    told?.[1] ?? [',', ';', '\t'].reduce((best, char) => (count(char) > count(best) ? char : best), ',');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] as string;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === separator || char === '\n') {
      row.push(cell.replace(/\r$/, ''));
      cell = '';
      if (char === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += char;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell.replace(/\r$/, '')]);
  return rows.filter((cells) => cells.some((value) => value.trim() !== ''));
}
