import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { bits, integer, octets, oid, sequence, set, tagged, time, truth, utf8 } from './der.js';

/** A server's key and its chain, as PEM. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

/** What a server certificate says. */
export interface CertificateRequest {
  /** Host names and IP addresses. */
  readonly names: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** A private authority, made in this process and forgotten with it. */
export interface CertificateAuthority {
  /** PEM. */
  readonly cert: string;
  issue(request: CertificateRequest): ServerCertificate;
}

const dayMs = 86_400_000;
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));

/** Makes an authority with a fresh P-256 key, valid from yesterday for thirty days. */
export function createCertificateAuthority(commonName: string, organization: string): CertificateAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = distinguishedName(commonName, organization);
  const now = Date.now();
  const authorityKey = keyIdentifier(publicKey);
  const cert = certificate(privateKey, {
    issuer: name,
    subject: name,
    notBefore: new Date(now - dayMs),
    notAfter: new Date(now + 30 * dayMs),
    publicKey,
    extensions: [
      extension('2.5.29.19', true, sequence(truth())),
      // keyCertSign and cRLSign
      extension('2.5.29.15', true, bits(Buffer.from([0x06]), 1)),
      extension('2.5.29.14', false, octets(authorityKey)),
    ],
  });
  return {
    cert,
    issue(request) {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const leaf = certificate(privateKey, {
        issuer: name,
        subject: distinguishedName(request.names[0] ?? 'localhost'),
        notBefore: request.notBefore ?? new Date(now - dayMs),
        notAfter: request.notAfter ?? new Date(now + 29 * dayMs),
        publicKey: pair.publicKey,
        extensions: [
          extension('2.5.29.19', true, sequence()),
          // digitalSignature
          extension('2.5.29.15', true, bits(Buffer.from([0x80]), 7)),
          // serverAuth
          extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.1'))),
          extension('2.5.29.17', false, sequence(...request.names.map(generalName))),
          extension('2.5.29.14', false, octets(keyIdentifier(pair.publicKey))),
          extension('2.5.29.35', false, sequence(tagged(0, false, authorityKey))),
        ],
      });
      return { key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, cert: leaf + cert };
    },
  };
}

interface CertificateFields {
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Buffer[];
}

/** A signed version 3 certificate (RFC 5280 §4.1) as PEM. */
function certificate(signer: KeyObject, fields: CertificateFields): string {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const toBeSigned = sequence(
    tagged(0, true, integer(Buffer.from([2]))),
    integer(serial),
    ecdsaWithSha256,
    fields.issuer,
    sequence(time(fields.notBefore), time(fields.notAfter)),
    fields.subject,
    fields.publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, true, sequence(...fields.extensions)),
  );
  const whole = sequence(toBeSigned, ecdsaWithSha256, bits(sign('sha256', toBeSigned, signer)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function distinguishedName(commonName: string, organization?: string): Buffer {
  const attribute = (id: string, value: string): Buffer => set(sequence(oid(id), utf8(value)));
  return sequence(
    ...(organization === undefined ? [] : [attribute('2.5.4.10', organization)]),
    attribute('2.5.4.3', commonName),
  );
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(oid(id), ...(critical ? [truth()] : []), octets(value));
}

function generalName(name: string): Buffer {
  switch (isIP(name)) {
    case 4:
      return tagged(7, false, Buffer.from(name.split('.').map(Number)));
    case 0:
      return tagged(2, false, Buffer.from(name));
    default:
      throw new RangeError(`no certificate for ${name}: IPv4 addresses and host names only`);
  }
}

function keyIdentifier(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
}
