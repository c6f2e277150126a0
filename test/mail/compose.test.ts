import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { parseMailbox } from '../../electron/engine/mail/addresses.js';
import { validateHtml } from '../../electron/engine/mail/html.js';
import { lintDraft } from '../../electron/engine/mail/lint.js';
import { prepareMessage, type Written } from '../../electron/engine/mail/prepare.js';

const written = (changes: Partial<Written> = {}): Written => ({
  from: 'test@practice.test',
  to: ['you@receiver.test'],
  cc: [],
  bcc: [],
  replyTo: 'test@practice.test',
  subject: 'Hello',
  text: 'Hello\n',
  headers: [],
  attachments: [],
  ...changes,
});
const stamp = { id: '01JD3XAAAA0000000000ABCDEF', at: Date.UTC(2026, 10, 24, 12), token: false };
const composed = (changes: Partial<Written> = {}) => {
  const prepared = prepareMessage(written(changes), stamp);
  if (!prepared.ok) throw new Error(prepared.findings.map((found) => found.code).join());
  return prepared.message;
};

describe('one address', () => {
  it.each([
    ['nobody', 'no-at'],
    ['@b.test', 'no-local-part'],
    ['a b@c.test', 'bad-local-part'],
    ['a@b', 'bad-domain'],
    ['a..b@c.test', 'bad-local-part'],
    ['a@b.test\r\nBcc: x@y.test', 'line-end'],
    [`${'x'.repeat(65)}@b.test`, 'local-part-too-long'],
  ])('%j is none: %s', (text, fault) => {
    expect(parseMailbox(text)).toMatchObject({ fault });
  });
});

describe('a message', () => {
  it('comes back as it was written, in lines that any server takes, and without its Bcc', async () => {
    const words = fc.string({
      unit: fc.constantFrom('a', 'é', '汉', ' ', '=', '.', '😀', '<'),
      minLength: 1,
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(words, words, async (subject, body) => {
        const { raw, recipients } = composed({
          subject,
          text: body,
          html: `<p>${body}</p>`,
          bcc: ['hidden@receiver.test'],
        });
        expect(raw.split('\r\n').every((line) => line.length <= 998 && /^[\t\x20-\x7e]*$/.test(line))).toBe(
          true,
        );
        expect(raw).not.toContain('hidden');
        expect(recipients).toContain('hidden@receiver.test');
        const email = await PostalMime.parse(raw);
        expect(email.text?.replace(/\r?\n$/, '')).toBe(body);
        expect((email.subject ?? '').trim().replaceAll(/ +/g, ' ')).toBe(
          subject.trim().replaceAll(/ +/g, ' '),
        );
        expect(email.messageId).toBe('<01jd3xaaaa0000000000abcdef@practice.test>');
      }),
      { numRuns: 60 },
    );
  });
});

describe('the checks on a draft', () => {
  const codes = async (changes: Partial<Written>) => {
    const { draft } = composed(changes);
    const problems = draft.html === null ? [] : await validateHtml(draft.html);
    return lintDraft(draft, problems).map((found) => found.code);
  };
  const page = (body: string) =>
    `<!DOCTYPE html><html lang="en"><head><title>t</title></head><body>${body}</body></html>`;
  it.each<[string, Partial<Written>, string[]]>([
    ['a plain mail', {}, []],
    ['sound HTML', { html: page('<p>Hello</p>') }, []],
    ['HTML as mail programs write it', { html: '<div>Hello<br><img src="https://x.test/a.png"></div>' }, []],
    ['ill-formed HTML', { html: '<p>Hello <b>you</p>' }, ['HTML_MALFORMED']],
    [
      'HTML over 102 KB',
      { html: page(`<p>${'word '.repeat(25_000)}</p>`.replaceAll(/(.{80}) /g, '$1\n')) },
      ['HTML_TOO_LARGE'],
    ],
    ['HTML alone', { html: page('<p>Hello</p>'), text: undefined }, ['TEXT_PART_MISSING']],
    ['no Reply-To', { replyTo: undefined }, ['REPLY_TO_MISSING']],
    ['no Subject', { subject: '' }, ['SUBJECT_EMPTY']],
    ['a long line', { text: 'x'.repeat(999) }, ['LINE_TOO_LONG']],
    ['a newsletter', { text: 'Our newsletter: 20% off' }, ['UNSUBSCRIBE_MISSING']],
    ['two offers', { text: 'A coupon, and 20% off' }, ['UNSUBSCRIBE_MISSING']],
    ['an invoice with a discount', { text: 'Your discount: 10.00' }, []],
    ['an alert of a subscription', { text: '主题的订阅已更新' }, []],
    [
      'a newsletter with both ways out',
      {
        text: 'Newsletter. Unsubscribe: https://x.test/unsubscribe',
        headers: ['List-Unsubscribe: <https://x.test/u>'],
      },
      [],
    ],
  ])('%s', async (_name, changes, expected) => {
    expect(await codes(changes)).toEqual(expected);
  });
});

describe('a list of addresses given as one', () => {
  const stamp = { id: '01JD3XAAAA0000000000ABCDEF', at: 0, token: false };
  const written = { from: 'a@practice.test', to: [], cc: [], bcc: [], headers: [], attachments: [] };
  it('is divided, a group’s name left out', () => {
    const prepared = prepareMessage(
      { ...written, to: ['Team: a@b.test, "Doe, J" <c@d.test>;', 'e@f.test; a@b.test'] },
      stamp,
    );
    expect(prepared.ok && prepared.message.recipients).toEqual(['a@b.test', 'c@d.test', 'e@f.test']);
  });
  it('is refused whole for one that is no address, and never carries a command', () => {
    for (const to of ['a@b.test, nobody', 'a@b.test> SIZE=1 <x@y.test']) {
      const prepared = prepareMessage({ ...written, to: [to] }, stamp);
      expect(prepared.ok || prepared.findings.map((one) => one.code)).toEqual(['RECIPIENTS_INVALID']);
    }
  });
});
