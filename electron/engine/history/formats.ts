import { z } from 'zod';
import { documentSchema } from '../contract/document.js';
import { historyItemSchema, sendEventSchema, type HistoryItem } from '../contract/documents.js';
import type { HistoryFormat } from '../contract/params.js';
import { usage } from '../errors.js';
import { csvLine, parseCsv } from './csv.js';
import type { HistoryEntry } from './history.js';

const columns = [
  'id',
  'kind',
  'at',
  'subject',
  'network',
  'verdict',
  'status',
  'queueId',
  'messageId',
  'recipients',
  'mailSubject',
] as const;

const entrySchema = z.object({
  item: historyItemSchema,
  document: z.looseObject(documentSchema.shape).nullable(),
  events: z.array(sendEventSchema),
  send: z
    .object({
      id: z.string(),
      at: z.string(),
      network: z.string(),
      host: z.string(),
      from: z.string(),
      recipients: z.array(z.string()),
      mailSubject: z.string(),
      messageId: z.string(),
      sizeBytes: z.number(),
      raw: z.string(),
    })
    .nullable(),
});

/** A page of an export; `first` and `last` give a JSON file its two ends and CSV its head. CSV holds the list, the others everything. */
export function writePage(
  format: HistoryFormat,
  entries: readonly HistoryEntry[],
  page: { readonly first: boolean; readonly last: boolean },
): string {
  switch (format) {
    case 'ndjson':
      return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    case 'csv':
      return (
        (page.first ? csvLine(columns) : '') + entries.map(({ item }) => csvLine(cellsOf(item))).join('')
      );
    case 'json': {
      const body = entries.map((entry) => JSON.stringify(entry)).join(',\n');
      const head = page.first ? '{"format":1,"entries":[\n' : body === '' ? '' : ',\n';
      return `${head}${body}${page.last ? '\n]}\n' : ''}`;
    }
  }
}

/** What an export holds, and which of its lines are no entry. */
export interface ReadExport {
  readonly entries: HistoryEntry[];
  readonly skipped: { line: number; why: string }[];
}

/**
 * Reads an export in any of its formats.
 * @throws Problem(usage) where the whole is none of them
 */
export function readExport(content: string): ReadExport {
  const text = content.replace(/^\uFEFF/, '');
  const whole = jsonOf(text);
  if (isObject(whole) && Array.isArray(whole['entries'])) {
    if (whole['format'] !== 1) throw usage('exportFormat', String(whole['format']));
    return collect(whole['entries'].map((value, index) => ({ line: index + 1, value: value as unknown })));
  }
  if (text.startsWith(columns.slice(0, 3).join(','))) return readCsv(text);
  const lines = text.split('\n').map((line, index) => ({ line: index + 1, text: line.trim() }));
  const filled = lines.filter((line) => line.text !== '');
  if (!filled[0]?.text.startsWith('{')) {
    throw usage('exportNone');
  }
  const read = collect(filled.map((line) => ({ line: line.line, value: jsonOf(line.text) })));
  if (read.entries.length === 0) throw usage('exportNone');
  return read;
}

function readCsv(text: string): ReadExport {
  const [head, ...rows] = parseCsv(text);
  const names = head?.cells ?? [];
  return collect(
    rows.map(({ line, cells }) => {
      const cell = new Map(names.map((name, index) => [name, cells[index] ?? '']));
      const orNull = (name: string): string | null => cell.get(name) || null;
      const isSend = cell.get('kind') === 'send';
      const item = {
        ...Object.fromEntries(
          ['id', 'kind', 'at', 'subject', 'network'].map((name) => [name, cell.get(name)]),
        ),
        ...Object.fromEntries(
          ['verdict', 'status', 'queueId', 'messageId'].map((name) => [name, orNull(name)]),
        ),
        recipients: (cell.get('recipients') ?? '').split(' ').filter((address) => address !== ''),
        ...(isSend ? { mailSubject: cell.get('mailSubject') ?? '' } : {}),
      };
      return { line, value: { item, document: null, events: [], send: null } };
    }),
  );
}

function cellsOf(item: HistoryItem): string[] {
  return columns.map((name) => (name === 'recipients' ? item.recipients.join(' ') : (item[name] ?? '')));
}

function collect(candidates: readonly { line: number; value: unknown }[]): ReadExport {
  const entries: HistoryEntry[] = [];
  const skipped: { line: number; why: string }[] = [];
  for (const { line, value } of candidates) {
    const parsed = entrySchema.safeParse(value);
    if (parsed.success) entries.push(parsed.data as HistoryEntry);
    else {
      const issue = parsed.error.issues[0];
      skipped.push({ line, why: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() });
    }
  }
  return { entries, skipped };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
