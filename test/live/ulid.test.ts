import { expect, it } from 'vitest';
import { ulid } from '../../electron/engine/ulid.io.js';

it('ids sort in the order in which they were made, also within a millisecond and when the clock steps back', () => {
  const times = [1_700_000_000_000, 1_700_000_000_000, 1_700_000_000_001, 1_699_999_999_000];
  const ids = times.flatMap((time) => Array.from({ length: 50 }, () => ulid(time)));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toBe(true);
});
