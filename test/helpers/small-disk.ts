import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { freshFolder } from './history.js';

export const noMount = 'needs the right to mount a file system';

/** A file system of that size; null where this user may not make one. */
export function mounted(options: string): string | null {
  const folder = join(freshFolder(), 'disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
  });
  return folder;
}

/** Fills a small disk to the last octet; what comes back makes room again. */
export function fill(folder: string): () => void {
  const file = join(folder, 'ballast');
  const descriptor = openSync(file, 'a');
  try {
    for (const size of [65_536, 1]) {
      const block = Buffer.alloc(size, 'x');
      try {
        while (writeSync(descriptor, block) > 0);
      } catch {
        // Full for blocks of that size.
      }
    }
  } finally {
    closeSync(descriptor);
  }
  return () => rmSync(file);
}
