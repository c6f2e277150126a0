import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDial } from '../../electron/engine/reachability/dial.io.js';
import { createSubmit } from '../../electron/engine/smtp/submit.io.js';
import type { SubmitRequest, SubmitResult } from '../../electron/engine/smtp/submission.js';
import type { TranscriptLine } from '../../electron/engine/contract/evidence.js';
import { makeCertificates, type Certificates } from '../helpers/certificates.js';
import { drop, hang, scriptedSmtp, type Script, type ScriptedSmtp } from '../helpers/scripted-smtp.js';

let certificates: Certificates;
let server: ScriptedSmtp | undefined;
beforeAll(() => {
  certificates = makeCertificates();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const password = 'pl4nted-Sécret';
const to = ['you@receiver.test', 'too@receiver.test'];

async function submit(
  script: Script = {},
  change: Partial<SubmitRequest> & {
    signal?: AbortSignal;
    timeoutMs?: number;
    finalReplyMs?: number;
    ca?: string;
    proxy?: string;
  } = {},
): Promise<SubmitResult & { heard: TranscriptLine[] }> {
  server = await scriptedSmtp(certificates, script);
  const heard: TranscriptLine[] = [];
  const result = await createSubmit({
    ca: change.ca ?? certificates.ca,
    finalReplyMs: change.finalReplyMs ?? 5000,
    dial: createDial(() => change.proxy),
  })(
    {
      host: 'mx.test',
      port: server.port,
      address: '127.0.0.1',
      tlsMode: script.tlsMode ?? 'starttls',
      credentials: { user: 'user-1', password },
      envelope: { from: 'test@practice.test', to },
      raw: 'Subject: hi\r\n\r\n.dot\r\nbody\r\n',
      onLine: (line) => heard.push(line),
      ...change,
    },
    { signal: change.signal ?? new AbortController().signal, timeoutMs: change.timeoutMs ?? 3000 },
  );
  return { ...result, heard };
}

describe('a message is handed over', () => {
  it.each(['starttls', 'implicit'] as const)('by %s, and the final reply is kept', async (tlsMode) => {
    const result = await submit({ tlsMode });
    expect(result).toMatchObject({
      stage: 'final',
      error: null,
      dotSent: true,
      finalReply: '250 2.0.0 Ok: queued as 4QXyZ12abc',
      recipients: to.map((address) => ({ address, accepted: true, reply: '250 2.1.5 Ok' })),
    });
    expect(server?.messages).toEqual(['Subject: hi\r\n\r\n.dot\r\nbody\r\n']);
    expect(result.heard).toEqual(result.transcript);
  });
  it('with LOGIN where only that is offered', async () => {
    const result = await submit({ at: { 'ehlo-tls': '250-mx.test\r\n250 AUTH LOGIN' } });
    expect(result.finalReply).toContain('queued');
    expect(result.transcript.filter((line) => line.from === 'client').map((line) => line.line)).toEqual([
      expect.stringMatching(/^EHLO/),
      'STARTTLS',
      expect.stringMatching(/^EHLO/),
      'AUTH LOGIN',
      '***',
      '***',
      'MAIL FROM:<test@practice.test>',
      'RCPT TO:<you@receiver.test>',
      'RCPT TO:<too@receiver.test>',
      'DATA',
      '(31 octets of message, then the final dot)',
      'QUIT',
    ]);
  });
  it('to some of the recipients', async () => {
    const result = await submit({
      at: { rcpt: (line) => (line.includes('you@') ? '550 5.1.1 no such user' : '250 2.1.5 Ok') },
    });
    expect(result.recipients).toEqual([
      { address: 'you@receiver.test', accepted: false, reply: '550 5.1.1 no such user' },
      { address: 'too@receiver.test', accepted: true, reply: '250 2.1.5 Ok' },
    ]);
    expect(result.finalReply).toContain('queued');
  });
});

describe('a credential never shows', () => {
  it.each(['250-mx.test\r\n250 AUTH PLAIN', '250-mx.test\r\n250 AUTH LOGIN'])(
    'in a transcript, even if the server echoes it (%s)',
    async (ehlo) => {
      const echo = (line: string) => `535 5.7.8 ${password} as ${line} is wrong`;
      const result = await submit({ at: { 'ehlo-tls': ehlo, auth: echo, 'auth-password': echo } });
      expect(result).toMatchObject({ stage: 'auth', error: null, dotSent: false });
      expect(result.reply).toMatch(/^535 5\.7\.8 \*\*\* as /);
      const written = JSON.stringify(result);
      expect(written).not.toContain(password);
      expect(written).not.toContain('pl4nted');
      expect(written).not.toContain(Buffer.from(password).toString('base64').slice(2, -2));
      expect(written).not.toContain(Buffer.from(`\0user-1\0${password}`).toString('base64').slice(12, -3));
    },
  );
});

describe('where the server ends it, its reply and the stage are kept', () => {
  it.each([
    ['greeting', { greeting: '554 5.7.1 go away' }, 'greeting', '554 5.7.1 go away'],
    ['EHLO', { ehlo: '451 4.0.0 no session for you' }, 'ehlo', '451 4.0.0 no session for you'],
    ['STARTTLS', { starttls: '454 4.7.0 not now' }, 'starttls', '454 4.7.0 not now'],
    ['AUTH', { auth: '535 5.7.8 Authentication failed' }, 'auth', '535 5.7.8 Authentication failed'],
    ['all of RCPT', { rcpt: '550 5.1.1 no', data: '554 5.5.1 none' }, 'data', '554 5.5.1 none'],
    ['DATA', { data: '451 4.3.0 later' }, 'data', '451 4.3.0 later'],
    ['the final dot', { final: '552 5.3.4 too big' }, 'final', '552 5.3.4 too big'],
  ] as const)('at %s', async (_name, at, stage, reply) => {
    expect(await submit({ at })).toMatchObject({ stage, reply, error: null, dotSent: stage === 'final' });
    expect(server?.messages.length).toBe(stage === 'final' ? 1 : 0);
  });
});

describe('where the connection ends, the stage and the dot are exact', () => {
  it.each([
    ['greeting', 'greeting', false],
    ['ehlo', 'ehlo', false],
    ['starttls', 'starttls', false],
    ['ehlo-tls', 'ehlo', false],
    ['auth', 'auth', false],
    ['mail', 'mail', false],
    ['rcpt', 'rcpt', false],
    ['data', 'data', false],
    ['body', 'body', false],
    ['final', 'final', true],
  ] as const)('dropped at %s', async (point, stage, dotSent) => {
    // Larger than any socket buffer, so that the dot can't be underway when the body is cut off.
    const raw = point === 'body' ? `Subject: x\r\n\r\n${'x'.repeat(70)}\r\n`.repeat(300_000) : undefined;
    const result = await submit({ at: { [point]: drop } }, raw === undefined ? {} : { raw });
    expect(result).toMatchObject({ stage, dotSent, finalReply: null });
    expect(result.error).toMatch(/^(closed|reset|tls): /);
  });
  it.each([
    ['greeting', 'greeting', false],
    ['ehlo', 'ehlo', false],
    ['auth', 'auth', false],
    ['mail', 'mail', false],
    ['data', 'data', false],
    ['final', 'final', true],
  ] as const)('silent at %s', async (point, stage, dotSent) => {
    const result = await submit({ at: { [point]: hang } }, { timeoutMs: 1200, finalReplyMs: 500 });
    expect(result).toMatchObject({
      stage,
      dotSent,
      finalReply: null,
      error: expect.stringMatching(/^timeout: /),
    });
  });
  it.each(['greeting', 'ehlo', 'starttls', 'ehlo-tls', 'auth', 'mail', 'rcpt', 'data', 'final'] as const)(
    'cancelled at %s',
    async (point) => {
      const controller = new AbortController();
      const result = await submit(
        { at: { [point]: hang }, onPoint: (at) => (at === point ? controller.abort() : undefined) },
        { signal: controller.signal },
      );
      expect(result).toMatchObject({ error: 'cancelled', dotSent: point === 'final', finalReply: null });
    },
  );
  it('nothing listens', async () => {
    const result = await submit({}, { port: 1 });
    expect(result).toMatchObject({
      stage: 'connect',
      dotSent: false,
      error: expect.stringMatching(/^refused: /),
    });
  });
});

describe('nothing secret goes to a stranger', () => {
  it('whose certificate no one vouches for', async () => {
    const result = await submit({}, { ca: makeCertificates().ca });
    expect(result).toMatchObject({ stage: 'tls', error: expect.stringMatching(/^tls: .*certificate/) });
    expect(server?.lines.some((line) => line.startsWith('AUTH'))).toBe(false);
  });
  it('whose certificate is for another host', async () => {
    const result = await submit({}, { host: 'other.test' });
    expect(result).toMatchObject({ stage: 'tls', error: expect.stringMatching(/^tls: /) });
  });
  it('who offers no STARTTLS', async () => {
    const result = await submit({ at: { ehlo: '250 mx.test', starttls: '502 5.5.1 what?' } });
    expect(result).toMatchObject({ stage: 'starttls', reply: '502 5.5.1 what?' });
    expect(server?.lines.some((line) => line.startsWith('AUTH'))).toBe(false);
  });
  it('who offers neither PLAIN nor LOGIN', async () => {
    const result = await submit({ at: { 'ehlo-tls': '250-mx.test\r\n250 AUTH CRAM-MD5' } });
    expect(result.error).toMatch(/^auth-not-offered/);
  });
});
