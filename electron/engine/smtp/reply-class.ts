import { plainWords, type ReplyWords } from './reply-words.js';
import type { SubmitStage } from './submission.js';
import { vagueWords } from './vague-words.js';

/** What a postmaster would say of a reply's words. */
export const replyClasses = [
  'accepted',
  'auth-failed',
  'auth-required',
  'auth-mechanism',
  'tls-required',
  'sender-not-allowed',
  'sender-domain-unknown',
  'recipient-unknown',
  'recipient-disabled',
  'recipient-domain-unknown',
  'mailbox-full',
  'greylisted',
  'policy-authentication',
  'content',
  'blocklist',
  'reverse-dns',
  'size',
  'rate-limit',
  'relay-denied',
  'too-many-recipients',
  'malformed',
  'loop',
  'protocol',
  'busy',
  'access-denied',
  'unknown',
] as const;
export type ReplyClass = (typeof replyClasses)[number];

/** The stages of `--stage`. */
export type ReplyStage = 'connect' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'final';

/** RFC 3463 and IANA's list: codes that name one thing. They weigh more than vague words. */
const byEnhanced: Readonly<Record<string, ReplyClass>> = {
  '1.8': 'sender-domain-unknown',
  '1.7': 'malformed',
  '1.3': 'malformed',
  '1.2': 'recipient-domain-unknown',
  '1.10': 'recipient-domain-unknown',
  '1.1': 'recipient-unknown',
  '1.4': 'recipient-unknown',
  '1.6': 'recipient-unknown',
  '2.1': 'recipient-disabled',
  '2.2': 'mailbox-full',
  '2.3': 'size',
  '3.4': 'size',
  '4.6': 'loop',
  '5.3': 'too-many-recipients',
  '7.8': 'auth-failed',
  '7.9': 'auth-mechanism',
  '7.4': 'auth-mechanism',
  '7.10': 'tls-required',
  '7.11': 'tls-required',
  '7.13': 'recipient-disabled',
  '7.20': 'policy-authentication',
  '7.21': 'policy-authentication',
  '7.22': 'policy-authentication',
  '7.23': 'policy-authentication',
  '7.24': 'policy-authentication',
  '7.25': 'reverse-dns',
  '7.26': 'policy-authentication',
  '7.27': 'sender-domain-unknown',
  '7.28': 'rate-limit',
  '7.29': 'policy-authentication',
  // Beyond the registry: Microsoft's and Google's own.
  '7.54': 'relay-denied',
  '7.57': 'auth-required',
  '7.60': 'sender-not-allowed',
  '7.139': 'auth-failed',
  '7.509': 'policy-authentication',
  '7.515': 'policy-authentication',
  '7.30': 'policy-authentication',
  '7.32': 'policy-authentication',
  '7.40': 'policy-authentication',
};

/** Codes that servers put on anything: asked after the vague words. */
const byVagueEnhanced: Readonly<Record<string, ReplyClass>> = {
  '3.0': 'busy',
  '3.1': 'busy',
  '3.2': 'busy',
  '3.5': 'busy',
  '4.1': 'busy',
  '4.2': 'busy',
  '4.3': 'busy',
  '4.5': 'busy',
  '4.7': 'busy',
  '5.0': 'protocol',
  '5.1': 'protocol',
  '5.2': 'protocol',
  '5.4': 'protocol',
  '6.0': 'malformed',
  '6.1': 'malformed',
  '6.2': 'malformed',
  '6.3': 'malformed',
  '6.5': 'malformed',
  '6.6': 'malformed',
  '6.7': 'malformed',
  '7.0': 'access-denied',
  '7.1': 'access-denied',
  '7.2': 'access-denied',
};

const byCode: Readonly<Record<number, ReplyClass>> = {
  421: 'busy',
  450: 'busy',
  451: 'busy',
  452: 'busy',
  454: 'busy',
  500: 'protocol',
  501: 'protocol',
  502: 'protocol',
  503: 'protocol',
  504: 'protocol',
  555: 'protocol',
  510: 'recipient-unknown',
  511: 'recipient-unknown',
  512: 'recipient-domain-unknown',
  523: 'tls-required',
  530: 'auth-required',
  534: 'auth-mechanism',
  535: 'auth-failed',
  538: 'tls-required',
  541: 'content',
  556: 'recipient-domain-unknown',
};

/** What decides, beside the words. */
export interface Classified {
  readonly code: number | null;
  readonly enhancedStatus: string | null;
  readonly text: string;
  readonly stage?: ReplyStage | SubmitStage | undefined;
}

/** The class of a reply: by plain words, a telling enhanced code, vague words, a vague code; then by its code. */
export function classOf({ code, enhancedStatus, text, stage }: Classified): ReplyClass {
  if (code !== null && code < 400) return 'accepted';
  const temporary = code !== null && code < 500;
  // An address is the correspondents' own text, which must not decide ("<greylist@example.com>").
  const said = text
    .slice(0, 4000)
    .replaceAll(/[^\s<>"'()]{0,100}@[\w.-]{1,100}/g, '@')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 2000)
    // Exchange's frame around another server's words says nothing itself.
    .replace(/remote server returned (an )?([a-z]+ )?error\b/i, '')
    // RFC 5321's words for 450 say that the mailbox is busy, those for 550 that there is none.
    .replace(/mailbox (temporarily )?unavailable/i, (words) =>
      temporary ? 'temporarily unavailable' : words,
    );
  const plain = spoken(plainWords, said);
  // In AUTH's own reply, whatever is said of passwords and failures is about the sign-in; 454 there rarely is temporary.
  if ((stage === 'auth' || code === 535) && !atAuth.has(plain)) {
    return code === 504 ? 'auth-mechanism' : 'auth-failed';
  }
  const detail = enhancedStatus?.slice(2) ?? '';
  return (
    plain ??
    byEnhanced[detail] ??
    spoken(vagueWords, said) ??
    byVagueEnhanced[detail] ??
    (code === null ? undefined : byCode[code]) ??
    'unknown'
  );
}

/** What a reply to AUTH may mean beside a refused sign-in. */
const atAuth = new Set<ReplyClass | undefined>(['auth-mechanism', 'tls-required', 'rate-limit', 'protocol']);

function spoken(words: readonly ReplyWords[], said: string): ReplyClass | undefined {
  return words.find(([, patterns]) => patterns.some((pattern) => pattern.test(said)))?.[0];
}
