import { readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../electron/engine/errors.js';
import { migrations } from '../../electron/engine/history/migrations/migrations.js';
import { openHistory } from '../../electron/engine/history/open.io.js';
import { atNoon, checkDocument, freshFolder, openedSend, sentDocument, ulid } from '../helpers/history.js';
import { mounted, noMount } from '../helpers/small-disk.js';

const now = () => Date.parse(atNoon);

function refusal(step: () => unknown): Problem {
  try {
    step();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('what the machine refuses', () => {
  it('says in one line that the disk is full, and keeps what was there', ({ skip }) => {
    const folder = mounted('size=1m,mode=0700');
    if (folder === null) return skip(noMount);
    const history = openHistory(folder, { now });
    let kept = 0;
    const problem = refusal(() => {
      for (let number = 0; number < 5000; number += 1) {
        const raw = Array.from({ length: 300 }, (_, at) =>
          String((number * 7919 + at * 104729) % 99991),
        ).join('');
        history.openSend(openedSend(number, { raw }));
        kept = number + 1;
      }
    });
    expect(problem.kind).toBe('local');
    expect(problem.message).toBe(`The disk is full: ${join(folder, 'history.db')} can't take more.`);
    expect(kept).toBeGreaterThan(0);
    expect(history.show(ulid(kept - 1)).item.status).toBe('sending');
    expect(refusal(() => history.show(ulid(kept))).kind).toBe('usage');
  });

  it('says in one line that the folder can’t be written', ({ skip }) => {
    const folder = mounted('size=1m,ro');
    if (folder === null) return skip(noMount);
    const problem = refusal(() => openHistory(folder, { now }));
    expect([problem.kind, problem.message]).toEqual([
      'local',
      `${join(folder, 'history.db')} can't be written.`,
    ]);
  });

  it('says in one line that the folder is a file', () => {
    const file = join(freshFolder(), 'taken');
    writeFileSync(file, '');
    expect(refusal(() => openHistory(file, { now })).kind).toBe('local');
  });

  it('refuses a newer program’s file and leaves every octet of it alone', () => {
    const folder = freshFolder();
    openHistory(folder, { now }).close();
    const file = join(folder, 'history.db');
    const db = new Database(file);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.pragma(`user_version = ${String(migrations.length + 5)}`);
    db.close();
    const before = readFileSync(file);
    const problem = refusal(() => openHistory(folder, { now }));
    expect(problem.message).toMatch(/was written by a newer Mailpath \(schema 9; this one knows 4\)/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses another program’s database and leaves it alone', () => {
    const folder = freshFolder();
    const db = new Database(join(folder, 'history.db'));
    db.exec('CREATE TABLE theirs(a)');
    db.close();
    expect(refusal(() => openHistory(folder, { now })).message).toMatch(/is no history of Mailpath/);
    const again = new Database(join(folder, 'history.db'));
    expect(again.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['theirs']);
    again.close();
  });
});

describe('a damaged file', () => {
  it('is set aside, what can be read is taken over, and the user is told', () => {
    const folder = freshFolder();
    const file = join(folder, 'history.db');
    const history = openHistory(folder, { now });
    for (let number = 0; number < 400; number += 1) {
      history.record('check', checkDocument(number, { subject: `d${String(number)}.test` }));
    }
    history.openSend(openedSend(900));
    history.closeSend(ulid(900), {
      outcome: 'accepted',
      queueId: 'Q',
      recipients: [],
      document: sentDocument(900),
    });
    history.close();
    const octets = readFileSync(file);
    octets.fill(0xa5, 4096 * 12, 4096 * 14);
    writeFileSync(file, octets);

    const opened = openHistory(folder, { now });
    expect(opened.notices).toHaveLength(1);
    expect(opened.notices[0]?.aside).toMatch(/history-damaged-.*\.db$/);
    const saved = opened.list({ limit: 1000 }).items.length;
    expect(saved).toBeGreaterThan(300);
    expect(opened.notices[0]?.savedEntries).toBe(saved);
    expect(readdirSync(folder).some((name) => name.startsWith('history-damaged-'))).toBe(true);
    opened.record('check', checkDocument(5000));
    opened.close();
    expect(openHistory(folder, { now }).notices).toEqual([]);
  });

  it('of an older schema is saved as well', () => {
    const folder = freshFolder();
    const file = join(folder, 'history.db');
    const old = new Database(file);
    old.exec(migrations[0] ?? '');
    old.pragma('user_version = 1');
    old.pragma('application_id = 1836081524');
    const put = old.prepare(
      `INSERT INTO entry(id, ulid, kind, at, network, subject, sender, recipients, mail_subject, queue_id, message_id)
       VALUES(?, ?, 0, 0, 'n', ?, '', '', '', '', '')`,
    );
    old.transaction(() => {
      for (let number = 0; number < 3000; number += 1) put.run(number, ulid(number), 'd'.repeat(60));
    })();
    old.close();
    const octets = readFileSync(file);
    octets.fill(0xa5, 4096 * 30, 4096 * 32);
    writeFileSync(file, octets);
    const opened = openHistory(folder, { now });
    expect(opened.notices[0]?.savedEntries).toBeGreaterThan(1000);
    opened.close();
  });

  it.each([
    ['holds no database at all', (file: string) => writeFileSync(file, 'x'.repeat(9000))],
    [
      'was cut short',
      (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096),
    ],
  ])('that %s does not stand in the way', (_what, damage) => {
    const folder = freshFolder();
    const history = openHistory(folder, { now });
    for (let number = 0; number < 50; number += 1) history.record('check', checkDocument(number));
    history.close();
    damage(join(folder, 'history.db'));
    const opened = openHistory(folder, { now });
    expect(opened.notices).toHaveLength(1);
    opened.record('check', checkDocument(5000));
    expect(opened.show(ulid(5000)).item.kind).toBe('check');
  });
});

describe('migrations', () => {
  it.each(migrations.map((_, version) => version + 1))('bring a file of schema %i to today’s', (version) => {
    const folder = freshFolder();
    const old = new Database(join(folder, 'history.db'));
    old.pragma('journal_mode = WAL');
    const [first = '', ...later] = migrations.slice(0, version);
    old.exec(first);
    old.pragma(`user_version = ${String(version)}`);
    old.pragma('application_id = 1836081524');
    old
      .prepare(
        `INSERT INTO entry(id, ulid, kind, at, verdict, status, size, network, subject, sender, recipients, mail_subject, queue_id, message_id)
         VALUES(1, ?, 2, 0, NULL, 1, 9, 'n', 's', 'f', 'you@receiver.test', 'old mail', 'Q', '<m>')`,
      )
      .run(ulid(1));
    old.exec("INSERT INTO entry_text(rowid, words) VALUES(1, 's' || char(10) || 'old mail')");
    for (const step of later) old.exec(step);
    old.close();
    const history = openHistory(folder, { now });
    expect(history.notices).toEqual([]);
    expect(history.list({ limit: 9, search: 'old mail' }).items.map((item) => item.id)).toEqual([ulid(1)]);
    expect(history.watchState('x')).toBeNull();
    expect(history.list({ limit: 9, withTotal: true }).total).toBe(1);
    expect(history.days({})).toEqual([
      { day: '1970-01-01', kind: 'send', status: 'accepted', verdict: null, count: 1 },
    ]);
    history.close();
    const db = new Database(join(folder, 'history.db'));
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    db.close();
  });
});
