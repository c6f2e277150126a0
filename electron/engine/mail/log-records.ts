import { readCsv } from './csv-table.js';
import { looseDateOf } from './date.js';

/** One log record: its words, and its time where the export gives one. */
export interface LogRecord {
  readonly text: string;
  readonly at: string | null;
}

/**
 * Takes an export of IBM Cloud Logs apart: JSON in whatever nesting (the message may be JSON within a string), a record
 * to a line, the events of the query API (`data: {…}`), CSV, or the bare lines. `isWanted` tells a text worth having.
 */
export function logRecordsOf(content: string, isWanted: (text: string) => boolean): LogRecord[] {
  const text = content.replace(/^\uFEFF/, '');
  const whole = jsonOf(text);
  if (whole !== undefined) return recordsIn(whole, null, isWanted);
  const table = tableRecords(text, isWanted);
  if (table.length > 0) return table;
  return text.split(/\r?\n/).flatMap((line) => {
    const value = jsonOf(line.replace(/^data:\s*/, ''));
    if (value !== undefined) return recordsIn(value, null, isWanted);
    return isWanted(line) ? [{ text: withoutEscapes(line), at: timeInLine(line) }] : [];
  });
}

function jsonOf(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

/** A record's time is the nearest one around its words. */
function recordsIn(
  value: unknown,
  around: string | null,
  isWanted: (text: string) => boolean,
  depth = 0,
): LogRecord[] {
  if (depth > 20) return [];
  if (typeof value === 'string') {
    if (!isWanted(value)) return [];
    const inner = jsonOf(value);
    return inner === undefined
      ? [{ text: value.replaceAll(/\s*\r?\n\s*/g, ' '), at: timeInLine(value) ?? around }]
      : recordsIn(inner, around, isWanted, depth + 1);
  }
  if (typeof value !== 'object' || value === null) return [];
  const at = Array.isArray(value) ? around : (timeOf(value) ?? around);
  return Object.values(value).flatMap((inner) => recordsIn(inner, at, isWanted, depth + 1));
}

const timeKeys = [
  'msg_timestamp',
  'timestamp',
  '@timestamp',
  'logtime',
  'event_time',
  'time',
  'date',
  'ts',
  '_ts',
];

/** Of its own fields, or of the `{ key, value }` pairs that the query API lists beside the words. */
function timeOf(record: object): string | null {
  const pairs = Object.values(record)
    .filter((value): value is unknown[] => Array.isArray(value))
    .flat()
    .flatMap((pair): [string, unknown][] =>
      typeof pair === 'object' && pair !== null && 'key' in pair && 'value' in pair
        ? [[String(pair.key), pair.value]]
        : [],
    );
  const fields = new Map(
    [...pairs, ...Object.entries(record)].map(([key, value]) => [key.toLowerCase(), value]),
  );
  for (const key of timeKeys) {
    const value = fields.get(key);
    const at = typeof value === 'string' || typeof value === 'number' ? looseDateOf(String(value)) : null;
    if (at !== null) return at;
  }
  return null;
}

/** A CSV with a head: the cell with the words, and the row's time. */
function tableRecords(text: string, isWanted: (text: string) => boolean): LogRecord[] {
  const [head, ...rows] = readCsv(text);
  const time = head?.findIndex((name) => /time|date/i.test(name) && name.length < 40) ?? -1;
  if (!head || head.length < 2 || head.some(isWanted)) return [];
  return rows.flatMap((row) => {
    const cell = row.find(isWanted);
    return cell === undefined ? [] : recordsIn(cell, time < 0 ? null : looseDateOf(row[time]), isWanted);
  });
}

/** A JSON record that is part of a longer line. */
function withoutEscapes(line: string): string {
  return line
    .replaceAll(/\\+u003c/gi, '<')
    .replaceAll(/\\+u003e/gi, '>')
    .replaceAll(/\\+"/g, '"');
}

function timeInLine(line: string): string | null {
  const iso = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?/.exec(line)?.[0];
  if (iso !== undefined) return looseDateOf(iso);
  return looseDateOf(/"(?:timestamp|time|_ts|ts)"\s*:\s*"?(\d{13}|\d{10})\b/.exec(line)?.[1]);
}
