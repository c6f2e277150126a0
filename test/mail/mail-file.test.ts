import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templateNames } from '../../electron/engine/contract/composing.js';
import type { SendParams } from '../../electron/engine/contract/params.js';
import { Problem } from '../../electron/engine/errors.js';
import { writtenOf } from '../../electron/engine/journeys/written.js';
import { validateHtml } from '../../electron/engine/mail/html.js';
import { lintDraft } from '../../electron/engine/mail/lint.js';
import { readMailFile } from '../../electron/engine/mail/mail-file.js';
import { octetsOf } from '../../electron/engine/mail/mime.js';
import { prepareMessage, type Written } from '../../electron/engine/mail/prepare.js';
import { sendParams } from '../helpers/send.js';

const stamp = { id: '01JD3XAAAA0000000000ABCDEF', at: Date.UTC(2026, 10, 24, 12), token: false };
const composed = (changes: Partial<Written>, more: { asDraft?: boolean; token?: boolean } = {}) => {
  const prepared = prepareMessage({ ...sendParams(), ...changes }, { ...stamp, ...more });
  if (!prepared.ok) throw new Error(prepared.findings.map((found) => found.code).join());
  return prepared.message;
};
const open = (lines: string[]) => readMailFile('mail.eml', octetsOf(lines.join('\r\n')));

describe('a mail file', () => {
  it('comes back as the draft that was saved, Bcc and all', async () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'é', '汉', '=', '.', '😀', '<', '"'),
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(word, word, fc.option(word), async (subject, body, html) => {
        const { raw } = composed(
          {
            to: ['"Doe, Jané" <j@x.test>, a@b.test'],
            bcc: ['hidden@x.test'],
            subject,
            text: `${body}\nmore`,
            html: html === null ? undefined : `<p>${html}</p>`,
            headers: ['X-Shop: é1', 'Auto-Submitted: auto-generated'],
          },
          { asDraft: true },
        );
        expect(await readMailFile('draft.eml', raw)).toMatchObject({
          from: 'test@practice.test',
          to: ['"Doe, Jané" <j@x.test>', 'a@b.test'],
          bcc: ['hidden@x.test'],
          replyTo: 'test@practice.test',
          subject,
          text: `${body}\nmore`,
          html: html === null ? null : `<p>${html}</p>`,
          headers: ['X-Shop: é1', 'Auto-Submitted: auto-generated'],
          partsLeftOut: [],
        });
      }),
      { numRuns: 60 },
    );
  });

  it('names what stays behind, and loses the token of an earlier send', async () => {
    const mail = await open([
      'Received: from a by b; Tue, 24 Nov 2026 12:00:00 +0000',
      'DKIM-Signature: v=1; a=rsa-sha256',
      'From: =?UTF-8?Q?J=C3=BCrgen?= <j@x.test>',
      'To: Team: a@b.test, =?UTF-8?B?5rGJ?= <c@d.test>;',
      'Subject: Hello [mp-abcdef12]',
      'Message-ID: <1@x.test>',
      'References: <0@x.test>',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Gr=FC=DFe',
      '--b',
      'Content-Type: application/pdf; name="invoice.pdf"',
      'Content-Disposition: attachment; filename="invoice.pdf"',
      '',
      'x',
      '--b',
      'Content-Type: text/calendar',
      '',
      'BEGIN:VCALENDAR',
      '--b--',
      '',
    ]);
    expect(mail).toEqual({
      from: '"Jürgen" <j@x.test>',
      to: ['a@b.test', '"汉" <c@d.test>'],
      cc: [],
      bcc: [],
      replyTo: '',
      subject: 'Hello',
      text: 'Grüße',
      html: null,
      headers: ['References: <0@x.test>'],
      headersLeftOut: ['Received', 'DKIM-Signature', 'Message-ID', 'Content-Type'],
      partsLeftOut: ['invoice.pdf', 'text/calendar'],
    });
  });

  it.each([
    ['a log', '2026-11-24 12:00:00 queued\n', 'no mail'],
    ['nothing', '', 'no mail'],
    ['a page', '<!DOCTYPE html><p>From: me</p>', 'no mail'],
    ['an Outlook file', '\xd0\xcf\x11\xe0\xa1\xb1', '.msg'],
    [
      'an mbox',
      'From a Tue Nov 24 12:00:00 2026\nFrom: a@b.test\n\nx\nFrom a Tue Nov 24 12:00:00 2026\nFrom: a@b.test\n\ny\n',
      '2 mails',
    ],
  ])('%s is told in one line', async (_what, content, words) => {
    await expect(readMailFile('x', content)).rejects.toThrow(words);
  });

  it('whatever is in it, carries no line end into a field, and fails in one line at the most', async () => {
    const piece = fc.constantFrom(
      'From: ',
      'To: ',
      'Bcc: ',
      'Subject: ',
      'X-A: ',
      'a@b.test',
      '=?UTF-8?Q?=0D=0ABcc:_x@y.test?=',
      '\r\n',
      '\n',
      ' ',
      '\0',
      '=?UTF-8?B?DQpCY2M6IHg=?=',
      'Content-Type: multipart/mixed; boundary=b',
      '--b',
      '--b--',
      '<',
      '>',
      '"',
      ',',
      ':',
      '\xff',
      'Reply-To: ',
      'Content-Type: text/html',
      '<p>x',
      'From a Tue Nov 24 12:00:00 2026',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const mail = await readMailFile('x.eml', pieces.join('')).catch((error: unknown) => {
          expect(error).toBeInstanceOf(Problem);
          expect((error as Problem).message).not.toMatch(/[\r\n]/);
          return null;
        });
        if (!mail) return;
        const { text: _text, html: _html, ...fields } = mail;
        expect(JSON.stringify(fields)).not.toMatch(/\\[rn]|\\u0000/);
      }),
      { numRuns: process.env['MAILPATH_LONG'] ? 20_000 : 300 },
    );
  });
});

describe('what is sent of a file', () => {
  const file = {
    from: 'own@practice.test',
    to: ['a@b.test'],
    cc: ['c@d.test'],
    bcc: ['e@f.test'],
    replyTo: '',
    subject: 'Kept',
    text: 'Kept',
    html: '<p>Kept</p>',
    headers: ['X-Priority: 1', 'X-A: 1'],
    headersLeftOut: [],
    partsLeftOut: ['a.pdf'],
  };
  const { subject: _subject, text: _text, replyTo: _replyTo, ...bare } = sendParams({ from: '', to: [] });
  const of = (changes: Partial<SendParams>) => writtenOf({ ...bare, ...changes }, file);

  it('is all of it, and its attachments refuse it', () => {
    expect(of({})).toMatchObject({
      from: 'own@practice.test',
      to: ['a@b.test'],
      cc: ['c@d.test'],
      bcc: ['e@f.test'],
      subject: 'Kept',
      attachments: ['a.pdf'],
    });
    expect(of({ withoutAttachments: true }).attachments).toEqual([]);
  });
  it('gives way to what is given: recipients all at once, a body whole', () => {
    expect(of({ to: ['me@x.test'], text: 'Mine', priority: 'low' })).toMatchObject({
      to: ['me@x.test'],
      cc: [],
      bcc: [],
      text: 'Mine',
      headers: ['X-A: 1'],
    });
    expect(of({ text: 'Mine' }).html).toBeUndefined();
  });
});

describe('the templates', () => {
  it.each(
    templateNames.flatMap((name) => (['en', 'zh-CN'] as const).map((language) => [name, language] as const)),
  )('%s in %s passes every check', async (template, language) => {
    const { subject: _subject, text: _text, ...bare } = sendParams({ template, language });
    const { draft } = composed(writtenOf(bare, null));
    const problems = draft.html === null ? [] : await validateHtml(draft.html);
    expect(draft.subject).not.toBe('');
    expect(lintDraft(draft, problems).map((found) => found.code)).toEqual([]);
  });
});

describe('fields with an option of their own', () => {
  it('become headers', () => {
    const { raw } = composed({
      priority: 'high',
      unsubscribe: ['https://x.test/u', 'mailto:u@x.test'],
      oneClick: true,
    });
    for (const line of [
      'X-Priority: 1 (Highest)',
      'Importance: High',
      'List-Unsubscribe: <https://x.test/u>, <mailto:u@x.test>',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ]) {
      expect(raw.split('\r\n')).toContain(line);
    }
  });
  it.each<[string, Partial<Written>]>([
    ['one-click without https', { unsubscribe: ['mailto:u@x.test'], oneClick: true }],
    ['an address that is none', { unsubscribe: ['x.test/u'] }],
    [
      'a field given twice',
      { unsubscribe: ['mailto:u@x.test'], headers: ['list-unsubscribe: <mailto:a@b.test>'] },
    ],
  ])('refuse %s', (_what, changes) => {
    expect(() => composed(changes)).toThrow(Problem);
  });
  it('carry no line end', () => {
    const prepared = prepareMessage(
      { ...sendParams(), unsubscribe: ['mailto:u@x.test\r\nBcc: a@b.test'] },
      stamp,
    );
    expect(prepared.ok || prepared.findings.map((found) => found.code)).toEqual(['HEADER_INJECTION']);
  });
});
