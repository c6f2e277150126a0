import { describe, expect, it } from 'vitest';
import { TallScroll } from '../../renderer/views/history/tall-scroll.js';

const row = 36;
const view = 540;

function list(rows: number): TallScroll {
  const scroll = new TallScroll();
  scroll.resize(rows * row, view);
  return scroll;
}

describe('a list taller than any element', () => {
  it('is scrolled pixel for pixel where it is short enough', () => {
    const scroll = list(1000);
    expect(scroll.height).toBe(36_000);
    expect(scroll.moved(17_000)).toBeNull();
    expect(scroll.top).toBe(17_000);
    expect(scroll.moved(36_000 - view)).toBeNull();
    expect(scroll.top).toBe(36_000 - view);
  });

  it('has both its ends at the ends of the scrollbar, and its middle in the middle', () => {
    const scroll = list(1_000_000);
    expect(scroll.height).toBe(8_000_000);
    scroll.moved(8_000_000 - view);
    expect(scroll.top).toBe(36_000_000 - view);
    scroll.moved(0);
    expect(scroll.top).toBe(0);
    scroll.moved((8_000_000 - view) / 2);
    expect(scroll.top).toBeCloseTo((36_000_000 - view) / 2, 0);
    expect(scroll.goTo(Number.MAX_SAFE_INTEGER)).toBe(8_000_000 - view);
    expect(scroll.goTo(-5)).toBe(0);
  });

  it('comes to every row, in order, by wheel alone', () => {
    const scroll = list(1_000_000);
    let place = scroll.goTo(0);
    let top = 0;
    let corrections = 0;
    // A stretch in exact steps, over the border of the exact end and further on.
    for (let turn = 0; turn < 2000; turn += 1) {
      place += 400;
      const right = scroll.moved(place);
      if (right !== null) {
        place = right;
        corrections += 1;
      }
      expect(scroll.top).toBe(top + 400);
      top = scroll.top;
    }
    expect(place).toBeLessThan(top);
    expect(corrections).toBeGreaterThan(0);
    expect(corrections).toBeLessThan(20);
    // And all the way back: the first row is reached when the scrollbar is at its top, and not before.
    for (let turn = 0; turn < 2000; turn += 1) {
      place -= 400;
      place = scroll.moved(place) ?? place;
      expect(scroll.top).toBe(top - 400);
      top = scroll.top;
    }
    expect([scroll.top, place]).toEqual([0, 0]);
  });

  it('stays in its bounds when it gets shorter', () => {
    const scroll = list(1_000_000);
    scroll.goTo(30_000_000);
    scroll.resize(100 * row, view);
    expect(scroll.top).toBe(100 * row - view);
  });
});
