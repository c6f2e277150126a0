import type { NodeState, SpfNode, TreeQuestion, TreeTerm } from './tree.js';

/** The limits of RFC 7208 §4.6.4. */
export const spfLimits = { lookups: 10, voids: 2 } as const;

/** One line of the tree as a receiver comes to it that matches nothing: its cost, and what has been spent by then. */
export interface RunningRow {
  /** Where it stands in the tree: `0.2.1`. */
  readonly id: string;
  /** From 1, the domain's own record. */
  readonly level: number;
  /** A term as written; at a record, its domain. */
  readonly text: string;
  readonly kind: 'record' | 'term';
  /** Why the record, or the one that the term leads to, has no terms; null where it has. */
  readonly state: NodeState | null;
  /** What it costs with everything below it. */
  readonly lookups: number;
  /** Spent once this line and everything below it are done. */
  readonly spent: number;
  readonly isVoid: boolean;
  readonly voids: number;
  /** The limit that is passed at this very line; null elsewhere. */
  readonly passes: 'lookups' | 'voids' | null;
  readonly children: readonly RunningRow[];
}

/**
 * Counts through the tree in a receiver's order, in the worst case: no term matches. Where a term leads to several names
 * because the sender's address decides, each is counted from the same point, and the dearest goes on.
 */
export function runningRows(tree: SpfNode): RunningRow {
  return recordRow(tree, '0', 1, { lookups: 0, voids: 0 });
}

interface Spent {
  readonly lookups: number;
  readonly voids: number;
}

function recordRow(node: SpfNode, id: string, level: number, before: Spent): RunningRow {
  const children = termRows(node, id, level + 1, before);
  const last = children.at(-1);
  return {
    id,
    level,
    text: node.domain,
    kind: 'record',
    state: node.state === 'record' ? null : node.state,
    lookups: node.lookups,
    spent: last?.spent ?? before.lookups,
    isVoid: false,
    voids: last?.voids ?? before.voids,
    passes: null,
    children,
  };
}

function termRows(node: SpfNode, id: string, level: number, before: Spent): RunningRow[] {
  let spent = before;
  return node.terms.map((term, at) => {
    const row = termRow(term, `${id}.${String(at)}`, level, spent);
    spent = { lookups: row.spent, voids: row.voids };
    return row;
  });
}

function termRow(term: TreeTerm, id: string, level: number, before: Spent): RunningRow {
  const isVoid = isVoidTerm(term);
  const own = {
    lookups: before.lookups + (term.lookup ? 1 : 0),
    voids: before.voids + (isVoid ? 1 : 0),
  };
  const [only, ...more] = term.children;
  const children =
    only && more.length === 0
      ? termRows(only, id, level + 1, own)
      : term.children.map((child, at) => recordRow(child, `${id}.${String(at)}`, level + 1, own));
  const isOver = (limit: keyof typeof spfLimits): boolean =>
    before[limit] <= spfLimits[limit] && own[limit] > spfLimits[limit];
  return {
    id,
    level,
    text: term.text,
    kind: 'term',
    state: only && more.length === 0 && only.state !== 'record' ? only.state : null,
    lookups: term.lookups,
    spent: before.lookups + term.lookups,
    isVoid,
    voids: Math.max(own.voids, ...children.map((child) => child.voids)),
    passes: isOver('lookups') ? 'lookups' : isOver('voids') ? 'voids' : null,
    children,
  };
}

/** Void for certain: every question of the term's own came back empty (a name with A alone is not void for lack of AAAA). */
function isVoidTerm(term: TreeTerm): boolean {
  const own = term.questions.filter((question) => !question.ofHost);
  if (own.length > 0) return own.every(isEmpty);
  return term.children.length > 0 && term.children.every((child) => child.state === 'nxdomain');
}

const isEmpty = ({ outcome }: TreeQuestion): boolean => outcome === 'nodata' || outcome === 'nxdomain';

/** The lines from the root to the first one that passes a limit; empty where none does. */
export function wayToLimit(row: RunningRow): string[] {
  if (row.passes) return [row.id];
  for (const child of row.children) {
    const way = wayToLimit(child);
    if (way.length > 0) return [row.id, ...way];
  }
  return [];
}
