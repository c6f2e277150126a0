import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { safeStorage } from 'electron';
import type { Secrets } from '../engine/rpc.io.js';

/** Linux back ends that protect nothing: a fixed key, or one that could not be found out. */
const isNone = new Set<string>(['basic_text', 'unknown']);

/**
 * Passwords, encrypted by the system's keychain, in one file of mode 0600. Where Linux has no keychain, Electron falls back
 * to a fixed key, which protects nothing: then nothing is stored, and the user types the password anew.
 */
export function openSecrets(file: string): Secrets {
  const available =
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || !isNone.has(safeStorage.getSelectedStorageBackend()));
  const read = (): Record<string, string> => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    } catch {
      return {};
    }
  };
  const write = (all: Record<string, string>): void => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, JSON.stringify(all), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  return {
    available,
    get(user) {
      const kept = available ? read()[user] : undefined;
      if (kept === undefined) return undefined;
      try {
        return safeStorage.decryptString(Buffer.from(kept, 'base64'));
      } catch {
        // The keychain was replaced since; the user will be asked again.
        return undefined;
      }
    },
    put(user, password) {
      if (!available) return;
      write({ ...read(), [user]: safeStorage.encryptString(password).toString('base64') });
    },
    remove(user) {
      const { [user]: gone, ...rest } = read();
      if (gone === undefined) return;
      write(rest);
    },
  };
}
