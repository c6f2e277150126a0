import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCertificateAuthority } from '../../electron/engine/practice/certificates.js';

/**
 * A client, a gateway and an internet, each a network namespace of its own, with nftables in the gateway. The client's
 * side runs in a child process inside its namespace, since a process can't change namespaces by itself.
 */
const canRun =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('nft', ['--version']).status === 0 &&
  spawnSync('unshare', ['--net', 'true']).status === 0 &&
  spawnSync('ip', ['netns', 'list']).status === 0;
if (!canRun) console.log('the lab of network namespaces needs root, ip and nft: skipped');

const rounds = process.env.MAILPATH_LONG ? 10 : 1;
const tag = `mp${String(process.pid)}`;
const [client, gateway, internet] = [`${tag}c`, `${tag}g`, `${tag}i`];
const hosts = {
  ibm: '198.51.100.1',
  sibling: '198.51.100.2',
  neutral: '198.51.100.9',
  hostile: '198.51.100.66',
};

const run = (command: string): void => {
  const done = spawnSync('sh', ['-ec', command], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command}: ${done.stderr}`);
};
const rules = (forward: string, prerouting = ''): void => {
  const text = `flush ruleset
table ip lab {
  chain forward { type filter hook forward priority 0; ${forward} }
  chain prerouting { type nat hook prerouting priority -100; ${prerouting} }
  chain postrouting { type nat hook postrouting priority 100; }
}`;
  const done = spawnSync('ip', ['netns', 'exec', gateway, 'nft', '-f', '-'], {
    input: text,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(done.stderr);
};

const authority = createCertificateAuthority('Lab CA', 'Lab');
const interceptor = createCertificateAuthority('Corp Inspection CA', 'Corp');
let folder = '';
const children: ChildProcess[] = [];

/** Starts a part of the lab inside a namespace and resolves with its first line of output. */
function inside(namespace: string, script: string, args: readonly string[]): Promise<string> {
  const node = join(process.cwd(), 'node_modules/.bin/node');
  const child = spawn('ip', ['netns', 'exec', namespace, node, script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.split('\n', 1)[0] ?? '');
    });
    child.on('exit', (code) => reject(new Error(`${script} ended with ${String(code)}`)));
  });
}

interface Seen {
  readonly codes: string[];
  readonly steps: Record<string, string>;
}

async function look(params: object, extra: object = {}): Promise<Seen> {
  const text = await inside(client, join(folder, 'client.mjs'), [JSON.stringify({ params, ...extra })]);
  return JSON.parse(text) as Seen;
}

beforeAll(async () => {
  if (!canRun) return;
  folder = mkdtempSync(join(tmpdir(), 'mailpath-lab-'));
  const { build } = await import('vite');
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      rollupOptions: {
        input: { client: 'test/lab/reach-client.ts', server: 'test/lab/reach-server.ts' },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  mkdirSync(`/etc/netns/${client}`, { recursive: true });
  writeFileSync(`/etc/netns/${client}/resolv.conf`, 'nameserver 192.0.2.1\noptions timeout:1 attempts:1\n');
  for (const namespace of [client, gateway, internet]) run(`ip netns add ${namespace}`);
  run(`ip link add ${tag}a netns ${client} type veth peer name ${tag}b netns ${gateway}`);
  run(`ip link add ${tag}d netns ${gateway} type veth peer name ${tag}e netns ${internet}`);
  const at = (namespace: string, ...lines: string[]) =>
    run(lines.map((line) => `ip -n ${namespace} ${line}`).join('\n'));
  at(client, 'link set lo up', `addr add 192.0.2.2/24 dev ${tag}a`, `link set ${tag}a up`);
  // No default route: what lies beyond the lab, a private endpoint's subnet too, is unroutable.
  at(gateway, 'link set lo up', `addr add 192.0.2.1/24 dev ${tag}b`, `link set ${tag}b up`);
  at(gateway, `addr add 198.51.100.254/24 dev ${tag}d`, `link set ${tag}d up`);
  at(client, 'route add 198.51.100.0/24 via 192.0.2.1');
  at(internet, 'link set lo up', `link set ${tag}e up`);
  for (const address of Object.values(hosts)) at(internet, `addr add ${address}/24 dev ${tag}e`);
  at(internet, 'route add default via 198.51.100.254');
  run(`ip netns exec ${gateway} sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward'`);
  const names = Object.values(hosts);
  const certificate = authority.issue({ names });
  const forged = interceptor.issue({ names });
  writeFileSync(join(folder, 'lab.json'), JSON.stringify({ hosts, certificate, forged }));
  writeFileSync(join(folder, 'ca.pem'), authority.cert);
  expect(await inside(internet, join(folder, 'server.mjs'), [join(folder, 'lab.json')])).toBe('ready');
}, 60_000);

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  if (!canRun) return;
  for (const namespace of [client, gateway, internet]) spawnSync('ip', ['netns', 'del', namespace]);
  rmSync(`/etc/netns/${client}`, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const ibm = hosts.ibm;
const toHostile = (port: number): string =>
  `ip daddr ${ibm} tcp dport { 587, 465 } dnat to ${hosts.hostile}:${String(port)};`;
const everywhere = (port: number): string => `tcp dport 587 dnat to ${hosts.hostile}:${String(port)};`;

const scenarios: readonly (readonly [
  title: string,
  forward: string,
  prerouting: string,
  code: string,
  params?: object,
])[] = [
  ['everything open', '', '', 'REACH_OK'],
  ['the endpoint dropped', `ip daddr ${ibm} tcp dport { 587, 465 } drop;`, '', 'CBR_LIKELY'],
  ['the endpoint reset', `ip daddr ${ibm} tcp dport { 587, 465 } reject with tcp reset;`, '', 'CBR_LIKELY'],
  [
    'the endpoint prohibited',
    `ip daddr ${ibm} tcp dport { 587, 465 } reject with icmp type admin-prohibited;`,
    '',
    'CBR_LIKELY',
  ],
  ['the endpoint accepted, then closed', '', toHostile(1001), 'CBR_LIKELY'],
  ['421 at the greeting', '', toHostile(1002), 'SERVER_BUSY'],
  ['451 at the greeting', '', toHostile(1003), 'SERVER_BUSY'],
  ['554 at the greeting', '', toHostile(1004), 'CBR_LIKELY'],
  ['421 at EHLO', '', toHostile(1005), 'CBR_LIKELY'],
  ['451 at EHLO', '', toHostile(1006), 'CBR_LIKELY'],
  ['554 at EHLO', '', toHostile(1007), 'CBR_LIKELY'],
  ['587 dropped everywhere, 465 open', 'tcp dport 587 drop;', '', 'EGRESS_BLOCKED'],
  ['587 reset everywhere, 465 open', 'tcp dport 587 reject with tcp reset;', '', 'EGRESS_BLOCKED'],
  ['all submission dropped, 443 open', 'tcp dport { 25, 465, 587, 2525 } drop;', '', 'EGRESS_BLOCKED'],
  ['a private endpoint without a route', '', '', 'PRIVATE_HOST_OUTSIDE_CLOUD', { private: true }],
  ['TLS intercepted everywhere', '', everywhere(1008), 'TLS_CERT_UNTRUSTED'],
  ['STARTTLS stripped everywhere', '', everywhere(1009), 'STARTTLS_MISSING'],
  [
    'the endpoint without a control to ask',
    `ip daddr ${ibm} drop;`,
    '',
    'CBR_OR_EGRESS',
    { controls: false },
  ],
];

describe.skipIf(!canRun)('in a network of namespaces', () => {
  it.each(
    scenarios.map(([title, forward, prerouting, code, params]) => ({
      title,
      forward,
      prerouting,
      code,
      params,
    })),
  )(
    `$title: $code, ${String(rounds)} of ${String(rounds)}`,
    async ({ forward, prerouting, code, params }) => {
      rules(forward, prerouting);
      for (let round = 0; round < rounds; round += 1) {
        const seen = await look(params ?? {}, { ca: join(folder, 'ca.pem'), hosts });
        expect(seen.codes).toEqual([code]);
      }
    },
    60_000,
  );

  it('no DNS: HOST_UNRESOLVED, and the name is not blamed on anything else', async () => {
    rules('');
    for (let round = 0; round < rounds; round += 1) {
      const seen = await look(
        { hosts: ['smtp.us-south.lab.test:587'] },
        { ca: join(folder, 'ca.pem'), hosts, dns: true },
      );
      expect(seen.codes).toEqual(['HOST_UNRESOLVED']);
    }
  }, 60_000);
});
