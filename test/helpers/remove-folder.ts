import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Removes a server's folder once its last process has stopped writing there. `rmSync` with `maxRetries` reads a folder
 * once and retries only its removal, so that a file written in between stays for ever; here each try reads it anew.
 * A temporary folder that still can't go is left: it is no test's failure.
 */
export async function removeFolder(folder: string): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      return rmSync(folder, { recursive: true, force: true });
    } catch {
      await wait(100);
    }
  }
}
