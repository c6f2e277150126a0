import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanEnv, codes, fileWith, freshFolder, launcher, mailpath, type Said } from '../helpers/cli.js';

const resolvers = [{ id: 'a', url: 'https://127.0.0.1:1/dns-query' }];

describe('a network file', () => {
  it.concurrent.each<[string, string | object, RegExp]>([
    ['no JSON', '{', /no JSON/],
    ['a list', '[]', /the file must be an object/],
    ['no resolvers', {}, /resolvers must be there/],
    ['an empty list of resolvers', { resolvers: [] }, /resolvers/],
    ['a resolver without URL', { resolvers: [{ id: 'a' }] }, /resolvers\[0\]\.url/],
    ['a resolver over http', { resolvers: [{ id: 'a', url: 'http://x/' }] }, /resolvers\[0\]\.url/],
    ['a resolver twice', { resolvers: [...resolvers, ...resolvers] }, /twice/],
    ['a name that is no text', { resolvers, name: 5 }, /name/],
    ['a ca that is not there', { resolvers, ca: 'nope.pem' }, /nope\.pem/],
    ['authorities that are no yes or no', { resolvers, authorities: 'no' }, /authorities/],
    [
      'a nameserver at no address',
      { resolvers, nameservers: { 'ns.test': '127.0.0.1:99999' } },
      /nameservers\.ns\.test/,
    ],
    ['a region without public', { resolvers, regions: { 'us-south': {} } }, /regions\.us-south\.public/],
    ['a region that is a text', { resolvers, regions: { 'us-south': 'x' } }, /regions\.us-south/],
    ['controls without port', { resolvers, controls: ['host'] }, /controls/],
    ['a publicIp that is a number', { resolvers, publicIp: 5 }, /publicIp/],
  ])('with %s is refused in one line that names the key', async (_, content, words) => {
    const { code, out, err } = await mailpath(['check', 'example.com', '--network', fileWith(content)]);
    expect(err).toMatch(words);
    expect(err).toMatch(/^mailpath: [^\n]+\n$/);
    expect([code, out]).toEqual([2, '']);
  });

  it('may leave out every key but resolvers', async () => {
    const { code, err } = await mailpath([
      'reach',
      '127.0.0.1:1',
      '--no-controls',
      '--network',
      fileWith({ resolvers }),
    ]);
    expect([code, err]).toEqual([1, '']);
  });
});

describe('a data folder that refuses', () => {
  it.each([['check', 'practice.test'], ['run'], ['reach'], ['history']])(
    'is told in one line before anything is asked: %s',
    async (...command) => {
      for (const data of ['/proc/mailpath', join(fileWith('x'), 'below')]) {
        const { code, out, err } = await mailpath([...command, '--network', 'practice', '--data', data]);
        expect(err).toMatch(/^mailpath: [^\n]+--data DIR[^\n]*\n$/);
        expect([code, out]).toEqual([2, '']);
      }
    },
  );

  it('shows a history that is no history, and leaves it as it is', async () => {
    const file = fileWith('hello, this is no database at all. '.repeat(200), 'history.db');
    const { code } = await mailpath(['history', '--data', join(file, '..')]);
    expect([0, 2]).toContain(code);
    const setups = fileWith('{', 'setups.json');
    const broken = await mailpath(['setup', '--data', join(setups, '..')]);
    expect([broken.code, broken.err]).toEqual([
      2,
      expect.stringMatching(/^mailpath: [^\n]*no JSON[^\n]*\n$/),
    ]);
    expect(readFileSync(setups, 'utf8')).toBe('{');
  });
});

/** Only root may make a network or a file system of its own. */
const canUnshare = spawnSync('unshare', ['-n', '-m', 'true']).status === 0;

describe.skipIf(!canUnshare)('a machine of its own (needs root)', () => {
  const inside = (script: string): { status: number | null; stdout: string; stderr: string } =>
    spawnSync('unshare', ['-n', '-m', 'sh', '-c', script], {
      encoding: 'utf8',
      env: { ...cleanEnv(), NODE: process.execPath, LAUNCH: launcher },
    });

  it('without any network ends at once with 3, and says so', () => {
    const { status, stdout } = inside('"$NODE" "$LAUNCH" check example.com --json');
    const document = JSON.parse(stdout) as Said;
    expect(codes(document, 'fail')).toEqual(['RESOLVERS_ALL_UNREACHABLE']);
    expect([status, document.verdict]).toEqual([3, 'unknown']);
  });

  it('with a full disk refuses in one line, and still does what needs no disk', () => {
    const folder = freshFolder();
    const { status, stdout, stderr } = inside(
      `mount -t tmpfs -o size=200k none ${folder}; head -c 1000000 /dev/zero > ${folder}/fill 2>/dev/null; ` +
        `"$NODE" "$LAUNCH" explain SPF_OK --data ${folder} >/dev/null && ` +
        `"$NODE" "$LAUNCH" setup add work --domain example.com --data ${folder}; ` +
        `"$NODE" "$LAUNCH" check practice.test --network practice --data ${folder}`,
    );
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^(mailpath: [^\n]*disk is full[^\n]*\n){2}$/i);
    expect(status).toBe(2);
  });

  it('with a read-only disk refuses in one line', () => {
    const folder = freshFolder();
    const { status, stdout, stderr } = inside(
      `mount -t tmpfs -o ro none ${folder} && "$NODE" "$LAUNCH" check practice.test --network practice --data ${folder}`,
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^mailpath: [^\n]*can't be written[^\n]*\n$/);
  });
});

describe('the launcher', () => {
  it('goes on under the pinned Node, whatever Node starts it', () => {
    const older = spawnSync('node', ['--version'], {
      encoding: 'utf8',
      env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    });
    const node = older.status === 0 ? 'node' : process.execPath;
    const env = { ...cleanEnv(), PATH: '/usr/local/bin:/usr/bin:/bin' };
    const out = execFileSync(node, [launcher, 'explain', 'SPF_OK', '--json'], { encoding: 'utf8', env });
    expect(JSON.parse(out)).toMatchObject({ command: 'explain' });
  });
});
