import type { SyntaxFault } from './record.js';

/** Why a name in the tree has no subtree. */
export type NodeState =
  /** It has exactly one SPF record. */
  | 'record'
  /** Exactly one, and its syntax is faulty. */
  | 'faulty'
  | 'none'
  | 'nxdomain'
  | 'multiple'
  /** Not a name that can be asked for. */
  | 'malformed'
  /** The look-up failed: nothing is known. */
  | 'failure'
  /** It is one of its own ancestors. */
  | 'loop'
  /** The tree is larger than anyone would follow. */
  | 'capped';

/** A question that a term leads to, and what became of it. */
export interface TreeQuestion {
  readonly name: string;
  readonly type: string;
  readonly outcome: 'records' | 'nodata' | 'nxdomain' | 'failure' | 'malformed' | 'capped';
  /** Addresses or host names found. */
  readonly values: readonly string[];
  /** The address of a host of an mx, not of the term itself. */
  readonly ofHost: boolean;
  readonly evidence: string;
}

/** One reachable term of a record, with what it costs. */
export interface TreeTerm {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Mechanism or modifier name. */
  readonly name: string;
  readonly qualifier: '+' | '-' | '~' | '?' | null;
  /** It costs one of ten (RFC 7208 §4.6.4). */
  readonly lookup: boolean;
  /** What it costs with everything below it, in the worst case. */
  readonly lookups: number;
  /** Where it leads, macros expanded; null for terms that ask nothing. Several where the address decides. */
  readonly targets: readonly string[];
  readonly questions: readonly TreeQuestion[];
  /** The records behind an include or a redirect, one per target. */
  readonly children: readonly SpfNode[];
}

/** One record of the tree. Plain data, for evidence and display. */
export interface SpfNode {
  readonly domain: string;
  readonly state: NodeState;
  /** The record's strings joined; null where there is no single record. */
  readonly record: string | null;
  /** TXT values that were probably meant as SPF, where the state is `none`. */
  readonly nearly: readonly string[];
  readonly faults: readonly SyntaxFault[];
  /** The terms that a receiver can come to. */
  readonly terms: readonly TreeTerm[];
  /** Lookups in the worst case, without the one that led here. */
  readonly lookups: number;
  readonly evidence: string;
}
