import { usage } from '../errors.js';
import { kindCode, kindTerm, statusCode, statusTerm } from './codes.js';
import type { Db } from './connect.io.js';
import { dayNumber, lastDay } from './day.js';
import type { HistoryFilter, HistoryPage, HistoryQuery } from './history.js';
import { stretchAt, type Places, type Sight } from './places.io.js';
import { columns, dayOfId, firstIdOfDay, itemOf, type StoredRow } from './rows.io.js';
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
export function pageSql(
  query: HistoryQuery,
  counts: ReadonlyMap<string, number>,
  range = whole,
  wanted = columns,
): Sql {
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
  add(`${id} >= ? AND ${id} < ?`, range.low, range.high);
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
    text: `SELECT ${wanted} FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${id} ${order} LIMIT ? OFFSET ?`,
    values: [...values, query.limit + 1, range.offset],
  };
}

/** Numbers from `low` to below `high`, without the first `offset` of them. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly offset: number;
}

const whole: Range = { low: 0, high: Number.MAX_SAFE_INTEGER, offset: 0 };

/** In characters. */
const longestSearch = 1000;

/** Up to so many matches of a search are counted. */
const mostCounted = 10_000;

/** The reading of pages. Nothing below `floor()` is in sight. */
export function listOf(db: Db, places: Places, floor: () => number) {
  let counts: Map<string, number> | undefined;
  const prepare = (text: string) => db.prepare<unknown[], StoredRow>(text);
  const statements = new Map<string, ReturnType<typeof prepare>>();
  const run = (query: HistoryQuery, range: Range): StoredRow[] => {
    const { text, values } = pageSql(query, counts ?? new Map(), range);
    let statement = statements.get(text);
    if (!statement) statements.set(text, (statement = prepare(text)));
    return statement.all(...values);
  };

  const page = (query: HistoryQuery): { rows: StoredRow[]; next: string | null } => {
    if ((query.search?.length ?? 0) > longestSearch) throw usage('searchTooLong', longestSearch);
    if (query.search !== undefined && query.search.length > 2) counts ??= sampleTrigrams(db);
    const range = rangeOf(query);
    if (range === null) return { rows: [], next: null };
    const rows = run(query, range);
    const next = rows.length > query.limit ? token((rows[query.limit - 1] as StoredRow).id) : null;
    return { rows: rows.slice(0, query.limit), next };
  };

  const rangeOf = (query: HistoryQuery): Range | null => {
    const after = query.after === undefined ? null : readToken(query.after);
    const range = {
      low: Math.max(
        floor(),
        query.from === undefined ? 0 : firstIdOfDay(dayNumber(query.from)),
        query.oldestFirst && after !== null ? after + 1 : 0,
      ),
      high: Math.min(
        query.to === undefined ? whole.high : firstIdOfDay(dayNumber(query.to) + 1),
        !query.oldestFirst && after !== null ? after : whole.high,
      ),
      offset: query.skip ?? 0,
    };
    const isPlain = !query.search && !query.oldestFirst && after === null;
    if (range.offset === 0 || !isPlain) return range;
    // The days before are skipped by their counts; only those of the last day are read over.
    const place = stretchAt(places.places(sightOf(query, floor())), range.offset);
    if (place === null) return null;
    return { ...range, high: Math.min(range.high, firstIdOfDay(place.day + 1)), offset: place.within };
  };

  const totalOf = (query: HistoryQuery, rows: number, next: string | null) => {
    if (!query.search) return { total: places.places(sightOf(query, floor())).total, totalIsExact: true };
    // A page that is the last one has told how many there are.
    if (next === null && rows > 0) return { total: (query.skip ?? 0) + rows, totalIsExact: true };
    const { after: _after, skip: _skip, withTotal: _withTotal, ...same } = query;
    const all = { ...same, limit: mostCounted };
    const found = places.remembered(`${JSON.stringify(all)} ${String(floor())}`, () => {
      const { text, values } = pageSql(all, counts ?? new Map(), rangeOf(all) ?? whole, '1');
      return (
        db
          .prepare<unknown[], number>(`SELECT count(*) FROM (${text})`)
          .pluck()
          .get(...values) ?? 0
      );
    });
    return { total: Math.min(found, mostCounted), totalIsExact: found <= mostCounted };
  };

  return {
    page,
    list(query: HistoryQuery): HistoryPage {
      const { rows, next } = page(query);
      const total = query.withTotal ? totalOf(query, rows.length, next) : {};
      return { items: rows.map(itemOf), next, ...total };
    },
  };
}

/** The days in sight of a filter. Only whole days are ever hidden by a floor. */
export function sightOf(filter: HistoryFilter, floor: number): Sight {
  return {
    fromDay: Math.max(dayOfId(floor), filter.from === undefined ? 0 : dayNumber(filter.from)),
    toDay: filter.to === undefined ? lastDay : dayNumber(filter.to),
    kind: filter.kind,
    status: filter.status,
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
  if (!Number.isSafeInteger(id)) throw usage('pageToken', text);
  return id;
}
