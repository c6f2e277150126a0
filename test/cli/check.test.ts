import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codes, fileWith, mailpath, practice, type Practice, type Said } from '../helpers/cli.js';

const zone = fileWith({
  'example.com': {
    A: '192.0.2.1',
    TXT: [['v=spf1 include:_spf.example.net ', '-all']],
    MX: [[10, 'mx.example.com']],
    SPOOF: ['kept, never looked up'],
  },
  '_spf.example.net': { TXT: 'v=spf1 ip4:150.240.68.0/24 -all' },
  '_dmarc.example.com': { TXT: [['v=DMARC1; p=reject']] },
  'empty.example.org': {},
  '*.wild.example': { A: ['192.0.2.9'] },
  'slow.example.com': { rcode: 'TIMEOUT' },
  'broken.example.com': { rcode: 'SERVFAIL' },
});
const check = (domain: string, ...more: string[]) =>
  mailpath([
    'check',
    domain,
    '--zone',
    zone,
    '--json',
    '--spf',
    'v=spf1 include:_spf.example.net -all',
    ...more,
  ]);

describe('check over a written-out zone', () => {
  it('judges the records and asks no one', async () => {
    const finished = await check('example.com', '--only', 'domain,spf,dmarc');
    const document = finished.json();
    expect(codes(document, 'fail')).toEqual([]);
    expect(codes(document, 'warn')).toEqual([]);
    expect(codes(document, 'pass')).toEqual(['DMARC_OK', 'DOMAIN_OK', 'SPF_OK']);
    expect(document).toMatchObject({ format: 1, command: 'check', subject: 'example.com', verdict: 'pass' });
    expect(finished.code).toBe(0);
    expect(finished.err).toBe('');
  });

  it('judges the named parts alone', async () => {
    const only = await check('empty.example.org', '--only', 'dmarc');
    expect(codes(only.json(), 'fail')).toEqual([]);
    expect(codes(only.json(), 'warn')).toEqual(['DMARC_MISSING']);
    expect(only.code).toBe(0);
    const strict = await check('empty.example.org', '--only', 'dmarc', '--strict');
    expect(strict.code).toBe(1);
  });

  it.each([
    ['gone.example.org', 'DOMAIN_NXDOMAIN'],
    ['broken.example.com', 'DOMAIN_DNS_BROKEN'],
  ])('says of %s what it is, whatever --only says', async (domain, code) => {
    const finished = await check(domain, '--only', 'dmarc');
    expect(codes(finished.json(), 'fail')).toEqual([code]);
    expect(finished.code).toBe(1);
  });

  it('demands an address with the part domain only', async () => {
    const whole = await check('empty.example.org', '--only', 'domain');
    expect(codes(whole.json(), 'fail')).toEqual(['DOMAIN_NO_ADDRESS']);
    const wild = await check('any.wild.example', '--only', 'domain');
    expect(codes(wild.json(), 'fail')).toEqual([]);
  });

  it('lays an assumed record over what DNS says', async () => {
    const record = 'empty.example.org TXT v=spf1 include:_spf.example.net -all';
    const before = await check('empty.example.org', '--only', 'spf');
    expect(codes(before.json(), 'fail')).toEqual(['SPF_MISSING']);
    const after = await check('empty.example.org', '--only', 'spf', '--assume', record);
    expect(codes(after.json(), 'fail')).toEqual([]);
    expect(after.code).toBe(0);
  });

  it('answers for a name that is yet to be made', async () => {
    const name = 'planned.practice.test';
    const records = [`${name} A 192.0.2.1`, `${name} TXT v=spf1 include:_spf.relay.test -all`];
    const finished = await mailpath([
      'check',
      name,
      '--network',
      'practice',
      '--json',
      ...records.flatMap((record) => ['--assume', record]),
    ]);
    expect(codes(finished.json(), 'fail')).toEqual([]);
    expect(codes(finished.json(), 'pass')).toContain('SPF_OK');
  });

  it.each(['http://example.com', 'me@example.com', 'a b', '192.0.2.1', `${'x'.repeat(64)}.test`])(
    'refuses %s before anything else',
    async (domain) => {
      const finished = await check(domain);
      expect(finished.code).toBe(2);
      expect(codes(finished.json(), 'fail')).toEqual(['DOMAIN_INVALID']);
      expect(finished.json().findings).toHaveLength(1);
    },
  );

  it.each(['{', '[]', '{"example.com": 5}', '{"example.com": {"A": {}}}'])(
    'refuses the zone file %s in one line',
    async (content) => {
      const { code, err } = await mailpath(['check', 'example.com', '--zone', fileWith(content)]);
      expect(err).toMatch(/^mailpath: [^\n]*zone[^\n]*\n$/);
      expect(code).toBe(2);
    },
  );

  it('shows for a person the cause, its record, and no control character from outside', async () => {
    const hostile = fileWith({
      'evil.test': { A: '192.0.2.1', TXT: ['v=spf1 \u001b]0;owned\u0007 \u009b31m -all'] },
    });
    const { out, code } = await mailpath(['check', 'evil.test', '--zone', hostile, '--verbose']);
    expect(code).toBe(1);
    expect(out.split('\n')[0]).toMatch(/^✗ Your move: .*SPF/);
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

describe('check of many', () => {
  const domains = '# two and a half\nexample.com\n\nempty.example.org # mine\nno domain\n';
  const many = ['check', '--zone', zone, '--only', 'domain', '--json', '--file'];

  it('prints a document a line, from a file or standard input', async () => {
    const [fromFile, fromInput] = await Promise.all([
      mailpath([...many, fileWith(domains, 'list.txt')]),
      mailpath([...many, '-'], { input: domains }),
    ]);
    for (const finished of [fromFile, fromInput]) {
      const subjects = finished.lines().map((document) => document.subject);
      expect(subjects).toEqual(['example.com', 'empty.example.org', 'no domain']);
      expect(finished.code).toBe(1);
      expect(finished.err).toBe('');
    }
  });

  it('keeps the order of the list though one domain is slower than those behind it', async () => {
    const slow = fileWith({ '*.test': { A: '192.0.2.1' }, 'first.test': { rcode: 'TIMEOUT' } });
    const names = ['first.test', ...Array.from({ length: 150 }, (_, at) => `d${String(at)}.test`)];
    const { lines, code } = await mailpath(
      ['check', '--zone', slow, '--only', 'domain', '--json', '--timeout', '1', '--file', '-'],
      { input: names.join('\n') },
    );
    expect(lines().map((document) => document.subject)).toEqual(names);
    expect(code).toBe(3);
  });

  it('leaves out what an earlier output holds whole', async () => {
    const first = await mailpath([...many, '-'], { input: 'example.com\n' });
    const [line = ''] = first.out.split('\n');
    const stopped = line
      .replace('"verdict"', '"interrupted":true,"verdict"')
      .replaceAll('example.com', 'wild.example');
    const earlier = fileWith(
      `${line}\n${stopped}\n{"format":1,"subject":"empty.example.org","fin`,
      'out.ndjson',
    );
    const next = await mailpath([...many, '-', '--resume', earlier], {
      input: 'EXAMPLE.com.\nempty.example.org\nwild.example\n',
    });
    expect(
      next
        .lines()
        .map((document) => document.subject)
        .sort(),
    ).toEqual(['empty.example.org', 'wild.example']);
  });

  it('ends quietly when its reader goes away', async () => {
    const input = Array.from({ length: 300 }, (_, index) => `d${String(index)}.wild.example`).join('\n');
    const { promise, resolve } = Promise.withResolvers<[number | null, string]>();
    const { start } = await import('../helpers/cli.js');
    const child = start([...many, '-']);
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    child.on('close', (code) => resolve([code, err]));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    expect(await promise).toEqual([0, '']);
  });
});

describe('check on a network', () => {
  let network: Practice;
  beforeAll(async () => (network = await practice()));
  afterAll(() => network.stop());

  it('asks authorities and resolvers through a network file', async () => {
    const { setup, file } = network;
    const finished = await mailpath([
      'check',
      setup.domain,
      '--dkim-name',
      setup.dkimName,
      '--network',
      file,
      '--json',
    ]);
    const document = finished.json<Said & { survey: unknown[] }>();
    expect(document.verdict).toBe('pass');
    expect(codes(document, 'pass')).toContain('DKIM_OK');
    expect(document.survey.length).toBeGreaterThan(0);
    const ids = new Set(document.evidence.map(({ id }) => id));
    expect(document.findings.flatMap(({ evidence }) => evidence).filter((id) => !ids.has(id))).toEqual([]);
    expect(finished.code).toBe(0);
  });

  it('asks the resolvers that are named', async () => {
    const [first] = network.network.resolvers;
    const args = [
      'check',
      network.setup.domain,
      '--network',
      network.file,
      '--resolvers',
      first?.id ?? '',
      '--json',
    ];
    const document = (await mailpath(args)).json();
    const asked = new Set(document.evidence.map(({ via }) => via).filter((via) => via && !via.includes(':')));
    expect([...asked]).toEqual([first?.id]);
  });

  it('says 3 and unknown where no resolver answers', async () => {
    const file = fileWith({
      resolvers: [{ id: 'dead', url: 'https://127.0.0.1:1/dns-query' }],
      authorities: false,
    });
    const finished = await mailpath(['check', 'example.com', '--network', file, '--timeout', '2', '--json']);
    expect(finished.json().verdict).toBe('unknown');
    expect(codes(finished.json(), 'fail')).toEqual(['RESOLVERS_ALL_UNREACHABLE']);
    expect(finished.code).toBe(3);
  });
});
