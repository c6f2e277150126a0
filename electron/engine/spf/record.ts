/** Why a part of a record is against the grammar. */
export type FaultReason = string;

/** One offence against the grammar of RFC 7208 §12, with its place in the joined record. */
export interface SyntaxFault {
  readonly reason: FaultReason;
  readonly start: number;
  readonly end: number;
  /** The whole term in which it stands. */
  readonly term: string;
}
