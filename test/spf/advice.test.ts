import { describe, expect, it } from 'vitest';
import { say } from '../../electron/engine/findings/say.js';
import { zoneResolve } from '../helpers/zone-resolve.js';
import { gatherSpf } from '../../electron/engine/spf/gather.js';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { ibm, judged, only } from './verdict.js';

const good = 'v=spf1 include:_spf.ibm.test -all';

async function values(zone: ZoneFile, code: string): Promise<string[]> {
  const found = (await judged(zone)).find((item) => item.code === code);
  return (found?.records ?? []).map((record) => `${record.action} ${record.name} ${record.value}`);
}

describe('the record to publish', () => {
  it.each([
    ['SPF_PREFIX_MALFORMED', ['v = spf1 include:_spf.ibm.test -all'], good],
    ['SPF_PREFIX_MALFORMED', ['v=spf1, include:_spf.ibm.test, -all'], good],
    ['SPF_PREFIX_MALFORMED', ['v=spf10 include:_spf.ibm.test -all'], good],
    ['SPF_QUOTED', ['\\"v=spf1 include:_spf.ibm.test -all\\"'], good],
    ['SPF_QUOTED', ['"v=spf1 include:_spf.ib" "m.test -all"'], good],
    ['SPF_QUOTED', ['"v=spf1" "include:_spf.ibm.test" "-all"'], good],
    ['SPF_QUOTED', ['v=spf1 include:"_spf.ibm.test" -all'], good],
    ['SPF_NON_ASCII', ['\ufeffv=spf1\u00a0include:_spf.\u200bibm.test \u2013all'], good],
    ['SPF_HTML_ESCAPED', ['&quot;v=spf1 include:_spf.ibm.test&nbsp;-all&quot;<br>'], good],
    ['SPF_STRINGS_GLUED', ['v=spf1', 'include:_spf.ibm.test', '-all'], good],
    ['SPF_STRINGS_GLUED', ['v=spf1 include:_spf.ibm.test', '-all'], good],
    ['SPF_SYNTAX', ['v=spf1 include: _spf.ibm.test - all'], good],
    ['SPF_SYNTAX', ['v=spf1 inlcude:_spf.ibm.test -all;'], good],
    ['SPF_SYNTAX', ['v=spf1 include:_spf.ibm.test -all managed by IT'], good],
    [
      'SPF_SYNTAX',
      ['v=spf1 ipv4:192.0.2.1 a:192.0.2.2 ip4:mail.example.com 192.0.2.3 -al'],
      'v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 a:mail.example.com ip4:192.0.2.3 include:_spf.ibm.test -all',
    ],
    [
      'SPF_SYNTAX',
      ['v=spf1 mx redirect:_spf.ibm.test'],
      'v=spf1 mx include:_spf.ibm.test redirect=_spf.ibm.test',
    ],
    ['SPF_IGNORED_TERM', ['v=spf1 include=_spf.ibm.test all=-'], good],
    [
      'SPF_LACKS_EXPECTED',
      ['v=spf1 mx a:mail.example.com ~all'],
      'v=spf1 mx a:mail.example.com include:_spf.ibm.test ~all',
    ],
    [
      'SPF_LACKS_EXPECTED',
      ['v=spf1 mx redirect=other.test'],
      'v=spf1 mx include:_spf.ibm.test redirect=other.test',
    ],
    ['SPF_LACKS_EXPECTED', ['v=spf1 ?include:_spf.ibm.test mx -all'], 'v=spf1 mx include:_spf.ibm.test -all'],
    [
      'SPF_SENDER_NOT_AUTHORIZED',
      ['v=spf1 -ip4:150.240.68.0/24 include:_spf.ibm.test -all'],
      'v=spf1 include:_spf.ibm.test -ip4:150.240.68.0/24 -all',
    ],
    ['SPF_UNREACHABLE_TERM', ['v=spf1 -all include:_spf.ibm.test'], good],
    ['SPF_ALLOWS_ALL', ['v=spf1 include:_spf.ibm.test +all'], 'v=spf1 include:_spf.ibm.test ~all'],
    ['SPF_ALLOWS_ALL', ['v=spf1 include:_spf.ibm.test ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all'], good],
    ['SPF_NO_CLOSING_ALL', ['v=spf1 include:_spf.ibm.test'], 'v=spf1 include:_spf.ibm.test ~all'],
    ['SPF_NEUTRAL_ALL', ['v=spf1 include:_spf.ibm.test ?all'], 'v=spf1 include:_spf.ibm.test ~all'],
  ] as [string, string[], string][])('for %s of %j', async (code, strings, value) => {
    const zone = { ...only(...strings), 'other.test': { TXT: 'v=spf1 -all' } };
    expect(await values(zone, code)).toEqual([`replace example.com ${value}`]);
  });

  it('is added where there is none', async () => {
    expect(await values({ 'example.com': {} }, 'SPF_MISSING')).toEqual([
      'add example.com v=spf1 include:_spf.ibm.test ~all',
    ]);
  });

  it('is moved from the doubled name', async () => {
    expect(await values({ 'example.com.example.com': { TXT: good } }, 'SPF_AT_WRONG_NAME')).toEqual([
      `add example.com ${good}`,
      `remove example.com.example.com ${good}`,
    ]);
  });

  it('is one where there were several, with its lookups counted', async () => {
    const zone = {
      'example.com': { TXT: [['v=spf1 mx ~all'], ['v=spf1 include:a.test mx -all']] },
      'a.test': { TXT: 'v=spf1 a -all' },
    };
    const [found] = await judged(zone);
    expect(found?.params).toMatchObject({
      merged: 'v=spf1 mx include:a.test include:_spf.ibm.test ~all',
      lookups: 4,
    });
    expect(found?.records.map((record) => record.action)).toEqual(['replace', 'remove']);
  });

  it('is counted again with the console\u2019s term, and said to be too dear', async () => {
    const zone = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        `i${String(index)}.test`,
        { TXT: 'v=spf1 ip4:192.0.2.9 -all' },
      ]),
    );
    const terms = Object.keys(zone).map((name) => `include:${name}`);
    const [found] = (await judged({ ...zone, ...only(`v=spf1 ${terms.join(' ')} -all`) })).filter(
      (item) => item.code === 'SPF_LACKS_EXPECTED',
    );
    expect(found?.params).toMatchObject({ lookups: 11 });
    expect(say(found as never, 'en').fix).toContain('too many');
  });
});

describe('words', () => {
  it('name the place in the record, in both languages', async () => {
    const [found] = await judged(only('v=spf1 include:_spf.ibm.test ip4:192.0.2.0/33 -all'));
    const params = found?.params as { faults: { at: number; term: string; reason: string }[] };
    expect(params.faults).toEqual([{ at: 43, term: 'ip4:192.0.2.0/33', reason: 'bad-cidr' }]);
    expect(say(found as never, 'en').detail).toContain(
      '`ip4:192.0.2.0/33`, character 43: an impossible prefix length',
    );
    expect(say(found as never, 'zh-CN').detail).toContain('第 43 个字符：前缀长度无效');
  });

  it('show code points, and never the characters themselves', async () => {
    const [found] = await judged(only('v=spf1\u00a0include:_spf.ibm.test \u2013all'));
    expect(found?.params).toMatchObject({
      characters: [
        { at: 7, code: 'U+00A0' },
        { at: 30, code: 'U+2013' },
      ],
    });
    expect(say(found as never, 'en').detail).not.toContain('\u00a0');
  });
});

/** Counts the dependent steps: questions asked at the same moment are one step. */
async function stepsOf(zone: ZoneFile): Promise<{ steps: number; asked: number; repeated: number }> {
  const inner = zoneResolve({ ...ibm, ...zone });
  let steps = 0;
  let waiting: (() => void)[] = [];
  const resolve = async (name: string, type: Parameters<typeof inner>[1]) => {
    await new Promise<void>((go) => {
      waiting.push(go);
      if (waiting.length > 1) return;
      setTimeout(() => {
        steps += 1;
        const all = waiting;
        waiting = [];
        for (const each of all) each();
      }, 5);
    });
    return inner(name, type);
  };
  await gatherSpf({
    domain: 'example.com',
    resolve,
    outgoing: ['150.240.68.207', '52.118.103.220'],
    expected: good,
  });
  return { steps, asked: inner.asked.length, repeated: inner.asked.length - new Set(inner.asked).size };
}

describe('asking', () => {
  it('takes three steps for nine sibling includes and an mx, and asks nothing twice', async () => {
    const siblings = Array.from({ length: 8 }, (_, index) => `i${String(index)}.test`);
    const zone = Object.fromEntries(siblings.map((name) => [name, { TXT: 'v=spf1 ip4:192.0.2.9 -all' }]));
    const record = `v=spf1 ${siblings.map((name) => `include:${name}`).join(' ')} include:_spf.ibm.test mx -all`;
    const found = await stepsOf({
      ...zone,
      'example.com': { TXT: record, MX: [[1, 'm.example.com']] },
      'm.example.com': { A: '192.0.2.1' },
    });
    expect(found).toEqual({ steps: 3, asked: 12, repeated: 0 });
  });

  it('takes ten steps for a chain of nine', async () => {
    const zone = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [
        `c${String(index)}.test`,
        {
          TXT:
            index < 8 ? `v=spf1 include:c${String(index + 1)}.test -all` : 'v=spf1 ip4:150.240.68.207 -all',
        },
      ]),
    );
    const { steps, repeated } = await stepsOf({
      ...zone,
      'example.com': { TXT: 'v=spf1 include:c0.test -all' },
    });
    expect({ steps, repeated }).toEqual({ steps: 10, repeated: 0 });
  });

  it('stops at an attacker\u2019s tree', async () => {
    const wild = {
      'example.com': {
        TXT: `v=spf1 ${Array.from({ length: 20 }, (_, i) => `include:${String(i)}.evil.test`).join(' ')} -all`,
      },
      '*.evil.test': {
        TXT: `v=spf1 ${Array.from({ length: 20 }, (_, i) => `include:${String(i)}.%{d}`).join(' ')} -all`,
      },
    };
    const { steps, asked } = await stepsOf(wild);
    expect(steps).toBeLessThan(20);
    expect(asked).toBeLessThan(200);
    expect((await judged(wild)).map((item) => item.code)).toEqual(['SPF_TOO_MANY_LOOKUPS']);
  });
});
