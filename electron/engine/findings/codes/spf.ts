import { rule } from '../rule.js';

/** A term and its place: `at` counts characters of the joined record from 1. */
export interface TermAt {
  readonly at: number;
  readonly term: string;
}

interface OfRecord {
  /** The name at which the record stands. */
  readonly name: string;
  /** The record, its strings joined, unprintable characters made visible. */
  readonly record: string;
}

/** The same record as it should be; null where nobody can tell what was meant. */
interface Mended extends OfRecord {
  readonly meant: string | null;
}

export interface SpfMissingParams {
  readonly name: string;
  /** True where the name itself does not exist. */
  readonly nxdomain: boolean;
  /** Where the name leads as an alias (CNAME), beside which no TXT record can stand; null where it is none. */
  readonly alias: string | null;
  /** TXT records there that are something else. */
  readonly others: number;
  /** The record to publish; null where the console's value isn't known. */
  readonly expected: string | null;
  /** A wildcard gives the names around it a record, but never the name itself. */
  readonly wildcard: boolean;
  /** A Sender ID record is there, which is no SPF. */
  readonly senderId: boolean;
}

export interface SpfMultipleParams {
  readonly name: string;
  readonly records: readonly string[];
  readonly merged: string;
  /** Lookups of the merged record in the worst case. */
  readonly lookups: number | null;
}

export interface SpfWrongNameParams extends OfRecord {
  /** Where the record is. */
  readonly foundAt: string;
  readonly how: 'doubled' | 'at-sign' | 'label' | 'other';
}

export interface SpfQuotedParams extends Mended {
  readonly at: number;
  readonly quotes: readonly string[];
  /** Other characters outside ASCII, beside typographic quotes: they came with the same paste. */
  readonly others: SpfNonAsciiParams['characters'];
}

export interface SpfNonAsciiParams extends Mended {
  readonly characters: readonly { readonly at: number; readonly code: string }[];
}

export interface SpfHtmlParams extends Mended {
  readonly found: readonly string[];
}

export interface SpfSyntaxParams extends Mended {
  /** What was meant can't be told: `meant` leaves the faulty terms out. */
  readonly partial: boolean;
  readonly faults: readonly { readonly at: number; readonly term: string; readonly reason: string }[];
}

export interface SpfIgnoredParams extends Mended {
  readonly terms: readonly TermAt[];
  /** They look like mechanisms that were typed wrong. */
  readonly mistyped: boolean;
}

export interface SpfGluedParams extends Mended {
  readonly strings: readonly string[];
  /** The words that came out of joining. */
  readonly words: readonly TermAt[];
}

export interface SpfLacksParams extends OfRecord {
  readonly lacking: readonly string[];
  /** There, but under a qualifier that lets nobody in. */
  readonly requalified: readonly TermAt[];
  readonly merged: string;
  /** Lookups of the merged record in the worst case. */
  readonly lookups: number;
}

export interface SpfSenderParams extends OfRecord {
  /** The endpoint region, where it is known. */
  readonly region: string | null;
  readonly envelopeDomain: string;
  readonly refused: readonly {
    readonly ip: string;
    readonly result: string;
    /** The term that decided; null where none matched. */
    readonly term: string | null;
    readonly at: number;
    readonly domain: string;
  }[];
  readonly passing: readonly string[];
  /** The console's value is in the record and was reached. */
  readonly expectedReached: boolean;
  /** The record with the console's terms in force; null where it is not known. */
  readonly merged: string | null;
}

/** What each term of the record costs. */
interface TermCost extends TermAt {
  readonly lookups: number;
}

export interface SpfLookupsParams extends Mended {
  readonly worst: number;
  /** The tree goes on where counting stopped. */
  readonly atLeast: boolean;
  readonly terms: readonly TermCost[];
  /** Lookups until the match for each outgoing address; over ten means that the check ends in permerror. */
  readonly untilMatch: readonly { readonly ip: string; readonly lookups: number; readonly result: string }[];
}

export interface SpfMxParams extends OfRecord, TermAt {
  /** Whose record holds the term. */
  readonly domain: string;
  readonly target: string;
  readonly hosts: number;
}

export interface SpfDnsErrorParams extends OfRecord {
  readonly failed: readonly {
    readonly name: string;
    readonly type: string;
    readonly term: string;
    readonly domain: string;
  }[];
}

export interface SpfTooLongParams {
  readonly name: string;
  readonly octets: number;
  readonly records: number;
}

export interface SpfVoidParams extends Mended {
  readonly ip: string;
  readonly terms: readonly (TermAt & { readonly domain: string; readonly asked: readonly string[] })[];
  readonly count: number;
  /** It is over two only if addresses of mx hosts or ptr names count. */
  readonly disputed: boolean;
}

export interface SpfIncludeParams extends Mended, TermAt {
  /** The terms from the outermost record inward, the broken one last. */
  readonly path: readonly string[];
  readonly target: string;
  readonly why: string;
  /** What stands at the target instead, where it looks like SPF; or its syntax fault. */
  readonly instead: string | null;
  /** Every outgoing address is decided before a receiver comes to it. */
  readonly behind: boolean;
  readonly redirect: boolean;
  /** Further broken targets, which receivers would come to next. */
  readonly others: readonly { readonly term: string; readonly target: string; readonly why: string }[];
}

export interface SpfLoopParams extends Mended, TermAt {
  /** The names in a circle, the first again at the end. */
  readonly cycle: readonly string[];
}

export interface SpfUnreachableParams extends Mended {
  readonly terms: readonly TermAt[];
  readonly all: TermAt;
}

export interface SpfOpenParams extends Mended {
  readonly path: readonly string[];
  readonly how: 'all' | 'networks' | 'exists';
}

/** `owner` is the name whose record ends so: another than `name` where a redirect leads to it. */
export interface SpfClosingParams extends Mended {
  readonly owner: string;
}

export interface SpfTermsParams extends OfRecord {
  readonly owner: string;
  readonly terms: readonly TermAt[];
}

export interface SpfOkParams extends OfRecord {
  readonly lookups: number;
  readonly voidLookups: number;
  /** Outgoing addresses that pass. */
  readonly passing: readonly string[];
  readonly region: string | null;
  readonly envelopeDomain: string;
  readonly expectedKnown: boolean;
}

/** The codes of the spf area. See docs/findings. */
export const spfCodes = {
  SPF_MISSING: rule<SpfMissingParams>({
    area: 'spf',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 7208 §3.1, §4.5',
  }),
  SPF_MULTIPLE: rule<SpfMultipleParams>({
    area: 'spf',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 7208 §3.2, §4.5',
  }),
  SPF_AT_WRONG_NAME: rule<SpfWrongNameParams>({
    area: 'spf',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 7208 §3',
  }),
  SPF_PREFIX_MALFORMED: rule<Mended>({
    area: 'spf',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 7208 §4.5, §12',
  }),
  SPF_QUOTED: rule<SpfQuotedParams>({
    area: 'spf',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 7208 §3.3, §4.5',
  }),
  SPF_NON_ASCII: rule<SpfNonAsciiParams>({
    area: 'spf',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 7208 §3.1, §12',
  }),
  SPF_HTML_ESCAPED: rule<SpfHtmlParams>({
    area: 'spf',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 7208 §12',
  }),
  SPF_SYNTAX: rule<SpfSyntaxParams>({
    area: 'spf',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 7208 §4.6, §12',
  }),
  SPF_IGNORED_TERM: rule<SpfIgnoredParams>({
    area: 'spf',
    severities: ['fail', 'info'],
    move: 'you',
    reference: 'RFC 7208 §6, §12',
  }),
  SPF_STRINGS_GLUED: rule<SpfGluedParams>({
    area: 'spf',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 7208 §3.3',
  }),
  SPF_LACKS_EXPECTED: rule<SpfLacksParams>({
    area: 'spf',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 7208 §5; IBM Cloud Docs, Event Notifications: Simple Mail Transfer Protocol',
  }),
  SPF_SENDER_NOT_AUTHORIZED: rule<SpfSenderParams>({
    area: 'spf',
    severities: ['fail', 'warn', 'info'],
    move: 'you',
    reference: 'RFC 7208 §2.6, §4.7',
  }),
  SPF_TOO_MANY_LOOKUPS: rule<SpfLookupsParams>({
    area: 'spf',
    severities: ['fail', 'warn'],
    move: 'you',
    reference: 'RFC 7208 §4.6.4',
  }),
  SPF_TOO_MANY_MX: rule<SpfMxParams>({
    area: 'spf',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 7208 §4.6.4, §5.4',
  }),
  SPF_DNS_ERROR: rule<SpfDnsErrorParams>({
    area: 'spf',
    severities: ['warn'],
    move: 'you',
    reference: 'RFC 7208 §2.6.6, §5.2',
  }),
  SPF_TOO_LONG: rule<SpfTooLongParams>({
    area: 'spf',
    severities: ['info'],
    move: 'nobody',
    reference: 'RFC 7208 §3.4',
  }),
  SPF_VOID_LOOKUPS: rule<SpfVoidParams>({
    area: 'spf',
    severities: ['fail', 'warn'],
    move: 'you',
    reference: 'RFC 7208 §4.6.4',
  }),
  SPF_INCLUDE_BROKEN: rule<SpfIncludeParams>({
    area: 'spf',
    severities: ['fail', 'warn'],
    move: 'you',
    reference: 'RFC 7208 §5.2, §6.1',
  }),
  SPF_LOOP: rule<SpfLoopParams>({
    area: 'spf',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 7208 §4.6.4',
  }),
  SPF_UNREACHABLE_TERM: rule<SpfUnreachableParams>({
    area: 'spf',
    severities: ['warn'],
    move: 'you',
    reference: 'RFC 7208 §5.1, §6.1',
  }),
  SPF_ALLOWS_ALL: rule<SpfOpenParams>({
    area: 'spf',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 7208 §5.1, §11.1',
  }),
  SPF_NO_CLOSING_ALL: rule<SpfClosingParams>({
    area: 'spf',
    severities: ['warn'],
    move: 'you',
    reference: 'RFC 7208 §4.7',
  }),
  SPF_NEUTRAL_ALL: rule<SpfClosingParams>({
    area: 'spf',
    severities: ['warn'],
    move: 'you',
    reference: 'RFC 7208 §2.6.2, §5.1',
  }),
  SPF_PTR: rule<SpfTermsParams>({
    area: 'spf',
    severities: ['warn'],
    move: 'you',
    reference: 'RFC 7208 §5.5',
  }),
  SPF_NEAR_LIMIT: rule<SpfLookupsParams>({
    area: 'spf',
    severities: ['info'],
    move: 'nobody',
    reference: 'RFC 7208 §4.6.4',
  }),
  SPF_OK: rule<SpfOkParams>({ area: 'spf', severities: ['pass'], move: 'nobody', reference: 'RFC 7208' }),
} as const;
