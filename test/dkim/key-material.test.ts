import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKey } from '../../electron/engine/dkim/key-material.js';
import { parseKeyRecord } from '../../electron/engine/dkim/key-record.js';
import { keys } from '../helpers/dkim-keys.js';

describe('the key behind p=', () => {
  it.each([512, 768, 1024, 1536, 2048, 4096] as const)('gives the size of an RSA key of %i bits', (bits) => {
    expect(readKey(keys[`rsa${bits}`], 'rsa')).toEqual({ kind: 'rsa', bits, form: 'SubjectPublicKeyInfo' });
  });

  it('reads a bare RSAPublicKey', () => {
    expect(readKey(keys.rsa2048pkcs1, 'rsa')).toEqual({ kind: 'rsa', bits: 2048, form: 'RSAPublicKey' });
  });

  it('reads the 32 raw octets of an Ed25519 key, and tells one in DER from them', () => {
    expect(readKey(keys.ed25519, 'ed25519')).toEqual({ kind: 'ed25519' });
    expect(readKey(keys.ed25519spki, 'ed25519')).toEqual({ kind: 'unreadable', why: 'ed25519-wrapped' });
    expect(readKey(keys.ed25519spki, 'rsa')).toEqual({ kind: 'unreadable', why: 'other-algorithm' });
  });

  it('recognises private keys', () => {
    expect(readKey(keys.private1024pkcs8, 'rsa')).toEqual({ kind: 'private', form: 'PKCS#8' });
    expect(readKey(keys.private1024pkcs1, 'rsa')).toEqual({ kind: 'private', form: 'PKCS#1' });
  });

  it('takes a key of another algorithm for what it is', () => {
    expect(readKey(keys.ec, 'rsa')).toEqual({ kind: 'unreadable', why: 'other-algorithm' });
  });

  it('knows from the DER how many octets lack, wherever the key was cut', () => {
    const octets = Buffer.from(keys.rsa2048, 'base64').length;
    fc.assert(
      fc.property(fc.integer({ min: 8, max: keys.rsa2048.length - 5 }), (length) => {
        const found = readKey(keys.rsa2048.slice(0, length), 'rsa');
        expect(found.kind).toBe('truncated');
        if (found.kind !== 'truncated') return;
        expect(found.neededOctets).toBe(octets);
        expect(found.octets).toBe(Math.floor((length * 6) / 8));
      }),
    );
  });

  it('agrees with Node about which octets are an RSA key', () => {
    const whole = Buffer.from(keys.rsa1024, 'base64');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        (at, octet) => {
          const changed = Buffer.from(whole);
          changed[at] = octet;
          const found = readKey(changed.toString('base64'), 'rsa');
          const bits = bitsByNode(changed);
          // OpenSSL takes numbers and lengths that DER forbids, and other algorithms; what we read it reads too.
          if (found.kind === 'rsa' && bits !== null) expect(found.bits).toBe(bits);
          if (bits === 1024 && at >= 30 && at < 150) expect(found.kind).toBe('rsa');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throws, whatever stands there', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.uint8Array().map((octets) => Buffer.from(octets).toString('base64')),
        ),
        (text) => {
          readKey(text, 'rsa');
          readKey(text, 'ed25519');
          parseKeyRecord(text);
          parseKeyRecord(`p=${text}`);
        },
      ),
    );
  });
});

function bitsByNode(der: Buffer): number | null {
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'rsa' ? (key.asymmetricKeyDetails?.modulusLength ?? null) : null;
  } catch {
    return null;
  }
}
