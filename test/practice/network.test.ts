import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { Problem } from '../../electron/engine/errors.js';
import { catalogue } from '../../electron/engine/findings/catalogue.js';
import { practiceFaults } from '../../electron/engine/practice/faults.js';
import { createPracticeNetwork, type PracticeNetwork } from '../../electron/engine/practice/network.js';
import { dkimName, dkimStrings } from '../../electron/engine/practice/scene.js';
import { runClient } from './run-client.js';

let practice: PracticeNetwork | undefined;
afterEach(async () => {
  await practice?.close();
  practice = undefined;
});
const start = async (...faults: string[]) => (practice = await createPracticeNetwork({ faults }));

const portOf = (address: string) =>
  Number(new URL(address.includes('//') ? address : `tcp://${address}`).port);
const isOpen = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
const txt = async (net: PracticeNetwork, authority: number, name: string) =>
  (
    await runClient('dig', [
      ...[
        '@127.0.0.1',
        '-p',
        String(net.parts.authorities[authority]?.port),
        '+short',
        '+norec',
        name,
        'TXT',
      ],
    ])
  ).output.trim();

describe('the practice network', () => {
  it('stands with its own setup, resolvers, endpoints, controls and trust', async () => {
    const { network, setup, password } = await start();
    expect(setup).toMatchObject({
      name: 'practice',
      domain: 'practice.test',
      region: 'us-south',
      from: 'test@practice.test',
      user: 'practicemailpathus01',
      testRecipient: 'you@receiver.test',
    });
    expect(password).toBe('practice-key');
    expect(network.resolvers.map(({ id }) => id)).toEqual(['alpha', 'beta', 'gamma', 'delta']);
    expect(Object.keys(network.nameservers)).toEqual(['ns1.practice.test', 'ns2.practice.test']);
    expect(network.controls).toHaveLength(2);
    expect(network.ca).toContain('BEGIN CERTIFICATE');
    expect(await txt(practice as PracticeNetwork, 0, dkimName)).toBe(
      `"${dkimStrings[0]}" "${dkimStrings[1]}"`,
    );
  });

  it('closes every port it opened, also while clients hold connections', async () => {
    const { network, close } = await start();
    const ports = [
      ...network.resolvers.map(({ url }) => portOf(url)),
      ...Object.values(network.nameservers).map(portOf),
      ...Object.values(network.regions).flatMap((region) =>
        [region.public, region.private, region.implicitTls].map((address) => portOf(address ?? '')),
      ),
      ...network.controls.map(portOf),
    ];
    expect(new Set(ports).size).toBe(14);
    const held = ports.map((port) => connect(port, '127.0.0.1').on('error', () => undefined));
    await Promise.all(held.map((socket) => new Promise((ready) => socket.once('connect', ready))));
    await close();
    expect(await Promise.all(ports.map(isOpen))).toEqual(ports.map(() => false));
    await expect(close()).resolves.toBeUndefined();
  });

  it('lets the process end by itself once it is closed', () => {
    const module = fileURLToPath(new URL('../../electron/engine/practice/network.ts', import.meta.url));
    const script = `
      import { registerHooks } from 'node:module';
      registerHooks({ resolve: (name, context, next) => next(name.startsWith('.') ? name.replace(/\\.js$/, '.ts') : name, context) });
      const { createPracticeNetwork } = await import(${JSON.stringify(module)});
      const net = await createPracticeNetwork({ faults: ['one-stale-resolver'] });
      await net.close();
      process.on('exit', () => console.log('ended by itself'));
    `;
    const done = spawnSync(
      process.execPath,
      ['--no-warnings', '--experimental-strip-types', '--input-type=module', '-e', script],
      { encoding: 'utf8', timeout: 10_000 },
    );
    expect(done.stdout + done.stderr).toBe('ended by itself\n');
    expect(done.status).toBe(0);
  });

  it('gives two copies nothing in common', async () => {
    const one = await start();
    const other = await createPracticeNetwork({ faults: ['cbr-refused'] });
    expect(other.network.ca).not.toBe(one.network.ca);
    expect(await isOpen(portOf(one.network.regions['us-south']?.public ?? ''))).toBe(true);
    expect(await isOpen(portOf(other.network.regions['us-south']?.public ?? ''))).toBe(false);
    await other.close();
  });
});

describe('the faults of the practice network', () => {
  it('have kebab-case names, no two alike, words in both languages, and codes of the catalogue', () => {
    expect(practiceFaults.length).toBeGreaterThanOrEqual(20);
    expect(new Set(practiceFaults.map(({ name }) => name)).size).toBe(practiceFaults.length);
    for (const { name, about, expects } of practiceFaults) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(about.en).toMatch(/^[A-Z].*[.?]$/);
      expect(about['zh-CN']).toMatch(/\p{Script=Han}.*[。？]$/u);
      expect(about['zh-CN']).not.toMatch(/[,;?!]|\p{Script=Han}[A-Za-z]|[A-Za-z]\p{Script=Han}/u);
      expect(Object.keys(catalogue)).toContain(expects);
    }
  });

  it('are refused with the names that look like it where one is mistyped', async () => {
    const problem = await createPracticeNetwork({ faults: ['dkim-trunkated'] }).catch(
      (error: unknown) => error,
    );
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({
      kind: 'usage',
      message: expect.stringContaining("'dkim-trunkated'"),
      mend: expect.stringMatching(/^meant dkim-truncated/),
    });
    await expect(createPracticeNetwork({ faults: ['zzz'] })).rejects.toMatchObject({
      mend: 'mailpath practice --list shows all',
    });
  });

  it('can be had several at once', async () => {
    const net = await start('spf-missing', 'dkim-name-doubled', 'resolver-down', 'busy');
    expect(await txt(net, 0, 'practice.test')).toBe('');
    expect(await txt(net, 1, dkimName)).toBe('');
    expect(await txt(net, 1, `${dkimName}.practice.test`)).toContain(dkimStrings[1]);
    expect(await isOpen(portOf(net.network.resolvers[3]?.url ?? ''))).toBe(false);
  });

  it('leave the old answer with one resolver only, for as long as its time lasts', async () => {
    const net = await start('one-stale-resolver');
    expect(await txt(net, 0, dkimName)).toContain(dkimStrings[1]);
    expect(net.parts.authorities[0]?.asked.filter((question) => question === `${dkimName} TXT`)).toHaveLength(
      2,
    );
  });

  it('make the second nameserver lack what the first has, by an older serial', async () => {
    const net = await start('authorities-disagree');
    expect(await txt(net, 0, dkimName)).toContain(dkimStrings[1]);
    expect(await txt(net, 1, dkimName)).toBe('');
    const serial = async (index: number) =>
      Number(
        (
          await runClient('dig', [
            ...[
              '@127.0.0.1',
              '-p',
              String(net.parts.authorities[index]?.port),
              '+short',
              'practice.test',
              'SOA',
            ],
          ])
        ).output.split(' ')[2],
      );
    expect(await serial(0)).toBeGreaterThan(await serial(1));
  });
});
