import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where history and setups are kept: `--data`, else the platform's own folder for an application's data. */
export function dataFolder(given: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  if (given !== undefined) return resolve(given);
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Mailpath');
    case 'win32':
      return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Mailpath');
    default:
      return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'mailpath');
  }
}
