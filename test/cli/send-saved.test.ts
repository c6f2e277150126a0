import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshFolder, mailpath } from '../helpers/cli.js';

const send = (...args: string[]) =>
  mailpath(['send', '--setup', 'practice', '--to', 'you@receiver.test', '--network', 'practice', ...args]);

it('saves the mail of a dry run, octet by octet', async () => {
  const file = join(freshFolder(), 'mail.eml');
  const { code, err, json } = await send('--dry-run', '--json', '--output', file);
  expect([code, err]).toEqual([0, `written to ${file}\n`]);
  expect(readFileSync(file, 'utf8')).toBe(json<{ message: string }>().message);
});

it('saves nothing of a mail that goes out', async () => {
  const file = join(freshFolder(), 'mail.eml');
  const { code, out, err } = await send('--output', file);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^mailpath: [^\n]*--dry-run\n$/);
  expect(existsSync(file)).toBe(false);
});
