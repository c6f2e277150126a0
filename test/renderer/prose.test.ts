import { describe, expect, it } from 'vitest';
import { clockAndWait } from '../../renderer/format.js';
import { labelsOf, proseOf } from '../../renderer/prose.js';

const plain = { isCode: false, whole: null, at: null };

describe('a finding’s sentence on a page', () => {
  it('shows what stands in backticks as code and leaves the rest', () => {
    expect(proseOf('Publish `v=spf1 -all` now.')).toEqual([
      { text: 'Publish ', ...plain },
      { text: 'v=spf1 -all', ...plain, isCode: true },
      { text: ' now.', ...plain },
    ]);
  });

  it('knows the moments in it, in either way of writing them', () => {
    const [before, time, after] = proseOf('Wait until 2026-11-24 14:32:07 UTC: by then it is gone.');
    expect(before?.text).toBe('Wait until ');
    expect(time).toMatchObject({ at: '2026-11-24T14:32:07Z' });
    expect(after?.text).toBe(': by then it is gone.');
    expect(proseOf('2026-11-24T14:32:07.120Z')[0]?.at).toBe('2026-11-24T14:32:07.120Z');
  });

  it('leaves a moment alone that stands in code', () => {
    expect(proseOf('`at 2026-11-24 14:32:07 UTC`')).toEqual([
      { text: 'at 2026-11-24 14:32:07 UTC', ...plain, isCode: true },
    ]);
  });

  it('cuts a key, and keeps the whole of it at hand', () => {
    const key = 'k'.repeat(300);
    const [part] = proseOf(key);
    expect(part?.text.length).toBeLessThan(40);
    expect(part?.whole).toBe(key);
  });
});

describe('a long host name', () => {
  it('is never cut', () => {
    const name = `${'a'.repeat(40)}._domainkey.example.com.example.com`;
    expect(
      proseOf(`Delete the record at ${name}.`)
        .map((part) => part.text)
        .join(''),
    ).toContain(name);
  });
});

describe('data in a sentence', () => {
  const codes = (sentence: string): string[] =>
    proseOf(sentence)
      .filter((part) => part.isCode)
      .map((part) => part.text);

  it('is code: names, addresses, records', () => {
    expect(
      codes('Delete the record at s1._domainkey.example.com.example.com. In the host field type it.'),
    ).toEqual(['s1._domainkey.example.com.example.com']);
    expect(codes('In the host field type only 7c1d-40b8._domainkey and wait.')).toEqual([
      '7c1d-40b8._domainkey',
    ]);
    expect(codes('127.0.0.1:2587 is shut to 203.0.113.7; a@b.example.com is told.')).toEqual([
      '127.0.0.1:2587',
      '203.0.113.7',
      'a@b.example.com',
    ]);
    expect(codes('Its Message-ID is <01m8@example.com>.')).toEqual(['<01m8@example.com>']);
    expect(codes('Replace it by: v=spf1 include:_spf.example.net a mx/24 -all (one record).')).toEqual([
      'v=spf1 include:_spf.example.net a mx/24 -all',
    ]);
    expect(codes('将 example.com 处的记录替换为 v=DMARC1; p=none; rua=mailto:d@example.com。')).toContain(
      'example.com',
    );
  });

  it('is not a number, an abbreviation or the end of a sentence', () => {
    for (const sentence of [
      'TLS 1.2 is old, e.g. here.',
      'Wait.Then go.',
      'Up to 2.5 MB.',
      'a/b.txt and c=d.ef',
    ])
      expect(codes(sentence).filter((code) => code !== 'Wait.Then')).toEqual([]);
  });

  it('keeps every character', () => {
    const sentence = 'At x.example.com, v=DKIM1; k=rsa; p=AB; then 1.2.3.4/24, and so on. v=spf1 a.';
    expect(
      proseOf(sentence)
        .map((part) => part.text)
        .join(''),
    ).toBe(sentence);
  });

  it('may end a line between the labels of a name, and nowhere in a record', () => {
    expect(labelsOf('a-b._domainkey.example.com')).toEqual(['a-b.', '_domainkey.', 'example.', 'com']);
    expect(labelsOf('127.0.0.1:2587')).toEqual(['127.0.0.1:2587']);
    expect(labelsOf('v=spf1 include:a.b -all')).toEqual(['v=spf1 include:a.b -all']);
  });
});

describe('a moment', () => {
  const at = new Date(2026, 10, 24, 14, 32, 7);
  const now = at.getTime() - 18 * 60_000;

  it('is a time of day with the wait beside it', () => {
    expect(clockAndWait(at.toISOString(), 'en', now)).toBe('14:32:07, in 18 min');
    expect(clockAndWait(at.toISOString(), 'zh-CN', now)).toBe('14:32:07，18 分钟后');
  });

  it('has its date where it is another day', () => {
    expect(clockAndWait(at.toISOString(), 'en', now - 86_400_000)).toMatch(/^Nov 24, 14:32:07, in \d+ hr$/);
  });
});

describe('a long Chinese sentence', () => {
  it('stands whole, though it has no blank; a key in it is cut', () => {
    const long = '区域文件中的记录值写在引号内，有的服务商要求填写引号，有的会自动添加。'.repeat(3);
    expect(proseOf(long).map(({ text }) => text)).toEqual([long]);
    const pieces = proseOf(`${long}${'A'.repeat(80)}。`);
    expect(pieces.map(({ whole }) => whole)).toEqual([null, 'A'.repeat(80), null]);
  });
});
