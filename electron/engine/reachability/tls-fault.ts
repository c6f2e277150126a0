import type { TlsFacts } from './ladder.js';

/** What a handshake's error is about. */
export type TlsFault = 'expired' | 'not-yet-valid' | 'host-mismatch' | 'untrusted' | 'too-old' | 'handshake';

const byCode: Readonly<Record<string, TlsFault>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'host-mismatch',
  ERR_TLS_CERT_ALTNAME_FORMAT: 'host-mismatch',
  HOSTNAME_MISMATCH: 'host-mismatch',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'untrusted',
  CERT_UNTRUSTED: 'untrusted',
  CERT_REJECTED: 'untrusted',
  CERT_REVOKED: 'untrusted',
  CERT_SIGNATURE_FAILURE: 'untrusted',
  CERT_CHAIN_TOO_LONG: 'untrusted',
  INVALID_CA: 'untrusted',
  INVALID_PURPOSE: 'untrusted',
  PATH_LENGTH_EXCEEDED: 'untrusted',
  CA_MD_TOO_WEAK: 'too-old',
  CA_KEY_TOO_SMALL: 'too-old',
  EE_KEY_TOO_SMALL: 'too-old',
  ERR_SSL_DH_KEY_TOO_SMALL: 'too-old',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'too-old',
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: 'too-old',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'too-old',
  ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY: 'too-old',
};

/** Classes a failed handshake; null where there was none or it went well. */
export function tlsFaultOf(tls: TlsFacts | null): TlsFault | null {
  if (!tls?.error) return null;
  const known = byCode[tls.error.split(':', 1)[0] ?? ''];
  // The runtime has no code for a key or a digest below its limit: `UNSPECIFIED: EE certificate key too weak`.
  return known ?? (/\btoo (weak|small)\b/.test(tls.error) ? 'too-old' : 'handshake');
}

/** The alert that the other side sent, by its name in RFC 8446 §6; null where it sent none. */
export function alertOf(error: string | null): string | null {
  // `ERR_SSL_TLSV1_ALERT_…`, and in newer runtimes `ERR_SSL_SSL/TLS_ALERT_…`.
  const match = /ERR_SSL_[A-Z0-9/]*?_?ALERT_([A-Z_]+)/.exec(error ?? '');
  return match?.[1]?.toLowerCase() ?? null;
}
