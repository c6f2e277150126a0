import { derTag, integerBits, oidHex, readChildren, readDer, type DerElement } from './der.js';

/** What the octets behind `p=` turn out to be. */
export type KeyMaterial =
  | { readonly kind: 'rsa'; readonly bits: number; readonly form: 'SubjectPublicKeyInfo' | 'RSAPublicKey' }
  | { readonly kind: 'ed25519' }
  /** A secret that must not be here. */
  | { readonly kind: 'private'; readonly form: 'PKCS#8' | 'PKCS#1' }
  /** The outer length of the DER says that octets lack at the end. */
  | { readonly kind: 'truncated'; readonly octets: number; readonly neededOctets: number }
  | { readonly kind: 'unreadable'; readonly why: UnreadableReason };

export type UnreadableReason =
  /** Characters that are not of base64, or a length that base64 can't have. */
  | 'base64'
  /** The PEM lines were published with the key. */
  | 'pem'
  /** No SubjectPublicKeyInfo and no RSAPublicKey. */
  | 'der'
  /** A well-formed key of another algorithm than `k=` says. */
  | 'other-algorithm'
  /** Ed25519 takes the 32 raw octets, not DER (RFC 8463 §4). */
  | 'ed25519-wrapped'
  | 'ed25519-length';

const rsaOid = '2a864886f70d010101';
const ed25519Oid = '2b6570';

/** Reads the public key in `p=` for a key type (RFC 6376 §3.6.1, RFC 8463 §4). `base64` holds no white space. */
export function readKey(base64: string, keyType: 'rsa' | 'ed25519'): KeyMaterial {
  if (/-{3,}|BEGIN(PUBLIC|RSA|PRIVATE)/.test(base64)) {
    return base64.includes('PRIVATE')
      ? { kind: 'private', form: base64.includes('RSA') ? 'PKCS#1' : 'PKCS#8' }
      : { kind: 'unreadable', why: 'pem' };
  }
  const { octets, whole } = decode(base64);
  if (!octets) return { kind: 'unreadable', why: 'base64' };
  const outer = readDer(octets, 0);
  if (keyType === 'ed25519') return readEd25519(octets, whole, outer);
  if (outer?.tag !== derTag.sequence || outer.end < 24)
    return { kind: 'unreadable', why: whole ? 'der' : 'base64' };
  if (outer.end > octets.length) {
    return { kind: 'truncated', octets: octets.length, neededOctets: outer.end };
  }
  if (!whole) return { kind: 'unreadable', why: 'base64' };
  // What follows the outer element is not looked at: OpenSSL and Node accept it as well.
  return readSequence(octets, outer);
}

function readSequence(octets: Uint8Array, outer: DerElement): KeyMaterial {
  const unreadable: KeyMaterial = { kind: 'unreadable', why: 'der' };
  const parts = readChildren(octets, outer);
  const [first, second, third] = parts ?? [];
  if (!parts || !first || !second) return unreadable;
  if (first.tag === derTag.integer && second.tag === derTag.integer && parts.length === 2) {
    return { kind: 'rsa', bits: integerBits(octets, first), form: 'RSAPublicKey' };
  }
  if (first.tag === derTag.integer && second.tag === derTag.integer && parts.length >= 9) {
    return { kind: 'private', form: 'PKCS#1' };
  }
  if (first.tag === derTag.integer && second.tag === derTag.sequence && third?.tag === derTag.octetString) {
    return { kind: 'private', form: 'PKCS#8' };
  }
  if (first.tag !== derTag.sequence || second.tag !== derTag.bitString) return unreadable;
  const algorithm = readChildren(octets, first)?.[0];
  if (algorithm?.tag !== derTag.oid) return unreadable;
  if (oidHex(octets, algorithm) !== rsaOid) return { kind: 'unreadable', why: 'other-algorithm' };
  // A BIT STRING's first octet counts the unused bits of its last.
  const inner = readDer(octets, second.start + 1);
  const numbers =
    inner?.tag === derTag.sequence && inner.end <= second.end ? readChildren(octets, inner) : undefined;
  if (octets[second.start] !== 0 || numbers?.length !== 2 || numbers[0]?.tag !== derTag.integer)
    return unreadable;
  return { kind: 'rsa', bits: integerBits(octets, numbers[0]), form: 'SubjectPublicKeyInfo' };
}

function readEd25519(octets: Uint8Array, whole: boolean, outer: DerElement | undefined): KeyMaterial {
  if (whole && octets.length === 32) return { kind: 'ed25519' };
  if (octets.length < 32) return { kind: 'truncated', octets: octets.length, neededOctets: 32 };
  if (outer?.tag === derTag.sequence && outer.end === octets.length) {
    const [first, second] = readChildren(octets, outer) ?? [];
    if (first?.tag === derTag.integer) return { kind: 'private', form: 'PKCS#8' };
    const algorithm = first && readChildren(octets, first)?.[0];
    if (algorithm && second) {
      return {
        kind: 'unreadable',
        why: oidHex(octets, algorithm) === ed25519Oid ? 'ed25519-wrapped' : 'other-algorithm',
      };
    }
  }
  return { kind: 'unreadable', why: 'ed25519-length' };
}

/** Decodes as far as whole groups go: a key that was cut in the middle of one is cut, not garbled. */
function decode(base64: string): { octets: Uint8Array | undefined; whole: boolean } {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return { octets: undefined, whole: false };
  const digits = base64.replace(/=+$/, '');
  // Padding may be left out: verifiers decode without it.
  const padded = digits.length === base64.length || base64.length % 4 === 0;
  const usable = digits.length % 4 === 1 ? digits.slice(0, -1) : digits;
  const text = atob(usable);
  const octets = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) octets[index] = text.charCodeAt(index);
  return { octets, whole: padded && usable.length === digits.length };
}
