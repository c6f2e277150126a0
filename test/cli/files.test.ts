import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes, freshFolder, mailpath } from '../helpers/cli.js';

const zone = JSON.stringify({ 'files.test': { A: '192.0.2.1' } });
const folder = freshFolder();
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const wide = Buffer.from(`\u{FEFF}${zone}`, 'utf16le');

describe('files as editors and shells of other systems write them', () => {
  it.each([
    ['a byte order mark', file('bom.json', `\u{FEFF}${zone}`)],
    ['line ends of Windows', file('crlf.json', zone.replace('{', '{\r\n'))],
    ['UTF-16 little-endian, as PowerShell redirects', file('le.json', wide)],
    ['UTF-16 big-endian', file('be.json', Buffer.from(wide).swap16())],
  ])('a zone file with %s is read', async (_name, path) => {
    const { code, json } = await mailpath([
      'check',
      'files.test',
      '--only',
      'domain',
      '--zone',
      path,
      '--json',
    ]);
    expect(code).toBe(0);
    expect(codes(json(), 'pass')).toEqual(['DOMAIN_OK']);
  });

  it('a password file with a byte order mark and its line end gives the password alone', async () => {
    const path = file('password', '\u{FEFF}practice-key\r\nmore');
    const user = ['--user', 'practicemailpathus01', '--password-file', path];
    const { code } = await mailpath(['reach', '--network', 'practice', ...user]);
    expect(code).toBe(0);
  });

  it.each([
    ['is no text', ['--zone', file('latin1.json', Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x3a]))], 'UTF-8'],
    ['holds no certificate', ['--ca', file('ca.pem', 'nothing')], 'no certificate'],
    [
      'holds a broken certificate',
      ['--ca', file('b.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')],
      'no certificate',
    ],
  ])('what %s is told in one line', async (_name, options, words) => {
    const { code, out, err } = await mailpath(['check', 'files.test', ...options]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^mailpath: [^\n]+\n$/);
    expect(err).toContain(words);
  });
});

describe('passwords', () => {
  const env = { MAILPATH_PASSWORD: 'of the real endpoint' };

  it.each([['run'], ['send', '--to', 'you@receiver.test'], ['reach', '--user', 'practicemailpathus01']])(
    'the practice network needs none, and takes none that is for the real one: %s',
    async (...words) => {
      const isNamed = words.includes('--user');
      const { code } = await mailpath([...words, '--network', 'practice'], isNamed ? {} : { env });
      expect(code).toBe(0);
    },
  );
});
