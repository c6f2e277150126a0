import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import dgram from 'node:dgram';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Network } from '../../electron/engine/network.js';
import { makeCertificates } from '../helpers/certificates.js';
import { removeFolder } from '../helpers/remove-folder.js';

/** Why real name servers can't be run here; null where they can. */
export const labMissing: string | null = (() => {
  const missing = ['nsd', 'knotd', 'unbound'].filter(
    (program) => !['/usr/sbin', '/usr/bin', '/usr/local/sbin'].some((at) => existsSync(join(at, program))),
  );
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : null;
})();

/** A zone: its name and the lines of its file below the SOA. */
export type Zones = Readonly<Record<string, readonly string[]>>;

/** A name server that nobody here wrote, holding zones that can be changed. */
export interface LabAuthority {
  readonly address: string;
  setZones(zones: Zones): Promise<void>;
}

/** What a resolver is like, in unbound's own words. */
export interface LabResolverOptions {
  /** Zone to the addresses of its servers, as `127.0.0.1@PORT`. */
  readonly stubs: Readonly<Record<string, readonly string[]>>;
  /** More lines of its `server:` section. */
  readonly lines?: readonly string[];
}

export interface DnsLab {
  authority(program: 'nsd' | 'knot', zones: Zones, tries?: number): Promise<LabAuthority>;
  resolver(id: string, options: LabResolverOptions): Promise<Network['resolvers'][number]>;
  /** A resolver at a port where nobody listens. */
  deadResolver(id: string): Promise<Network['resolvers'][number]>;
  readonly ca: string;
  close(): Promise<void>;
}

/** Starts a laboratory of real name servers, each on a free port of loopback. Ends only what it started. */
export function openDnsLab(): DnsLab {
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-dns-lab-'));
  const { ca, cert, key } = makeCertificates(['IP:127.0.0.1']);
  writeFileSync(join(folder, 'cert.pem'), cert);
  writeFileSync(join(folder, 'key.pem'), key);
  const running: ChildProcess[] = [];
  let serial = 1;

  const start = (program: string, args: string[]): ChildProcess => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    child.on('error', () => undefined);
    running.push(child);
    return child;
  };
  const writeZones = (at: string, zones: Zones): void => {
    serial += 1;
    for (const [name, lines] of Object.entries(zones)) {
      const soa = `@ IN SOA ns1.lab.test. host.lab.test. ${String(serial)} 60 60 600 3`;
      writeFileSync(join(at, `${name}.zone`), `$ORIGIN ${name}.\n$TTL 8\n${soa}\n${lines.join('\n')}\n`);
    }
  };

  return {
    ca,
    async authority(program, zones, tries = 3) {
      const port = await freePort();
      const at = mkdtempSync(join(folder, `${program}-`));
      writeZones(at, zones);
      const conf = join(at, 'server.conf');
      const names = Object.keys(zones);
      if (program === 'nsd') {
        writeFileSync(
          conf,
          `server:\n ip-address: 127.0.0.1@${String(port)}\n server-count: 1\n username: ""\n chroot: ""\n zonesdir: "${at}"\n database: ""\n pidfile: ""\n xfrdfile: "${at}/xfrd"\n zonelistfile: "${at}/list"\n logfile: "${at}/log"\n xfrdir: "${at}"\nremote-control:\n control-enable: no\n` +
            names.map((name) => `zone:\n name: "${name}"\n zonefile: "${name}.zone"\n`).join(''),
        );
      } else {
        mkdirSync(join(at, 'db'));
        writeFileSync(
          conf,
          `server:\n  rundir: "${at}"\n  listen: 127.0.0.1@${String(port)}\ndatabase:\n  storage: "${at}/db"\ntemplate:\n  - id: default\n    storage: "${at}"\n    file: "%s.zone"\n    zonefile-load: whole\n    semantic-checks: off\nzone:\n` +
            names.map((name) => `  - domain: ${name}\n`).join(''),
        );
      }
      const child = program === 'nsd' ? start('nsd', ['-d', '-c', conf]) : start('knotd', ['-c', conf]);
      const [firstZone = ''] = names;
      const mine = serial;
      // A port that was free may be taken by the time the server starts: then it ends, and another is tried.
      const isUp = () => child.exitCode !== null || hasSerial(port, firstZone, mine);
      await until(isUp, `${program} does not answer`).catch((error: unknown) => {
        if (tries <= 1) throw error;
      });
      if (!hasSerial(port, firstZone, mine) && tries > 1) {
        child.kill('SIGKILL');
        return this.authority(program, zones, tries - 1);
      }
      return {
        address: `127.0.0.1@${String(port)}`,
        async setZones(changed) {
          writeZones(at, changed);
          child.kill('SIGHUP');
          const [zone = ''] = Object.keys(changed);
          const wanted = serial;
          await until(() => hasSerial(port, zone, wanted), `${program} does not take the change over`);
        },
      };
    },
    async resolver(id, { stubs, lines = [] }) {
      const port = await freePort();
      const conf = join(folder, `${id}.conf`);
      const server = [
        `interface: 127.0.0.1@${String(port)}`,
        `https-port: ${String(port)}`,
        `tls-service-key: "${folder}/key.pem"`,
        `tls-service-pem: "${folder}/cert.pem"`,
        `directory: "${folder}"`,
        'username: ""',
        'chroot: ""',
        'pidfile: ""',
        'use-syslog: no',
        `logfile: "${folder}/${id}.log"`,
        'do-daemonize: no',
        'num-threads: 1',
        'do-not-query-localhost: no',
        'access-control: 127.0.0.0/8 allow_snoop',
        'module-config: "iterator"',
        // Names under test. are answered "no such domain" by default (RFC 6761).
        'local-zone: "test." nodefault',
        ...lines,
      ];
      const text = `server:\n${server.map((line) => ` ${line}\n`).join('')}remote-control:\n control-enable: no\n${Object.entries(
        stubs,
      )
        .map(
          ([zone, addresses]) =>
            `stub-zone:\n name: "${zone}"\n${addresses.map((address) => ` stub-addr: ${address}\n`).join('')}`,
        )
        .join('')}`;
      writeFileSync(conf, text);
      start('unbound', ['-d', '-c', conf]);
      await until(() => accepts(port), `unbound ${id} does not listen`);
      return { id, url: `https://127.0.0.1:${String(port)}/dns-query`, operator: id, place: 'XX' };
    },
    async deadResolver(id) {
      return {
        id,
        url: `https://127.0.0.1:${String(await freePort())}/dns-query`,
        operator: id,
        place: 'XX',
      };
    },
    async close() {
      for (const child of running) child.kill('SIGKILL');
      await Promise.all(
        running.map((child) =>
          child.exitCode !== null || child.signalCode !== null
            ? null
            : new Promise((done) => child.once('exit', done)),
        ),
      );
      await removeFolder(folder);
    },
  };
}

function hasSerial(port: number, zone: string, serial: number): boolean {
  try {
    const args = ['@127.0.0.1', '-p', String(port), '+short', '+time=1', '+tries=1', 'SOA', zone];
    return execFileSync('dig', args, { encoding: 'utf8', stdio: 'pipe' }).split(' ')[2] === String(serial);
  } catch {
    return false;
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => done(true)).once('error', () => done(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function until(test: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await test()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(otherwise);
}

const given = new Set<number>();

/** A port that is free for both UDP and TCP, and that nobody else here was given. */
async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const socket = dgram.createSocket('udp4');
  const free = await new Promise<boolean>((done) => {
    socket.once('error', () => done(false));
    socket.bind(port, '127.0.0.1', () => done(true));
  });
  socket.close();
  await new Promise((done) => server.close(done));
  if (!free || given.has(port)) return freePort();
  given.add(port);
  return port;
}
