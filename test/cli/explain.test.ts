import { describe, expect, it } from 'vitest';
import { mailpath, type Said } from '../helpers/cli.js';

interface ExplainSaid extends Said {
  code: string | number | null;
  enhancedCode: string | null;
  queueId: string | null;
  temporary: boolean | null;
  class: string | null;
  meaning: string;
  action: string;
}
const explain = async (...args: string[]) =>
  (await mailpath(['explain', ...args, '--json'])).json<ExplainSaid>();

describe('explain', () => {
  it('reads a reply: its class, its queue ID, what to do', async () => {
    const document = await explain('250 2.0.0 Ok: queued as 4YkX2b1Zq9z');
    expect(document).toMatchObject({
      code: 250,
      enhancedCode: '2.0.0',
      queueId: '4YkX2b1Zq9z',
      class: 'accepted',
    });
    const rejected = await explain('535', '5.7.8', 'Authentication', 'failed');
    expect(rejected).toMatchObject({ code: 535, class: 'auth-failed', queueId: null, temporary: false });
    expect(rejected.meaning).not.toBe('');
    expect(rejected.action).not.toBe('');
  });

  it.each(['connect', 'ehlo', 'starttls', 'auth', 'mail', 'rcpt', 'data', 'final'])(
    'takes the stage %s',
    async (stage) => {
      const document = await explain('--stage', stage, '451 4.3.0 Try again later');
      expect(document).toMatchObject({ code: 451, enhancedCode: '4.3.0', temporary: true });
    },
  );

  it('finds a queue ID in a final reply only', async () => {
    const text = '250 2.0.0 Ok: queued as 4YkX2b1Zq9z';
    expect((await explain('--stage', 'final', text)).queueId).toBe('4YkX2b1Zq9z');
    expect((await explain('--stage', 'rcpt', text)).queueId).toBeNull();
  });

  it('prints a finding’s page, however its name is written', async () => {
    const document = await explain('spf_quoted');
    expect(document.subject).toBe('SPF_QUOTED');
    const { out } = await mailpath(['explain', 'SPF_QUOTED', '--lang', 'zh-CN']);
    expect(out).toMatch(/^SPF_QUOTED\n {2}含义/);
  });

  it('reads another program’s error, and many lines from standard input', async () => {
    expect((await explain('Error: self-signed certificate in certificate chain')).meaning).not.toBe('');
    const { out, code } = await mailpath(['explain', '-', '--json'], {
      input: '250-2.0.0 first\r\n250 2.0.0 Ok: queued as 4YkX2b1Zq9z\r\n',
    });
    expect(JSON.parse(out)).toMatchObject({ queueId: '4YkX2b1Zq9z' });
    expect(code).toBe(0);
  });

  it('shows a person every fact on a line of its own, nothing raw', async () => {
    const { out } = await mailpath(['explain', '550 5.1.1 \u001b[31mno such user\u0007']);
    expect(out).toMatch(/^ {2}class +recipient-unknown$/m);
    expect(out).toMatch(/^ {2}meaning +\S/m);
    expect(out).toMatch(/^ {2}what to do +\S/m);
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});
