import type { Answer, FailureAnswer, Resolve } from '../dns/answer.js';
import type { CheckResult } from './check-result.js';
import type { SpfNode } from './tree.js';

/** What the SPF judgement of a sender's set-up starts from. */
export interface SpfRequest {
  /** The sender's domain. */
  readonly domain: string;
  readonly resolve: Resolve;
  /** The SPF value that IBM's console shows; null or absent where it isn't known. */
  readonly expected?: string | null | undefined;
  /** The name at which the console wants the record; the domain itself where it isn't known. */
  readonly expectedName?: string | null | undefined;
  /** Addresses that receivers see, of the endpoint region in use. */
  readonly outgoing: readonly string[];
  /** The endpoint region's id, for the words only. */
  readonly region?: string | null | undefined;
  /** Domain of the reverse-path (MAIL FROM): what receivers judge SPF by; the sender's domain by default. */
  readonly envelopeDomain?: string | null | undefined;
  /** Reverse-path for macros; `postmaster@` the envelope domain by default. */
  readonly sender?: string | undefined;
  /** HELO name for macros; the domain by default. */
  readonly helo?: string | undefined;
}

/** One name at which the record may have ended up by mistake. */
export interface NearMiss {
  readonly name: string;
  readonly answer: Answer;
}

/** What is common to both outcomes of asking. */
interface Asked {
  readonly domain: string;
  /** The name whose TXT records were judged. */
  readonly name: string;
  readonly envelopeDomain: string;
  readonly expected: string | null;
  readonly outgoing: readonly string[];
  readonly region: string | null;
}

/**
 * The TXT records at the name itself could not be had: nothing is known, and `judgeSpf` says nothing.
 * Whoever called must say that the lookup failed.
 */
interface SpfUnknown extends Asked {
  readonly kind: 'unknown';
  readonly answer: FailureAnswer;
}

/** Everything that was found out, as plain data. */
export interface SpfKnown extends Asked {
  readonly kind: 'known';
  readonly answer: Exclude<Answer, FailureAnswer>;
  /** Asked only where there is no SPF record at the name. */
  readonly nearMisses: readonly NearMiss[];
  /** True where a name that nobody would use has the near misses' record too: a wildcard answers. */
  readonly wildcard: boolean;
  /** The tree of the one record, where there is exactly one. */
  readonly tree: SpfNode | null;
  /** The same for the record with the expected terms merged in, where they lack. */
  readonly mergedTree: SpfNode | null;
  /** What a receiver finds for each outgoing address, in the order of `outgoing`. */
  readonly checks: readonly CheckResult[];
  /** The same for an address that matches nothing, where no outgoing address is known. */
  readonly probe: CheckResult | null;
}

export type SpfEvidence = SpfUnknown | SpfKnown;
