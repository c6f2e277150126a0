import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCertificateAuthority } from '../../electron/engine/practice/certificates.js';

const dayMs = 86_400_000;
const now = Date.now();

describe('certificates of the practice network, read by OpenSSL', () => {
  const authority = createCertificateAuthority('Practice CA', 'Practice');
  const stranger = createCertificateAuthority('Stranger', 'Elsewhere');
  let folder: string;
  const at = (name: string) => join(folder, name);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mailpath-x509-'));
    writeFileSync(at('ca.pem'), authority.cert);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const verify = (cert: string, ...args: string[]) => {
    writeFileSync(at('leaf.pem'), cert);
    const done = spawnSync(
      'openssl',
      ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', at('ca.pem'), ...args, at('leaf.pem')],
      { encoding: 'utf8' },
    );
    return done.stdout + done.stderr;
  };

  it('verifies for its names and its time, by the strict rules', () => {
    const { cert } = authority.issue({ names: ['127.0.0.1', 'localhost'] });
    expect(verify(cert, '-verify_ip', '127.0.0.1')).toMatch(/leaf\.pem: OK/);
    expect(verify(cert, '-verify_hostname', 'localhost')).toMatch(/leaf\.pem: OK/);
    expect(verify(cert, '-verify_hostname', 'other.test')).toMatch(/hostname mismatch/i);
  });

  it('fails as expired, as not yet valid, and as another authority’s', () => {
    const names = ['127.0.0.1'];
    const expired = authority.issue({
      names,
      notBefore: new Date(now - 9 * dayMs),
      notAfter: new Date(now - dayMs),
    });
    const early = authority.issue({
      names,
      notBefore: new Date(now + dayMs),
      notAfter: new Date(now + 9 * dayMs),
    });
    expect(verify(expired.cert)).toMatch(/certificate has expired/);
    expect(verify(early.cert)).toMatch(/not yet valid/);
    expect(verify(stranger.issue({ names }).cert)).toMatch(/unable to get local issuer|self-signed/);
  });

  it('writes times after 2049 in the long form', () => {
    const { cert } = authority.issue({ names: ['a.test'], notAfter: new Date('2061-02-03T04:05:06Z') });
    writeFileSync(at('late.pem'), cert);
    const text = execFileSync('openssl', ['x509', '-in', at('late.pem'), '-noout', '-enddate']).toString();
    expect(text.trim()).toBe('notAfter=Feb  3 04:05:06 2061 GMT');
  });

  it('hands out a key that belongs to the certificate, and no serial number twice', () => {
    const [one, other] = [authority.issue({ names: ['a.test'] }), authority.issue({ names: ['a.test'] })];
    const first = new X509Certificate(one.cert);
    expect(first.checkIssued(new X509Certificate(authority.cert))).toBe(true);
    writeFileSync(at('key.pem'), one.key);
    const derived = execFileSync('openssl', ['pkey', '-in', at('key.pem'), '-pubout']).toString();
    expect(derived.trim()).toBe(String(first.publicKey.export({ type: 'spki', format: 'pem' })).trim());
    expect(first.serialNumber).not.toBe(new X509Certificate(other.cert).serialNumber);
  });
});
