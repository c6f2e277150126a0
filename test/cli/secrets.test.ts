import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileWith, freshFolder, mailpath, practice, start, type Practice } from '../helpers/cli.js';
import { formsOf, secretsIn } from '../helpers/secret-forms.js';

/** One that each way of writing changes: quotes, separators, another script. */
const awkward = 'Pl4nted "key"\\ +&=/?<é密>;, end';
/** What the practice network takes. */
const right = 'practice-key';
const secrets = [awkward, right];

let network: Practice;
beforeAll(async () => (network = await practice()));
afterAll(() => network.stop());

/** Everything that may be read in a file: its octets, and those of what is packed in it. */
function layers(name: string, octets: Uint8Array): [string, Uint8Array][] {
  const found: [string, Uint8Array][] = [[name, octets]];
  if (name.endsWith('.zip')) {
    for (const [inner, content] of Object.entries(unzipSync(octets)))
      found.push(...layers(`${name}/${inner}`, content));
  }
  if (name.endsWith('.pdf')) {
    const text = Buffer.from(octets).toString('latin1');
    for (const [, stream = ''] of text.matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)) {
      try {
        found.push([`${name} stream`, inflateSync(Buffer.from(stream, 'latin1'))]);
      } catch {
        // A picture or a font of another packing.
      }
    }
  }
  return found;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function expectClean(where: string, octets: Uint8Array): void {
  expect([where, ...secretsIn(octets, secrets)]).toEqual([where]);
}

describe('a password', () => {
  it('is found in each of its forms by this very search', () => {
    const seen = [...formsOf(awkward).values()].map(
      (form) => secretsIn(Buffer.from(form, 'latin1'), [awkward]).length,
    );
    expect(Math.min(...seen)).toBeGreaterThan(0);
    const within = Buffer.from(Buffer.from(`\0user\0${awkward}`).toString('base64'), 'latin1');
    expect(secretsIn(within, [awkward])).not.toEqual([]);
    expect(secretsIn(Buffer.from('nothing here'), [awkward])).toEqual([]);
  });

  it('stands in nothing that the program writes, in no form', { timeout: 240_000 }, async () => {
    const data = freshFolder();
    const made = freshFolder();
    const file = (name: string) => join(made, name);
    const passwordFile = fileWith(awkward, 'password');
    const { user, from, testRecipient } = network.setup;
    const net = ['--network', network.file, '--data', data];
    const sign = ['--user', user, '--password-file', passwordFile];
    const mail = [
      'send',
      '--from',
      from,
      '--to',
      testRecipient,
      '--subject',
      'Hi',
      '--text',
      '-',
      '--region',
      'us-south',
    ];
    const said: string[] = [];
    const run = async (args: string[], password = awkward) => {
      const finished = await mailpath(args, { input: 'Hello', env: { MAILPATH_PASSWORD: password } });
      said.push(`${args.join(' ')}\n${finished.out}${finished.err}`);
      return finished;
    };
    await run([...mail, ...net, '--user', user, '--json', '--verbose'], right);
    const refused = (await run([...mail, ...net, ...sign, '--json', '--verbose'])).json();
    expect(refused.findings.map(({ code }) => code)).toContain('AUTH_REJECTED');
    await run(['reach', ...net, ...sign, '--json', '--verbose']);
    await run(['reach', ...net, '--region', 'us-south', '--user', user, '--tls', 'implicit', '--verbose']);
    const path = ['run', '--network', 'practice', '--data', data, '--user', user];
    const whole = (await run([...path, '--json'])).json();
    for (const id of [refused.id, whole.id]) {
      await run(['history', 'show', id, '--data', data, '--json', '--verbose']);
      await run(['report', id, '--format', 'html', '--data', data]);
    }
    for (const format of ['md', 'json']) {
      await run([
        'report',
        whole.id,
        '--format',
        format,
        '--output',
        file(`report.${format}`),
        '--data',
        data,
      ]);
    }
    if (existsSync('/usr/bin/chromium')) {
      await run(['report', whole.id, '--format', 'pdf', '--output', file('report.pdf'), '--data', data]);
    }
    await run([
      'case',
      'practice',
      '--bundle',
      file('evidence.zip'),
      '--network',
      'practice',
      '--data',
      freshFolder(),
    ]);
    for (const format of ['json', 'ndjson', 'csv']) {
      await run(['history', 'export', '--format', format, '--output', file(`all.${format}`), '--data', data]);
    }
    await run(['history', 'backup', file('copy.db'), '--data', data]);
    expect(existsSync(file('evidence.zip')) && existsSync(file('copy.db'))).toBe(true);
    for (const text of said) {
      expectClean(text.slice(0, 60), Buffer.from(text.slice(text.indexOf('\n'))));
    }
    for (const name of [...filesIn(data), ...filesIn(made)]) {
      for (const [where, octets] of layers(name, readFileSync(name))) expectClean(where, octets);
    }
  });

  it.skipIf(!existsSync('/proc/self/cmdline'))(
    'stands in no process’s arguments while it is used',
    async () => {
      const child = start(['reach', '--network', network.file, '--user', network.setup.user, '--json'], {
        env: { MAILPATH_PASSWORD: awkward },
      });
      const seen = new Set<string>();
      const look = setInterval(() => {
        for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
          try {
            seen.add(readFileSync(`/proc/${pid}/cmdline`, 'latin1'));
          } catch {
            // It ended meanwhile.
          }
        }
      }, 10);
      child.stdout.resume();
      child.stdin.end();
      await new Promise((resolve) => child.on('close', resolve));
      clearInterval(look);
      expect([...seen].some((line) => line.includes('launch.mjs'))).toBe(true);
      expectClean('arguments', Buffer.from([...seen].join('\n'), 'latin1'));
    },
  );

  it('stands in no crash’s last words', async () => {
    const data = freshFolder();
    // Whatever is written after STARTTLS, the first of it with the credentials, fails in an unforeseen way.
    const preload = fileWith(
      `import tls from 'node:tls';
       const { write } = tls.TLSSocket.prototype;
       tls.TLSSocket.prototype.write = function (chunk, ...rest) {
         if (/AUTH|MAIL/.test(String(chunk))) queueMicrotask(() => { throw new Error('unforeseen'); });
         return write.call(this, chunk, ...rest);
       };`,
      'preload.mjs',
    );
    const { user, from, testRecipient } = network.setup;
    const finished = await mailpath(
      [
        'send',
        '--from',
        from,
        '--to',
        testRecipient,
        '--subject',
        'Hi',
        '--text',
        '-',
        '--region',
        'us-south',
        '--network',
        network.file,
        '--user',
        user,
        '--data',
        data,
      ],
      { input: 'x', env: { MAILPATH_PASSWORD: awkward, NODE_OPTIONS: `--import=${preload}` } },
    );
    expect(`${finished.out}${finished.err}`).toContain('unforeseen');
    expectClean('its words', Buffer.from(`${finished.out}${finished.err}`));
    for (const name of filesIn(data)) expectClean(name, readFileSync(name));
  });
});
