import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  codes,
  fileWith,
  freshFolder,
  mailpath,
  practice,
  type Practice,
  type Said,
} from '../helpers/cli.js';

let network: Practice;
beforeAll(async () => (network = await practice()));
afterAll(() => network.stop());

interface ReachSaid extends Said {
  targets: { host: string; port: number; steps: { step: string; ok: boolean; reply: string | null }[] }[];
}
interface SendSaid extends Said {
  outcome: string;
  queueId: string | null;
  messageId: string | null;
  reply: string | null;
  message?: string;
  recipients: { address: string; status: string }[];
  transcript: { from: string; line: string }[];
}
interface RunSaid extends Said {
  stations: { station: string; state: string; move: string }[];
  check: Said | null;
  reach: Said | null;
  send: SendSaid | null;
}

describe('reach', () => {
  it('climbs to the last step of the region’s endpoint, and says 0', async () => {
    const finished = await mailpath(['reach', '--network', network.file, '--json']);
    const [target] = finished.json<ReachSaid>().targets;
    expect(target?.steps.map(({ step }) => step)).toEqual(
      'resolve connect greeting ehlo starttls tls ehlo-tls quit'.split(' '),
    );
    expect(target?.steps.every(({ ok }) => ok)).toBe(true);
    expect([finished.code, finished.err]).toEqual([0, '']);
  });

  it('signs in with a user, whose password no output shows', async () => {
    const args = ['reach', '--network', network.file, '--user', network.setup.user, '--json'];
    const good = await mailpath(args, { env: { MAILPATH_PASSWORD: network.password } });
    expect(codes(good.json(), 'pass')).toEqual(['REACH_OK']);
    expect(good.out).not.toContain(network.password);
    const bad = await mailpath([...args, '--password-file', fileWith('not-the-key\nsecond line', 'key.txt')]);
    expect(codes(bad.json(), 'fail')).toEqual(['AUTH_REJECTED']);
    expect(bad.out).not.toContain('not-the-key');
    expect(bad.code).toBe(1);
  });

  it('tries named hosts, each to its own end', async () => {
    const { public: open } = network.network.regions['us-south'] ?? { public: '' };
    const args = ['reach', open, '127.0.0.1:1', '--network', network.file, '--json', '--no-controls'];
    const finished = await mailpath(args);
    const ends = finished.json<ReachSaid>().targets.map((target) => target.steps.every(({ ok }) => ok));
    expect(ends).toEqual([true, false]);
    expect(finished.code).toBe(1);
  });
});

const mail = () => [
  '--network',
  network.file,
  '--from',
  network.setup.from,
  '--to',
  network.setup.testRecipient,
];

describe('send', () => {
  it('hands one mail over and says its queue ID, credentials hidden', async () => {
    const args = [
      'send',
      ...mail(),
      '--region',
      'us-south',
      '--user',
      network.setup.user,
      '--subject',
      'Grüße',
      '--json',
    ];
    const finished = await mailpath([...args, '--text', '-'], {
      input: 'Hello',
      env: { MAILPATH_PASSWORD: network.password },
    });
    const document = finished.json<SendSaid>();
    expect(document).toMatchObject({ outcome: 'accepted', queueId: expect.stringMatching(/^\w+$/) });
    expect(document.recipients).toMatchObject([{ address: network.setup.testRecipient, status: 'accepted' }]);
    expect(document.transcript.some(({ line }) => line.includes('***'))).toBe(true);
    expect(finished.out).not.toContain(network.password);
    expect(finished.out).not.toContain(Buffer.from(network.password).toString('base64'));
    expect([finished.code, finished.err]).toEqual([0, '']);
  });

  it('with --dry-run prints the message and needs no password', async () => {
    const args = ['send', ...mail(), '--user', network.setup.user, '--subject', 'Hi', '--dry-run'];
    const document = (await mailpath([...args, '--json'])).json<SendSaid>();
    expect(document.outcome).toBe('not-sent');
    expect(document.message).toMatch(/^From: /m);
    const { out, code } = await mailpath(args);
    expect(out).toMatch(/^Subject: .*Hi/m);
    expect(code).toBe(0);
  });

  it.each([
    ['HEADER_INJECTION', ['--header', 'X: a\nBcc: x@y.test']],
    ['HEADER_INJECTION', ['--subject', 'a\r\nBcc: x@y.test']],
    ['RECIPIENTS_INVALID', ['--cc', 'nobody']],
  ])('refuses with %s before anything else', async (code, more) => {
    const finished = await mailpath(['send', ...mail(), ...more, '--json']);
    expect(codes(finished.json(), 'fail')).toEqual([code]);
    expect(finished.json().findings).toHaveLength(1);
    expect(finished.code).toBe(2);
  });

  it('tells a refused input in one line, without facts that are not there', async () => {
    const { out, err, code } = await mailpath([
      'send',
      '--network',
      network.file,
      '--from',
      'me@practice.test',
    ]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^mailpath: there is no recipient\. [^\n]*\(RECIPIENTS_INVALID\)\n$/);
  });
});

describe('run', () => {
  it('on the practice network needs nothing but itself', async () => {
    const finished = await mailpath(['run', '--network', 'practice', '--json']);
    const document = finished.json<RunSaid>();
    expect(document.stations.map(({ state }) => state)).toEqual([
      ...Array.from({ length: 6 }, () => 'done'),
      'waiting',
    ]);
    expect(document.send?.recipients).toMatchObject([{ address: 'you@receiver.test', status: 'accepted' }]);
    expect([document.check?.command, document.reach?.command]).toEqual(['check', 'reach']);
    expect([finished.code, finished.err]).toEqual([0, '']);
  });

  it('stops where the fault is and says it on top', async () => {
    const { code, out } = await mailpath(['run', '--network', 'practice', '--fault', 'spf-quoted']);
    const lines = out.split('\n');
    expect(lines[0]).toMatch(/^✗ Your move: .+\.$/);
    expect(out).toMatch(/^ {2}✗ {2}Records +stopped here/m);
    expect(lines).toContainEqual(expect.stringMatching(/^ +value {2}v=spf1 include:_spf\.relay\.test -all$/));
    expect(code).toBe(1);
    const chinese = await mailpath([
      'run',
      '--network',
      'practice',
      '--fault',
      'spf-quoted',
      '--lang',
      'zh-CN',
    ]);
    expect(chinese.out).toMatch(/^✗ 轮到您：.+。\n/);
  });

  it('takes the only saved setup, and sends nothing without a recipient', async () => {
    const data = freshFolder();
    const { domain, from } = network.setup;
    const add = ['setup', 'add', 'work', '--domain', domain, '--from', from, '--data', data];
    expect((await mailpath(add)).code).toBe(0);
    const document = (
      await mailpath(['run', '--network', network.file, '--data', data, '--json'])
    ).json<RunSaid>();
    expect(document.stations.find(({ station }) => station === 'sent')?.state).toBe('not-reached');
    expect(document.send).toBeNull();
    expect((await mailpath(['setup', 'add', 'home', '--domain', 'home.test', '--data', data])).code).toBe(0);
    const which = await mailpath(['run', '--network', network.file, '--data', data]);
    expect([which.code, which.err]).toEqual([2, expect.stringMatching(/home.*work|work.*home/)]);
  });
});

describe('one station of a run', () => {
  const stateOf = (said: RunSaid, name: string): string | undefined =>
    said.stations.find((one) => one.station === name)?.state;

  it('is measured anew, the others stay; what changed since the last good run is told', async () => {
    const data = freshFolder();
    const own = ['--network', 'practice', '--data', data];
    const good = await mailpath(['run', ...own, '--json']);
    expect(good.code).toBe(0);
    const shut = await mailpath(['run', ...own, '--fault', 'cbr-closed', '--json']);
    expect(stateOf(shut.json(), 'access')).toBe('failed');

    const again = await mailpath(['run', ...own, '--station', 'access', '--json']);
    const said = again.json<RunSaid>();
    expect([stateOf(said, 'access'), stateOf(said, 'sent')]).toEqual(['done', 'not-reached']);
    expect(said.check).toEqual(shut.json<RunSaid>().check);
    expect(codes(said, 'fail')).toEqual([]);
    const ids = said.evidence.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(said.findings.flatMap(({ evidence }) => evidence).filter((id) => !ids.includes(id))).toEqual([]);

    const sent = await mailpath(['run', ...own, '--station', 'sent', '--json']);
    expect(sent.json<RunSaid>().send?.outcome).toBe('accepted');
    expect(sent.code).toBe(0);

    const changes = await mailpath(['history', 'changes', shut.json().id, '--data', data, '--json']);
    const told = changes.json<
      Said & { good: { id: string } | null; stations: { station: string }[]; appeared: { code: string }[] }
    >();
    expect(told.good?.id).toBe(good.json().id);
    expect(told.stations.map(({ station }) => station)).toContain('access');
    expect(told.appeared.map(({ code }) => code)).toEqual(['CBR_LIKELY']);
    const printed = await mailpath(['history', 'changes', shut.json().id, '--data', data]);
    expect(printed.out).toContain('CBR_LIKELY');
  });

  it('that nobody can measure, or that has no run, is refused in one line', async () => {
    const own = ['run', '--network', 'practice', '--data', freshFolder()];
    for (const args of [
      ['--station', 'delivered'],
      ['--station', 'access'],
      ['--of', 'ABCDEF'],
    ]) {
      const refused = await mailpath([...own, ...args]);
      expect([refused.code, refused.out, refused.err.trim().split('\n').length]).toEqual([2, '', 1]);
    }
  });
});
