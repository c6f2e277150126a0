import { looseDateOf } from './date.js';
import { proof, statusCodeIn, type Proof } from './proof.js';

/** Cells of a CSV text (RFC 4180), a semicolon or tab as the separator where the head has more of those. */
export function readCsv(text: string): string[][] {
  const head = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (char: string): number => head.split(char).length;
  const separator = [',', ';', '\t'].reduce((best, char) => (count(char) > count(best) ? char : best), ',');
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

const columns = {
  address:
    /^(?:recipient'?s?[ _])?(?:e-?mail[ _]?)?(?:address|recipient|to|id)$|^(?:to|recipient)?[ _]?e-?mail$|^to[ _]address$/i,
  at: /time|date/i,
  reason: /reason|error|message|description|diagnostic/i,
  subject: /subject/i,
  status: /status|state|event|outcome/i,
} as const;

type Column = keyof typeof columns;

/** Reads the CSV of IBM's Metrics screen: its bounce table, or one with a status column. Null where the head is another. */
export function readMetricsCsv(text: string): Proof[] | null {
  const [head, ...rows] = readCsv(text.replace(/^\uFEFF/, ''));
  if (!head) return null;
  const find = (column: Column): number => head.findIndex((name) => columns[column].test(name.trim()));
  const at = Object.fromEntries(
    (Object.keys(columns) as Column[]).map((column) => [column, find(column)]),
  ) as Record<Column, number>;
  if (at.address < 0 || (at.reason < 0 && at.status < 0)) return null;
  const cell = (row: string[], column: Column): string | undefined => {
    const value = at[column] < 0 ? undefined : row[at[column]]?.trim();
    // A leading apostrophe is how exports keep spreadsheets from reading a formula.
    return value?.replace(/^'(?=[=+\-@])/, '');
  };
  return rows.flatMap((row) => {
    const address = cell(row, 'address');
    const status = statusOf(cell(row, 'status'));
    if (!address?.includes('@') || status === null) return [];
    const reason = cell(row, 'reason');
    return [
      proof('metrics', address, status, {
        at: looseDateOf(cell(row, 'at')),
        diagnostic: reason === undefined || reason === '' ? null : reason,
        statusCode: reason === undefined ? null : statusCodeIn(reason),
        mailSubject: cell(row, 'subject') ?? null,
      }),
    ];
  });
}

/** The bounce table has no status column: each of its rows is a bounce. */
function statusOf(text: string | undefined): Proof['status'] | null {
  if (text === undefined || /bounce|fail/i.test(text)) return 'bounced';
  if (/defer|delay/i.test(text)) return 'deferred';
  return /deliver|sent|success/i.test(text) ? 'delivered' : null;
}
