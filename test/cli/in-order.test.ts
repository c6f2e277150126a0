import { describe, expect, it } from 'vitest';
import { inOrder } from '../../electron/cli/in-order.js';

describe('things that get ready in any order', () => {
  it('are handed on in the order of their places', async () => {
    const taken: string[] = [];
    const order = inOrder<string>(3, (item) => Promise.resolve(void taken.push(item)));
    await Promise.all([order.put(2, 'c'), order.put(0, 'a')]);
    expect(taken).toEqual(['a']);
    await order.put(1, 'b');
    expect(taken).toEqual(['a', 'b', 'c']);
  });

  it('wait for room: no more than the window is ahead', async () => {
    const taken: number[] = [];
    let most = 0;
    const order = inOrder<number>(3, (item) => Promise.resolve(void taken.push(item)));
    const { promise: slow, resolve: finish } = Promise.withResolvers<undefined>();
    const one = async (place: number): Promise<void> => {
      await order.room(place);
      most = Math.max(most, place - taken.length);
      if (place === 0) await slow;
      await order.put(place, place);
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
    const order = inOrder<string>(9, (item) => Promise.resolve(void taken.push(item)));
    await Promise.all([order.put(4, 'e'), order.put(2, 'c')]);
    await order.rest();
    expect(taken).toEqual(['c', 'e']);
  });
});
