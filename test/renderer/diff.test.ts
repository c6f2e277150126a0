import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterOf, compareText, drawInvisible, partingOf } from '../../renderer/diff.js';

const side = (stretches: ReturnType<typeof compareText>, without: 'missing' | 'extra'): string =>
  stretches
    .filter((stretch) => stretch.kind !== without)
    .map((stretch) => stretch.text)
    .join('');

describe('comparing a record with the expected one', () => {
  it('marks the one character that differs', () => {
    expect(compareText('v=spf1 -all', 'v=spf1 –all')).toEqual([
      { kind: 'same', text: 'v=spf1 ' },
      { kind: 'missing', text: '-' },
      { kind: 'extra', text: '–' },
      { kind: 'same', text: 'all' },
    ]);
  });

  it('marks nothing where both are the same', () => {
    expect(compareText('v=spf1 -all', 'v=spf1 -all')).toEqual([{ kind: 'same', text: 'v=spf1 -all' }]);
    expect(compareText('', '')).toEqual([]);
  });

  it('gives back both texts whole, whatever they are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '=', '"', '\u00a0', '😀'), maxLength: 40 });
    fc.assert(
      fc.property(text, text, (expected, found) => {
        const stretches = compareText(expected, found);
        expect(side(stretches, 'extra')).toBe(expected);
        expect(side(stretches, 'missing')).toBe(found);
      }),
    );
  });

  it('compares a key of 4096 bits with another without giving up on the rest', () => {
    const stretches = compareText(`v=DKIM1; p=${'A'.repeat(2500)}`, `v=DKIM1; p=${'B'.repeat(2500)}`);
    expect(stretches[0]).toEqual({ kind: 'same', text: 'v=DKIM1; p=' });
    expect(stretches).toHaveLength(3);
  });
});

describe('drawing what no eye can see', () => {
  it.each([
    ['a\u00a0b', ['a', '␠', 'b']],
    ['\ufeffv=spf1', ['BOM', 'v=spf1']],
    ['a\u200bb', ['a', 'U+200B', 'b']],
    ['a\tb', ['a', '⇥', 'b']],
    [' a  b ', ['·', 'a', '·', '·', 'b', '·']],
    ['plain words', ['plain words']],
  ])('%j', (text, drawn) => {
    expect(drawInvisible(text).map((piece) => piece.text)).toEqual(drawn);
  });
});

describe('saying in words where two values part', () => {
  it('counts what is the same and names the next character of each', () => {
    expect(partingOf('v=spf1 -all', 'v=spf1 \u2013all')).toEqual({
      same: 7,
      before: 'v=spf1 ',
      expected: '-',
      found: '\u2013',
    });
    expect(partingOf('v=DKIM1; p=AAAA', 'v=DKIM1; p=AA')).toMatchObject({
      same: 13,
      expected: 'A',
      found: null,
    });
    expect(partingOf('p=AA', 'p=AA;')).toMatchObject({ same: 4, expected: null, found: ';' });
    expect(partingOf('same', 'same')).toBeNull();
  });

  it.each([
    ['-', { shown: '-', name: null, code: null }],
    ['\u2013', { shown: '\u2013', name: null, code: 'U+2013' }],
    ['\u00a0', { shown: '␠', name: 'no-break space', code: 'U+00A0' }],
    ['\u200b', { shown: 'U+200B', name: null, code: 'U+200B' }],
  ])('%j', (char, told) => {
    expect(characterOf(char)).toEqual(told);
  });
});
