import { generateKeyPairSync } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMail } from '../../electron/engine/journeys/read-mail.js';
import { sendTest } from '../../electron/engine/journeys/send-test.js';
import { makeCertificates, type Certificates } from '../helpers/certificates.js';
import { bench, readParams, sendParams } from '../helpers/send.js';
import { startPostfix, whyNoPostfix, type Postfix } from './postfix.js';

const why = whyNoPostfix();
if (why) console.log(`skipped: a real Postfix — ${why}`);

describe.skipIf(why !== null)('a real Postfix', () => {
  let postfix: Postfix;
  let certificates: Certificates;
  beforeAll(async () => {
    certificates = makeCertificates();
    postfix = await startPostfix(certificates);
  });
  afterAll(() => postfix.stop());

  const open = () =>
    bench({
      name: 'lab',
      ca: certificates.ca,
      resolvers: [],
      authorities: false,
      nameservers: {},
      regions: {},
      servedBy: {},
      controls: [],
      publicIp: null,
    });
  const send = async (changes: Parameters<typeof sendParams>[0] = {}, at = open()) => {
    const host = `127.0.0.1:${String(changes.tls === 'implicit' ? postfix.implicit : postfix.submission)}`;
    const { user, password } = postfix;
    const result = await sendTest(
      sendParams({ host, user, password, tls: 'starttls', ...changes }),
      at.context,
    );
    return { ...result.extra, codes: result.findings.map((found) => found.code).sort(), at };
  };

  it.each(['starttls', 'implicit'] as const)(
    'takes a mail over %s; the queue ID is the one in its log',
    async (tls) => {
      const { codes, queueId, messageId } = await send({ tls });
      expect(codes).toEqual(['ACCEPTED']);
      expect(postfix.log()).toContain(`${String(queueId)}: message-id=${String(messageId)}`);
    },
  );
  it('refuses a foreign sender, and a wrong password', async () => {
    expect(await send({ from: 'me@elsewhere.test', replyTo: 'me@elsewhere.test' })).toMatchObject({
      codes: ['SENDER_REJECTED'],
      outcome: 'rejected',
    });
    expect(await send({ password: 'wrong' })).toMatchObject({
      codes: ['AUTH_REJECTED'],
      outcome: 'rejected',
    });
  });
  it('carries a signed mail whose signature, hops and queue ID are read back', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const at = open();
    const transport = createTransport({
      host: '127.0.0.1',
      port: postfix.submission,
      requireTLS: true,
      tls: { ca: certificates.ca },
      auth: { user: postfix.user, pass: postfix.password },
      dkim: {
        domainName: 'practice.test',
        keySelector: 's1',
        privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
      },
    });
    const { response } = await transport.sendMail({
      from: 'test@practice.test',
      to: 'test@practice.test',
      subject: 'Signed',
      text: 'Hello\n',
    });
    const p = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const zone = { 's1._domainkey.practice.test': { TXT: [[`v=DKIM1; k=rsa; p=${p}`]] } };
    const mbox = await postfix.mailbox(1);
    const read = async (content: string) => {
      const result = await readMail(readParams({ mbox: content }, { verify: true, zone }), at.context);
      return result.extra.details?.message;
    };
    const intact = await read(mbox);
    expect(intact?.verified?.[0]).toMatchObject({ method: 'dkim', verdict: 'pass', reason: 'intact' });
    const hop = intact?.hops.find(({ with: protocol }) => protocol === 'ESMTPSA');
    expect(response).toContain(String(hop?.queueId));
    const altered = await read(mbox.replace(/^Hello/m, 'Hello, altered'));
    expect(altered?.verified?.[0]).toMatchObject({ verdict: 'fail', reason: 'body-changed' });
  });
  it('sends real bounces and warnings, which are read back and put down to their sends', async () => {
    const at = open();
    const bounced = await send({ to: ['nobody@gone.test'] }, at);
    const slow = await send(
      { to: ['someone@slow.test'] },
      { ...at, context: { ...at.context, id: at.context.ports.newId() } },
    );
    const mbox = await postfix.mailbox(3);
    const read = await readMail(readParams({ mbox }), at.context);
    const told = read.extra.recipients.map(({ address, status, statusCode }) => [
      address,
      status,
      statusCode,
    ]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['nobody@gone.test', 'bounced', '5.1.1'],
        ['someone@slow.test', 'deferred', '4.4.1'],
      ]),
    );
    const states = at.history
      .list({ kind: 'send', limit: 10 })
      .items.map((item) => [item.messageId, item.status]);
    expect(states).toEqual(
      expect.arrayContaining([
        [bounced.messageId, 'bounced'],
        [slow.messageId, 'deferred'],
      ]),
    );
  });
});
