import { once } from 'node:events';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificates } from '../helpers/certificates.js';
import { freePort, startInside, untilOpen } from './unpacked.js';
import { removeFolder } from '../helpers/remove-folder.js';

/** A real submission server on loopback that takes one user over TLS only. */
export interface RealServer {
  readonly submission: number;
  /** With TLS from the first byte. */
  readonly implicit: number;
  readonly user: string;
  readonly password: string;
  stop(): void | Promise<void>;
}

const [user, password] = ['labuser', 'lab-key'];

/** Starts an unpacked Exim. */
export function startExim(root: string, certificates: Certificates): Promise<RealServer> {
  return start(certificates, (folder, submission, implicit) => {
    const config = `
primary_hostname = mx.test
daemon_smtp_ports = ${String(submission)} : ${String(implicit)}
tls_on_connect_ports = ${String(implicit)}
local_interfaces = 127.0.0.1
spool_directory = ${folder}/spool
log_file_path = ${folder}/%slog
pid_file_path = ${folder}/pid
keep_environment =
tls_advertise_hosts = *
tls_certificate = ${folder}/cert
tls_privatekey = ${folder}/key
auth_advertise_hosts = \${if eq{$tls_in_cipher}{}{}{*}}
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and{{eq{$auth2}{${user}}}{eq{$auth3}{${password}}}}}
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = \${if and{{eq{$auth1}{${user}}}{eq{$auth2}{${password}}}}}
`;
    writeFileSync(join(folder, 'conf'), config);
    // It reads its key as its own user.
    for (const name of ['.', 'spool']) chmodSync(join(folder, name), 0o777);
    chmodSync(join(folder, 'key'), 0o644);
    return {
      users: ['Debian-exim'],
      empty: [],
      command: `exec ${root}/usr/sbin/exim4 -C ${folder}/conf -bdf`,
    };
  });
}

/** Starts an unpacked OpenSMTPD. */
export function startOpenSmtpd(root: string, certificates: Certificates): Promise<RealServer> {
  return start(certificates, (folder, submission, implicit) => {
    const hash = execFileSync('openssl', ['passwd', '-6', password], { encoding: 'utf8' }).trim();
    writeFileSync(join(folder, 'users'), `${user} ${hash}\n`);
    const config = `
pki lab cert "${folder}/cert"
pki lab key "${folder}/key"
table users file:${folder}/users
listen on 127.0.0.1 port ${String(submission)} tls-require pki lab auth <users> hostname mx.test
listen on 127.0.0.1 port ${String(implicit)} smtps pki lab auth <users> hostname mx.test
action "out" relay
match from auth for any action "out"
`;
    writeFileSync(join(folder, 'conf'), config, { mode: 0o600 });
    return {
      users: ['opensmtpd', 'opensmtpq'],
      empty: ['/var/lib', '/var/spool', '/run'],
      command: `mkdir -p -m 711 /var/lib/opensmtpd/empty /var/spool/smtpd\nchmod 711 /var/spool/smtpd\nexec ${root}/usr/sbin/smtpd -d -f ${folder}/conf`,
    };
  });
}

async function start(
  certificates: Certificates,
  configure: (folder: string, submission: number, implicit: number) => Parameters<typeof startInside>[1],
): Promise<RealServer> {
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-mta-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'spool'));
  writeFileSync(join(folder, 'cert'), certificates.cert);
  writeFileSync(join(folder, 'key'), certificates.key, { mode: 0o600 });
  const [submission, implicit] = [await freePort(), await freePort()];
  const child = startInside(folder, configure(folder, submission, implicit));
  await untilOpen([submission, implicit]);
  return {
    submission,
    implicit,
    user,
    password,
    async stop() {
      const ended = once(child, 'exit');
      if (child.kill('SIGTERM')) await ended;
      // Children of the daemon may write their last words after it.
      await removeFolder(folder);
    },
  };
}
