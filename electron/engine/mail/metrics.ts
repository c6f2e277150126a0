import { readCsv } from './csv-table.js';
import { looseDateOf } from './date.js';
import { proof, statusCodeIn, type Proof } from './proof.js';

const columns = {
  address:
    /^(?:recipient'?s?[ _])?(?:e-?mail[ _]?)?(?:address|recipients?|to|id)$|^(?:to|recipient)?[ _]?e-?mail$|^to[ _]address$|^收件人(?:地址)?$|^(?:电子)?邮件地址$|^电子邮件$/i,
  at: /time|date|时间|日期/i,
  reason: /reason|error|message(?!.?id)|description|diagnostic|原因|错误/i,
  subject: /subject|主题/i,
  status: /status|state|event|outcome|状态/i,
  messageId: /^message[-_ ]?id$/i,
} as const;

type Column = keyof typeof columns;

/** A title and blank cells may stand above the head. */
const linesAbove = 5;

/**
 * Reads the CSV of IBM's Metrics screen (its bounce table, or one with a status column), or the JSON that the metrics
 * API answers. Null where it is neither.
 */
export function readMetrics(text: string): Proof[] | null {
  const listed = rowsOfJson(text);
  // A mailbox of many megabytes is no table, as its first lines tell.
  const begin = listed ?? readCsv(text.slice(0, 4000)).slice(0, linesAbove);
  const at = begin.findIndex((row) => columnsIn(row) !== null);
  const head = at < 0 ? null : columnsIn(begin[at] ?? []);
  return head && proofsUnder(head, (listed ?? readCsv(text)).slice(at + 1));
}

/** `{ "metrics": [ { "email_address", "error_message", … } ] }` as a table. */
function rowsOfJson(text: string): string[][] | null {
  if (!/^\s*\{[^]*"(email_address|error_message)"/.test(text.slice(0, 5000))) return null;
  try {
    const { metrics } = JSON.parse(text) as { metrics?: unknown };
    const list = (Array.isArray(metrics) ? metrics : []).filter(
      (one) => typeof one === 'object' && one !== null,
    );
    const cell = (one: object, key: string): string => {
      const value = (one as Record<string, unknown>)[key];
      return typeof value === 'string' ? value : '';
    };
    const keys = ['email_address', 'timestamp', 'error_message', 'subject'];
    return [keys, ...list.map((one) => keys.map((key) => cell(one as object, key)))];
  } catch {
    return null;
  }
}

/** Where each column stands; null where the row is no head of such a table. */
function columnsIn(head: readonly string[]): Record<Column, number> | null {
  const at = Object.fromEntries(
    (Object.keys(columns) as Column[]).map((column) => [
      column,
      head.findIndex((name) => columns[column].test(name.trim())),
    ]),
  ) as Record<Column, number>;
  return at.address < 0 || (at.reason < 0 && at.status < 0) ? null : at;
}

function proofsUnder(at: Record<Column, number>, rows: readonly string[][]): Proof[] {
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
        messageId: /<[^<>\s]+>/.exec(cell(row, 'messageId') ?? '')?.[0] ?? null,
      }),
    ];
  });
}

/** The bounce table has no status column: each of its rows is a bounce. */
function statusOf(text: string | undefined): Proof['status'] | null {
  if (text === undefined || /bounce|fail|undeliver|not deliver|退回|失败/i.test(text)) return 'bounced';
  if (/defer|delay|延迟/i.test(text)) return 'deferred';
  return /deliver|sent|success|已投递|已送达|成功/i.test(text) ? 'delivered' : null;
}
