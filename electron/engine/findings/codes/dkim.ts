import { rule } from '../rule.js';

const rfc6376 = (section: string): string => `RFC 6376 §${section}`;

/** What every finding about a key record says. */
interface AtName {
  readonly name: string;
  /** What to publish at the name; null where only the console knows. */
  readonly value: string | null;
}

/** The record as it was found, made visible. */
interface Found extends AtName {
  readonly found: string;
  /** The name that holds it: another than `name` behind an alias. */
  readonly owner: string;
  readonly via: string;
}

export interface DkimNameInvalidParams {
  readonly given: string;
  readonly fault:
    'no-domainkey' | 'domainkey-misspelt' | 'no-selector' | 'no-domain' | 'placeholder' | 'no-name';
  readonly meant: string | null;
  readonly domain: string;
}
export interface DkimMissingParams extends AtName {
  /** The name does not exist at all. */
  readonly nxdomain: boolean;
  readonly via: string;
}
export interface DkimSplitParams extends AtName {
  readonly count: number;
  readonly lengths: readonly number[];
}
export interface DkimWrongTypeParams extends Found {
  readonly wrong: 'host-in-text' | 'key-in-alias';
}
export interface DkimZoneDelegatedParams {
  readonly name: string;
  readonly zone: string;
  readonly servers: readonly string[];
}
export interface DkimNonAsciiParams extends Found {
  readonly characters: readonly string[];
}
export interface DkimHtmlParams extends Found {
  readonly escapes: readonly string[];
}
export interface DkimElsewhereParams extends AtName {
  readonly foundAt: string;
  /** The host field that puts it right. */
  readonly host: string;
  readonly zone: string;
  readonly slip: string;
}
export interface DkimDiffersParams extends Found {
  /** Tags that say something else. */
  readonly tags: readonly string[];
  readonly equal: number;
  readonly upTo: string;
  readonly expectedGoesOn: string;
  readonly foundGoesOn: string;
  /** When this program last expected the key that is published: it is an old one. */
  readonly oldSince: string | null;
}
export interface DkimTruncatedParams extends Found {
  readonly length: number;
  readonly expectedLength: number | null;
  readonly octets: number | null;
  readonly neededOctets: number | null;
}
export interface DkimQuotedParams extends Found {
  readonly characters: readonly string[];
}
export interface DkimWhitespaceParams extends Found {
  /** Characters of the key before each gap. */
  readonly places: readonly number[];
  readonly harm: 'receivers-read-it' | 'differs-from-console' | 'key-broken' | 'plus-lost';
}
export interface DkimSyntaxParams extends Found {
  readonly fault:
    | 'no-p'
    | 'bare-key'
    | 'missing-semicolon'
    | 'version-not-first'
    | 'version-value'
    | 'duplicate'
    | 'no-equals'
    | 'bad-name';
  /** The tag or characters in question. */
  readonly text: string;
  /** 1-based position in the record. */
  readonly at: number;
}
export interface DkimKeyTypeParams extends Found {
  readonly keyType: string;
}
export interface DkimPrivateKeyParams extends AtName {
  readonly form: string;
  readonly owner: string;
}
export interface DkimSwappedParams extends Found {
  readonly holds: 'SPF' | 'DMARC' | 'other';
  /** The key stands where this value belongs. */
  readonly keyAt: string | null;
}
export interface DkimUnreadableParams extends Found {
  readonly why: 'base64' | 'pem' | 'der' | 'other-algorithm' | 'ed25519-wrapped' | 'ed25519-length';
  readonly character: string | null;
  readonly lowerCased: boolean;
}
export interface DkimWeakParams extends AtName {
  readonly bits: number;
  readonly asExpected: boolean;
}
export interface DkimNotForEmailParams extends Found {
  readonly wrong: 'service' | 'hash';
  readonly listed: readonly string[];
}
export interface DkimMultipleParams extends AtName {
  readonly count: number;
  readonly values: readonly string[];
  /** One of them is the right key. */
  readonly rightThere: boolean;
}
export interface DkimCnameParams extends AtName {
  readonly target: string;
  readonly dangling: boolean;
}
export interface DkimWildcardParams {
  readonly name: string;
  readonly sibling: string;
  readonly answers: readonly string[];
  /** The wildcard's answer is the right key. */
  readonly right: boolean;
}
export interface DkimOkParams {
  readonly name: string;
  readonly algorithm: string;
  readonly bits: number | null;
  /** Compared with the console's value. */
  readonly compared: boolean;
  readonly bytes: readonly string[];
}

const fail = { area: 'dkim', severities: ['fail'], move: 'you' } as const;
const info = { area: 'dkim', severities: ['info'], move: 'nobody' } as const;

/** The codes of the dkim area. See docs/findings. */
export const dkimCodes = {
  DKIM_NAME_INVALID: rule<DkimNameInvalidParams>({ ...fail, reference: rfc6376('3.6.2.1') }),
  DKIM_MISSING: rule<DkimMissingParams>({ ...fail, reference: rfc6376('6.1.2') }),
  DKIM_SPLIT_INTO_RECORDS: rule<DkimSplitParams>({ ...fail, reference: rfc6376('3.6.2.2') }),
  DKIM_WRONG_TYPE: rule<DkimWrongTypeParams>({ ...fail, reference: rfc6376('3.6.2') }),
  DKIM_ZONE_DELEGATED: rule<DkimZoneDelegatedParams>({ ...info, reference: 'RFC 1034 §4.2' }),
  DKIM_NON_ASCII: rule<DkimNonAsciiParams>({ ...fail, reference: rfc6376('3.2') }),
  DKIM_HTML_ESCAPED: rule<DkimHtmlParams>({ ...fail, reference: rfc6376('3.2') }),
  DKIM_NAME_DOUBLED: rule<DkimElsewhereParams>({ ...fail, reference: rfc6376('3.6.2.1') }),
  DKIM_AT_WRONG_NAME: rule<DkimElsewhereParams>({ ...fail, reference: rfc6376('3.6.2.1') }),
  DKIM_VALUE_DIFFERS: rule<DkimDiffersParams>({ ...fail, reference: rfc6376('3.6.1') }),
  DKIM_TRUNCATED: rule<DkimTruncatedParams>({ ...fail, reference: rfc6376('3.6.2.2') }),
  DKIM_QUOTED: rule<DkimQuotedParams>({ ...fail, reference: rfc6376('3.2') }),
  DKIM_WHITESPACE: rule<DkimWhitespaceParams>({
    ...fail,
    severities: ['warn', 'fail'],
    reference: rfc6376('2.10'),
  }),
  DKIM_SYNTAX: rule<DkimSyntaxParams>({ ...fail, reference: rfc6376('3.6.1') }),
  DKIM_KEY_TYPE: rule<DkimKeyTypeParams>({
    ...fail,
    severities: ['fail', 'warn'],
    reference: rfc6376('3.6.1'),
  }),
  DKIM_PRIVATE_KEY: rule<DkimPrivateKeyParams>({ ...fail, reference: rfc6376('8.3') }),
  DKIM_VALUE_SWAPPED: rule<DkimSwappedParams>({ ...fail, reference: rfc6376('3.6.2') }),
  DKIM_REVOKED: rule<Found>({ ...fail, reference: rfc6376('3.6.1') }),
  DKIM_KEY_UNREADABLE: rule<DkimUnreadableParams>({ ...fail, reference: 'RFC 6376 §3.6.1, RFC 8463 §4' }),
  DKIM_KEY_WEAK: rule<DkimWeakParams>({
    ...fail,
    severities: ['fail', 'warn', 'info'],
    reference: 'RFC 8301 §3.2',
  }),
  DKIM_TESTING: rule<Found>({ ...fail, severities: ['warn'], reference: rfc6376('3.6.1') }),
  DKIM_NOT_FOR_EMAIL: rule<DkimNotForEmailParams>({ ...fail, reference: 'RFC 6376 §3.6.1, RFC 8301 §3.1' }),
  DKIM_MULTIPLE: rule<DkimMultipleParams>({ ...fail, reference: rfc6376('3.6.2.2') }),
  DKIM_CNAME: rule<DkimCnameParams>({ ...fail, severities: ['info', 'fail'], reference: 'RFC 1034 §3.6.2' }),
  DKIM_WILDCARD: rule<DkimWildcardParams>({ ...info, reference: 'RFC 4592 §3.3.1' }),
  DKIM_OK: rule<DkimOkParams>({ ...info, severities: ['pass'], reference: rfc6376('3.6') }),
} as const;
