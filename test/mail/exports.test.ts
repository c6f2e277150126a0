import { gzipSync, strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFile } from '../../electron/engine/journeys/read-parts/readings.js';
import { readLogLines } from '../../electron/engine/mail/log-lines.js';
import { readMetrics } from '../../electron/engine/mail/metrics.js';
import { logSamples, postfixDsn, receivedMail } from '../fixtures/mail.js';

const at = '2026-11-24T12:00:09.000Z';
const ns = '1795521609000000000';
const line = logSamples.bounced;
/** As the exporter of a log record writes it: JSON in a string. */
const inner = JSON.stringify({
  message: line.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e'),
  level: 'warn',
}).replaceAll('\\\\u', '\\u');
const user = {
  metadata: [
    { key: 'timestamp', value: '2026-11-24T12:00:09' },
    { key: 'severity', value: 'Warning' },
  ],
  labels: [{ key: 'applicationname', value: 'ibm-platform-logs' }],
  user_data: inner,
};
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe('IBM’s log lines are found with their time', () => {
  it.each([
    ['a bare line', `2026-11-24T12:00:09Z ${line}`],
    ['a syslog line with JSON in it', `<12>1 2026-11-24T12:00:09Z host app - - - ${inner}`],
    ['an object', JSON.stringify({ timestamp: at, message: line })],
    [
      'a list, time in nanoseconds, the record as a string',
      JSON.stringify([{ timestamp: Number.parseInt(ns), text: inner }]),
    ],
    ['the query API’s answer', JSON.stringify({ result: { results: [user] } })],
    [
      'the query API’s events',
      `: success\ndata: {"query_id":{"query_id":"x"}}\n\ndata: ${JSON.stringify({ result: { results: [user] } })}\n:\n`,
    ],
    ['a record to a line', `${JSON.stringify({ '@timestamp': at, log: { text: inner } })}\r\n{"broken":\r\n`],
    [
      'its own time before the collector’s',
      JSON.stringify({ timestamp: '2026-11-24T13:00:00Z', text: { msg_timestamp: at, message: line } }),
    ],
    ['CSV', `\uFEFFTimestamp,Severity,Text\r\n2026-11-24 12:00:09.000,Warning,${quoted(inner)}\r\n`],
    ['CSV of another country', `sep=;\r\nZeit;Date;Text\r\nx;24.11.2026 12:00:09;${quoted(line)}\r\n`],
    [
      'CSV with the words over two lines',
      `time,text\n24/11/2026 12:00:09.000 pm,${quoted(JSON.stringify({ message: line.replace(' (in', '\n (in') }))}\n`,
    ],
  ])('%s', (_name, content) => {
    expect(readLogLines(content)).toMatchObject([
      {
        address: 'g*a*g*n*1*3@in.ibm.com',
        status: 'bounced',
        at,
        statusCode: '5.1.1',
        diagnostic: 'host xyz.pphosted.com[] said: 550 5.1.1 User Unknown (in reply to DATA command )',
      },
    ]);
  });
  it('each with its own words, where several stand in one text', () => {
    const told = readLogLines(JSON.stringify({ message: `${logSamples.deferred} ${line}` }));
    expect(told.map(({ status, diagnostic }) => [status, diagnostic?.slice(0, 10)])).toEqual([
      ['deferred', 'connect to'],
      ['bounced', 'host xyz.p'],
    ]);
  });
});

describe('IBM’s bounce table is read', () => {
  const bounce = {
    address: 'nobody@example.com',
    status: 'bounced',
    at,
    statusCode: '5.1.1',
    mailSubject: 'Hello',
  };
  it.each([
    [
      'with a title above',
      'Bounces of smtp-config\r\n\r\nEmail,IP address,Time,Reason,Subject\r\nnobody@example.com,192.0.2.1,2026-11-24 12:00:09,550 5.1.1 x,Hello\r\n',
    ],
    [
      'from a Chinese screen',
      '收件人;时间;原因;主题\r\nnobody@example.com;2026年11月24日 12:00:09;550 5.1.1 x;Hello\r\n',
    ],
    [
      'with Excel’s word for the separator',
      'sep=;\r\nRecipient;Date;Error message;Subject\r\nnobody@example.com;24.11.2026 12:00:09;550 5.1.1 x;Hello\r\n',
    ],
    [
      'with tabs',
      'Email address\tTimestamp\tBounce reason\tSubject\tMessage-ID\nnobody@example.com\t2026-11-24T12:00:09Z\t550 5.1.1 x\tHello\t<a@b>\n',
    ],
    [
      'from the API',
      JSON.stringify({
        metrics: [
          {
            email_address: bounce.address,
            subject: 'Hello',
            error_message: '550 5.1.1 x',
            ip_address: '192.0.2.1',
            timestamp: at,
          },
        ],
        total_count: 1,
      }),
    ],
  ])('%s', (_name, content) => expect(readMetrics(content)).toMatchObject([bounce]));
  it.each(['a,b\n1,2\n', '', 'Email\nx@y.test\n', receivedMail, '{"metrics": 5, "email_address": 1}'])(
    'or is none: %j',
    (content) => expect(readMetrics(content) ?? []).toEqual([]),
  );
});

describe('a packed file', () => {
  const chars = (octets: Uint8Array) => Buffer.from(octets).toString('latin1');
  it('is read for what is in it', async () => {
    const gz = await readFile({ name: 'logs.txt.gz', content: chars(gzipSync(strToU8(line))) });
    expect(gz.readings).toMatchObject([{ name: 'logs.txt', proofs: [{ status: 'bounced' }] }]);
    const zip = zipSync({
      'a/mail.eml': strToU8(receivedMail),
      'notes.txt': strToU8('hello'),
      'b.eml': strToU8(postfixDsn({ messageId: '<a@b>', recipient: 'c@d.test' })),
    });
    const found = await readFile({ name: 'all.zip', content: chars(zip) });
    expect([found.readings.map(({ name }) => name), found.skipped]).toEqual([
      ['all.zip/a/mail.eml', 'all.zip/b.eml'],
      ['all.zip/notes.txt'],
    ]);
  });
  it('that is broken is named', async () => {
    const content = chars(gzipSync(strToU8(line))).slice(0, 30);
    expect(await readFile({ name: 'x.gz', content })).toEqual({ readings: [], skipped: ['x.gz'] });
    expect(await readFile({ name: 'y.zip', content: 'PK\x03\x04rubbish' })).toEqual({
      readings: [],
      skipped: ['y.zip'],
    });
  });
});

describe('an mbox', () => {
  it('gives back what was quoted, and names what proves nothing', async () => {
    const quotedMail = receivedMail.replace('\r\n\r\nHello', '\r\n\r\n>From the start\r\n>>From deeper');
    const mbox = `From a@b Tue Nov 24 12:00:00 2026\n${quotedMail}\nFrom x@y Tue Nov 24 12:00:00 2026\nSubject: a draft\nFrom: a@b\n\nFrom here on\n`;
    const { readings, skipped } = await readFile({ name: 'box', content: mbox });
    expect([readings.map(({ name }) => name), skipped]).toEqual([['box#1'], ['box#2']]);
    expect(readings[0]?.arrived?.content).toContain('\r\nFrom the start\r\n>From deeper');
  });
});

it('whatever an export holds, it is read or not', () => {
  const seeds = [
    inner,
    line,
    JSON.stringify({ result: { results: [user] } }),
    `Timestamp,Text\n${at},${quoted(inner)}\n`,
    '收件人;原因\na@b;x\n',
  ];
  const broken = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(300), fc.nat(20), fc.string({ unit: 'binary', maxLength: 8 })), {
        maxLength: 6,
      }),
    )
    .map(([seed, edits]) =>
      edits.reduce((text, [from, cut, put]) => text.slice(0, from) + put + text.slice(from + cut), seed),
    );
  fc.assert(
    fc.property(broken, (content) => {
      for (const one of [...readLogLines(content), ...(readMetrics(content) ?? [])])
        expect(one.address).toContain('@');
    }),
    { numRuns: 300 },
  );
});
