import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder, in memory where that can be had: for figures that are not about how fast a disk syncs. */
export function memoryFolder() {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mailpath-bench-'));
}

/** The middle one; of an even number the higher of the two. */
export function median(values) {
  return at(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/** The value below which that share of the sorted ones lies. */
export function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Sorted milliseconds of that many calls. */
export function times(rounds, step) {
  const all = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    step(round);
    all.push(performance.now() - start);
  }
  return all.sort((a, b) => a - b);
}
