import type { Verified, VerifiedReason } from '../contract/received.js';
import type { Language } from '../findings/say.js';
import type { SpfResult } from '../spf/check-result.js';
import type { AuthenticationResult } from './received.js';
import { sayVerified, type VerifiedFacts } from './verify-words.js';

/** Looks a key's TXT records up, each as its strings; empty where there are none, `failed` where nothing is known. */
export type KeyTexts = (name: string) => Promise<readonly (readonly string[])[] | 'failed'>;

/** One DKIM signature of a message, as it verifies now. */
export interface DkimSignature {
  readonly domain: string;
  readonly selector: string;
  /** RFC 8601 §2.7.1. */
  readonly verdict: string;
  /** mailauth's word for why. */
  readonly comment: string;
}

/** Everything that our own check of a message that arrived has measured. */
export interface Measured {
  readonly signatures: readonly DkimSignature[];
  /** Null where the address or the sender's domain is not known. */
  readonly spf: { readonly domain: string; readonly ip: string; readonly result: SpfResult } | null;
  /** Null where the message names no author's domain. */
  readonly dmarc: {
    readonly domain: string;
    readonly verdict: 'pass' | 'fail' | 'none' | 'temperror';
    readonly policy: string | null;
  } | null;
}

/** Our own checks, each with its meaning, beside what receivers wrote of the same thing. */
export function judgeVerified(
  measured: Measured,
  written: readonly AuthenticationResult[],
  language: Language,
): Verified[] {
  const { signatures, spf, dmarc } = measured;
  const tell = (
    facts: Omit<VerifiedFacts, 'receivers' | 'agrees'>,
    isSame: (one: AuthenticationResult) => boolean,
  ): Verified => {
    const receivers = written
      .filter((one) => one.method === facts.method && isSame(one))
      .map(({ server, verdict }) => ({ server, verdict }));
    const agrees = agreement(facts.verdict, receivers);
    const { method, verdict, about, reason } = facts;
    return {
      method,
      verdict,
      about,
      reason,
      said: sayVerified({ ...facts, receivers, agrees }, language),
      receivers,
      agrees,
    };
  };
  const unsigned = { domain: '', selector: '', verdict: 'none', comment: '' };
  return [
    ...(signatures.length > 0 ? signatures : [unsigned]).map((one) =>
      tell(
        {
          method: 'dkim',
          verdict: one.verdict,
          about: one.domain === '' ? '' : `${one.selector}._domainkey.${one.domain}`,
          reason: reasonOfSignature(one),
          comment: one.comment,
          policy: null,
        },
        (written_) => one.domain === '' || isSignerOf(written_.about, one),
      ),
    ),
    tell(
      {
        method: 'spf',
        verdict: spf?.result ?? 'none',
        about: spf === null ? '' : `${spf.domain} ${spf.ip}`,
        reason: spf === null ? 'address-unknown' : reasonOfSpf[spf.result],
        comment: '',
        policy: null,
      },
      () => true,
    ),
    ...(dmarc === null
      ? []
      : [
          tell(
            {
              method: 'dmarc',
              verdict: dmarc.verdict,
              about: dmarc.domain,
              reason: reasonOfDmarc[dmarc.verdict],
              comment: '',
              policy: dmarc.policy,
            },
            () => true,
          ),
        ]),
  ];
}

/** The domain stands as `header.d=` or behind the `@` of `header.i=`; where a receiver names the selector, it must fit. */
function isSignerOf(about: string, signature: DkimSignature): boolean {
  const property = (name: string): string | undefined =>
    new RegExp(`\\bheader\\.${name}=\\S*?@?([\\w.-]+)(?=\\s|$)`, 'i').exec(about)?.[1]?.toLowerCase();
  const domain = property('d') ?? property('i');
  const selector = property('s');
  return (
    (domain === undefined || domain === signature.domain || domain.endsWith(`.${signature.domain}`)) &&
    (selector === undefined || selector === signature.selector.toLowerCase())
  );
}

/** A receiver may write `permerror` where another writes `neutral`: what counts is whether it passed. */
function agreement(verdict: string, receivers: Verified['receivers']): boolean | null {
  const known = receivers.filter((one) => one.verdict !== 'temperror');
  if (verdict === 'temperror' || known.length === 0) return null;
  return known.every((one) => (one.verdict === 'pass') === (verdict === 'pass'));
}

function reasonOfSignature({ domain, verdict, comment }: DkimSignature): VerifiedReason {
  if (domain === '') return 'not-signed';
  if (verdict === 'pass') return 'intact';
  if (verdict === 'temperror') return 'not-looked-up';
  if (/body hash/.test(comment)) return 'body-changed';
  if (/bad signature/.test(comment)) return 'headers-changed';
  if (/^no key/.test(comment)) return 'no-key';
  if (/expir/.test(comment)) return 'expired';
  return /key|hash algorithm/.test(comment) || verdict === 'policy' ? 'key-unusable' : 'unusable-signature';
}

const reasonOfSpf: Readonly<Record<SpfResult, VerifiedReason>> = {
  pass: 'address-authorized',
  fail: 'address-not-authorized',
  softfail: 'address-not-authorized',
  neutral: 'no-policy-for-address',
  none: 'no-record',
  permerror: 'record-invalid',
  temperror: 'not-looked-up',
};

const reasonOfDmarc = {
  pass: 'aligned',
  fail: 'not-aligned',
  none: 'no-policy',
  temperror: 'not-looked-up',
} as const satisfies Record<string, VerifiedReason>;
