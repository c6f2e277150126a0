import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddressList } from '../../electron/engine/mail/address-list.js';
import { formatMailbox, isBad, parseMailbox } from '../../electron/engine/mail/addresses.js';

const runs = process.env['MAILPATH_LONG'] ? 20_000 : 300;

/** What came of a text: `name|address` or `!text` for what is no address. */
const read = (text: string): string[] =>
  parseAddressList(text).items.map((item) =>
    isBad(item) ? `!${item.text}` : item.name === '' ? item.address : `${item.name}|${item.address}`,
  );

describe('a list pasted', () => {
  it.each<[string, string, string[]]>([
    ['with commas', 'a@b.test, c@d.test', ['a@b.test', 'c@d.test']],
    ['with a final separator', 'a@b.test; c@d.test;', ['a@b.test', 'c@d.test']],
    ['one a line', 'a@b.test\nc@d.test\r\n', ['a@b.test', 'c@d.test']],
    ['with blanks', 'a@b.test c@d.test', ['a@b.test', 'c@d.test']],
    [
      'from Outlook',
      'Doe, Jane <j@x.test>; Roe, Rick (Sales) <r@x.test>',
      ['Doe, Jane|j@x.test', 'Roe, Rick (Sales)|r@x.test'],
    ],
    [
      'from Outlook, with commas between',
      'Doe, Jane, Dr. <j@x.test>, Roe, Rick <r@x.test>',
      ['Doe, Jane, Dr.|j@x.test', 'Roe, Rick|r@x.test'],
    ],
    ['from a quoted mail', 'Jane Doe [mailto:j@x.test]', ['Jane Doe|j@x.test']],
    ['from Gmail', '"Doe, Jane" <j@x.test>, <r@x.test>', ['Doe, Jane|j@x.test', 'r@x.test']],
    ['with nothing between', 'Jane <j@x.test> Rick <r@x.test>', ['Jane|j@x.test', 'Rick|r@x.test']],
    ['mixed', 'a@b.test Jane <j@x.test>', ['a@b.test', 'Jane|j@x.test']],
    ['with the address as its name', "j@x.test <j@x.test>; 'r@x.test' <r@x.test>", ['j@x.test', 'r@x.test']],
    ['in quotation marks', '"a@b.test"\n\'c@d.test\'', ['a@b.test', 'c@d.test']],
    ['as a group', 'Team: a@b.test, c@d.test;', ['a@b.test', 'c@d.test']],
    ['as an empty group', 'undisclosed-recipients:;', []],
    ['as header fields', 'To: a@b.test,\n c@d.test\nCc: e@f.test', ['a@b.test', 'c@d.test', 'e@f.test']],
    ['with bullets', '- a@b.test\n2. c@d.test\n• e@f.test', ['a@b.test', 'c@d.test', 'e@f.test']],
    ['from a reply', '> a@b.test\n> > c@d.test', ['a@b.test', 'c@d.test']],
    ['as links', 'mailto:a@b.test?subject=x, [Jane](mailto:j@x.test)', ['a@b.test', 'Jane|j@x.test']],
    ['with comments', 'a@b.test (Ann); Jane <j@x.test> (away).', ['Ann|a@b.test', 'Jane|j@x.test']],
    [
      'in Chinese',
      '用户 ＜a＠例子.测试＞；李，雷 <l@x.test>、c@d.test',
      ['用户|a@xn--fsqu00a.xn--0zwm56d', '李, 雷|l@x.test', 'c@d.test'],
    ],
    ['with what no eye can see', '\ufeffa@b.test\u200b,\u00a0c@d.test\u202c', ['a@b.test', 'c@d.test']],
    ['twice', 'A@b.test, a@B.test', ['A@b.test']],
    ['as a column with its heading', 'E-mail address\na@b.test\nc@d.test\n', ['a@b.test', 'c@d.test']],
    [
      'as a CSV table',
      'First name,Last name,Email,Team\nJane,Doe,j@x.test,"A, B"\nRick,Roe,r@x.test,C',
      ['Jane Doe|j@x.test', 'Rick Roe|r@x.test'],
    ],
    [
      'as a table of two columns',
      '"Doe, Jane"\tj@x.test\nRick\tr@x.test',
      ['Doe, Jane|j@x.test', 'Rick|r@x.test'],
    ],
    ['as a row of a table', 'Jane Doe\tj@x.test', ['Jane Doe|j@x.test']],
    [
      'with a stray quote',
      'a@b.test, "Jane <j@x.test>\nc@d.test',
      ['a@b.test', '"Jane|j@x.test', 'c@d.test'],
    ],
    ['with what is none', 'nobody, a@b.test, x@y', ['!nobody', 'a@b.test', '!x@y']],
    ['with a blank inside an address', 'jane doe@x.test', ['!jane doe@x.test']],
    ['empty', ' ,;\n ', []],
  ])('%s', (_how, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  const word = fc.string({
    unit: fc.constantFrom(...'abcXYZ019._+-'.split('')),
    minLength: 1,
    maxLength: 12,
  });
  const address = fc
    .tuple(word, fc.integer({ min: 0, max: 999 }))
    .map(([local, host]) => `${local.replaceAll(/^\.+|\.+$|\.(?=\.)/g, '') || 'x'}@h${String(host)}.test`);
  const name = fc.string({
    unit: fc.constantFrom('a', 'B', 'é', '汉', ' ', ',', ';', '"', '\\', '(', '@', '<', '.', "'"),
    minLength: 1,
    maxLength: 12,
  });
  const mailboxes = fc.uniqueArray(fc.record({ name: fc.option(name, { nil: '' }), address }), {
    minLength: 1,
    maxLength: 8,
    selector: (box) => box.address.toLowerCase(),
  });

  it('gives back every mailbox that was written as the RFC wants it, whatever divides them', () => {
    const separator = fc.constantFrom(', ', ',', ';', '; ', '\n', '\r\n', ',\r\n ', '；', '、');
    fc.assert(
      fc.property(mailboxes, separator, (list, between) => {
        const text = list
          .map(({ name: shown, address: spec }) =>
            shown === '' ? spec : `"${shown.replaceAll(/["\\]/g, '\\$&')}" <${spec}>`,
          )
          .join(between);
        expect(read(text)).toEqual(
          list.map(({ name: shown, address: spec }) => {
            const trimmed = shown.trim();
            return trimmed === '' ? spec : `${trimmed}|${spec}`;
          }),
        );
      }),
      { numRuns: runs },
    );
  });

  it('loses no address of an Outlook list, nor invents one', () => {
    const plain = fc.constantFrom(
      'Doe, Jane',
      'Jane Doe',
      'Roe, Rick, Dr.',
      'O’Neil',
      '李雷',
      'X (Sales)',
      '',
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(plain, address), {
          minLength: 1,
          maxLength: 8,
          selector: ([, spec]) => spec.toLowerCase(),
        }),
        fc.constantFrom('; ', ', ', '\n'),
        (list, between) => {
          const text = list
            .map(([shown, spec]) => (shown === '' ? `<${spec}>` : `${shown} <${spec}>`))
            .join(between);
          const { mailboxes: found, bad } = parseAddressList(text);
          expect(bad).toEqual([]);
          expect(found.map((box) => box.address)).toEqual(list.map(([, spec]) => spec));
        },
      ),
      { numRuns: runs },
    );
  });

  it('gives nothing that could carry a command or a second recipient, and reads its own writing', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            'a@b.test',
            '<',
            '>',
            '"',
            '(',
            ')',
            ',',
            ';',
            '\n',
            '\t',
            ' ',
            '\\',
            ':',
            'Jane',
            '@',
            '[',
            ']',
            '>',
            "'",
            '\0',
          ),
          { maxLength: 30 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(noise, (text) => {
        for (const box of parseAddressList(text).mailboxes) {
          expect(box.address).toMatch(/^[^\x00-\x1f\x7f]+@[a-z0-9.:[\]IPv-]+$/i);
          expect(`${box.name}${box.address}`).not.toMatch(/[\x00-\x1f\x7f]/);
          expect(parseMailbox(formatMailbox(box))).toMatchObject({ address: box.address });
        }
      }),
      { numRuns: runs },
    );
  });

  it('takes a long list of any shape in its stride', () => {
    for (const unit of [
      '"',
      '<',
      '(',
      '\\"',
      '@',
      'a@b,',
      '"a"',
      '< ',
      '<a@',
      'a@b.test\n',
      ', <',
      'x:',
      "'",
      '[',
      '\t',
    ]) {
      expect(parseAddressList(unit.repeat(50_000)).items.length).toBeLessThan(100_000);
    }
  });
});
