import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileWith, freshFolder, mailpath, type Said } from '../helpers/cli.js';

interface ListSaid extends Said {
  items: {
    id: string;
    kind: string;
    status: string | null;
    queueId: string | null;
    messageId: string | null;
  }[];
  next: string | null;
}
interface ShowSaid extends Said {
  events: { status: string; recipient: string | null; proof: string }[];
  item: { status: string };
}
const data = freshFolder();
const kept = (...args: string[]) => mailpath([...args, '--data', data]);
let send: ListSaid['items'][number];
let printed: Said;

beforeAll(async () => {
  printed = (await kept('run', '--network', 'practice', '--json')).json();
  const list = (await kept('history', '--kind', 'send', '--json')).json<ListSaid>();
  send = list.items[0] as typeof send;
});

describe('history', () => {
  it('lists what was done, newest first, page by page', async () => {
    const all = (await kept('history', 'list', '--json')).json<ListSaid>();
    expect(all.items.map(({ kind }) => kind).sort()).toEqual(['run', 'send']);
    const first = (await kept('history', '--limit', '1', '--json')).json<ListSaid>();
    expect(first.items).toEqual(all.items.slice(0, 1));
    const second = (
      await kept('history', '--limit', '1', '--after', first.next ?? '', '--json')
    ).json<ListSaid>();
    expect(second.items).toEqual(all.items.slice(1));
    expect(second.next).toBeNull();
  });

  it('shows a document as it was first printed, by a unique prefix of its id', async () => {
    const shown = (await kept('history', 'show', printed.id.slice(0, 24), '--json')).json();
    expect(shown).toMatchObject(printed as object);
    const ambiguous = await kept('history', 'show', printed.id.slice(0, 7));
    expect([ambiguous.code, ambiguous.err]).toEqual([2, expect.stringMatching(/^mailpath: [^\n]+\n$/)]);
  });

  it('finds a send by its queue ID, sets its status by hand, and keeps each event', async () => {
    const found = (await kept('history', 'search', send.queueId ?? '', '--json')).json<ListSaid>();
    expect(found.items.map(({ id }) => id)).toContain(send.id);
    const set = (
      await kept('history', 'set', send.id, 'bounced', '--note', 'they called', '--json')
    ).json<ShowSaid>();
    expect(set.item.status).toBe('bounced');
    expect(set.events.map(({ status }) => status)).toEqual(
      expect.arrayContaining(['sending', 'accepted', 'bounced']),
    );
    const { out } = await kept('history', 'show', send.id);
    expect(out).toMatch(/^ {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}bounced /m);
  });

  it.each(['json', 'ndjson', 'csv'])('goes out as %s and comes in whole', async (format) => {
    const { out, code } = await kept('history', 'export', '--format', format);
    expect(code).toBe(0);
    expect(out).toContain(send.id);
    const other = freshFolder();
    const file = fileWith(out, `history.${format}`);
    expect((await mailpath(['history', 'import', file, '--data', other])).out).toMatch(/^2 added/);
    expect((await mailpath(['history', 'import', file, '--data', other])).out).toMatch(/^0 added, 2 known/);
  });

  it('is copied, and pruned only when it is not asked for a count', async () => {
    const copy = join(freshFolder(), 'copy.db');
    expect((await kept('history', 'backup', copy)).code).toBe(0);
    expect(statSync(copy).size).toBeGreaterThan(0);
    expect((await kept('history', 'prune', '--older-than', '0', '--dry-run')).out).toMatch(/would go/);
    expect((await kept('history', '--json')).json<ListSaid>().items).toHaveLength(2);
  });
});

describe('a damaged history', () => {
  it.each([
    [
      'en',
      /^mailpath: the history was damaged; it was set aside as \S+history-damaged-\S+\.db, and 0 entries [^\n]+\n$/,
    ],
    ['zh-CN', /^mailpath: 历史记录文件已损坏，已另存为 \S+history-damaged-\S+\.db；[^\n]+\n$/],
  ])('is told once, in one line beside the document: %s', async (lang, line) => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'history.db'), 'x'.repeat(9000));
    const list = () => mailpath(['history', '--json', '--lang', lang, '--data', folder]);
    const first = await list();
    expect(first.err).toMatch(line);
    expect([first.code, first.json<ListSaid>().items]).toEqual([0, []]);
    expect((await list()).err).toBe('');
  });
});

describe('read', () => {
  const bounce = (messageId: string): string =>
    [
      'From: MAILER-DAEMON@relay.test',
      'To: test@practice.test',
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'It could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; relay.test',
      '',
      'Final-Recipient: rfc822; you@receiver.test',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 \u001b[31mno such user',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      '',
      '--b--',
      '',
    ].join('\r\n');

  it('records a bounce on the send it belongs to, from a file, a folder or standard input', async () => {
    const text = bounce(send.messageId ?? '');
    const dry = await mailpath(['read', '-', '--dry-run', '--json', '--data', data], { input: text });
    expect(dry.json()).toMatchObject({
      kind: 'dsn',
      recipients: [{ address: 'you@receiver.test', status: 'bounced', statusCode: '5.1.1', sendId: send.id }],
    });
    expect(dry.code).toBe(1);
    const folder = freshFolder();
    const file = join(folder, 'bounce.eml');
    writeFileSync(file, text);
    writeFileSync(join(folder, 'other.bin'), 'nothing');
    const shown = await kept('read', folder);
    expect(shown.out).toContain(`kept with the send ${send.id}`);
    expect(shown.out).toContain('1 file proves nothing');
    expect(shown.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    const after = (await kept('history', 'show', send.id, '--json')).json<ShowSaid>();
    expect(after.events.at(-1)).toMatchObject({ status: 'bounced', recipient: 'you@receiver.test' });
  });

  it('refuses what proves nothing', async () => {
    const finished = await kept('read', fileWith('hello', 'x.txt'), '--json');
    expect(finished.code).toBe(2);
    expect(finished.json().findings.map(({ code }) => code)).toEqual(['INPUT_UNUSABLE']);
  });
});

describe('report', () => {
  it.each(['html', 'md', 'json'])('writes a run as %s, without the password', async (format) => {
    const { out, code } = await kept('report', printed.id, '--format', format);
    expect(code).toBe(0);
    expect(out).toContain('practice.test');
    expect(out).not.toContain('practice-key');
    const file = join(freshFolder(), `report.${format}`);
    const written = await kept('report', printed.id, '--format', format, '--output', file);
    expect([written.code, written.out]).toEqual([0, '']);
    expect(readFileSync(file, 'utf8')).toBe(out);
  });
});
