import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { freshFolder, mailpath } from '../helpers/cli.js';

it('the evidence of a case is one ZIP file, without a secret in any form', async () => {
  const data = freshFolder();
  const common = ['--network', 'practice', '--data', data];
  const env = { MAILPATH_PASSWORD: 'planted-secret-1' };
  for (const command of [
    ['run'],
    ['check', 'practice.test'],
    ['reach'],
    ['send', '--setup', 'practice', '--to', 'you@receiver.test'],
  ]) {
    await mailpath([...command, ...common], { env });
  }
  const file = join(freshFolder(), 'evidence.zip');
  const answer = '2=www.example.com password=planted-secret-2 apikey=planted-secret-3';
  const { err, out } = await mailpath([
    'case',
    'practice',
    '--answer',
    answer,
    '--bundle',
    file,
    '--json',
    ...common,
  ]);
  expect(err).toContain(file);
  expect(JSON.parse(out)).toMatchObject({ command: 'case', setup: 'practice' });
  const files = unzipSync(readFileSync(file));
  expect(Object.keys(files).sort()).toEqual([
    'case.txt',
    'check.json',
    'reach.json',
    'report.html',
    'run.json',
    'send.json',
    'setup.json',
  ]);
  const all = Object.values(files)
    .map((content) => strFromU8(content))
    .join('\n');
  expect(all).toContain('practice.test');
  for (const secret of ['practice-key', 'planted-secret-1', 'planted-secret-2', 'planted-secret-3']) {
    expect(all).not.toContain(secret);
    expect(all).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
  }
});
