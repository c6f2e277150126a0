import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificates } from '../helpers/certificates.js';
import { removeFolder } from '../helpers/remove-folder.js';

/** Debian's Exim, unpacked beside whatever mail server is installed, on free ports of loopback. */
export interface Exim {
  readonly submission: number;
  readonly implicit: number;
  readonly user: string;
  readonly password: string;
  log(): string;
  stop(): Promise<void>;
}

const unpacked = join(tmpdir(), 'mailpath-exim4');
const binary = join(unpacked, 'root/usr/sbin/exim4');
/** The binary's compiled-in user, which exists in its own mount namespace only. */
const uid = 64_999;

/** Fetches Exim by apt; why there can be none here, or null where it is ready. */
export function whyNoExim(): string | null {
  if (process.getuid?.() !== 0) return 'Exim needs root to start';
  if (spawnSync('unshare', ['-m', 'true']).status !== 0) return 'no mount namespace can be made here';
  if (!existsSync(binary)) {
    mkdirSync(unpacked, { recursive: true });
    const packages = ['exim4-daemon-light', 'exim4-base'];
    spawnSync('apt-get', ['download', ...packages], { cwd: unpacked, timeout: 60_000 });
    for (const file of readdirSync(unpacked).filter((name) => name.endsWith('.deb'))) {
      spawnSync('dpkg', ['-x', file, 'root'], { cwd: unpacked });
    }
  }
  if (!existsSync(binary)) return 'apt-get download exim4-daemon-light brings nothing here';
  // Unpacked, not installed: the libraries that it needs are there or not.
  const needed = spawnSync('ldd', [binary], { encoding: 'utf8' }).stdout;
  return needed.includes('not found') ? 'libraries that Exim needs are not on this machine' : null;
}

/** Starts it. `practice.test` may send; `gone.test` is refused at RCPT, all else is taken and thrown away. */
export async function startExim(certificates: Certificates): Promise<Exim> {
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-exim-'));
  const at = (name: string): string => join(folder, name);
  const [user, password] = ['practicemailpathus01', 'lab-key'];
  const [submission, implicit] = [await freePort(), await freePort()];
  for (const name of ['.', 'spool', 'log']) {
    mkdirSync(at(name), { recursive: true });
    chownSync(at(name), uid, uid);
  }
  writeFileSync(at('tls.pem'), certificates.key + certificates.cert);
  chownSync(at('tls.pem'), uid, uid);
  for (const name of ['passwd', 'group']) {
    const own =
      name === 'passwd'
        ? `Debian-exim:x:${String(uid)}:${String(uid)}::/:/bin/false\n`
        : `Debian-exim:x:${String(uid)}:\n`;
    writeFileSync(at(name), readFileSync(`/etc/${name}`, 'utf8') + own);
  }
  writeFileSync(at('conf'), conf(folder, submission, implicit, user, password), { mode: 0o644 });
  const mounts = ['passwd', 'group'].map((name) => `mount --bind ${at(name)} /etc/${name}`).join(' && ');
  const daemon = spawn('unshare', ['-m', 'sh', '-c', `${mounts} && exec ${binary} -C ${at('conf')} -bdf`], {
    stdio: 'ignore',
  });
  const log = (): string => (existsSync(at('log/main')) ? readFileSync(at('log/main'), 'utf8') : '');
  for (let tries = 0; !((await answers(submission)) && (await answers(implicit))); tries += 1) {
    if (tries > 100) throw new Error(`Exim did not start:\n${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    submission,
    implicit,
    user,
    password,
    log,
    async stop() {
      daemon.kill('SIGTERM');
      if (daemon.exitCode === null && daemon.signalCode === null)
        await new Promise((resolve) => daemon.once('exit', resolve));
      // A delivery of its own may still be writing its log.
      await removeFolder(folder);
    },
  };
}

const conf = (
  folder: string,
  submission: number,
  implicit: number,
  user: string,
  password: string,
): string => `
primary_hostname = mx.test
keep_environment =
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%s
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${String(submission)} : ${String(implicit)}
tls_on_connect_ports = ${String(implicit)}
tls_advertise_hosts = *
tls_certificate = ${folder}/tls.pem
tls_privatekey = ${folder}/tls.pem
auth_advertise_hosts = \${if eq{$tls_in_cipher}{}{}{*}}
rfc1413_query_timeout = 0s
acl_smtp_mail = mail
acl_smtp_rcpt = rcpt
acl_smtp_data = accept
begin acl
mail:
  deny !sender_domains = practice.test
       message = sender address $sender_address is not permitted for this user
  accept
rcpt:
  deny domains = gone.test
       message = Unknown user
  accept authenticated = *
  deny message = relay not permitted
begin routers
all:
  driver = redirect
  data = :blackhole:
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and{{eq{$auth2}{${user}}}{eq{$auth3}{${password}}}}}
  server_set_id = $auth2
`;

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** True where something listens. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const done = (well: boolean) => {
      socket.destroy();
      resolve(well);
    };
    socket.once('connect', () => done(true)).once('error', () => done(false));
  });
}
