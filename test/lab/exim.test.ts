import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendTest } from '../../electron/engine/journeys/send-test.js';
import { makeCertificates, type Certificates } from '../helpers/certificates.js';
import { bareNetwork } from '../helpers/reach.js';
import { bench, sendParams } from '../helpers/send.js';
import { startExim, whyNoExim, type Exim } from './exim.js';

const why = whyNoExim();
if (why) console.log(`skipped: a real Exim — ${why}`);

describe.skipIf(why !== null)('a real Exim', () => {
  let exim: Exim;
  let certificates: Certificates;
  beforeAll(async () => {
    certificates = makeCertificates();
    exim = await startExim(certificates);
  });
  afterAll(() => exim.stop());

  const send = async (changes: Parameters<typeof sendParams>[0] = {}) => {
    const { context } = bench(bareNetwork({ ca: certificates.ca }));
    const host = `127.0.0.1:${String(changes.tls === 'implicit' ? exim.implicit : exim.submission)}`;
    const { user, password } = exim;
    const result = await sendTest(sendParams({ host, user, password, tls: 'starttls', ...changes }), context);
    return {
      ...result.extra,
      codes: result.findings.map((found) => found.code).sort(),
      findings: result.findings,
    };
  };

  it.each(['starttls', 'implicit'] as const)(
    'takes a mail over %s; the queue ID is the one in its log',
    async (tls) => {
      const { codes, queueId, messageId } = await send({ tls });
      expect(codes).toEqual(['ACCEPTED']);
      expect(exim.log()).toMatch(
        new RegExp(`${String(queueId)} <= test@practice\\.test .*id=${String(messageId).slice(1, -1)}`),
      );
    },
  );
  it('refuses a foreign sender, a wrong password and one of two recipients', async () => {
    expect(await send({ from: 'me@elsewhere.test', replyTo: 'me@elsewhere.test' })).toMatchObject({
      codes: ['SENDER_REJECTED'],
      findings: [{ params: { class: 'sender-not-allowed' } }],
    });
    expect(await send({ password: 'wrong' })).toMatchObject({ codes: ['AUTH_REJECTED'] });
    expect(await send({ to: ['you@receiver.test', 'nobody@gone.test'] })).toMatchObject({
      codes: ['ACCEPTED', 'RECIPIENTS_PARTLY_REJECTED'],
      outcome: 'partly-accepted',
      recipients: [{ status: 'accepted' }, { status: 'rejected', reply: '550 Unknown user' }],
    });
  });
});
