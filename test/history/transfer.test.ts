import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryFormat } from '../../electron/engine/contract/params.js';
import { csvLine, parseCsv } from '../../electron/engine/history/csv.js';
import { readExport, writePage } from '../../electron/engine/history/formats.js';
import type { History } from '../../electron/engine/history/history.js';
import { openHistory } from '../../electron/engine/history/open.io.js';
import { atNoon, checkDocument, freshFolder, openedSend, sentDocument, ulid } from '../helpers/history.js';

const now = () => Date.parse(atNoon);
const text = fc.string({ unit: 'binary', maxLength: 12 });
const cell = fc.oneof(
  text,
  fc.constantFrom('=1+1', '+1', '-1', '@SUM(A1)', '\t=x', "'=x", "''", '＝1', 'a,"b"\r\nc'),
);

function exported(history: History, format: HistoryFormat, limit: number): string {
  let content = '';
  let after: string | null = null;
  do {
    const page = history.entries(after, limit);
    content += writePage(format, page.entries, { first: after === null, last: page.next === null });
    after = page.next;
  } while (after !== null);
  return content;
}

describe('CSV', () => {
  it('never begins a cell as a formula does, and reads back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 5 }), (rows) => {
        const file = rows.map((row) => csvLine(row)).join('');
        for (const field of file.matchAll(/(?:^|,|\r\n)"?([=+\-@\t＝＋－＠])/gu)) {
          // Only inside a quoted cell may a line or a comma be followed by such a character.
          expect(file.slice(0, field.index).split('"').length % 2).toBe(0);
        }
        expect(parseCsv(file).map((row) => row.cells)).toEqual(rows);
      }),
    );
  });

  it('disarms what a spreadsheet would run', () => {
    expect(csvLine(['=cmd|calc', '+1', '-1', '@x', '\tx', '＝1', 'plain', "'=x"])).toBe(
      "'=cmd|calc,'+1,'-1,'@x,'\tx,'＝1,plain,''=x\r\n",
    );
  });
});

describe('export and import', () => {
  it.each(['json', 'ndjson'] as const)(
    'carries everything as %s, whatever it holds and however it is paged',
    (format) => {
      fc.assert(
        fc.property(
          fc.array(fc.record({ subject: text, to: text, reply: text, done: fc.boolean() }), { maxLength: 8 }),
          fc.integer({ min: 1, max: 4 }),
          (mails, limit) => {
            const from = openHistory(freshFolder(), { now });
            mails.forEach((mail, number) => {
              from.openSend(
                openedSend(number, {
                  mailSubject: mail.subject,
                  recipients: [`${mail.to.replaceAll('\n', '')}@x`],
                }),
              );
              if (!mail.done) return;
              from.closeSend(ulid(number), {
                outcome: 'rejected',
                queueId: null,
                recipients: [],
                document: sentDocument(number, { reply: mail.reply, outcome: 'rejected' }),
              });
            });
            from.record('check', checkDocument(999));
            const file = exported(from, format, limit);
            const read = readExport(file);
            expect(read.skipped).toEqual([]);
            const to = openHistory(freshFolder(), { now });
            expect(to.importEntries(read.entries)).toEqual({ added: mails.length + 1, known: 0 });
            expect(to.importEntries(read.entries)).toEqual({ added: 0, known: mails.length + 1 });
            expect(to.entries(null, 100)).toEqual(from.entries(null, 100));
            expect(to.days({})).toEqual(from.days({}));
            expect(exported(to, format, 3)).toBe(exported(from, format, 3));
            from.close();
            to.close();
          },
        ),
        { numRuns: process.env['MAILPATH_LONG'] ? 200 : 12 },
      );
    },
    300_000,
  );

  it.runIf(process.env['MAILPATH_LONG']).each(['json', 'ndjson', 'csv'] as const)(
    'carries a hundred thousand entries as %s',
    (format) => {
      const from = openHistory(freshFolder(), { now });
      from.importEntries(
        (function* many() {
          for (let number = 0; number < 100_000; number += 1) {
            const send = openedSend(number, { mailSubject: `=mail "${String(number)}", line\nü` });
            const { id, at, network, recipients, mailSubject, messageId } = send;
            yield {
              item: {
                id,
                kind: 'send' as const,
                at,
                subject: send.host,
                network,
                verdict: 'pass' as const,
                status: 'delivered' as const,
                queueId: `4Q${String(number)}`,
                messageId,
                recipients: [...recipients],
                mailSubject,
              },
              document: null,
              events: [],
              send: format === 'csv' ? null : send,
            };
          }
        })(),
      );
      const read = readExport(exported(from, format, 1000));
      expect(read.skipped).toEqual([]);
      const to = openHistory(freshFolder(), { now });
      expect(to.importEntries(read.entries)).toEqual({ added: 100_000, known: 0 });
      expect(to.days({})).toEqual(from.days({}));
      for (let after: string | null = null, page; page === undefined || after !== null; after = page.next) {
        page = to.entries(after, 5000);
        expect(page).toEqual(from.entries(after, 5000));
      }
      from.close();
      to.close();
    },
    600_000,
  );

  it('carries the list as CSV', () => {
    const from = openHistory(freshFolder(), { now });
    from.openSend(
      openedSend(1, { mailSubject: '=HYPERLINK("http://x","y")', recipients: ['a@x.test', 'b@x.test'] }),
    );
    from.record('check', checkDocument(2));
    const file = exported(from, 'csv', 1);
    expect(file.split('\r\n')[0]).toBe(
      'id,kind,at,subject,network,verdict,status,queueId,messageId,recipients,mailSubject',
    );
    expect(file).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
    const to = openHistory(freshFolder(), { now });
    to.importEntries(readExport(file).entries);
    expect(to.list({ limit: 9 }).items).toEqual(from.list({ limit: 9 }).items);
  });

  it('names the lines that are no entry, and takes the others', () => {
    const from = openHistory(freshFolder(), { now });
    from.record('check', checkDocument(1));
    const read = readExport(`${exported(from, 'ndjson', 9)}{"item":{}}\n{broken\n`);
    expect(read.entries).toHaveLength(1);
    expect(read.skipped.map(({ line }) => line)).toEqual([2, 3]);
    expect(() => readExport('hello')).toThrow('this is no export of a history');
    expect(() => readExport('{"format":9,"entries":[]}')).toThrow(/format 9/);
  });
});
