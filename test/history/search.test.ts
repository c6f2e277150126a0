import Database from 'better-sqlite3';
import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageSql } from '../../electron/engine/history/list.io.js';
import type { HistoryQuery } from '../../electron/engine/history/history.js';
import { openHistory } from '../../electron/engine/history/open.io.js';
import { atNoon, freshFolder, openedSend, sentDocument, ulid } from '../helpers/history.js';

const now = () => Date.parse(atNoon);

describe('search', () => {
  it('finds what a plain LIKE over every field finds, nothing less and nothing more', () => {
    const letter = fc.constantFrom(...('abAB01~%_\\"\'-@. 发票é😀ſİ'.match(/./gu) as string[]));
    const text = fc.string({ unit: letter, maxLength: 9 });
    const mail = fc.record({ to: text, subject: text, queueId: text });
    fc.assert(
      fc.property(
        fc.array(mail, { minLength: 1, maxLength: 12 }),
        fc.array(text, { minLength: 1, maxLength: 8 }),
        (mails, needles) => {
          const folder = freshFolder();
          const history = openHistory(folder, { now });
          mails.forEach((mail, number) => {
            history.openSend(openedSend(number, { recipients: [`${mail.to}@x`], mailSubject: mail.subject }));
            history.closeSend(ulid(number), {
              outcome: number % 2 === 0 ? 'accepted' : 'rejected',
              queueId: mail.queueId,
              recipients: [],
              document: sentDocument(number),
            });
          });
          const plain = new Database(join(folder, 'history.db'), { readonly: true });
          for (const needle of [...needles, ...mails.map((mail) => mail.subject.slice(1, 5))]) {
            for (const status of [undefined, 'rejected'] as const) {
              const like = `%${needle.replaceAll(/[\\%_]/g, '\\$&')}%`;
              const expected = plain
                .prepare(
                  `SELECT ulid FROM entry WHERE (subject LIKE @like ESCAPE '\\' OR recipients LIKE @like ESCAPE '\\'
                 OR mail_subject LIKE @like ESCAPE '\\' OR queue_id LIKE @like ESCAPE '\\' OR message_id LIKE @like ESCAPE '\\')
                 AND (@status IS NULL OR status = @status) ORDER BY id DESC`,
                )
                .pluck()
                .all({ like, status: status === undefined ? null : 5 });
              const found = history.list({ search: needle, status, limit: 100 }).items.map((item) => item.id);
              expect(found).toEqual(expected);
            }
          }
          plain.close();
          history.close();
        },
      ),
      { numRuns: process.env['MAILPATH_LONG'] ? 300 : 25 },
    );
  }, 300_000);

  it('neither reads the whole table nor sorts, whatever page is asked for', () => {
    const folder = freshFolder();
    const history = openHistory(folder, { now });
    for (let number = 0; number < 300; number += 1) history.openSend(openedSend(number));
    history.close();
    const db = new Database(join(folder, 'history.db'), { readonly: true });
    const pages: Partial<HistoryQuery>[] = [
      {},
      { oldestFirst: true },
      { after: 'zzz' },
      { status: 'sending', after: 'zzz' },
      { kind: 'check', after: 'zzz' },
      { kind: 'send', status: 'bounced' },
      { search: 'receiver' },
      { search: 'nowhere', status: 'bounced', after: 'zzz' },
      { search: 'nowhere', kind: 'run', oldestFirst: true },
    ];
    const plans = pages.map((page) => {
      const { text, values } = pageSql({ limit: 50, ...page }, new Map());
      const rows = db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values) as { detail: string }[];
      return rows.map((row) => row.detail).join(' | ');
    });
    for (const plan of plans) expect(plan).not.toMatch(/TEMP B-TREE/);
    for (const plan of plans) expect(plan).not.toMatch(/SCAN (?!entry_text VIRTUAL TABLE)/);
    const days = db
      .prepare(
        'EXPLAIN QUERY PLAN SELECT day, outcome, count FROM tally WHERE kind = 2 AND day BETWEEN 1 AND 2 AND count > 0 ORDER BY day, outcome',
      )
      .all() as { detail: string }[];
    expect(days.map((row) => row.detail)).toEqual([
      'SEARCH tally USING PRIMARY KEY (kind=? AND day>? AND day<?)',
    ]);
    db.close();
  });
});
