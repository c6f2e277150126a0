import { generateKeyPairSync } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { readMail } from '../../electron/engine/journeys/read-mail.js';
import { bench, readParams } from '../helpers/send.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

const zone = {
  'practice.test': { TXT: [['v=spf1 ip4:150.240.68.207 -all']] },
  'bounce.practice.test': { TXT: [['v=spf1 ip4:150.240.68.207 -all']] },
  'other.test': { TXT: [['v=spf1 ip4:150.240.68.207 -all']] },
  '_dmarc.practice.test': { TXT: [['v=DMARC1; p=reject']] },
  's1._domainkey.practice.test': { TXT: [[`v=DKIM1; k=rsa; p=${key.slice(0, 200)}`, key.slice(200)]] },
};

/** A mail signed by nodemailer, as the receiver's last server kept it. */
async function arrived(
  more = '',
  { sender = 'test@practice.test', keySelector = 's1', signed = true } = {},
): Promise<string> {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    ...(signed
      ? {
          dkim: {
            domainName: 'practice.test',
            keySelector,
            privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
          },
        }
      : {}),
  });
  const { message } = await transport.sendMail({
    from: '"Test, 测试" <test@practice.test>',
    to: 'you@receiver.test',
    subject: '测试 mail',
    text: 'Hello\n\nRegards\n',
    messageId: '<known@practice.test>',
  });
  return `Return-Path: <${sender}>\r\nReceived: from mail.out.test (mail.out.test [150.240.68.207]) by mx.receiver.test with ESMTPS id R1;\r\n Tue, 24 Nov 2026 12:00:07 +0000\r\n${more}${(message as Buffer).toString('latin1')}`;
}

const written = (dkim: string, spf = 'pass', dmarc = 'pass') =>
  `Authentication-Results: mx.receiver.test; spf=${spf} smtp.mailfrom=practice.test;\r\n dkim=${dkim} header.d=practice.test header.s=s1; dmarc=${dmarc} header.from=practice.test\r\n`;

async function verified(content: string, answers: Record<string, unknown> = zone) {
  const { context } = bench({
    name: 'lab',
    resolvers: [],
    authorities: false,
    nameservers: {},
    regions: { 'us-south': { public: 'x:587', outgoing: ['150.240.68.207'] } },
    servedBy: {},
    controls: [],
    publicIp: null,
  });
  const result = await readMail(readParams({ a: content }, { verify: true, zone: answers }), context);
  const message = result.extra.details?.message;
  const own = message?.verified ?? [];
  return {
    message,
    own,
    told: own.map((one) => [one.method, one.verdict, one.reason, one.agrees]),
    codes: result.findings.map((one) => one.code),
  };
}

describe('our own check of a mail that arrived', () => {
  it('finds an intact one so, and the receiver of the same mind', async () => {
    const { told, codes, message } = await verified(await arrived(written('pass')));
    expect(told).toEqual([
      ['dkim', 'pass', 'intact', true],
      ['spf', 'pass', 'address-authorized', true],
      ['dmarc', 'pass', 'aligned', true],
    ]);
    expect(codes).toEqual(['DELIVERED', 'PROOF_UNMATCHED']);
    expect(message).toMatchObject({ outgoingIp: '150.240.68.207', outgoingRegion: 'us-south' });
  });
  it('does not blame the line ends that a Unix program saves', async () => {
    const { told } = await verified((await arrived(written('pass'))).replaceAll('\r\n', '\n'));
    expect(told[0]).toEqual(['dkim', 'pass', 'intact', true]);
  });
  it('tells a list’s footer from a changed subject, and keeps the receiver’s other word beside it', async () => {
    const footer = await verified(`${await arrived(written('pass'))}\r\n-- \r\nlist@x.test\r\n`);
    expect(footer.told[0]).toEqual(['dkim', 'fail', 'body-changed', false]);
    expect(footer.own[0]).toMatchObject({
      about: 's1._domainkey.practice.test',
      receivers: [{ server: 'mx.receiver.test', verdict: 'pass' }],
    });
    expect(footer.own[0]?.said).toMatch(/footer.*passed at mx\.receiver\.test/s);
    const subject = await verified(
      (await arrived(written('fail'))).replace(/^Subject: /m, 'Subject: [list] '),
    );
    expect(subject.told[0]).toEqual(['dkim', 'fail', 'headers-changed', true]);
  });
  it('passes DMARC by one of the two, and fails it with neither', async () => {
    const byDkim = await verified(await arrived('', { sender: 'x@other.test' }));
    expect(byDkim.told).toEqual([
      ['dkim', 'pass', 'intact', null],
      ['spf', 'pass', 'address-authorized', null],
      ['dmarc', 'pass', 'aligned', null],
    ]);
    const bySpf = await verified(await arrived('', { signed: false, sender: 'x@bounce.practice.test' }));
    expect(bySpf.told.map(([, verdict]) => verdict)).toEqual(['none', 'pass', 'pass']);
    const strict = { ...zone, '_dmarc.practice.test': { TXT: [['v=DMARC1; p=reject; aspf=s']] } };
    const neither = await verified(
      await arrived(written('none', 'pass', 'pass'), { signed: false, sender: 'x@bounce.practice.test' }),
      strict,
    );
    expect(neither.told.at(-1)).toEqual(['dmarc', 'fail', 'not-aligned', false]);
  });
  it('says of a key that is gone, is useless, or could not be looked up just that', async () => {
    const at = async (record: unknown) => {
      const answers = { ...zone, 's1._domainkey.practice.test': record };
      const { told, codes } = await verified(await arrived(written('pass')), answers);
      return [
        told[0]?.slice(1),
        codes.filter((code) => code.startsWith('LOOKUP') || code.startsWith('RESOLV')),
      ];
    };
    expect(await at({})).toEqual([['neutral', 'no-key', false], []]);
    expect(await at({ TXT: [['v=DKIM1; k=rsa; p=AAAA']] })).toEqual([['neutral', 'key-unusable', false], []]);
    expect(await at({ TXT: [['v=DKIM1; p=']] })).toEqual([['neutral', 'key-unusable', false], []]);
    expect(await at({ rcode: 'SERVFAIL' })).toEqual([
      ['temperror', 'not-looked-up', null],
      ['LOOKUP_FAILED'],
    ]);
  });
  it('is made only where it is asked for, and says so where a source of answers is named without it', async () => {
    const { context } = bench({
      name: 'lab',
      resolvers: [],
      authorities: false,
      nameservers: {},
      regions: {},
      servedBy: {},
      controls: [],
      publicIp: null,
    });
    const content = await arrived();
    const { extra } = await readMail(readParams({ a: content }), context);
    expect(extra.details?.message).not.toHaveProperty('verified');
    await expect(readMail(readParams({ a: content }, { zone }), context)).rejects.toMatchObject({
      kind: 'usage',
    });
  });
  it('speaks Chinese', async () => {
    const { context } = bench({
      name: 'lab',
      resolvers: [],
      authorities: false,
      nameservers: {},
      regions: {},
      servedBy: {},
      controls: [],
      publicIp: null,
    });
    const params = readParams(
      { a: `${await arrived(written('pass'))}footer\r\n` },
      { verify: true, zone, language: 'zh-CN' },
    );
    const { extra } = await readMail(params, context);
    expect(extra.details?.message?.verified?.[0]?.said).toMatch(/^正文与签名时不同.*到达时没有问题/s);
  });
});
