import { columnsOf, wrap, type Terminal } from '../terminal.js';

/** Prints a small aligned table; a last cell that does not fit goes on below its own beginning. */
export function printTable(terminal: Terminal, rows: readonly (readonly string[])[]): void {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, columnsOf(plain(cell)))));
  }
  for (const row of rows) {
    const head = row
      .slice(0, -1)
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - columnsOf(plain(cell))) + '  ')
      .join('');
    const room = terminal.width - columnsOf(plain(head)) - 2;
    const last = row.at(-1) ?? '';
    const lines = room < 20 || columnsOf(plain(last)) <= room ? [last] : wrap(last, room);
    lines.forEach((line, index) => {
      const lead = index === 0 ? head : ' '.repeat(columnsOf(plain(head)));
      terminal.out(`  ${lead}${line}`.trimEnd() + '\n');
    });
  }
}

function plain(text: string): string {
  return text.replaceAll(/\u001b\[\d+m/g, '');
}
