import fc from 'fast-check';
import packet from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeQuestion } from '../../electron/engine/dns/message.io.js';
import { answerOf, failureOf } from '../../electron/engine/dns/wire.js';

const question = { name: 'example.com', type: 'TXT' } as const;
const arrival = { via: 'lab', at: '2026-01-01T00:00:00.000Z', ms: 1 };

/** What the clients do with octets. */
const read = (octets: Uint8Array) => {
  try {
    return answerOf(decodeMessage(octets), question, 0, arrival);
  } catch (error) {
    return failureOf(question, arrival, 'malformed', (error as Error).message);
  }
};

const good = packet.encode({
  type: 'response',
  id: 0,
  questions: [{ name: 'example.com', type: 'TXT' }],
  answers: [
    { type: 'CNAME', name: 'example.com', ttl: 60, data: 'a.test' },
    { type: 'TXT', name: 'a.test', ttl: 60, data: ['v=spf1', ' -all'] },
  ],
  authorities: [{ type: 'NS', name: 'a.test', ttl: 60, data: 'ns.a.test' }],
});

describe('hostile wire', () => {
  const header = (...counts: number[]) =>
    Buffer.from([0, 0, 0x80, 0, ...counts.flatMap((count) => [count >> 8, count & 255])]);

  it.each<[string, Buffer]>([
    [
      'a name that points to itself',
      Buffer.concat([header(1, 0, 0, 0), Buffer.from([0xc0, 12, 0, 16, 0, 1])]),
    ],
    [
      'two names that point to each other',
      Buffer.concat([header(1, 0, 0, 0), Buffer.from([0xc0, 14, 0xc0, 12, 0, 16, 0, 1])]),
    ],
    [
      'counts that promise more than there is',
      Buffer.concat([header(1, 65535, 65535, 65535), good.subarray(12, 29)]),
    ],
    [
      '64 KB of TXT',
      packet.encode({
        type: 'response',
        id: 0,
        questions: [question],
        answers: Array.from({ length: 257 }, () => ({
          type: 'TXT' as const,
          name: 'example.com',
          ttl: 1,
          data: ['x'.repeat(255)],
        })),
      }),
    ],
    ['a header alone', header(0, 0, 0, 0)],
    ['nothing', Buffer.alloc(0)],
  ])('takes %s for a failure', (_title, octets) => {
    expect(read(octets).kind).toBe('failure');
  });

  it('never crashes or hangs on any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (octets) => {
        expect(read(octets)).toMatchObject({ question });
      }),
      { numRuns: 2000 },
    );
  });

  it('never crashes or hangs on a good message with octets changed', () => {
    const change = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(good.length), (changes, end) => {
        const octets = Uint8Array.from(good);
        for (const [at, value] of changes) octets[at] = value;
        expect(read(octets.subarray(0, end === 0 ? octets.length : end))).toMatchObject({ question });
      }),
      { numRuns: 3000 },
    );
  });

  it('reads a large message of many aliases without quadratic work', () => {
    const aliases = Array.from({ length: 1500 }, (_, index) => ({
      type: 'CNAME' as const,
      name: index === 0 ? 'example.com' : `n${String(index)}.x`,
      ttl: 1,
      data: `n${String(index + 1)}.x`,
    }));
    const octets = packet.encode({ type: 'response', id: 0, questions: [question], answers: aliases });
    const answer = read(octets.subarray(0));
    expect(answer.kind === 'nodata' ? answer.chain.length : 0).toBeLessThan(20);
  });

  it('writes each question so that it reads back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9_-]{1,20}(\.[a-z0-9_-]{1,20}){0,5}$/), (name) => {
        const octets = encodeQuestion({ name, type: 'TXT' }, { id: 7, recursion: true });
        expect(packet.decode(octets).questions?.[0]).toMatchObject({ name, type: 'TXT' });
      }),
    );
  });

  it('keeps every octet of a text that is no UTF-8', () => {
    const octets = packet.encode({
      type: 'response',
      id: 0,
      questions: [question],
      answers: [{ type: 'TXT', name: 'example.com', ttl: 1, data: [Buffer.from([0xe9, 0x20, 0xff])] }],
    });
    expect(read(octets).answers[0]?.strings).toEqual(['\u00e9 \u00ff']);
  });
});
