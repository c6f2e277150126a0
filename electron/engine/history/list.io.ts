import type { HistoryItem } from '../contract/documents.js';
import { usage } from '../errors.js';
import { kindCode, kindTerm, statusCode, statusTerm } from './codes.js';
import type { Db } from './connect.io.js';
import type { HistoryQuery } from './history.js';
import { columns, itemOf, type StoredRow } from './rows.io.js';
import { countTrigrams, likePattern, matchQuery } from './trigrams.js';

const found = ['subject', 'recipients', 'mail_subject', 'queue_id', 'message_id'];

/** A query and its values, as they are handed to SQLite. */
export interface Sql {
  readonly text: string;
  readonly values: (string | number)[];
}

/**
 * The query of one page by keyset: ids are in the order of time, so no page costs more than another. A search of three
 * characters or more goes by the trigram index and is verified on the row; a shorter one reads rows in their order,
 * where hits are dense.
 */
export function pageSql(query: HistoryQuery, counts: ReadonlyMap<string, number>): Sql {
  const where: string[] = [];
  const values: (string | number)[] = [];
  const add = (text: string, ...all: (string | number)[]): void => {
    where.push(text);
    values.push(...all);
  };
  const { kind, status, search } = query;
  const terms = [
    ...(kind === undefined ? [] : [kindTerm(kindCode(kind))]),
    ...(status === undefined ? [] : [statusTerm(statusCode(status))]),
  ];
  const match = search === undefined ? null : matchQuery(search, counts, terms);
  const id = match === null ? 'entry.id' : 'entry_text.rowid';
  if (match !== null) add('entry_text MATCH ?', match);
  const end = query.oldestFirst ? -1 : Number.MAX_SAFE_INTEGER;
  add(`${id} ${query.oldestFirst ? '>' : '<'} ?`, query.after === undefined ? end : readToken(query.after));
  // The + keeps SQLite from an index that would cost a sort or read more rows than the other one.
  if (status !== undefined) add(`${match === null ? '' : '+'}status = ?`, statusCode(status));
  if (kind !== undefined) add(`${match === null && status === undefined ? '' : '+'}kind = ?`, kindCode(kind));
  if (search !== undefined && search !== '') {
    const pattern = likePattern(search);
    add(`(${found.map((name) => `${name} LIKE ? ESCAPE '\\'`).join(' OR ')})`, ...found.map(() => pattern));
  }
  const from = match === null ? 'entry' : 'entry_text CROSS JOIN entry ON entry.id = entry_text.rowid';
  const order = query.oldestFirst ? 'ASC' : 'DESC';
  return {
    text: `SELECT ${columns} FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${id} ${order} LIMIT ?`,
    values: [...values, query.limit + 1],
  };
}

/** The reading of pages. */
export function listOf(db: Db) {
  let counts: Map<string, number> | undefined;
  const prepare = (text: string) => db.prepare<unknown[], StoredRow>(text);
  const statements = new Map<string, ReturnType<typeof prepare>>();
  const page = (query: HistoryQuery): { rows: StoredRow[]; next: string | null } => {
    if ((query.search?.length ?? 0) > 1000) throw usage('a search takes at most 1000 characters');
    if (query.search !== undefined && query.search.length > 2) counts ??= sampleTrigrams(db);
    const { text, values } = pageSql(query, counts ?? new Map());
    let statement = statements.get(text);
    if (!statement) statements.set(text, (statement = prepare(text)));
    const rows = statement.all(...values);
    const next = rows.length > query.limit ? token((rows[query.limit - 1] as StoredRow).id) : null;
    return { rows: rows.slice(0, query.limit), next };
  };
  return {
    page,
    list(query: HistoryQuery): { items: HistoryItem[]; next: string | null } {
      const { rows, next } = page(query);
      return { items: rows.map(itemOf), next };
    },
  };
}

export type Lists = ReturnType<typeof listOf>;

const blocks = 24;
const perBlock = 40;

/** How often trigrams occur, from blocks of rows spread evenly over all of time. Enough to tell rare from common. */
function sampleTrigrams(db: Db): Map<string, number> {
  const ends = db
    .prepare('SELECT (SELECT min(id) FROM entry) AS first, (SELECT max(id) FROM entry) AS last')
    .get() as {
    first: number | null;
    last: number | null;
  };
  if (ends.first === null || ends.last === null) return new Map();
  const read = db.prepare(
    'SELECT subject || char(10) || recipients || char(10) || mail_subject || char(10) || message_id AS words FROM entry WHERE id >= ? ORDER BY id LIMIT ?',
  );
  const texts = new Set<string>();
  for (let block = 0; block < blocks; block += 1) {
    const from = ends.first + Math.floor(((ends.last - ends.first) * block) / blocks);
    for (const row of read.all(from, perBlock) as { words: string }[]) texts.add(row.words);
  }
  return countTrigrams(texts);
}

/** A place in the list, opaque to whoever is given it. */
export function token(id: number): string {
  return id.toString(36);
}

export function readToken(text: string): number {
  const id = /^[0-9a-z]{1,11}$/.test(text) ? Number.parseInt(text, 36) : Number.NaN;
  if (!Number.isSafeInteger(id))
    throw usage(`${text} is no page of this list`, 'Take the word after --after from the page before.');
  return id;
}
