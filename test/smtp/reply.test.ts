import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReplyReader, parseReply, replyText } from '../../electron/engine/smtp/reply.js';

const read = (...chunks: (string | Uint8Array)[]) => {
  const reader = createReplyReader();
  return chunks.flatMap((chunk) => reader.push(chunk));
};
const only = (text: string) => {
  const [event, ...rest] = read(text);
  expect(rest).toEqual([]);
  return event?.kind === 'reply' ? event.reply : event;
};

describe('a reply is read exactly', () => {
  it('takes a single line with its enhanced code', () => {
    expect(only('550 5.1.1 No such user\r\n')).toEqual({
      code: 550,
      enhancedStatus: '5.1.1',
      texts: ['5.1.1 No such user'],
      quirks: [],
    });
  });
  it('joins the lines of a multi-line reply', () => {
    expect(only('250-mx.test\r\n250-SIZE 100\r\n250 HELP\r\n')).toMatchObject({
      code: 250,
      texts: ['mx.test', 'SIZE 100', 'HELP'],
    });
  });
  it('takes a bare code', () => {
    expect(only('354\r\n')).toMatchObject({ code: 354, texts: [''] });
  });
  it('takes replies that come together, and bytes that come one by one', () => {
    const text = '250 a\r\n250-b\r\n250 c\r\n354 go\r\n';
    expect(read(text)).toHaveLength(3);
    expect(read(...text)).toEqual(read(text));
  });
  it('overlooks a blank line and bare LF, and says so', () => {
    expect(only('\r\n250 ok\n')).toMatchObject({ code: 250, quirks: ['blank-line', 'bare-lf'] });
  });
  it('reads UTF-8, and leaves other octets as they are', () => {
    expect(read(new TextEncoder().encode('250 Grüße\r\n'))).toMatchObject([{ reply: { texts: ['Grüße'] } }]);
    expect(read(Uint8Array.from([0x32, 0x35, 0x30, 0x20, 0xfc, 0x0d, 0x0a]))).toMatchObject([
      { reply: { texts: ['ü'] } },
    ]);
  });
  it('finds the enhanced code on a later line and only where it agrees with the code', () => {
    expect(only('550-Requested action not taken\r\n550 5.7.1 denied\r\n')).toMatchObject({
      enhancedStatus: '5.7.1',
    });
    expect(only('250 5.1.1 odd\r\n')).toMatchObject({ enhancedStatus: null });
    expect(only('550 #5.1.0 Address rejected.\r\n')).toMatchObject({ enhancedStatus: '5.1.0' });
    expect(only('550 192.0.2.1 is listed\r\n')).toMatchObject({ enhancedStatus: null });
    expect(only('550 5.1.1.9 is no code\r\n')).toMatchObject({ enhancedStatus: '5.1.1' });
  });
});

describe('what is no reply is refused', () => {
  it.each([
    ['a web server', 'HTTP/1.1 400 Bad Request\r\n', 'not-smtp'],
    ['a web server before its line ends', 'HTTP/1.1 4', 'not-smtp'],
    ['a TLS alert', '\x15\x03\x01\x00\x02', 'not-smtp'],
    ['an SSH server', 'SSH-2.0-x\r\n', 'not-smtp'],
    ['a code beyond 599', '600 what\r\n', 'not-smtp'],
    ['a code with a letter', '25O ok\r\n', 'not-smtp'],
    ['a code that changes', '250-a\r\n251 b\r\n', 'code-changed'],
    ['a line without end', `220 ${'x'.repeat(5000)}`, 'line-too-long'],
    ['lines without end', '250-x\r\n'.repeat(300), 'too-many-lines'],
  ])('%s', (_name, bytes, violation) => {
    expect(read(bytes)).toMatchObject([{ kind: 'violation', violation }]);
  });
  it('says nothing more after a violation', () => {
    const reader = createReplyReader();
    reader.push('nonsense\r\n');
    expect(reader.push('250 ok\r\n')).toEqual([]);
  });
  it('keeps what is unfinished', () => {
    const reader = createReplyReader();
    expect(reader.push('250-half\r\n25')).toEqual([]);
    expect(reader.pending).toBe('250-half\n25');
  });
});

describe('a reply as text', () => {
  it('shows no control character', () => {
    const reply = parseReply('250-a\x1b[31m\n250 b\u202e');
    expect(reply && replyText(reply)).toBe('250-a\\x1b[31m\n250 b\\u{202E}');
  });
  it('is null for half a reply, for two, and for none', () => {
    expect(parseReply('250-a')).toBeNull();
    expect(parseReply('250 a\n250 b')).toBeNull();
    expect(parseReply('hello')).toBeNull();
  });
});

describe('whatever the bytes and their chunks', () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 20 });
  it('never throws, holds little, and gives at most one violation, the last', () => {
    fc.assert(
      fc.property(chunks, (parts) => {
        const reader = createReplyReader();
        const events = parts.flatMap((part) => reader.push(part));
        const broken = events.findIndex((event) => event.kind === 'violation');
        expect(broken === -1 || broken === events.length - 1).toBe(true);
        expect(reader.pending.length).toBeLessThan(70_000);
      }),
    );
  });
  it('gives back every reply that was written', () => {
    const text = fc.string({
      unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    });
    const reply = fc.record({
      code: fc.integer({ min: 200, max: 599 }),
      texts: fc.array(text, { minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(reply), fc.integer({ min: 1, max: 50 }), (replies, size) => {
        const wire = replies
          .map(({ code, texts }) =>
            texts.map((line, i) => `${String(code)}${i < texts.length - 1 ? '-' : ' '}${line}\r\n`).join(''),
          )
          .join('');
        const reader = createReplyReader();
        const events = (wire.match(new RegExp(`[^]{1,${String(size)}}`, 'g')) ?? []).flatMap((part) =>
          reader.push(part),
        );
        expect(
          events.map((event) => event.kind === 'reply' && [event.reply.code, event.reply.texts]),
        ).toEqual(replies.map(({ code, texts }) => [code, texts]));
      }),
    );
  });
});
