import { describe, expect, it } from 'vitest';
import { clockAndWait } from '../../renderer/format.js';
import { proseOf } from '../../renderer/prose.js';

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

describe('a moment', () => {
  const at = new Date(2026, 10, 24, 14, 32, 7);
  const now = at.getTime() - 18 * 60_000;

  it('is a time of day with the wait beside it', () => {
    expect(clockAndWait(at.toISOString(), 'en', now)).toBe('14:32:07, in 18 min');
    expect(clockAndWait(at.toISOString(), 'zh-CN', now)).toBe('14:32:07，18分钟后');
  });

  it('has its date where it is another day', () => {
    expect(clockAndWait(at.toISOString(), 'en', now - 86_400_000)).toMatch(/^Nov 24, 14:32:07, in \d+ hr$/);
  });
});
