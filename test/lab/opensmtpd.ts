import { once } from 'node:events';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startInside, unpacked, untilOpen } from './unpacked.js';
import { removeFolder } from '../helpers/remove-folder.js';

/** Debian's OpenSMTPD on a free port of loopback, without TLS: it takes mail for `lab.test` and keeps it. */
export interface OpenSmtpd {
  readonly port: number;
  log(): string;
  stop(): Promise<void>;
}

const fetched = process.getuid?.() === 0 ? unpacked(['opensmtpd']) : null;

/** Why there can be none here, or null where it is ready. */
export function whyNoOpenSmtpd(): string | null {
  if (process.getuid?.() !== 0) return 'OpenSMTPD needs root to start';
  if (spawnSync('unshare', ['-m', 'true']).status !== 0) return 'no mount namespace can be made here';
  return fetched === null ? 'apt-get download opensmtpd brings nothing here' : null;
}

/** Starts it. The next hop is a port of loopback where nothing listens, so that no mail leaves its queue. */
export async function startOpenSmtpd(): Promise<OpenSmtpd> {
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-opensmtpd-'));
  const at = (name: string): string => join(folder, name);
  chmodSync(folder, 0o755);
  const [port, nobody] = [await freePort(), await freePort()];
  writeFileSync(
    at('conf'),
    `listen on 127.0.0.1 port ${String(port)} hostname mx.lab.test
action "keep" relay host smtp://127.0.0.1:${String(nobody)}
match from any for domain "lab.test" action "keep"
`,
    { mode: 0o600 },
  );
  const child = startInside(folder, {
    users: ['opensmtpd', 'opensmtpq'],
    empty: ['/var/lib', '/var/spool', '/run'],
    command: [
      'mkdir -p -m 711 /var/lib/opensmtpd/empty /var/spool/smtpd',
      'chmod 711 /var/spool/smtpd',
      `exec ${String(fetched)}/usr/sbin/smtpd -d -f ${at('conf')} >${at('log')} 2>&1`,
    ].join('\n'),
  });
  await untilOpen([port]);
  return {
    port,
    log: () => (existsSync(at('log')) ? readFileSync(at('log'), 'utf8') : ''),
    async stop() {
      const ended = once(child, 'exit');
      if (child.kill('SIGTERM')) await ended;
      await removeFolder(folder);
    },
  };
}

/** Hands a mail over in plain text, a command after each reply; the reply to the final dot. */
export function handOver(port: number, recipients: readonly string[]): Promise<string> {
  const commands = [
    'EHLO client.lab.test',
    'MAIL FROM:<me@lab.test>',
    ...recipients.map((address) => `RCPT TO:<${address}>`),
    'DATA',
    'From: me@lab.test\r\nSubject: taken\r\n\r\nbody\r\n.',
    'QUIT',
  ];
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1').setEncoding('utf8');
    const replies: string[] = [];
    let pending = '';
    socket.on('data', (chunk: string) => {
      pending += chunk;
      const whole = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(pending)?.[0];
      if (whole === undefined) return;
      pending = pending.slice(whole.length);
      replies.push(whole.trim());
      const next = commands.shift();
      if (next === undefined) socket.end();
      else socket.write(`${next}\r\n`);
    });
    socket.once('error', reject).once('close', () => resolve(replies.at(-2) ?? ''));
  });
}
