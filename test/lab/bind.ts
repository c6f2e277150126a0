import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import dgram from 'node:dgram';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificates } from '../helpers/certificates.js';
import { removeFolder } from '../helpers/remove-folder.js';

const paths = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'];
const needed = ['named', 'dnssec-signzone', 'dnssec-keygen', 'dig', 'unbound'];

/** Why BIND can't be run here; null where it can. */
export const bindMissing: string | null = (() => {
  const missing = needed.filter((program) => !paths.some((at) => existsSync(join(at, program))));
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : null;
})();

/** Zone name to the lines of its file below the SOA. */
export type BindZones = Readonly<Record<string, readonly string[]>>;

export interface BindOptions {
  /** Test switches of `named -T`: `ednsformerr`, `noaa` … */
  readonly tests?: readonly string[];
  readonly address?: '127.0.0.1' | '::1';
}

/** One `named` that holds zones. */
export interface BindServer {
  /** `ADDRESS:PORT` as a network file has it. */
  readonly at: string;
  readonly address: string;
  readonly port: number;
  /** Puts other zones in the place of those of the same names; resolves when they are served. */
  setZones(zones: BindZones): Promise<void>;
  stop(): Promise<void>;
}

export interface BindLab {
  readonly ca: string;
  readonly folder: string;
  server(zones: BindZones, options?: BindOptions): Promise<BindServer>;
  /** A `named` that resolves over HTTPS, forwarding each zone to the servers that hold it. */
  recursor(
    zones: Readonly<Record<string, readonly BindServer[]>>,
    lines?: readonly string[],
    anchors?: string,
  ): Promise<string>;
  /** The same by unbound, which tells its extended errors (RFC 8914). */
  unbound(zones: Readonly<Record<string, readonly BindServer[]>>, lines?: readonly string[]): Promise<string>;
  /** Signs a zone's lines. The signatures hold from `from` to `to` (seconds from now, as dnssec-signzone takes them). */
  signed(zone: string, lines: readonly string[], to: string): { lines: string[]; ds: string };
  close(): Promise<void>;
}

/** Starts a laboratory of BIND's own programs on free ports of loopback. Ends only what it started. */
export function openBindLab(): BindLab {
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-bind-lab-'));
  const { ca, cert, key } = makeCertificates(['IP:127.0.0.1']);
  writeFileSync(join(folder, 'cert.pem'), cert);
  writeFileSync(join(folder, 'key.pem'), key);
  const running = new Set<ChildProcess>();
  /** The last words of each, for a test that fails. */
  const said = new Map<ChildProcess, string>();
  let serial = 1;

  const start = (program: string, args: readonly string[]): ChildProcess => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (chunk: Buffer) => {
      said.set(child, `${said.get(child) ?? ''}${chunk.toString()}`.slice(-2000));
    });
    child.on('error', () => undefined);
    running.add(child);
    return child;
  };
  const end = async (child: ChildProcess): Promise<void> => {
    running.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  };
  const common = (at: string): string =>
    `directory "${at}"; pid-file none; session-keyfile none; lock-file none; notify no; querylog no; `;
  const writeZones = (at: string, zones: BindZones): number => {
    serial += 1;
    for (const [name, lines] of Object.entries(zones)) {
      const soa = `@ IN SOA ns1.${name}. host.${name}. ${String(serial)} 60 60 600 8`;
      const text = isWhole(lines) ? lines : [soa, ...lines];
      writeFileSync(join(at, `${name}.zone`), `$ORIGIN ${name}.\n$TTL 8\n${text.join('\n')}\n`);
    }
    return serial;
  };

  return {
    ca,
    folder,
    async server(zones, { tests = [], address = '127.0.0.1' } = {}) {
      const port = await freePort(address);
      const at = mkdtempSync(join(folder, 'named-'));
      const mine = writeZones(at, zones);
      const names = Object.keys(zones);
      const listen =
        address === '::1'
          ? `listen-on { none; }; listen-on-v6 port ${String(port)} { ::1; };`
          : `listen-on port ${String(port)} { 127.0.0.1; }; listen-on-v6 { none; };`;
      writeFileSync(
        join(at, 'named.conf'),
        `options { ${common(at)} ${listen} recursion no; empty-zones-enable no; dnssec-validation no; minimal-responses no; };\ncontrols { };\n` +
          names
            .map((name) => `zone "${name}" { type primary; file "${name}.zone"; check-names ignore; };\n`)
            .join(''),
      );
      const flags = tests.flatMap((flag) => ['-T', flag]);
      const child = start('named', ['-g', '-n', '1', '-c', join(at, 'named.conf'), ...flags]);
      // A signed zone keeps the serial that it was signed with.
      const first = names.find((name) => !isWhole(zones[name] ?? [])) ?? '';
      const dig = (zone: string) => digSerial(address, port, zone);
      await until(
        () => answersAny(dig(first), mine),
        () => `named on port ${String(port)} does not answer (${names.join(' ')}): ${said.get(child) ?? ''}`,
      );
      return {
        at: address === '::1' ? `[::1]:${String(port)}` : `127.0.0.1:${String(port)}`,
        address,
        port,
        async setZones(changed) {
          const wanted = writeZones(at, changed);
          child.kill('SIGHUP');
          const [zone = ''] = Object.keys(changed);
          await until(
            () => dig(zone) === String(wanted),
            () => 'named does not take the change over',
          );
        },
        stop: () => end(child),
      };
    },
    async recursor(zones, lines = [], anchors = '') {
      const [port, plain] = [await freePort('127.0.0.1'), await freePort('127.0.0.1')];
      const at = mkdtempSync(join(folder, 'recursor-'));
      mkdirSync(join(at, 'keys'));
      writeFileSync(
        join(at, 'named.conf'),
        `tls lab { cert-file "${folder}/cert.pem"; key-file "${folder}/key.pem"; };\n` +
          `options { ${common(at)} managed-keys-directory "${at}/keys"; recursion yes; empty-zones-enable no;\n` +
          ` listen-on port ${String(plain)} { 127.0.0.1; }; listen-on port ${String(port)} tls lab http default { 127.0.0.1; }; listen-on-v6 { none; };\n` +
          ` prefetch 0; ${lines.join(' ')}\n};\ncontrols { };\n${anchors}\n` +
          Object.entries(zones)
            .map(
              ([zone, servers]) =>
                `zone "${zone}" { type forward; forward only; forwarders { ${servers
                  .map((one) => `${one.address} port ${String(one.port)};`)
                  .join(' ')} }; };\n`,
            )
            .join(''),
      );
      start('named', ['-g', '-n', '1', '-c', join(at, 'named.conf')]);
      await until(
        () => accepts(port),
        () => 'the recursor does not listen',
      );
      return `https://127.0.0.1:${String(port)}/dns-query`;
    },
    async unbound(zones, lines = []) {
      const port = await freePort('127.0.0.1');
      const at = mkdtempSync(join(folder, 'unbound-'));
      const server = [
        `interface: 127.0.0.1@${String(port)}`,
        `https-port: ${String(port)}`,
        `tls-service-key: "${folder}/key.pem"`,
        `tls-service-pem: "${folder}/cert.pem"`,
        `directory: "${at}"`,
        'username: ""',
        'chroot: ""',
        'pidfile: ""',
        'use-syslog: no',
        `logfile: "${at}/log"`,
        'do-daemonize: no',
        'do-not-query-localhost: no',
        'access-control: 127.0.0.0/8 allow_snoop',
        'local-zone: "test." nodefault',
        'ede: yes',
        ...lines,
      ];
      const stubs = Object.entries(zones).map(
        ([zone, servers]) =>
          `stub-zone:\n name: "${zone}"\n${servers.map((one) => ` stub-addr: ${one.address}@${String(one.port)}\n`).join('')}`,
      );
      const conf = join(at, 'unbound.conf');
      writeFileSync(
        conf,
        `server:\n${server.map((line) => ` ${line}\n`).join('')}remote-control:\n control-enable: no\n${stubs.join('')}`,
      );
      start('unbound', ['-d', '-c', conf]);
      await until(
        () => accepts(port),
        () => 'unbound does not listen',
      );
      return `https://127.0.0.1:${String(port)}/dns-query`;
    },
    signed(zone, lines, to) {
      const at = mkdtempSync(join(folder, 'keys-'));
      const generate = (...flags: string[]): void => {
        execFileSync('dnssec-keygen', ['-q', '-a', 'ECDSAP256SHA256', ...flags, zone], {
          cwd: at,
          stdio: 'pipe',
        });
      };
      generate();
      generate('-f', 'KSK');
      serial += 1;
      const soa = `@ IN SOA ns1.${zone}. host.${zone}. ${String(serial)} 60 60 600 8`;
      writeFileSync(join(at, 'zone'), `$ORIGIN ${zone}.\n$TTL 8\n${[soa, ...lines].join('\n')}\n`);
      const times = ['-s', 'now-7200', '-e', to];
      execFileSync('dnssec-signzone', ['-S', '-P', '-o', zone, ...times, '-f', 'signed', 'zone'], {
        cwd: at,
        stdio: 'pipe',
      });
      const [set = ''] = readdirSync(at).filter((name) => name.startsWith('dsset-'));
      return {
        lines: readFileSync(join(at, 'signed'), 'utf8').split('\n'),
        ds: readFileSync(join(at, set), 'utf8').trim().split('\n').at(-1) ?? '',
      };
    },
    async close() {
      await Promise.all([...running].map(end));
      await removeFolder(folder);
    },
  };
}

function isWhole(lines: readonly string[]): boolean {
  return lines.some((line) => /\sSOA\s/.test(line));
}

function answersAny(said: string | null, serial: number): boolean {
  // A server told to refuse EDNS, or to leave out AA, is up as soon as it says anything.
  return said !== null && (said === String(serial) || said === '');
}

/** The serial that a server gives; empty where it answers without one, null where it does not answer. */
function digSerial(address: string, port: number, zone: string): string | null {
  try {
    const args = [`@${address}`, '-p', String(port), '+short', '+time=1', '+tries=1', '+noedns', 'SOA', zone];
    return execFileSync('dig', args, { encoding: 'utf8', stdio: 'pipe' }).split(' ')[2] ?? '';
  } catch {
    return null;
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('error', () => done(false));
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
  });
}

async function until(test: () => boolean | Promise<boolean>, otherwise: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await test()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(otherwise());
}

const given = new Set<number>();

/** A port that is free for both UDP and TCP, and that nobody else here was given. */
async function freePort(address: string): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((done) => server.listen(0, address, done));
  const { port } = server.address() as AddressInfo;
  const socket = dgram.createSocket(address === '::1' ? 'udp6' : 'udp4');
  const free = await new Promise<boolean>((done) => {
    socket.once('error', () => done(false));
    socket.bind(port, address, () => done(true));
  });
  socket.close();
  await new Promise((done) => server.close(done));
  if (!free || given.has(port)) return freePort(address);
  given.add(port);
  return port;
}
