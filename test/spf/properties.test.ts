import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress, parseIp4, readable } from '../../electron/engine/spf/address.js';
import { checkHost } from '../../electron/engine/spf/check-host.js';
import { wantedTerms } from '../../electron/engine/spf/expected.js';
import { gatherSpf } from '../../electron/engine/spf/gather.js';
import { judgeSpf } from '../../electron/engine/spf/judge.js';
import { cleaned, looksLikeSpf } from '../../electron/engine/spf/lookalike.js';
import { expandMacros, parseMacros } from '../../electron/engine/spf/macro.js';
import { mergedRecord } from '../../electron/engine/spf/merge.js';
import { parseSpfRecord } from '../../electron/engine/spf/record.js';
import { mendedWord, repaired } from '../../electron/engine/spf/repair.js';
import { walkSpf } from '../../electron/engine/spf/walk.js';
import { zoneResolve } from '../helpers/zone-resolve.js';
import { record, soundTerm, zone } from './arbitrary.js';
import { expected, ibm, outgoing } from './verdict.js';

/** Characters that SPF gives a meaning to, and some that it can't stand. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...['v=spf1', ' ', 'a', ':', '/', '//', '%', '%{', '}', '%{d}', '%{ir-}', '.', '-', '+', '~', '?', '='],
      ...[
        'all',
        'ip4:',
        'ip6:',
        '::',
        '255',
        '1',
        'include:',
        'redirect=',
        'exp=',
        '"',
        '\\"',
        '\u00a0',
        '\ufeff',
      ],
      ...['\u2013', '&quot;', '<br>', '\t', '\0', '\ud800', '\u{1f600}', ';', ',', 'MX', 'x'.repeat(64)],
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe('any text', () => {
  it('is taken apart into terms that stand where they say', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (rest) => {
        const text = `v=spf1 ${rest}`;
        const parsed = parseSpfRecord(text);
        for (const term of parsed.terms) expect(text.slice(term.start, term.end)).toBe(term.text);
        for (const fault of parsed.faults) {
          expect(fault.start).toBeGreaterThanOrEqual(6);
          expect(fault.end).toBeLessThanOrEqual(text.length);
          expect(fault.start).toBeLessThan(fault.end);
        }
        // Printing the terms again loses nothing but spaces.
        const printed = ['v=spf1', ...parsed.terms.map((term) => term.text)].join(' ');
        expect(parseSpfRecord(printed).terms.map((term) => term.text)).toEqual(
          parsed.terms.map((term) => term.text),
        );
        expect(parseSpfRecord(printed).faults.map((fault) => fault.reason)).toEqual(
          parsed.faults.map((fault) => fault.reason),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('is judged without a crash, and what is offered instead is sound', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.boolean(), async (text, split) => {
        const strings = split ? [text.slice(0, text.length >> 1), text.slice(text.length >> 1)] : [text];
        const resolve = zoneResolve({ ...ibm, 'example.com': { TXT: [strings] } });
        const found = judgeSpf(await gatherSpf({ domain: 'example.com', resolve, expected, outgoing }));
        for (const item of found) {
          for (const advice of item.records) {
            if (advice.action === 'remove') continue;
            expect(advice.value).toMatch(/^v=spf1( |$)/i);
            expect(parseSpfRecord(advice.value).faults).toEqual([]);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('that was mended stays as it is when it is mended again', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const mended = repaired(`v=spf1 ${text}`);
        if (mended !== null) expect(repaired(mended)).toBe(mended);
        looksLikeSpf(text);
        cleaned(text);
        mendedWord(text);
      }),
      { numRuns: 3000 },
    );
  });

  it('of great length is read in steps that grow no faster than it does', () => {
    // A quadratic reader would take hours for these.
    const long = [
      `v=spf1 ${'a:'.repeat(200_000)}`,
      `v=spf1 ${'a '.repeat(200_000)}`,
      `v=spf1 a:${'/1'.repeat(200_000)}x`,
      `v=spf1 a:${'%{d}'.repeat(100_000)}`,
      `v=spf1 exists:${'%%'.repeat(200_000)}.`,
      `v=spf1 a:${'1'.repeat(400_000)}.`,
      `v=spf1 x=${'%{'.repeat(100_000)}`,
    ];
    for (const text of long) expect(parseSpfRecord(text).terms.length).toBeGreaterThan(0);
    const values = ' "\\'.split('').map((mark) => mark.repeat(200_000));
    for (const text of values) expect(looksLikeSpf(`v=spf1${text}`)).toBe(true);
  });
});

describe('addresses', () => {
  it('read back what they print', () => {
    const octets = fc.oneof(
      fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }),
      fc.array(fc.oneof(fc.constant(0), fc.nat(255)), { minLength: 16, maxLength: 16 }),
    );
    fc.assert(
      fc.property(octets, (address) => {
        const mapped = address.length === 16 && readable(address).startsWith('::ffff:');
        if (!mapped) expect(parseAddress(readable(address))).toEqual(address);
      }),
    );
  });

  it.each([
    '1.2.3',
    '01.2.3.4',
    '1.2.3.256',
    '1.2.3.4.5',
    '',
    '::1::',
    ':::',
    '1:2:3:4:5:6:7',
    '12345::',
    '::1.2.3',
  ])('refuse %j', (text) => {
    expect(parseIp4(text)).toBeNull();
    expect(parseAddress(text)).toBeNull();
  });
});

describe('the merged record', () => {
  it('lets every outgoing address pass, whatever sound terms the own record has', async () => {
    // Terms that end an evaluation by themselves would hide what merging does.
    const own = fc
      .array(
        soundTerm.filter((term) => !/^[-~?]|include:|exists:|\bmx\b|^[+]?a(?::|\/|$)/.test(term)),
        { maxLength: 5 },
      )
      .chain((terms) =>
        fc
          .constantFrom('', '-all', '~all', '?all', 'redirect=b.test')
          .map((end) => [...terms, end].join(' ').trim()),
      );
    await fc.assert(
      fc.asyncProperty(own, async (terms) => {
        const merged = mergedRecord(`v=spf1 ${terms}`, wantedTerms(expected), 'example.com');
        const resolve = zoneResolve({
          ...ibm,
          'example.com': { TXT: merged },
          'b.test': { TXT: 'v=spf1 -all' },
        });
        for (const ip of outgoing) {
          expect((await checkHost({ ip, domain: 'example.com' }, resolve)).result).toBe('pass');
        }
        // Nothing of the own record is lost, and nothing is added twice.
        for (const word of terms.split(' ').filter((each) => each !== ''))
          expect(` ${merged} `).toContain(` ${word} `);
        expect(mergedRecord(merged, wantedTerms(expected), 'example.com')).toBe(merged);
      }),
      { numRuns: 300 },
    );
  });
});

describe('lookups', () => {
  it('are the same number by the tree and by an evaluation that nothing matches', async () => {
    const nobody = '255.255.255.255';
    await fc.assert(
      fc.asyncProperty(zone(false), async (file) => {
        const resolve = zoneResolve(file);
        const query = { domain: 'example.com', sender: 'one@example.com', helo: 'host.a.test' };
        const lifted = { lookups: 1000, voids: 1000 };
        const check = await checkHost({ ...query, ip: nobody, limits: lifted }, resolve);
        const tree = await walkSpf({ ...query, resolve, ips: [parseAddress(nobody) ?? []] });
        // Where something matches, or stops the evaluation, the two mean different things.
        fc.pre(
          check.cause === null &&
            !check.trace.some((line) => line.outcome === 'match' && !/all$/i.test(line.term)),
        );
        fc.pre(!check.trace.some((line) => line.depth > 0 && /^\+?all$/i.test(line.term)));
        expect(tree.lookups).toBe(check.lookups);
      }),
      { numRuns: 400 },
    );
  });
});

describe('macros', () => {
  it('that were accepted expand without a crash', () => {
    const values = {
      sender: 'one@example.com',
      helo: 'h.test',
      domain: 'example.com',
      ip: [192, 0, 2, 1],
      validatedName: 'unknown',
      receiver: 'r.test',
      nowSeconds: 1,
    };
    fc.assert(
      fc.property(hostile, fc.boolean(), (text, explanation) => {
        const parsed = parseMacros(text, explanation);
        if (parsed.ok) expect(typeof expandMacros(parsed.parts, values)).toBe('string');
        else expect(text.slice(parsed.at)).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  it('in sound records are always accepted', () => {
    fc.assert(fc.property(record(false), (text) => parseSpfRecord(text).faults.length === 0));
  });
});
