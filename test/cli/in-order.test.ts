import { describe, expect, it } from 'vitest';
import { inOrder } from '../../electron/cli/in-order.js';

interface Letter {
  readonly letter: string;
}

describe('things that get ready in any order', () => {
  it('are handed on in the order of their places', async () => {
    const taken: string[] = [];
    const order = inOrder<Letter>(3, ({ letter }) => Promise.resolve(void taken.push(letter)));
    await Promise.all([order.put(2, { letter: 'c' }), order.put(0, { letter: 'a' })]);
    expect(taken).toEqual(['a']);
    await order.put(1, { letter: 'b' });
    expect(taken).toEqual(['a', 'b', 'c']);
  });

  it('wait for room: no more than the window is ahead', async () => {
    const taken: number[] = [];
    let most = 0;
    const order = inOrder<{ place: number }>(3, ({ place }) => Promise.resolve(void taken.push(place)));
    const { promise: slow, resolve: finish } = Promise.withResolvers<undefined>();
    const one = async (place: number): Promise<void> => {
      await order.room(place);
      most = Math.max(most, place - taken.length);
      if (place === 0) await slow;
      await order.put(place, { place });
    };
    const all = [0, 1, 2, 3, 4, 5, 6].map(one);
    await Promise.all([all[1], all[2]]);
    expect(taken).toEqual([]);
    finish(undefined);
    await Promise.all(all);
    expect(taken).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(most).toBe(2);
  });

  it('are handed on in order at the end where a place was never filled', async () => {
    const taken: string[] = [];
    const order = inOrder<Letter>(9, ({ letter }) => Promise.resolve(void taken.push(letter)));
    await Promise.all([order.put(4, { letter: 'e' }), order.put(2, { letter: 'c' })]);
    await order.rest();
    expect(taken).toEqual(['c', 'e']);
  });
});
