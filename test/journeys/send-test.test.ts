import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sendTest } from '../../electron/engine/journeys/send-test.js';
import { documentOf } from '../../electron/engine/document.js';
import { practiceBench, sendParams } from '../helpers/send.js';

async function run(faults: string[] = [], changes: Parameters<typeof sendParams>[0] = {}) {
  const bench = await practiceBench(faults);
  const params = sendParams(changes);
  const result = await sendTest(params, bench.context);
  const codes = result.findings.map((found) => found.code).sort();
  const kept = bench.history.list({ kind: 'send', limit: 10 }).items;
  return { ...bench, params, result, extra: result.extra, codes, kept };
}

describe('a healthy send', () => {
  it('is accepted, with its queue ID in the history', async () => {
    const { extra, codes, kept } = await run();
    expect(codes).toEqual(['ACCEPTED']);
    expect(extra.outcome).toBe('accepted');
    expect(kept).toMatchObject([{ status: 'accepted', queueId: extra.queueId, messageId: extra.messageId }]);
    expect(extra.queueId).toMatch(/^\w+$/);
    expect(kept[0]?.mailSubject).toMatch(/^Hello \[mp-[0-9a-z]{8}\]$/);
  });
  it('goes over implicit TLS as well', async () => {
    expect((await run([], { tls: 'implicit' })).codes).toEqual(['ACCEPTED']);
  });
  it('says so where the reply names no queue ID', async () => {
    const { codes, extra } = await run(['no-queue-id']);
    expect([codes, extra.outcome, extra.queueId]).toEqual([['ACCEPTED_WITHOUT_QUEUE_ID'], 'accepted', null]);
  });
  it('goes out as a series, each mail with a row of its own', async () => {
    const { extra, kept } = await run([], { count: 3 });
    expect(extra.series).toHaveLength(3);
    expect(new Set(kept.map((item) => item.messageId)).size).toBe(3);
  });
  it('is refused as a load test', async () => {
    await expect(run([], { count: 21 })).rejects.toMatchObject({ kind: 'usage' });
  });
});

describe('each fault of the network has its own finding and outcome', () => {
  it.each([
    ['wrong-password', ['AUTH_REJECTED'], 'rejected'],
    ['auth-not-offered', ['AUTH_NOT_OFFERED'], 'not-sent'],
    ['sender-refused', ['SENDER_REJECTED'], 'rejected'],
    ['recipient-refused', ['RECIPIENT_REJECTED'], 'rejected'],
    ['greylisted', ['TEMPORARILY_REJECTED'], 'temporarily-rejected'],
    ['content-refused', ['DATA_REJECTED'], 'rejected'],
    ['lost-after-dot', ['OUTCOME_UNKNOWN'], 'unknown'],
    ['certificate-expired', ['TLS_CERT_EXPIRED'], 'not-sent'],
    ['starttls-missing', ['STARTTLS_MISSING'], 'not-sent'],
    ['starttls-refused', ['STARTTLS_REFUSED'], 'not-sent'],
    ['cbr-closed', ['CBR_LIKELY'], 'not-sent'],
    ['busy', ['SERVER_BUSY'], 'not-sent'],
  ])('%s', async (fault, expected, outcome) => {
    const { codes, extra, kept } = await run([fault]);
    expect([codes, extra.outcome]).toEqual([expected, outcome]);
    expect(kept).toMatchObject([{ status: outcome === 'unknown' ? 'unknown' : 'rejected' }]);
  });
  it('recipient-partly-refused lists both', async () => {
    const { codes, extra } = await run(['recipient-partly-refused'], {
      to: ['you@receiver.test', 'gone@receiver.test'],
    });
    expect([codes, extra.outcome]).toEqual([['ACCEPTED', 'RECIPIENTS_PARTLY_REJECTED'], 'partly-accepted']);
  });
});

describe('what is seen before connecting', () => {
  it.each([
    [{ from: 'me@elsewhere.test' }, ['FROM_OUTSIDE_DOMAIN']],
    [{ to: [] }, ['RECIPIENTS_INVALID']],
    [{ to: ['nobody'] }, ['RECIPIENTS_INVALID']],
    [{ to: ['a@b.test\r\nBcc: c@d.test'] }, ['HEADER_INJECTION']],
    [{ headers: ['X-A: b\nX-C: d'] }, ['HEADER_INJECTION']],
    [{ to: Array.from({ length: 51 }, (_, i) => `u${String(i)}@receiver.test`) }, ['TOO_MANY_RECIPIENTS']],
    [{ attachments: ['a.pdf'] }, ['ATTACHMENT_UNSUPPORTED']],
    [{ text: 'x'.repeat(32_000_000).replaceAll(/.{70}/g, '$&\n') }, ['MESSAGE_TOO_LARGE']],
    [{ user: 'practicemailpathus01', password: 'undefined' }, ['CREDENTIAL_SUSPECT']],
    [{ user: 'practicemailpathus01', password: 'key\n' }, ['CREDENTIAL_SUSPECT']],
  ])('%j', async (changes, expected) => {
    const { codes, extra, heard } = await run([], changes);
    expect([codes, extra.outcome]).toEqual([expected, 'not-sent']);
    expect(heard.filter((event) => event.kind === 'line')).toEqual([]);
  });
  it('a dry run opens no socket, writes no history, and shows the message without Bcc', async () => {
    const { extra, kept, heard, codes } = await run([], { dryRun: true, bcc: ['hidden@receiver.test'] });
    expect([codes, kept, heard]).toEqual([[], [], []]);
    expect(extra.message).toContain('To: you@receiver.test\r\n');
    expect(extra.message).not.toContain('hidden');
    expect(extra.recipients.map((recipient) => recipient.address)).toContain('hidden@receiver.test');
  });
});

describe('a send of unknown outcome', () => {
  it('goes out again under the same Message-ID, when the user says so', async () => {
    const first = await run(['lost-after-dot']);
    const again = await sendTest(sendParams({ resendOf: first.context.id }), {
      ...first.context,
      id: first.context.ports.newId(),
    });
    expect(again.extra.messageId).toBe(first.extra.messageId);
    expect(first.history.list({ kind: 'send', limit: 10 }).items).toHaveLength(2);
  });
  it('is the only kind that does', async () => {
    const first = await run();
    await expect(sendTest(sendParams({ resendOf: first.context.id }), first.context)).rejects.toMatchObject({
      kind: 'usage',
    });
  });
});

describe('the password', () => {
  it.each([[], ['wrong-password'], ['lost-after-dot']])(
    'is in nothing that a send writes (%s)',
    async (...faults) => {
      const bench = await practiceBench(faults.filter(Boolean));
      const password = bench.context.net.practice?.password ?? '';
      const params = sendParams({ user: 'practicemailpathus01', password });
      const result = await sendTest(params, bench.context);
      const document = documentOf('send', params, bench.context, result);
      bench.history.close();
      const files = readdirSync(bench.folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
      const written = [JSON.stringify(document), JSON.stringify(bench.heard), ...files].join('\n');
      for (const text of [password, `\0practicemailpathus01\0${password}`]) {
        expect(written).not.toContain(text);
        expect(written).not.toContain(Buffer.from(text).toString('base64').replace(/=+$/, ''));
      }
    },
  );
});
