import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { goodValue } from '../helpers/dkim-keys.js';
import { expectCures } from '../helpers/cure.js';
import { runCheck } from '../helpers/scenario.js';
import { first, second } from '../helpers/verdicts.js';

const domain = 'example.com';
const dkimName = `sel._domainkey.${domain}`;
const spf = 'v=spf1 include:_spf.mail.test ip4:192.0.2.4 -all';
const dmarc = 'v=DMARC1; p=reject; rua=mailto:d@example.com';
const zoneOf = (texts: { spf: string[]; dkim: string[]; dmarc: string[] }): ZoneFile => ({
  [domain]: { A: '192.0.2.1', TXT: [texts.spf] },
  '_spf.mail.test': { TXT: [[`v=spf1 ip4:${first} ip4:${second} -all`]] },
  [dkimName]: { TXT: [texts.dkim] },
  [`_dmarc.${domain}`]: { TXT: [texts.dmarc] },
});
const asked = { domain, spf, dkimName, dkimValue: goodValue };
const areaOf = { spf: /^SPF_/, dkim: /^DKIM_/, dmarc: /^DMARC_/ } as const;

/** One slip of a hand, a form or an editor. */
const slip = fc.tuple(
  fc.constantFrom('insert', 'delete', 'double', 'swap', 'cut', 'split', 'wrap', 'case', 'append'),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(
    ' ',
    '"',
    ';',
    ':',
    '=',
    '.',
    '-',
    '\\',
    '\u00a0',
    '\ufeff',
    '–',
    'x',
    '/',
    '\t',
    '<br>',
    '&quot;',
    '，',
  ),
);

function slipped(text: string, [kind, where, char]: [string, number, string]): string[] {
  const at = Math.floor(where * text.length);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  switch (kind) {
    case 'insert':
      return [before + char + after];
    case 'delete':
      return [before + after.slice(1)];
    case 'double':
      return [before + after.slice(0, 1) + after];
    case 'swap':
      return [before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2)];
    case 'cut':
      return [before];
    case 'split':
      return [before, after];
    case 'wrap':
      return [char + text + char];
    case 'case':
      return [before + after.toUpperCase()];
    default:
      return [text + char];
  }
}

describe('one slip in a healthy set-up', () => {
  it.each(['spf', 'dkim', 'dmarc'] as const)(
    'is one fault at most, of %s alone, and is mended as it says',
    async (record) => {
      const whole = { spf, dkim: goodValue, dmarc };
      await fc.assert(
        fc.asyncProperty(slip, async (what) => {
          const texts = {
            spf: [spf],
            dkim: [goodValue],
            dmarc: [dmarc],
            [record]: slipped(whole[record], what),
          };
          const document = await runCheck(zoneOf(texts), asked);
          const { findings } = document;
          const failing = findings.filter((one) => one.severity === 'fail');
          expect(failing.length, failing.map((one) => one.code).join()).toBeLessThanOrEqual(1);
          const alarms = findings.filter((one) => one.severity === 'fail' || one.severity === 'warn');
          expect(alarms.filter((one) => !areaOf[record].test(one.code))).toEqual([]);
          await expectCures(document, zoneOf(texts), asked);
        }),
        { numRuns: 150 },
      );
    },
  );

  it('in the strings of a record alone is none', async () => {
    const cuts = fc.array(fc.nat(600), { maxLength: 6 });
    const cutAt = (text: string, places: number[]): string[] =>
      [0, ...places.filter((at) => at < text.length).sort((a, b) => a - b)].map((from, index, all) =>
        text.slice(from, all[index + 1] ?? text.length),
      );
    await fc.assert(
      fc.asyncProperty(cuts, cuts, async (one, two) => {
        const texts = { spf: [spf], dkim: cutAt(goodValue, one), dmarc: cutAt(dmarc, two) };
        const { findings } = await runCheck(zoneOf(texts), asked);
        expect(findings.filter((found) => found.severity === 'fail' || found.severity === 'warn')).toEqual(
          [],
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('any zone at all', () => {
  const names = [
    domain,
    '_spf.mail.test',
    dkimName,
    `_dmarc.${domain}`,
    'a.test',
    `${dkimName}.${domain}`,
    '*.example.com',
  ];
  const name = fc.constantFrom(...names);
  const word = fc.oneof(
    fc.constantFrom(
      'v=spf1',
      'v=DKIM1;',
      'v=DMARC1;',
      'p=reject',
      'p=',
      'k=rsa;',
      '-all',
      '+all',
      'mx',
      'ptr',
      'exists:%{i}.a.test',
    ),
    name.map((one) => `include:${one}`),
    name.map((one) => `redirect=${one}`),
    name.map((one) => `a:${one}`),
    name.map((one) => `rua=mailto:x@${one};`),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constant(goodValue),
  );
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
  const node = fc.oneof(
    fc.record({
      A: fc.constant('192.0.2.1'),
      TXT: fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
    }),
    fc.record({ TXT: fc.array(fc.tuple(text), { maxLength: 3 }), MX: name.map((one) => [[10, one]]) }),
    fc.record({ CNAME: name }),
    fc.record({ rcode: fc.constantFrom('SERVFAIL', 'TIMEOUT', 'NXDOMAIN', 'REFUSED') }),
    fc.constant({}),
  );
  const zones = fc.dictionary(name, node, { maxKeys: 7 });

  it('is judged without a crash, by the schema, each fault once, in few questions', async () => {
    await fc.assert(
      fc.asyncProperty(zones, fc.boolean(), async (zone, known) => {
        const document = await runCheck(zone, known ? asked : { domain });
        const failing = document.findings.filter((one) => one.severity === 'fail');
        const about = failing.map((one) => `${one.code} ${one.subject} ${String(one.params['target'])}`);
        expect(new Set(about).size).toBe(about.length);
        expect(document.evidence.length).toBeLessThan(200);
        for (const one of document.findings) {
          expect(`${one.title}${one.detail}${one.fix}`).not.toMatch(
            /(?<!result is )undefined|\bnull\b|\[object|NaN/,
          );
          expect(one.title).not.toContain('\n');
        }
      }),
      { numRuns: 300 },
    );
  });
});
