import { connect } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import fc from 'fast-check';
import nodemailer from 'nodemailer';
import { afterEach, describe, expect, it } from 'vitest';
import { createCertificateAuthority } from '../../electron/engine/practice/certificates.js';
import { goSmtpLike, postfixLike } from '../../electron/engine/practice/smtp-dialects.js';
import type { SmtpScript } from '../../electron/engine/practice/smtp-script.js';
import { startSmtpServer, type SmtpServer } from '../../electron/engine/practice/smtp-server.js';
import { runClient } from './run-client.js';

const authority = createCertificateAuthority('Practice CA', 'Practice');
const certificate = authority.issue({ names: ['127.0.0.1', 'localhost'] });
const user = 'user-one';
const password = 'secret key';

let server: SmtpServer;
afterEach(() => server.close());

async function start(script: Partial<SmtpScript> = {}, implicitTls = false) {
  server = await startSmtpServer({
    certificate,
    implicitTls,
    script: {
      dialect: postfixLike,
      host: 'mx.test',
      accounts: { [user]: password },
      senderDomain: 'practice.test',
      unknownRecipients: ['gone@receiver.test'],
      ...script,
    },
  });
}

const swaks = async (...args: string[]) =>
  runClient('swaks', [
    ...['--server', server.address, '--from', 'test@practice.test', '--timeout', '5'],
    ...['-au', user, '-ap', password, '--to', 'you@receiver.test', ...args],
  ]);

/** Speaks lines to the server inside TLS, in one packet, and gives back all that it says. */
async function speak(lines: readonly string[]): Promise<string> {
  const socket: TLSSocket = connectTls({ port: server.port, host: '127.0.0.1', ca: authority.cert });
  let said = '';
  socket.on('data', (octets: Buffer) => (said += octets.toString()));
  socket.on('error', () => undefined);
  socket.write(lines.map((line) => `${line}\r\n`).join(''));
  await new Promise<void>((closed) => socket.once('close', () => closed()));
  return said;
}
const plain = Buffer.from(`\0${user}\0${password}`).toString('base64');
const signedIn = ['EHLO me.test', `AUTH PLAIN ${plain}`];
const codes = (said: string) => [...said.matchAll(/^(\d{3}) /gm)].map(([, code]) => code);

describe('the Postfix-like server, spoken to by swaks', () => {
  for (const mechanism of ['PLAIN', 'LOGIN']) {
    it(`takes a mail after STARTTLS and AUTH ${mechanism} with a queue ID`, async () => {
      await start();
      const { output, code } = await swaks('-tls', '-a', mechanism);
      expect(code).toBe(0);
      const queueId = /<~ {2}250 2\.0\.0 Ok: queued as (\S+)/.exec(output)?.[1];
      expect(queueId).toMatch(/^4[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{9}z\w{3}$/);
      expect(server.kept).toMatchObject([
        { queueId, user, from: 'test@practice.test', to: ['you@receiver.test'], secure: true },
      ]);
      expect(output).toContain('235 2.7.0 Authentication successful');
      expect(output).toContain('354 End data with <CR><LF>.<CR><LF>');
    });
  }

  it('speaks TLS first where it is to, and announces no STARTTLS inside', async () => {
    await start({}, true);
    const { output, code } = await swaks('-tlsc', '-a', 'LOGIN');
    expect(code).toBe(0);
    expect(output).not.toContain('STARTTLS');
  });

  it('offers AUTH only within TLS, and no mail without both', async () => {
    await start();
    const unprotected = await swaks('--quit-after', 'MAIL', '-a', 'PLAIN');
    expect(unprotected.output).not.toMatch(/250[ -]AUTH/);
    expect(unprotected.code).not.toBe(0);
    const unsigned = await swaks('-tls', '-au', '', '-ap', '', '--no-auth-hints', '-ao', 'NONE');
    expect(unsigned.code).not.toBe(0);
    expect(server.kept).toEqual([]);
  });

  it('refuses a wrong password, a foreign sender and an unknown recipient, each in its words', async () => {
    await start();
    const wrong = await swaks('-tls', '-a', 'PLAIN', '-ap', 'other');
    expect(wrong.output).toContain('535 5.7.8 Error: authentication failed');
    const sender = await swaks('-tls', '-a', 'PLAIN', '--from', 'me@elsewhere.test');
    expect(sender.output).toContain(
      '553 5.7.1 <me@elsewhere.test>: Sender address rejected: not owned by user',
    );
    const recipient = await swaks('-tls', '-a', 'PLAIN', '--to', 'gone@receiver.test');
    expect(recipient.output).toContain('550 5.1.1 <gone@receiver.test>: Recipient address rejected');
    expect(server.kept).toEqual([]);
  });

  it('keeps the message octet by octet, dots unstuffed', async () => {
    await start();
    const body = 'one\n.\n..two\n.three\n';
    const { code } = await swaks('-tls', '-a', 'PLAIN', '--data', `Subject: dots\n\n${body}`);
    expect(code).toBe(0);
    expect(server.kept[0]?.raw.toString()).toContain(body.trim().replaceAll('\n', '\r\n'));
  });
});

describe('the go-smtp-like server', () => {
  it('announces and answers exactly as IBM’s page shows it', async () => {
    await start({ dialect: goSmtpLike, host: 'mail.event-notifications.cloud.ibm.com' });
    const { output, code } = await swaks('-tls', '-a', 'PLAIN');
    expect(code).toBe(0);
    const lines = output.split('\n').filter((line) => line.startsWith('<'));
    const texts = lines.map((line) => line.slice(4));
    const offers = (secure: boolean) => [
      expect.stringMatching(/^250-Hello /),
      '250-PIPELINING',
      '250-8BITMIME',
      '250-ENHANCEDSTATUSCODES',
      '250-CHUNKING',
      secure ? '250-AUTH PLAIN' : '250-STARTTLS',
      '250-SIZE 31457280',
      '250 LIMITS RCPTMAX=100',
    ];
    expect(texts).toEqual([
      '220 mail.event-notifications.cloud.ibm.com ESMTP Service Ready',
      ...offers(false),
      expect.stringMatching(/^220 2\.0\.0 /),
      ...offers(true),
      '235 2.0.0 Authentication succeeded',
      '250 2.0.0 Roger, accepting mail from <test@practice.test>',
      "250 2.0.0 I'll make sure <you@receiver.test> gets this",
      '354 Go ahead. End your data with <CR><LF>.<CR><LF>',
      '250 2.0.0 Ok: queued',
      '221 2.0.0 Bye',
    ]);
  });

  it('knows no LOGIN, wants TLS first, then a sign-in', async () => {
    await start({ dialect: goSmtpLike }, true);
    expect(await speak(['EHLO me.test', 'AUTH LOGIN', 'MAIL FROM:<test@practice.test>', 'QUIT'])).toMatch(
      /504 5\.7\.4 Unsupported[^]*502 5\.7\.0 Please authenticate first[^]*221 2\.0\.0 Bye/,
    );
    await server.close();
    await start({ dialect: goSmtpLike });
    const early = await swaks('--quit-after', 'MAIL');
    expect(early.output).not.toMatch(/AUTH PLAIN/);
  });

  it('takes a message in chunks', async () => {
    await start({ dialect: goSmtpLike }, true);
    const said = await speak([
      ...signedIn,
      'MAIL FROM:<test@practice.test>',
      'RCPT TO:<you@receiver.test>',
      'BDAT 6',
      'ab\r\ncdBDAT 5 LAST',
      'efg',
      'NOOP',
      'QUIT',
    ]);
    expect(codes(said)).toEqual(['220', '250', '235', '250', '250', '250', '250', '250', '221']);
    expect(server.kept[0]?.raw.toString()).toBe('ab\r\ncdefg\r\n');
  });
});

describe('any of the servers', () => {
  it('answers commands that come in one packet in their order', async () => {
    await start({}, true);
    const said = await speak([
      ...signedIn,
      'MAIL FROM:<test@practice.test> SIZE=10',
      'RCPT TO:<you@receiver.test>',
      'RCPT TO:<gone@receiver.test>',
      'DATA',
      'Subject: x',
      '',
      '.',
      'RSET',
      'NONSENSE',
      'QUIT',
    ]);
    expect(codes(said)).toEqual([
      '220',
      '250',
      '235',
      '250',
      '250',
      '550',
      '354',
      '250',
      '250',
      '502',
      '221',
    ]);
  });

  it('keeps to its limits: size, recipients, order', async () => {
    await start({}, true);
    const said = await speak([
      'MAIL FROM:<test@practice.test>',
      ...signedIn,
      'RCPT TO:<you@receiver.test>',
      'MAIL FROM:<test@practice.test> SIZE=31457281',
      'MAIL FROM:<test@practice.test>',
      'MAIL FROM:<test@practice.test>',
      'DATA',
      ...Array.from({ length: 101 }, (_, index) => `RCPT TO:<u${String(index)}@receiver.test>`),
      'QUIT',
    ]);
    const seen = codes(said);
    expect(seen.slice(0, 9)).toEqual(['220', '503', '250', '235', '503', '552', '250', '503', '554']);
    expect(seen.slice(9)).toEqual([...Array.from({ length: 100 }, () => '250'), '452', '221']);
  });

  it('forgets what was smuggled in before TLS', async () => {
    await start();
    const socket = connect(server.port, '127.0.0.1');
    await new Promise<void>((greeted) => socket.once('data', () => greeted()));
    socket.write('EHLO me.test\r\nSTARTTLS\r\nEHLO smuggled.test\r\nNOOP\r\n');
    await new Promise<void>((ready) => {
      socket.on('data', (octets: Buffer) => {
        if (octets.toString().includes('220 2.0.0')) ready();
      });
    });
    socket.removeAllListeners('data');
    const inside = connectTls({ socket, host: '127.0.0.1', ca: authority.cert });
    let said = '';
    inside.on('data', (octets: Buffer) => (said += octets.toString()));
    inside.write('QUIT\r\n');
    await new Promise<void>((closed) => inside.once('close', () => closed()));
    expect(said).toBe('221 2.0.0 Bye\r\n');
    expect(server.heard).not.toContain('NOOP');
  });

  it('does what a script has for a stage instead', async () => {
    const final: string[] = [];
    await start({
      acts: { final: 'close' },
      onStage: (stage) => {
        if (stage === 'data') return { delayMs: 20 };
        final.push(stage);
        return undefined;
      },
    });
    const transport = nodemailer.createTransport({
      host: '127.0.0.1',
      port: server.port,
      requireTLS: true,
      auth: { user, pass: password },
      tls: { ca: authority.cert },
    });
    const mail = { from: 'test@practice.test', to: 'you@receiver.test', subject: 'x', text: 'y' };
    await expect(transport.sendMail(mail)).rejects.toThrow(/closed/i);
    expect(server.kept).toHaveLength(1);
    expect(final).toEqual(['greeting', 'ehlo', 'starttls', 'ehlo', 'auth', 'mail', 'rcpt', 'final']);
    transport.close();
  });

  it('takes a sign-in that is broken off, not base64, or repeated, without harm', async () => {
    await start({}, true);
    const said = await speak([
      'EHLO me.test',
      'AUTH PLAIN',
      '*',
      'AUTH PLAIN !!!',
      ...signedIn,
      `AUTH PLAIN ${plain}`,
      'QUIT',
    ]);
    expect(codes(said)).toEqual(['220', '250', '334', '501', '535', '250', '235', '503', '221']);
  });

  it('lives through garbage in every state, and closes while connections stand', async () => {
    await start({}, true);
    const prefix = fc.constantFrom(
      [],
      signedIn,
      [...signedIn, 'MAIL FROM:<test@practice.test>', 'RCPT TO:<you@receiver.test>', 'DATA'],
      [...signedIn, 'MAIL FROM:<test@practice.test>', 'RCPT TO:<you@receiver.test>', 'BDAT 40'],
    );
    await fc.assert(
      fc.asyncProperty(prefix, fc.uint8Array({ maxLength: 400 }), async (lines, octets) => {
        const inside = connectTls({ port: server.port, host: '127.0.0.1', ca: authority.cert });
        inside.on('error', () => undefined);
        inside.on('data', () => undefined);
        inside.write(lines.map((line) => `${line}\r\n`).join(''));
        await new Promise<void>((written) => inside.write(octets, () => written()));
        const raw = connect(server.port, '127.0.0.1');
        raw.on('error', () => undefined);
        raw.write(octets);
      }),
      { numRuns: 40 },
    );
    expect(codes(await speak([...signedIn, 'QUIT']))).toEqual(['220', '250', '235', '221']);
  });
});
