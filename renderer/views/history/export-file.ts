import type { HistoryFormat } from '../../../electron/engine/contract/params.js';

/** One page of an export. */
export interface ExportPage {
  readonly content: string;
  readonly count: number;
  readonly next: string | null;
}

const mediaTypes: Record<HistoryFormat, string> = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
};

/** So many pages are joined to one part, which the browser may keep on disk. */
const perPart = 20;

/** Fetches an export page by page and hands it to the user as one download. Writes nothing where it was stopped. */
export async function exportFile(
  format: HistoryFormat,
  page: (after: string | null, signal: AbortSignal) => Promise<ExportPage>,
  signal: AbortSignal,
  onWritten: (count: number) => void,
): Promise<void> {
  const parts: Blob[] = [];
  let texts: string[] = [];
  let count = 0;
  let after: string | null = null;
  do {
    const one: ExportPage = await page(after, signal);
    if (signal.aborted) return;
    texts.push(one.content);
    if (texts.length === perPart) {
      parts.push(new Blob(texts));
      texts = [];
    }
    count += one.count;
    after = one.next;
    onWritten(count);
  } while (after !== null);
  // A spreadsheet takes CSV without a byte order mark for the machine's old code page.
  const head = format === 'csv' ? ['\uFEFF'] : [];
  const url = URL.createObjectURL(new Blob([...head, ...parts, ...texts], { type: mediaTypes[format] }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `mailpath-history-${new Date().toISOString().slice(0, 10)}.${format}`;
  link.click();
  // Not at once: a large file is still being read.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
