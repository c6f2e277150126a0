import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMail } from '../../electron/engine/journeys/read-mail.js';
import { readLogLines } from '../../electron/engine/mail/log-lines.js';
import { readCsv } from '../../electron/engine/mail/csv-table.js';
import { openedSend } from '../helpers/history.js';
import { bench, readParams } from '../helpers/send.js';
import {
  eximBounce,
  exchangeBounce,
  logSamples,
  postfixDsn,
  qmailBounce,
  receivedMail,
} from '../fixtures/mail.js';
import { awkwardBounces, forwardedBounce } from '../fixtures/awkward-bounces.js';
import { bounces } from '../fixtures/bounces.js';

const network = {
  name: 'practice',
  resolvers: [],
  authorities: false,
  nameservers: {},
  regions: {},
  servedBy: {},
  controls: [],
  publicIp: null,
};

/** A history with sends in it, and a reading of files. */
function opened(...sends: (Parameters<typeof openedSend>[1] & { queueId?: string | null })[]) {
  const { context, history } = bench(network);
  const ids = sends.map(({ queueId = '4QXyZ12abc', ...changes }, index) => {
    const send = openedSend(index + 1, changes);
    history.openSend(send);
    const { id } = send;
    const recipients = send.recipients.map((address) => ({
      address,
      status: 'accepted' as const,
      reply: null,
    }));
    history.closeSend(id, {
      outcome: 'accepted',
      queueId,
      recipients,
      document: {
        format: 1,
        command: 'send',
        id,
        subject: '',
        network: 'practice',
        startedAt: send.at,
        durationMs: 1,
        verdict: 'pass',
        findings: [],
        evidence: [],
      },
    });
    return id;
  });
  const read = async (files: Record<string, string>, dryRun = false) => {
    const result = await readMail(readParams(files, { dryRun }), context);
    return { ...result.extra, codes: result.findings.map((found) => found.code).sort() };
  };
  return { ids, history, read, state: (id = ids[0] ?? '') => history.show(id).item.status };
}

const known = { messageId: '<known@practice.test>', recipients: ['nobody@example.com'] };

describe('a bounce', () => {
  it.each([
    [
      'of Postfix',
      postfixDsn({ messageId: '<known@practice.test>', recipient: 'nobody@example.com' }),
      '5.1.1',
    ],
    ['of qmail', qmailBounce, '5.1.1'],
    ['of Exim', eximBounce, '5.1.1'],
    ['of Exchange', exchangeBounce, '5.1.10'],
  ])('%s is put down to its send', async (_name, content, statusCode) => {
    const { read, ids, state } = opened(known);
    const { recipients, codes, kind } = await read({ 'bounce.eml': content });
    expect(kind).toBe('dsn');
    expect(codes).toEqual(['BOUNCED']);
    expect(recipients).toMatchObject([
      { address: 'nobody@example.com', status: 'bounced', statusCode, sendId: ids[0] },
    ]);
    expect(state()).toBe('bounced');
  });
  it.each([
    ['delayed', 'deferred', 'deferred', ['DEFERRED']],
    ['delivered', 'delivered', 'delivered', ['DELIVERED']],
    ['relayed', 'relayed', 'accepted', []],
    ['expanded', 'expanded', 'accepted', []],
  ])('with the action %s', async (action, status, kept, codes) => {
    const { read, history, ids, state } = opened(known);
    const content = postfixDsn({
      ...known,
      recipient: 'nobody@example.com',
      action,
      status: '4.4.1',
      diagnostic: 'X-Postfix; connection timed out',
    });
    const reading = await read({ a: content });
    expect([reading.recipients[0]?.status, state(), reading.codes]).toEqual([status, kept, codes]);
    expect(history.show(ids[0] ?? '').events.at(-1)?.proof).toBe('dsn');
  });
  it('of a send that is not ours is said to be so', async () => {
    const { read } = opened(known);
    const { recipients, codes } = await read({
      a: postfixDsn({ messageId: '<x@y.test>', recipient: 'a@b.test', queueId: 'OTHER1' }),
    });
    expect([recipients[0]?.sendId, codes]).toEqual([null, ['BOUNCED', 'PROOF_UNMATCHED']]);
  });
  it('changes nothing in a dry run, and is kept once if it is read twice', async () => {
    const { read, history, ids, state } = opened(known);
    const files = { a: postfixDsn({ ...known, recipient: 'nobody@example.com' }) };
    await read(files, true);
    expect(state()).toBe('accepted');
    await read(files);
    await read(files);
    expect(history.show(ids[0] ?? '').events.filter((event) => event.proof === 'dsn')).toHaveLength(1);
  });
  it('after a delivery contradicts it, and both are kept', async () => {
    const { read, history, ids } = opened({ ...known, recipients: ['you@receiver.test'] });
    await read({ a: receivedMail });
    const { codes } = await read({
      b: postfixDsn({ messageId: known.messageId, recipient: 'you@receiver.test' }),
    });
    expect(codes).toEqual(['BOUNCED', 'PROOF_CONTRADICTS']);
    expect(history.show(ids[0] ?? '').events.map((event) => event.status)).toEqual(
      expect.arrayContaining(['delivered', 'bounced']),
    );
  });
});

describe('a bounce that was passed on as an attachment', () => {
  it('tells what it told, not that the outer mail arrived', async () => {
    const { read, ids } = opened({ ...known, recipients: ['a@x.example'] });
    const { recipients, codes } = await read({ a: forwardedBounce });
    expect([recipients[0], codes]).toMatchObject([{ address: 'a@x.example', sendId: ids[0] }, ['BOUNCED']]);
  });
});

describe('a resend carries the Message-ID of the first', () => {
  const first = { ...known, at: '2026-11-24T11:00:00.000Z' };
  const second = { ...known, at: '2026-11-24T11:30:00.000Z' };
  const third = { ...known, at: '2026-11-24T12:30:00.000Z' };
  const bounce = (queueId: string) => postfixDsn({ ...known, recipient: 'nobody@example.com', queueId });
  it('and a proof that tells none from the other is kept with each, as ambiguous, and changes none', async () => {
    const { read, history, ids, state } = opened(first, second, third);
    const { recipients, codes } = await read({ a: bounce('OTHER1') });
    expect([recipients[0]?.sendId, recipients[0]?.candidates, codes]).toEqual([
      null,
      [ids[1], ids[0]],
      ['BOUNCED', 'PROOF_UNMATCHED'],
    ]);
    expect(ids.map((id) => state(id))).toEqual(['accepted', 'accepted', 'accepted']);
    const kept = ids.map((id) => history.show(id).events.filter((event) => event.proof === 'dsn'));
    expect(kept).toMatchObject([[{ status: null, detail: { ambiguous: true } }], [{ status: null }], []]);
  });
  it('and it is that one’s whose queue ID it names', async () => {
    const { read, ids, state } = opened({ ...first, queueId: '4AbCdEfGh1' }, second);
    const { recipients, codes } = await read({ a: bounce('4AbCdEfGh1') });
    expect([recipients[0]?.sendId, codes, state(ids[0]), state(ids[1])]).toEqual([
      ids[0],
      ['BOUNCED'],
      'bounced',
      'accepted',
    ]);
  });
  it('and it is that one’s during which the mail was handed in', async () => {
    const at = '2026-11-24T11:59:58.000Z';
    const recipients = ['you@receiver.test'];
    const attempts = [
      { ...known, recipients, at: '2026-11-24T11:00:00.000Z', queueId: null },
      { ...known, recipients, at, queueId: null },
    ];
    const { read, ids } = opened(...attempts);
    expect((await read({ a: receivedMail })).recipients[0]?.sendId).toBe(ids[1]);
    const unsigned = opened(...attempts);
    const { recipients: said } = await unsigned.read({ a: receivedMail.replace('ESMTPSA', 'ESMTP') });
    expect([said[0]?.sendId, said[0]?.candidates]).toEqual([null, [unsigned.ids[1], unsigned.ids[0]]]);
  });
  it('and a queue ID that came round again is not the mail’s', async () => {
    const { read } = opened({ ...known, at: '2026-10-01T12:00:00.000Z' });
    const content = postfixDsn({ messageId: '<x@y.test>', recipient: 'nobody@example.com' });
    expect((await read({ a: content })).recipients[0]?.sendId).toBeNull();
  });
  it('and the one’s that went to that recipient', async () => {
    const { read, ids } = opened(first, { ...second, recipients: ['other@example.com'] });
    const { recipients } = await read({ a: postfixDsn({ ...known, recipient: 'nobody@example.com' }) });
    expect(recipients[0]?.sendId).toBe(ids[0]);
  });
});

describe('what is no proof of ours', () => {
  it.each(['notUnderstood', 'ooo'])('%s is skipped, never called a delivery', async (name) => {
    await expect(opened(known).read({ a: bounces[name] ?? '' })).rejects.toMatchObject({ kind: 'usage' });
  });
  it.each(['mdn', 'arf', 'oooNoHeader'])('%s is skipped too', async (name) => {
    const content = awkwardBounces[name]?.[1] ?? '';
    await expect(opened(known).read({ a: content })).rejects.toMatchObject({ kind: 'usage' });
  });
});

describe('a message that arrived', () => {
  it('proves its delivery, with its hops and what the receiver verified', async () => {
    const { read, ids, state } = opened({ ...known, recipients: ['you@receiver.test'] });
    const { recipients, kind, codes, details } = await read({ 'mail.eml': receivedMail });
    expect([kind, codes, state()]).toEqual(['received', ['DELIVERED'], 'delivered']);
    expect(recipients).toMatchObject([{ address: 'you@receiver.test', status: 'delivered', sendId: ids[0] }]);
    expect(details).toMatchObject({
      message: {
        outgoingIp: '150.240.68.207',
        hops: [
          { queueId: '4QXyZ12abc', delaySeconds: null },
          { by: 'mx.receiver.test', delaySeconds: 5 },
        ],
        authentication: [
          { method: 'spf', verdict: 'pass' },
          { method: 'dkim', verdict: 'fail' },
          { method: 'dmarc', verdict: 'pass' },
        ],
      },
    });
  });
});

describe('IBM’s log lines', () => {
  it('are read as IBM prints them', async () => {
    const { read } = opened();
    const { recipients, kind } = await read({ log: Object.values(logSamples).join('\n') });
    expect(kind).toBe('log');
    expect(recipients).toMatchObject([
      { address: 'g*e*m*n*h*a*i@yahoo.co.in', status: 'delivered' },
      {
        address: 'y*s@test.com',
        status: 'deferred',
        diagnostic: 'connect to test.com[x.x.x.x]:25: Connection timed out',
      },
      { address: 'g*a*g*n*1*3@in.ibm.com', status: 'bounced', statusCode: '5.1.1' },
    ]);
  });
  const line = `2026-11-24T12:00:09Z ${logSamples.deferred.replace('y*s@test.com', 'y*u@receiver.test')}`;
  it('belong to the one send that fits by mask, size and time', async () => {
    const { read, ids, state } = opened(
      { ...known, recipients: ['you@receiver.test'] },
      { recipients: ['me@receiver.test'] },
      { recipients: ['you@receiver.test'], sizeBytes: 5000 },
    );
    const { recipients } = await read({ log: line });
    expect([recipients[0], state()]).toMatchObject([
      { address: 'you@receiver.test', sendId: ids[0] },
      'deferred',
    ]);
  });
  it('belong to none where two sends fit, and that is said', async () => {
    const { read, state, ids } = opened(
      { recipients: ['you@receiver.test'] },
      { recipients: ['yau@receiver.test'] },
    );
    const { codes } = await read({
      log: JSON.stringify({ timestamp: '2026-11-24T12:00:09Z', message: line }),
    });
    expect([codes, state(ids[0]), state(ids[1])]).toEqual([
      ['DEFERRED', 'PROOF_UNMATCHED'],
      'accepted',
      'accepted',
    ]);
  });
});

describe('an export of the logs', () => {
  const entries = [
    { timestamp: '2026-11-24T12:00:09Z', text: { message: logSamples.deferred } },
    { timestamp: '2026-11-24T12:00:19Z', text: { message: logSamples.bounced } },
  ];
  it.each([
    ['pretty-printed', JSON.stringify(entries, null, 2)],
    ['within an object', JSON.stringify({ total: 2, logs: entries }, null, 1)],
    ['a record to a line', entries.map((entry) => JSON.stringify(entry)).join('\r\n')],
  ])('%s keeps each record’s own time', async (_name, content) => {
    const { read } = opened();
    expect((await read({ content })).recipients).toMatchObject([
      { address: 'y*s@test.com', status: 'deferred' },
      { address: 'g*a*g*n*1*3@in.ibm.com', status: 'bounced', statusCode: '5.1.1' },
    ]);
    expect(readLogLines(content).map((one) => one.at)).toEqual([
      '2026-11-24T12:00:09.000Z',
      '2026-11-24T12:00:19.000Z',
    ]);
  });
});

describe('the CSV of IBM’s Metrics', () => {
  const rows = 'Recipient email;Time;Reason\nnobody@example.com;2026-11-24T12:01:00Z;"550 5.1.1; ""no"""\n';
  it.each([
    ['with a mark and semicolons', `\xef\xbb\xbf${rows}`],
    ['as a spreadsheet saves it', `\xff\xfe${[...rows].map((char) => `${char}\0`).join('')}`],
  ])('%s', async (_name, content) => {
    expect((await opened(known).read({ content })).recipients).toMatchObject([
      { address: 'nobody@example.com', status: 'bounced', diagnostic: '550 5.1.1; "no"' },
    ]);
  });

  it('files each bounce with its send, by recipient and subject', async () => {
    const { read, state, ids } = opened(
      { ...known, mailSubject: 'Hello, "you"' },
      { ...known, messageId: '<b@c.test>', mailSubject: 'Other' },
    );
    const csv =
      'Email address,IP address,Timestamp,Reason,Subject\r\nnobody@example.com,192.0.2.1,2026-11-24T12:01:00Z,"550 5.1.1 User unknown","Hello, ""you"""\r\n';
    const { kind, recipients } = await read({ 'metrics.csv': csv });
    expect([kind, state(ids[0]), state(ids[1])]).toEqual(['metrics', 'bounced', 'accepted']);
    expect(recipients).toMatchObject([{ status: 'bounced', statusCode: '5.1.1' }]);
  });
});

describe('several files', () => {
  it('are read each for itself, an mbox message by message, what is unreadable is named', async () => {
    const { read } = opened(known);
    const mbox = `From MAILER-DAEMON Tue Nov 24 12:00:00 2026\r\n${qmailBounce}\r\nFrom x@y.test Tue Nov 24 12:00:00 2026\r\n${receivedMail}`;
    const { files, details } = await read({ 'box.mbox': mbox, 'noise.bin': '\x00\x01\xff' });
    expect(files).toMatchObject([
      { name: 'box.mbox#1', kind: 'dsn' },
      { name: 'box.mbox#2', kind: 'received' },
    ]);
    expect(details).toMatchObject({ skipped: ['noise.bin'] });
  });
  it('that hold nothing are unusable input', async () => {
    await expect(opened().read({ 'noise.txt': 'hello' })).rejects.toMatchObject({ kind: 'usage' });
  });
});

describe('whatever is in a file', () => {
  const seeds = [
    postfixDsn({ ...known, recipient: 'a@b.test' }),
    qmailBounce,
    eximBounce,
    exchangeBounce,
    receivedMail,
    ...Object.values(logSamples),
    'Email,Reason\na@b.test,x\n',
  ];
  it('it is read or refused, never a crash', async () => {
    const { read } = opened();
    const broken = fc
      .tuple(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(2000), fc.nat(30), fc.string({ unit: 'binary', maxLength: 20 })), {
          maxLength: 8,
        }),
      )
      .map(([seed, edits]) =>
        edits.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), seed),
      );
    await fc.assert(
      fc.asyncProperty(broken, async (content) => {
        await read({ a: content }, true).catch((error: { kind?: string }) =>
          expect(error.kind).toBe('usage'),
        );
      }),
      { numRuns: 150 },
    );
  });
  it('a CSV comes back cell by cell', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'é', '='), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
        const all = [['h1', 'h2', 'h3'], ...rows];
        const text = all
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        expect(readCsv(text)).toEqual(all.filter((row) => row.some((value) => value.trim() !== '')));
      }),
    );
  });
});
