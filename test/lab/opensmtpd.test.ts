import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainText } from '../../electron/engine/journeys/explain-text.js';
import { handOver, startOpenSmtpd, whyNoOpenSmtpd, type OpenSmtpd } from './opensmtpd.js';

const why = whyNoOpenSmtpd();
if (why) console.log(`skipped: a real OpenSMTPD — ${why}`);

// Debian 12's OpenSMTPD can't sign in a handshake, so its word is taken in plain text, without the program's own send.
describe.skipIf(why !== null)('a real OpenSMTPD', () => {
  let server: OpenSmtpd;
  beforeAll(async () => {
    server = await startOpenSmtpd();
  });
  afterAll(() => server.stop());

  it.each([[['you@lab.test']], [['you@lab.test', 'other@lab.test', 'third@lab.test']]])(
    'names each mail to %j in its reply as in its log',
    async (recipients) => {
      const reply = await handOver(server.port, recipients);
      const { extra } = await explainText({ ...common, text: reply }, undefined as never);
      expect(extra).toMatchObject({ class: 'accepted', code: 250 });
      const taken = [...server.log().matchAll(/smtp message msgid=([0-9a-f]+) .*nrcpt=(\d+)/g)].at(-1);
      expect(taken?.[2]).toBe(String(recipients.length));
      expect(extra.queueId).toBe(taken?.[1]);
    },
  );
});

const common = { language: 'en' as const, network: 'internet', faults: [], timeoutSeconds: 10 };
