import { describe, expect, it } from 'vitest';
import { fileWith, freshFolder, mailpath, type Said } from '../helpers/cli.js';

interface SetupSaid extends Said {
  setups: Record<string, unknown>[];
  secretsDropped?: string[];
}

describe('setup', () => {
  it('is added, shown, listed and removed, and keeps no secret', async () => {
    const data = freshFolder();
    const setup = (...args: string[]) => mailpath(['setup', ...args, '--data', data, '--json']);
    const fields = {
      domain: 'example.com',
      region: 'eu-de',
      from: 'me@example.com',
      user: 'abc',
      endpoint: 'private',
    };
    const options =
      '--domain example.com --region eu-de --from me@example.com --user abc --private --to you@example.org';
    expect((await setup('add', 'work', ...options.split(' '))).json<SetupSaid>().setups).toMatchObject([
      fields,
    ]);
    expect((await setup('show', 'work')).json<SetupSaid>().setups).toMatchObject([
      { ...fields, name: 'work', testRecipient: 'you@example.org' },
    ]);
    expect((await setup('list')).json<SetupSaid>().setups).toHaveLength(1);
    const { out } = await mailpath(['setup', 'show', 'work', '--data', data]);
    expect(out).toMatch(/^work\n {2}domain +example\.com$/m);
    expect((await setup('remove', 'work')).json<SetupSaid>().setups).toEqual([]);
    expect((await mailpath(['setup', '--data', data])).out).toMatch(/^No setup is saved/);
  });

  it('is imported from pasted text, whose secrets are named and dropped', async () => {
    const data = freshFolder();
    const text =
      'SMTP_DOMAIN=example.com\nSMTP_USER=abcdefghijklmnopqr01\nSMTP_PASSWORD=topsecret\nMAIL_FROM=me@example.com\n';
    const read = await mailpath(['setup', 'import', '--data', data, '--json'], { input: text });
    expect(read.out).not.toContain('topsecret');
    expect(read.json<SetupSaid>().secretsDropped?.length).toBeGreaterThan(0);
    const saved = await mailpath([
      'setup',
      'import',
      'work',
      '--file',
      fileWith(text, '.env'),
      '--data',
      data,
    ]);
    expect([saved.code, saved.err]).toEqual([0, '']);
    const list = (await mailpath(['setup', 'list', '--data', data, '--json'])).json<SetupSaid>();
    expect(list.setups).toMatchObject([{ name: 'work', domain: 'example.com' }]);
  });
});

describe('other programs, vantages, and the support case', () => {
  it('lists the programs, and gives one’s settings in its words', async () => {
    const list = (await mailpath(['client', '--network', 'practice', '--json'])).json<
      Said & { clients: unknown[] }
    >();
    expect(list.clients.length).toBeGreaterThan(5);
    const one = await mailpath(['client', 'swaks', '--network', 'practice']);
    expect([one.code, one.out]).toEqual([0, expect.stringContaining('swaks')]);
    expect(one.out).not.toContain('practice-key');
  });

  it('exports setups to a file that is taken in again elsewhere, and takes a removal back', async () => {
    const [here, there] = [freshFolder(), freshFolder()];
    await mailpath(['setup', 'add', 'shop', '--domain', 'example.com', '--note', 'the shop', '--data', here]);
    const exported = await mailpath(['setup', 'export', 'shop', '--data', here]);
    expect(exported.code).toBe(0);
    const file = fileWith(exported.out, 'shop.json');
    const taken = await mailpath(['setup', 'import', 'shop', '--file', file, '--data', there, '--json']);
    const { setups } = taken.json<Said & { setups: object[] }>();
    expect(setups).toEqual([
      expect.objectContaining({ name: 'shop', domain: 'example.com', note: 'the shop' }),
    ]);

    const names = async (): Promise<string[]> =>
      (await mailpath(['setup', '--data', here, '--json']))
        .json<Said & { setups: { name: string }[] }>()
        .setups.map(({ name }) => name);
    await mailpath(['setup', 'remove', 'shop', '--data', here]);
    expect(await names()).toEqual([]);
    expect((await mailpath(['setup', 'restore', 'shop', '--data', here])).code).toBe(0);
    expect(await names()).toEqual(['shop']);
    const again = await mailpath(['setup', 'restore', 'shop', '--data', here]);
    expect([again.code, again.err.trim().split('\n').length]).toEqual([2, 1]);
  });

  it('compares two documents', async () => {
    const [a, b] = await Promise.all([
      mailpath(['reach', '--network', 'practice', '--json']),
      mailpath(['reach', '--network', 'practice', '--fault', 'cbr-refused', '--json']),
    ]);
    const files = [fileWith(a.out, 'a.json'), fileWith(b.out, 'b.json')];
    const document = (await mailpath(['compare', ...files, '--json'])).json<Said & { onlyB: string[] }>();
    expect(document.onlyB.join(' ')).toMatch(/CBR_LIKELY|CONNECTION_REFUSED/);
    const broken = await mailpath(['compare', fileWith('{'), fileWith('{}')]);
    expect([broken.code, broken.err]).toEqual([2, expect.stringMatching(/^mailpath: [^\n]+\n$/)]);
  });

  it('asks the questions of the support case, and keeps the answers', async () => {
    const data = freshFolder();
    const ask = (...args: string[]) => mailpath(['case', '--network', 'practice', '--data', data, ...args]);
    const first = (await ask('--json')).json<
      Said & { complete: boolean; questions: { id: string; answer: string }[] }
    >();
    expect(first.complete).toBe(false);
    const { id = '' } = first.questions.find(({ answer }) => answer === '') ?? {};
    await ask('--answer', `${id}=Transactional`);
    const next = (await ask('--json')).json<typeof first>();
    expect(next.questions.find((question) => question.id === id)?.answer).toBe('Transactional');
    expect((await ask('--answer', 'nonsense')).code).toBe(2);
  });
});
