import { at } from './figures.mjs';

/** Milliseconds between one frame and the next, sorted, while `act` goes on in the page. */
async function gapsWhile(page, act) {
  await page.evaluate(() => {
    const gaps = [];
    let last = performance.now();
    const frame = (now) => {
      gaps.push(now - last);
      last = now;
      globalThis.benchFrame = requestAnimationFrame(frame);
    };
    globalThis.benchGaps = gaps;
    globalThis.benchFrame = requestAnimationFrame(frame);
  });
  await act();
  const gaps = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.benchFrame);
    return globalThis.benchGaps;
  });
  // The first is the wait for the first frame, not one between two.
  return gaps.slice(1).sort((a, b) => a - b);
}

/** The bar: where a round has stayed within it, no further one is needed. */
export const frameLimitMs = 50;

/**
 * The 99th percentile of the gaps between frames while `act(page)` goes on, each round begun by `before(page)`: the least of
 * several rounds, since other programs only ever add. A round that drew almost nothing has measured nothing.
 */
export async function slowestFrame(page, act, { rounds = 6, before } = {}) {
  let least = Infinity;
  for (let round = 0; round < rounds && least > frameLimitMs; round += 1) {
    await before?.(page);
    const gaps = await gapsWhile(page, () => act(page));
    if (gaps.length < 20) throw new Error(`only ${gaps.length} frames were drawn`);
    least = Math.min(least, at(gaps, 0.99));
  }
  return least;
}
