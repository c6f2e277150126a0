import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCertificateAuthority } from '../../electron/engine/practice/certificates.js';
import { hostileSmtp, type Behaviour, type HostileSmtp, type Talk } from '../helpers/hostile-smtp.js';
import { bareNetwork, reach } from '../helpers/reach.js';

const authority = createCertificateAuthority('Test CA', 'Test');
const strange = createCertificateAuthority('Avast Web/Mail Shield Root', 'Avast');
const healthy = authority.issue({ names: ['127.0.0.1'] });
const day = 86_400_000;
const ehlo = '250-host\r\n250-PIPELINING\r\n250 STARTTLS\r\n';
const inTls = '250-host\r\n250 AUTH PLAIN LOGIN\r\n';
const user = 'user-of-smtp';
const password = 'Passw0rd-of-the-test';

/** Plain up to the reply to STARTTLS. */
const upTo = async (talk: Talk, last: 'greeting' | 'ehlo' | 'starttls'): Promise<void> => {
  talk.write('220 host ESMTP\r\n');
  if (last === 'greeting') return;
  await talk.line();
  talk.write(ehlo);
  if (last === 'ehlo') return;
  await talk.line();
  talk.write('220 go ahead\r\n');
};
const secured = async (talk: Talk, certificate = healthy): Promise<Talk> => {
  await upTo(talk, 'starttls');
  const inside = await talk.secure(certificate);
  await inside.line();
  return inside;
};
const says =
  (text: string): Behaviour =>
  (talk) =>
    talk.write(text);

type Row = readonly [title: string, code: string, behave: Behaviour, tls?: 'implicit'];

const rows: readonly Row[] = [
  ['closes before a greeting', 'CLOSED_BEFORE_GREETING', (talk) => void talk.socket.end()],
  ['resets before a greeting', 'CLOSED_BEFORE_GREETING', (talk) => void talk.socket.resetAndDestroy()],
  ['says nothing at all', 'GREETING_SILENT', () => undefined],
  [
    'drips its greeting for ever, an octet at a time',
    'GREETING_SILENT',
    async (talk) => {
      for (const octet of `220 ${'a'.repeat(500)}`) {
        talk.write(octet);
        await talk.pause(20);
        if (talk.socket.destroyed) return;
      }
    },
  ],
  ['begins a line of many and never ends it', 'GREETING_SILENT', says('220-host\r\n220-more\r\n')],
  ['ends inside its greeting', 'CLOSED_BEFORE_GREETING', (talk) => void talk.socket.end('220-host\r\n')],
  ['has no time: 421', 'SERVER_BUSY', says('421 4.4.5 Too busy. Try again later.\r\n')],
  ['has no time: 451', 'SERVER_BUSY', says('451 4.0.0 try later\r\n')],
  ['turns us away: 554', 'GREETING_REJECTED', says('554 5.7.1 no service for you\r\n')],
  ['turns us away in many lines', 'GREETING_REJECTED', says('554-go\r\n554-far\r\n554 away\r\n')],
  ['answers in HTTP', 'PROXY_IN_PATH', says('HTTP/1.1 403 Forbidden\r\n\r\n<html>')],
  [
    'answers in HTTP, an octet first',
    'PROXY_IN_PATH',
    async (talk) => {
      talk.write('H');
      await talk.pause(20);
      talk.write('TTP/1.1 400 Bad Request\r\n\r\n');
    },
  ],
  ['answers with a page', 'PROXY_IN_PATH', says('<!DOCTYPE html><title>portal</title>')],
  ['answers as SSH', 'PROTOCOL_VIOLATION', says('SSH-2.0-OpenSSH_9.2\r\n')],
  ['answers with noise', 'PROTOCOL_VIOLATION', says('\x00\xff\xfe\x07\x1b[2Jhello\r\n')],
  ['sends a line without end', 'PROTOCOL_VIOLATION', says(`220 ${'x'.repeat(70_000)}`)],
  ['sends lines without end', 'PROTOCOL_VIOLATION', says('220-again\r\n'.repeat(5_000))],
  ['replies before it is asked', 'PROTOCOL_VIOLATION', says('220 host ESMTP\r\n250 STARTTLS\r\n')],
  ['changes the code within a reply', 'PROTOCOL_VIOLATION', says('220-host\r\n554 no\r\n')],
  ['answers with a code out of range', 'PROTOCOL_VIOLATION', says('999 host\r\n')],
  ['sends a TLS alert to plain SMTP', 'TLS_MODE_MISMATCH', says('\x15\x03\x01\x00\x02\x02\x0a')],
  [
    'speaks TLS first where plain SMTP was asked for',
    'TLS_MODE_MISMATCH',
    async (talk) => {
      await talk.secure(healthy);
    },
  ],
  [
    'greets in plain where TLS was to come first',
    'TLS_MODE_MISMATCH',
    says('220 host ESMTP\r\n'),
    'implicit',
  ],
  ['answers TLS in HTTP', 'PROXY_IN_PATH', says('HTTP/1.0 400 Bad Request\r\n\r\n'), 'implicit'],
  [
    'closes at once where TLS was to come first',
    'CLOSED_BEFORE_GREETING',
    (talk) => void talk.socket.end(),
    'implicit',
  ],
  ['is silent where TLS was to come first', 'GREETING_SILENT', () => undefined, 'implicit'],
  [
    'refuses EHLO: 550',
    'EHLO_REJECTED',
    async (talk) => {
      await upTo(talk, 'greeting');
      await talk.line();
      talk.write('550 5.7.1 no\r\n');
    },
  ],
  [
    'closes at EHLO',
    'EHLO_REJECTED',
    async (talk) => {
      await upTo(talk, 'greeting');
      await talk.line();
      talk.socket.end();
    },
  ],
  [
    'offers no STARTTLS',
    'STARTTLS_MISSING',
    async (talk) => {
      await upTo(talk, 'greeting');
      await talk.line();
      talk.write('250-host\r\n250 AUTH PLAIN LOGIN\r\n');
    },
  ],
  [
    'masks its greeting and STARTTLS',
    'GREETING_MASKED',
    async (talk) => {
      talk.write('220 ************************\r\n');
      await talk.line();
      talk.write('250-host\r\n250 XXXXXXXA\r\n');
    },
  ],
  [
    'offers STARTTLS and refuses it',
    'STARTTLS_REFUSED',
    async (talk) => {
      await upTo(talk, 'ehlo');
      await talk.line();
      talk.write('454 4.7.0 not now\r\n');
    },
  ],
  [
    'slips a line in behind the 220 to STARTTLS',
    'STARTTLS_INJECTION',
    async (talk) => {
      await upTo(talk, 'ehlo');
      await talk.line();
      talk.write('220 go\r\n250 AUTH PLAIN\r\n');
    },
  ],
  [
    'slips half a line in behind the 220 to STARTTLS',
    'STARTTLS_INJECTION',
    async (talk) => {
      await upTo(talk, 'ehlo');
      await talk.line();
      talk.write('220 go\r\n250-A');
    },
  ],
  [
    'goes on in plain instead of TLS',
    'STARTTLS_INJECTION',
    async (talk) => {
      await upTo(talk, 'starttls');
      await talk.pause(30);
      talk.write('250 host\r\n');
    },
  ],
  [
    'closes instead of TLS',
    'TLS_HANDSHAKE_FAILED',
    async (talk) => {
      await upTo(talk, 'starttls');
      talk.socket.end();
    },
  ],
  [
    'resets instead of TLS',
    'TLS_HANDSHAKE_FAILED',
    async (talk) => {
      await upTo(talk, 'starttls');
      talk.socket.once('data', () => talk.socket.resetAndDestroy());
    },
  ],
  ['is silent instead of TLS', 'TLS_HANDSHAKE_FAILED', (talk) => upTo(talk, 'starttls')],
  [
    'answers TLS with an alert',
    'TLS_HANDSHAKE_FAILED',
    async (talk) => {
      await upTo(talk, 'starttls');
      await talk.pause(20);
      talk.write('\x15\x03\x03\x00\x02\x02\x28');
    },
  ],
  [
    'speaks TLS 1.1 at most',
    'TLS_TOO_OLD',
    async (talk) => {
      await upTo(talk, 'starttls');
      await talk.secure(healthy, {
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      });
    },
  ],
  [
    'shows an expired certificate',
    'TLS_CERT_EXPIRED',
    async (talk) => {
      await secured(
        talk,
        authority.issue({
          names: ['127.0.0.1'],
          notBefore: new Date(Date.now() - 9 * day),
          notAfter: new Date(Date.now() - day),
        }),
      );
    },
  ],
  [
    'shows a certificate that is not valid yet',
    'CLOCK_SKEW',
    async (talk) => {
      await secured(talk, authority.issue({ names: ['127.0.0.1'], notBefore: new Date(Date.now() + day) }));
    },
  ],
  [
    'shows a certificate for another host',
    'TLS_CERT_HOST_MISMATCH',
    async (talk) => {
      await secured(talk, authority.issue({ names: ['other.test'] }));
    },
  ],
  [
    'shows a certificate of a strange authority',
    'TLS_CERT_UNTRUSTED',
    async (talk) => {
      await secured(talk, strange.issue({ names: ['127.0.0.1'] }));
    },
  ],
  [
    'closes at EHLO within TLS',
    'CONNECTION_LOST',
    async (talk) => {
      (await secured(talk)).socket.end();
    },
  ],
  [
    'refuses EHLO within TLS',
    'EHLO_REJECTED',
    async (talk) => {
      (await secured(talk)).write('550 5.7.1 no\r\n');
    },
  ],
  [
    'says nothing to EHLO within TLS',
    'CONNECTION_LOST',
    async (talk) => {
      await secured(talk);
    },
  ],
  [
    'answers EHLO within TLS with noise',
    'PROTOCOL_VIOLATION',
    async (talk) => {
      (await secured(talk)).write('\x1b]0;owned\x07\r\n');
    },
  ],
  [
    'offers no AUTH after TLS',
    'AUTH_NOT_OFFERED',
    async (talk) => {
      (await secured(talk)).write('250-host\r\n250 SIZE 1000\r\n');
    },
  ],
  [
    'offers only mechanisms that need no password',
    'AUTH_NOT_OFFERED',
    async (talk) => {
      (await secured(talk)).write('250-host\r\n250 AUTH GSSAPI EXTERNAL\r\n');
    },
  ],
  [
    'rejects the password and says it back',
    'AUTH_REJECTED',
    async (talk) => {
      const inside = await secured(talk);
      inside.write(inTls);
      const said = await inside.line();
      inside.write(`535-5.7.8 you said ${said}\r\n535 that is ${password}, ${btoa(password)}\r\n`);
    },
  ],
  [
    'answers AUTH with 454',
    'AUTH_REJECTED',
    async (talk) => {
      const inside = await secured(talk);
      inside.write(inTls);
      await inside.line();
      inside.write('454 4.7.0 Temporary authentication failure\r\n');
    },
  ],
  [
    'rejects the user of AUTH LOGIN',
    'AUTH_REJECTED',
    async (talk) => {
      const inside = await secured(talk);
      inside.write('250-host\r\n250 AUTH LOGIN\r\n');
      await inside.line();
      inside.write('334 VXNlcm5hbWU6\r\n');
      await inside.line();
      inside.write('334 UGFzc3dvcmQ6\r\n');
      await inside.line();
      inside.write('535 5.7.8 no\r\n');
    },
  ],
  [
    'ends the session at AUTH',
    'AUTH_REJECTED',
    async (talk) => {
      const inside = await secured(talk);
      inside.write(inTls);
      await inside.line();
      inside.write('421 4.7.0 Too many errors\r\n');
    },
  ],
  [
    'closes at AUTH',
    'CONNECTION_LOST',
    async (talk) => {
      const inside = await secured(talk);
      inside.write(inTls);
      await inside.line();
      inside.socket.destroy();
    },
  ],
];

let server: HostileSmtp | undefined;
beforeAll(() => expect(rows.length).toBeGreaterThanOrEqual(25));
afterAll(() => expect(server).toBeUndefined());
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const network = bareNetwork({ ca: authority.cert });

async function against(behave: Behaviour, tls?: 'implicit') {
  server = await hostileSmtp(behave);
  return reach(
    network,
    { hosts: [`127.0.0.1:${String(server.port)}`], user, password, ...(tls ? { tls } : {}) },
    { timeoutMs: 500 },
  );
}

describe('a server that', () => {
  it.each(rows.map(([title, code, behave, tls]) => ({ title, code, behave, tls })))(
    '$title: $code, and no word of ours or escape of its gets out',
    async ({ code, behave, tls }) => {
      const done = await against(behave, tls);
      expect(done.findings.map((one) => one.code)).toEqual([code]);
      const everything = JSON.stringify([done.findings, done.extra, done.evidence, done.progress]);
      for (const secret of [password, btoa(password), btoa(`\0${user}\0${password}`)]) {
        expect(everything).not.toContain(secret);
      }
      expect(controlsIn([done.findings, done.extra, done.evidence, done.progress])).toEqual([]);
    },
  );
});

describe('a server with odd manners', () => {
  const goesOn = async (talk: Talk): Promise<void> => {
    const inside = await talk.secure(healthy);
    await inside.line();
    inside.write(inTls);
    await inside.line();
    inside.write('235 2.0.0 ok\r\n');
  };
  it.each<[string, Behaviour]>([
    [
      'greets late',
      async (talk) => {
        await talk.pause(250);
        await upTo(talk, 'starttls');
        await goesOn(talk);
      },
    ],
    [
      'greets octet by octet, blank line first, bare LF',
      async (talk) => {
        for (const octet of '\r\n220-a\n220 b\n') {
          talk.write(octet);
          await talk.pause(2);
        }
        await talk.line();
        talk.write('250-host\n250 StartTLS\n');
        await talk.line();
        talk.write('220\r\n');
        await goesOn(talk);
      },
    ],
    [
      'greets in 8-bit and with escapes',
      async (talk) => {
        talk.write('220 \xe9\x1b[31mred\x1b[0m \xe2\x80\xae host\r\n');
        await talk.line();
        talk.write(ehlo);
        await talk.line();
        talk.write('220 go\r\n');
        await goesOn(talk);
      },
    ],
  ])('%s, and is reached all the same', async (_title, behave) => {
    const done = await against(behave);
    expect(done.codes).toEqual(['REACH_OK pass']);
    expect(controlsIn([done.findings, done.extra, done.evidence, done.progress])).toEqual([]);
  });

  it('without initial responses is given the same one when it asks', async () => {
    const done = await against(async (talk) => {
      const inside = await secured(talk);
      inside.write('250-host\r\n250 AUTH=PLAIN\r\n');
      await inside.line();
      inside.write('334 \r\n');
      await inside.line();
      inside.write('235 2.0.0 ok\r\n');
    });
    expect(done.codes).toEqual(['REACH_OK pass']);
    expect(server?.heard.at(-1)).toBe(btoa(`\0${user}\0${password}`));
    expect(JSON.stringify([done.extra, done.evidence])).not.toContain(btoa(`\0${user}`).slice(0, 8));
  });

  it.each<[string, (fill: string) => string]>([
    ['a line without end', (fill) => fill],
    ['lines without end', () => '220-again\r\n'.repeat(5_000)],
    ['blank lines without end', () => '\r\n'.repeat(30_000)],
    ['whole replies without end', () => '220 host ESMTP\r\n'.repeat(5_000)],
  ])('%s at line rate are left, not swallowed', async (_title, make) => {
    const hundredMegabytes = 100_000_000;
    let written = 0;
    const done = await against(({ socket }) => {
      const chunk = Buffer.from(make('x'.repeat(65_536)));
      socket.write('220 ');
      const pump = (): void => {
        while (!socket.destroyed && written < hundredMegabytes) {
          written += chunk.length;
          if (!socket.write(chunk)) return void socket.once('drain', pump);
        }
      };
      pump();
    });
    expect(done.codes).toEqual(['PROTOCOL_VIOLATION fail']);
    // What the system's own buffers hold, and no more.
    expect(written).toBeLessThan(hundredMegabytes / 3);
  });

  it('gets no password where TLS is not sound', async () => {
    const done = await against((talk) =>
      secured(talk, strange.issue({ names: ['127.0.0.1'] })).then(() => undefined),
    );
    expect(done.codes).toEqual(['TLS_CERT_UNTRUSTED fail']);
    expect(server?.heard.some((line) => line.startsWith('AUTH'))).toBe(false);
  });

  it('is asked for AUTH once and never again', async () => {
    await against(async (talk) => {
      const inside = await secured(talk);
      inside.write(inTls);
      await inside.line();
      inside.write('454 4.7.0 later\r\n');
      await inside.line();
    });
    expect(server?.heard.filter((line) => line.startsWith('AUTH'))).toHaveLength(1);
  });
});

/** Every text in a value that holds a control character (a line end between reply lines excepted). */
function controlsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(value) ? [value] : [];
  }
  if (Array.isArray(value)) return value.flatMap(controlsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(controlsIn) : [];
}
