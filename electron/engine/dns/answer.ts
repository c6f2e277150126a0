import type { ExtendedError } from './extended-error.js';

/** Record types that the program asks for. */
export type RecordType = 'A' | 'AAAA' | 'TXT' | 'MX' | 'NS' | 'SOA' | 'CNAME' | 'PTR' | 'DS';

/** One record of a DNS answer, decoded as far as the judges need it. Names are lower-case without the final dot. */
export interface DnsRecord {
  readonly name: string;
  readonly type: string;
  /** Seconds as seen at the answer's `at`. */
  readonly ttl: number;
  /** TXT: its character strings in order, each decoded as UTF-8 (as Latin-1 where that fails). */
  readonly strings?: readonly string[];
  /** A and AAAA. */
  readonly address?: string;
  /** CNAME, NS, PTR and MX: the host. */
  readonly target?: string;
  /** MX. */
  readonly preference?: number;
  /** SOA. */
  readonly soa?: Soa;
}

/** The fields of an SOA record that caching depends on (RFC 1035 §3.3.13, RFC 2308). */
export interface Soa {
  readonly mname: string;
  readonly rname: string;
  readonly serial: number;
  /** Seconds; with the SOA's own TTL it bounds a negative answer's age. */
  readonly minimum: number;
}

/** Why no usable answer came. `servfail` and `refused` are the server's own words; `referral`: an authority sends us on instead of answering; `filtered`: the resolver says itself that the answer is its own. */
export type FailureReason =
  | 'timeout'
  | 'servfail'
  | 'refused'
  | 'referral'
  | 'network'
  | 'tls'
  | 'http'
  | 'malformed'
  | 'mismatch'
  | 'filtered'
  | 'other-rcode';

/** One question. */
export interface Question {
  /** Lower-case, without the final dot. */
  readonly name: string;
  readonly type: RecordType;
}

/** What every answer carries, whatever it says. */
export interface AnswerBase {
  readonly question: Question;
  /** The resolver's id, `authority:HOST/ADDRESS`, `system`, `zone` or `assumed`. */
  readonly via: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly ms: number;
  /** `NOERROR`, `NXDOMAIN`, `SERVFAIL` …; null where no message came. */
  readonly rcode: string | null;
  /** The resolver says that it has validated the answer (RFC 4035). */
  readonly ad: boolean;
  /** The answer came from an authority (AA). */
  readonly aa: boolean;
  /** The whole answer section, in order, aliases included. */
  readonly answers: readonly DnsRecord[];
  /** The whole authority section. */
  readonly authority: readonly DnsRecord[];
  /** Id in the run's evidence; empty before it was recorded. */
  readonly evidenceId: string;
  /** Octets of the message, where one came over the wire. */
  readonly size?: number;
  /** The server's own words on how it came to this (RFC 8914); absent where it gave none. */
  readonly extended?: readonly ExtendedError[];
}

/** The name has records of the type asked for (after following aliases inside the answer). */
export interface RecordsAnswer extends AnswerBase {
  readonly kind: 'records';
  readonly records: readonly DnsRecord[];
  /** The names of the alias chain, the question's name first, the records' owner last. */
  readonly chain: readonly string[];
}

/** Proof that nothing of the type is there: the name exists (`nodata`) or doesn't (`nxdomain`). RFC 2308. */
export interface NegativeAnswer extends AnswerBase {
  readonly kind: 'nodata' | 'nxdomain';
  /** min(SOA MINIMUM, the SOA's TTL) in seconds (RFC 2308 §5); null without an SOA. */
  readonly negativeTtlSeconds: number | null;
  readonly soa: Soa | null;
  readonly chain: readonly string[];
}

/** Nothing is known. Never to be called missing. */
export interface FailureAnswer extends AnswerBase {
  readonly kind: 'failure';
  readonly reason: FailureReason;
  /** The fault in the words of whoever reported it. */
  readonly message: string;
}

/** What became of one question: a DNS condition is a value, never an exception. */
export type Answer = RecordsAnswer | NegativeAnswer | FailureAnswer;

/** Answers any question of a run; remembers what was asked; never throws but for a cancel. */
export type Resolve = (name: string, type: RecordType) => Promise<Answer>;

/** True where the answer proves that no record of the type is there. */
export function isNegative(answer: Answer): answer is NegativeAnswer {
  return answer.kind === 'nodata' || answer.kind === 'nxdomain';
}

/** The TXT records of an answer, each as its strings; empty where there are none or nothing is known. */
export function textsOf(answer: Answer): readonly (readonly string[])[] {
  return answer.kind === 'records' ? answer.records.map((record) => record.strings ?? []) : [];
}
