import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looseDateOf, mailDateOf } from '../../electron/engine/mail/date.js';
import { hopsOf, type Hop } from '../../electron/engine/mail/hops.js';
import { parseMessage } from '../../electron/engine/mail/message.js';
import { readReceived } from '../../electron/engine/mail/received.js';

const day = 'Tue, 24 Nov 2026 12:00:05 +0000';
const at = '2026-11-24T12:00:05.000Z';

/** A Received line, and what it tells. */
const lines: readonly (readonly [string, string, Partial<Hop>])[] = [
  [
    'Postfix with TLS',
    `from mail.x.test (mail.x.test [150.240.68.207]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature RSA-PSS (2048 bits)) (Client CN "by.evil id 9", Issuer "R3; (verified OK)") by mx.r.test (Postfix) with ESMTPS id 4QXyZ12abc for <you@r.test>; ${day} (UTC)`,
    {
      from: 'mail.x.test',
      by: 'mx.r.test',
      ip: '150.240.68.207',
      with: 'ESMTPS',
      queueId: '4QXyZ12abc',
      for: 'you@r.test',
      at,
    },
  ],
  [
    'signed in, folded',
    `from [10.0.0.5] (client.test\r\n\t[192.0.2.77])\r\n\t(Authenticated sender: by@id.for)\r\n\tby mail.out.test (Postfix) with ESMTPSA id 4QXyZ12abc;\r\n\t${day}`,
    { from: '[10.0.0.5]', by: 'mail.out.test', ip: '192.0.2.77', with: 'ESMTPSA', queueId: '4QXyZ12abc', at },
  ],
  [
    'Gmail within its house',
    'by 2002:a05:6a10:8f25:b0:5a1:abc with SMTP id k37csp1234567pxe; Tue, 24 Nov 2026 04:00:05 -0800 (PST)',
    { from: null, by: '2002:a05:6a10:8f25:b0:5a1:abc', ip: null, queueId: 'k37csp1234567pxe', at },
  ],
  [
    'Gmail',
    'from mail.x.test (mail.x.test. [150.240.68.207]) by mx.google.com with ESMTPS id 5b1f17b1804b1-477a9b2si12.34.2026.11.24.04.00.05 for <you@r.test> (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256 bits=128/128); Tue, 24 Nov 2026 04:00:05 -0800 (PST)',
    {
      from: 'mail.x.test',
      ip: '150.240.68.207',
      queueId: '5b1f17b1804b1-477a9b2si12.34.2026.11.24.04.00.05',
      for: 'you@r.test',
      at,
    },
  ],
  [
    'Exchange Online: the version is no ID',
    `from AM0PR02MB1.eurprd02.prod.outlook.com (2603:10a6:208:de::15) by DB9PR02MB2.eurprd02.prod.outlook.com (2603:10a6:10:1::2) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.5746.21; ${day}`,
    {
      by: 'DB9PR02MB2.eurprd02.prod.outlook.com',
      ip: '2603:10a6:208:de::15',
      with: 'Microsoft',
      queueId: null,
      at,
    },
  ],
  [
    'Exchange Online, front door',
    `from mail.x.test (150.240.68.207) by DB5EUR03FT012.mail.protection.outlook.com (10.152.20.99) with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.5746.21 via Frontend Transport; ${day}`,
    { ip: '150.240.68.207', by: 'DB5EUR03FT012.mail.protection.outlook.com', queueId: null, at },
  ],
  [
    'Exim',
    `from [150.240.68.207] (port=43210 helo=[127.0.0.1]) by mx.r.test with esmtps (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.96) (envelope-from <a@x.test>) id 1rABcd-0001Xy-2z for you@r.test; ${day}`,
    {
      from: '[150.240.68.207]',
      ip: '150.240.68.207',
      with: 'esmtps',
      queueId: '1rABcd-0001Xy-2z',
      for: 'you@r.test',
      at,
    },
  ],
  [
    'Exim, from its own machine',
    `from root by x.test with local (Exim 4.96) id 1rABcd-0001Xy-2z; ${day}`,
    { from: 'root', by: 'x.test', with: 'local', ip: null, at },
  ],
  [
    'qmail',
    'from unknown (HELO [192.168.1.9]) (150.240.68.207) by mx.r.test with SMTP; 24 Nov 2026 12:00:05 -0000',
    { from: 'unknown', ip: '150.240.68.207', at },
  ],
  [
    'qmail, within',
    '(qmail 12345 invoked by uid 89); 24 Nov 2026 12:00:05 -0000',
    { from: null, by: null, queueId: null, at },
  ],
  [
    'Sendmail',
    `from x.test (x.test [IPv6:2001:db8::1] (may be forged)) by r.test (8.17.1/8.17.1) with ESMTPS id 5AOC05aB012345 (version=TLSv1.3) for <you@r.test>; ${day}`,
    { ip: '2001:db8::1', queueId: '5AOC05aB012345', at },
  ],
  [
    'LMTP',
    `from mx.r.test ([127.0.0.1]) by box.r.test with LMTPS id AbC1DeF2 (envelope-from <a@x.test>) for <you@r.test>; ${day}`,
    { with: 'LMTPS', queueId: 'AbC1DeF2', ip: '127.0.0.1', for: 'you@r.test' },
  ],
  [
    'IPv4 in IPv6’s clothes',
    `from x.test (x.test [IPv6:::ffff:150.240.68.207]) by r.test; ${day}`,
    { ip: '150.240.68.207', queueId: null },
  ],
  ['no date', 'from x.test by r.test with ESMTP id 2026', { queueId: '2026', at: null }],
  [
    'no semicolon before the date',
    `from x.test by r.test with ESMTP id ABC1 ${day}`,
    { queueId: 'ABC1', at },
  ],
  ['a date by an old clock', 'from x.test by r.test id ABC1; 24 Nov 26 07:00:05 EST', { at }],
  [
    'an open comment',
    `from x.test (x.test [150.240.68.207] by r.test id ABC1; ${day}`,
    { from: 'x.test', by: null },
  ],
  [
    'SMTPUTF8',
    `from x.test ([150.240.68.207]) by r.test with UTF8SMTPSA id ABC1; ${day}`,
    { with: 'UTF8SMTPSA', ip: '150.240.68.207' },
  ],
  ['nothing', '', { from: null, by: null, at: null }],
];

describe('a Received line is read', () => {
  it.each(lines)('%s', (_name, line, expected) => expect(hopsOf([line])[0]).toMatchObject(expected));

  it('into hops in their order, clocks that differ told by a negative delay', () => {
    const hop = (time: string) => `from a by b id X; Tue, 24 Nov 2026 ${time} +0000`;
    const delays = hopsOf([hop('12:00:01'), 'from a by b', hop('12:00:09'), hop('12:00:04')]).map(
      (one) => one.delaySeconds,
    );
    expect(delays).toEqual([null, 5, null, -8]);
  });

  it('whatever is in it', () => {
    const part = fc.constantFrom(
      'from ',
      'by ',
      'id ',
      '(',
      ')',
      '[',
      ']',
      ';',
      '"',
      '\\',
      '1.2.3.4',
      '::1',
      day,
      'x@y ',
      'with ',
    );
    const line = fc.array(fc.oneof(part, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(
          line.map((parts) => parts.join('')),
          { maxLength: 5 },
        ),
        (all) => {
          for (const hop of hopsOf(all))
            expect(hop.at === null || !Number.isNaN(Date.parse(hop.at))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the address that receivers saw', () => {
  const mail = (received: string[], more = '') =>
    parseMessage(
      `${more}${received.map((line) => `Received: ${line}\r\n`).join('')}From: a@x.test\r\nTo: you@r.test\r\n\r\nx\r\n`,
    );
  const found = async (received: string[], more?: string) => {
    const { facts } = readReceived(await mail(received, more));
    return [facts.outgoingIp, facts.outgoingIpBy];
  };
  it('is not that of a hop within one house', async () => {
    expect(
      await found([
        `from A.eurprd02.prod.outlook.com (2603:10a6:208:de::15) by B.eurprd02.prod.outlook.com (2603::2) id 15.20.1.2; ${day}`,
        `from mail.x.test (150.240.68.207) by C.mail.protection.outlook.com (10.1.1.1) id 15.20.1.2; ${day}`,
        `from [10.0.0.5] (c.test [203.0.114.7]) by mail.x.test with ESMTPSA id ABC; ${day}`,
      ]),
    ).toEqual(['150.240.68.207', 'hops']);
  });
  it('is what the receiver says that it judged by', async () => {
    expect(
      await found(
        [`from r.test ([150.240.68.99]) by box.test; ${day}`],
        'Received-SPF: pass (r.test: ok) client-ip=150.240.68.207; envelope-from=a@x.test;\r\n',
      ),
    ).toEqual(['150.240.68.207', 'received-spf']);
  });
  it('is none where only inner addresses are seen', async () => {
    expect(await found([`from x ([10.1.2.3]) by y; ${day}`, `from x ([100.64.0.1]) by y; ${day}`])).toEqual([
      null,
      null,
    ]);
  });
});

describe('a time', () => {
  it.each([
    ['2026-11-24T12:00:05Z', at],
    ['2026-11-24 12:00:05', at],
    ['2026-11-24T20:00:05+08:00', at],
    ['2026-11-24 12:00:05,000', at],
    ['24/11/2026 12:00:05', at],
    ['24.11.2026 12:00:05', at],
    ['11/24/2026 12:00:05 PM', at],
    ['2026年11月24日 12:00:05', at],
    ['Nov 24, 2026, 12:00:05 PM', at],
    ['Tuesday, November 24, 2026 12:00:05 PM UTC', at],
    ['1795521605', at],
    ['1795521605000', at],
    ['2026-11-24', '2026-11-24T00:00:00.000Z'],
    // Either November or December: no time is better than a wrong one.
    ['11/12/2026 12:00', null],
    ['soon 5', null],
    ['13 of 20', null],
    ['', null],
  ])('of a table: %s', (text, expected) => expect(looseDateOf(text)).toBe(expected));
  it.each([
    [day, at],
    ['24 Nov 2026 12:00:05 GMT', at],
    ['Tue,24 Nov 2026 12:00:05 +0000 (Coordinated Universal Time)', at],
    ['Tue, 24 Nov 2026 17:30:05 +0530', at],
    ['from x by y 2026', null],
    ['Tue, 24 Foo 2026 12:00:05 +0000', null],
  ])('of a header: %s', (text, expected) => expect(mailDateOf(text)).toBe(expected));
});
