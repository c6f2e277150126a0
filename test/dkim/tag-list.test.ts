import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colonList, parseTagList } from '../../electron/engine/tag-list.js';

describe('a tag list', () => {
  it('gives each tag with its place in the text', () => {
    expect(parseTagList(' a = b ;\tc=d e; ').tags).toEqual([
      { name: 'a', value: 'b', nameAt: 1, valueAt: 5 },
      { name: 'c', value: 'd e', nameAt: 9, valueAt: 11 },
    ]);
  });

  it('names each fault and reads on', () => {
    const { tags, faults } = parseTagList('a=1; b; ;a=2; 9=x');
    expect(tags.map((tag) => tag.name)).toEqual(['a', 'a']);
    expect(faults).toEqual([
      { kind: 'no-equals', text: 'b', at: 5 },
      { kind: 'empty', text: '', at: 7 },
      { kind: 'duplicate', text: 'a', at: 9 },
      { kind: 'bad-name', text: '9', at: 14 },
    ]);
  });

  it('points at the tags wherever they stand, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '=', ';', ' ', '\t', ':', '1', '"') }),
        (text) => {
          for (const tag of parseTagList(text).tags) {
            expect(text.startsWith(tag.name, tag.nameAt)).toBe(true);
            expect(text.startsWith(tag.value, tag.valueAt)).toBe(true);
          }
        },
      ),
    );
  });

  it('splits at colons and drops what is empty', () => {
    expect(colonList(' a : b::c ')).toEqual(['a', 'b', 'c']);
  });
});
