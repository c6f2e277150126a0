import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificates } from '../helpers/certificates.js';
import { removeFolder } from '../helpers/remove-folder.js';

/** An instance of Debian's Postfix of our own, on free ports of loopback. */
export interface Postfix {
  /** Submission with STARTTLS and SASL. */
  readonly submission: number;
  /** TLS from the first byte. */
  readonly implicit: number;
  readonly user: string;
  readonly password: string;
  log(): string;
  /** What came back to the sender, as an mbox; waits until `count` messages are there. */
  mailbox(count: number): Promise<string>;
  stop(): Promise<void>;
}

/** Why there can be no Postfix here; null where there can. */
export function whyNoPostfix(): string | null {
  if (process.getuid?.() !== 0) return 'Postfix needs root to start';
  const missing = ['/usr/sbin/postfix', '/usr/sbin/saslpasswd2'].find((path) => !existsSync(path));
  return missing === undefined ? null : `${missing} is missing (apt-get install postfix sasl2-bin)`;
}

/** Starts it. `practice.test` sends; `gone.test` bounces, `slow.test` is deferred, all else is taken and discarded. */
export async function startPostfix(certificates: Certificates): Promise<Postfix> {
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-postfix-'));
  chmodSync(folder, 0o755);
  const at = (name: string) => join(folder, name);
  const [user, password] = ['practicemailpathus01', 'lab-key'];
  const [submission, implicit, refusing, closed] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  for (const name of ['conf', 'conf/sasl', 'queue', 'data', 'mail']) mkdirSync(at(name));
  execFileSync('chown', ['postfix', at('data')]);
  execFileSync('chown', ['nobody', at('mail')]);
  writeFileSync(at('tls.pem'), certificates.key + certificates.cert, { mode: 0o600 });
  // Debian's Postfix looks beside its main.cf, whatever cyrus_sasl_config_path says.
  writeFileSync(
    at('conf/sasl/smtpd.conf'),
    `pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: ${at('sasldb')}\n`,
  );
  execFileSync('saslpasswd2', ['-f', at('sasldb'), '-c', '-p', '-u', 'mx.test', user], { input: password });
  execFileSync('chown', ['postfix', at('sasldb')]);
  const nobody = execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).trim();
  writeFileSync(at('conf/main.cf'), mainCf(folder, nobody, refusing, closed));
  writeFileSync(at('conf/master.cf'), masterCf(submission, implicit, refusing));
  const postfix = (command: string) =>
    spawnSync('postfix', ['-c', at('conf'), command], { encoding: 'utf8', timeout: 20_000 });
  const started = postfix('start');
  const log = (): string => (existsSync(at('log')) ? readFileSync(at('log'), 'utf8') : '');
  if (started.status !== 0) throw new Error(`postfix did not start: ${started.stderr}${log()}`);
  await until(async () => (await answers(submission)) && (await answers(implicit)), log);
  return {
    submission,
    implicit,
    user: `${user}@mx.test`,
    password,
    log,
    async mailbox(count) {
      const read = (): string => (existsSync(at('mail/test')) ? readFileSync(at('mail/test'), 'latin1') : '');
      await until(() => Promise.resolve((read().match(/^From /gm) ?? []).length >= count), log);
      return read();
    },
    async stop() {
      postfix('stop');
      await removeFolder(folder);
    },
  };
}

const mainCf = (folder: string, uid: string, refusing: number, closed: number): string => `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.test
mydestination =
mynetworks =
alias_maps =
local_recipient_maps =
default_transport = discard
transport_maps = inline:{ { gone.test = smtp:[127.0.0.1]:${String(refusing)} }, { slow.test = smtp:[127.0.0.1]:${String(closed)} }, { practice.test = virtual: } }
virtual_mailbox_domains = practice.test
virtual_mailbox_base = ${folder}/mail
virtual_mailbox_maps = inline:{ { test@practice.test = test } }
virtual_uid_maps = static:${uid}
virtual_gid_maps = static:${uid}
smtpd_sender_restrictions = check_sender_access inline:{ { practice.test = OK } }, reject
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_tls_chain_files = ${folder}/tls.pem
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_local_domain = mx.test
smtpd_sasl_path = smtpd
smtpd_delay_reject = no
delay_warning_time = 1s
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 4s
`;

const masterCf = (submission: number, implicit: number, refusing: number): string => `
127.0.0.1:${String(submission)} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt
127.0.0.1:${String(implicit)} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
127.0.0.1:${String(refusing)} inet n - n - - smtpd -o myhostname=mx.gone.test -o smtpd_relay_restrictions= -o { smtpd_recipient_restrictions = check_recipient_access inline:{ { gone.test = 550 5.1.1 No such user here } }, reject }
smtp unix - - n - - smtp
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
`;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const done = (well: boolean) => {
      socket.destroy();
      resolve(well);
    };
    socket.once('connect', () => done(true)).once('error', () => done(false));
  });
}

async function until(isSo: () => Promise<boolean>, log: () => string): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Postfix did not come so far:\n${log()}`);
}
