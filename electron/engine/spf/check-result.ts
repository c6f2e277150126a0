/** The seven results of check_host() (RFC 7208 §2.6). */
export type SpfResult = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'permerror' | 'temperror';

/** Why an evaluation ended without a match. */
export type Cause =
  | 'malformed-domain'
  | 'no-record'
  | 'multiple-records'
  | 'syntax'
  | 'too-many-lookups'
  | 'too-many-mx'
  | 'void-lookups'
  | 'target-none'
  | 'dns';

/** One term as it was evaluated. */
interface TraceEntry {
  /** Nesting of includes and redirects; 0 in the record that was asked about. */
  readonly depth: number;
  /** Whose record the term stands in. */
  readonly domain: string;
  readonly term: string;
  /** Where the term stands in that record. */
  readonly start: number;
  /** `match`, `no match`, or the result that an include, a redirect or a fault gave. */
  readonly outcome: string;
  /** It costs one of ten (§4.6.4). */
  readonly lookup: boolean;
  /** Its query found nothing (§4.6.4). */
  readonly void: boolean;
  /** Address look-ups of mx hosts or ptr names that found nothing: whether they count is disputed. */
  readonly hostVoids: number;
  /** What was asked for it, as `NAME TYPE`. */
  readonly questions: readonly string[];
}

/** Where an evaluation was decided. */
export interface Decision {
  readonly domain: string;
  readonly record: string;
  readonly term: string;
  readonly start: number;
}

/** What a receiver's check gives for one address, with its whole trace. */
export interface CheckResult {
  readonly ip: string;
  readonly result: SpfResult;
  /** Terms that cost a lookup, up to and including the deciding one. */
  readonly lookups: number;
  readonly voidLookups: number;
  /** Void lookups if those of mx hosts and ptr names count too. */
  readonly disputedVoids: number;
  /** The term of the outermost record that decided; null where none did. */
  readonly decidedBy: Decision | null;
  /** What the sender's domain says to whom it rejects (§6.2); null where it says nothing. */
  readonly explanation: string | null;
  readonly cause: Cause | null;
  /** Where the cause lies: the domain that has no record, the name that could not be asked. */
  readonly causeAt: string | null;
  readonly trace: readonly TraceEntry[];
  /** Evidence of every answer used. */
  readonly evidence: readonly string[];
}
