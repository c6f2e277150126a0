import { sendStatuses } from '../contract/documents.js';
import { usage } from '../errors.js';
import type { Db } from './connect.io.js';
import type { History } from './history.js';

const dayMs = 86_400_000;

/** Counts per day from the table that is kept with each change: no row of a send is read. */
export function daysOf(db: Db): History['days'] {
  const read = db.prepare(
    'SELECT day, status, count FROM day WHERE day BETWEEN ? AND ? AND count > 0 ORDER BY day, status',
  );
  return (from, to) => {
    let day = { number: Number.NaN, text: '' };
    return (read.all(dayNumber(from), dayNumber(to)) as { day: number; status: number; count: number }[]).map(
      (row) => {
        // Rows of one day follow each other, and writing a date costs more than reading its rows.
        if (row.day !== day.number) {
          day = { number: row.day, text: new Date(row.day * dayMs).toISOString().slice(0, 10) };
        }
        return { day: day.text, status: sendStatuses[row.status] ?? 'unknown', count: row.count };
      },
    );
  };
}

function dayNumber(day: string): number {
  const at = Date.parse(day);
  if (Number.isNaN(at)) throw usage(`${day} is no day`, 'Days are written 2026-01-31.');
  return Math.floor(at / dayMs);
}
