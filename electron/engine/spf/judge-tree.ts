import { finding, type Finding } from '../findings/finding.js';
import type { TermAt } from '../findings/codes/spf.js';
import { visible } from '../visible.js';
import { replaceWith, without } from './advice.js';
import type { CheckResult } from './check-result.js';
import type { SpfKnown } from './evidence.js';
import { judgeLimits } from './judge-limits.js';
import { maxMxHosts } from './match.js';
import type { TextRecord } from './select.js';
import type { NodeState, SpfNode, TreeTerm } from './tree.js';

/** One term somewhere in the tree, with the way to it. */
interface Visit {
  readonly node: SpfNode;
  readonly term: TreeTerm;
  /** The terms from the outermost record inward, this one last. */
  readonly path: readonly TreeTerm[];
  /** The names from the outermost record inward, this node's last. */
  readonly names: readonly string[];
}

const broken: ReadonlySet<NodeState> = new Set(['none', 'nxdomain', 'multiple', 'faulty', 'malformed']);

/** What the tree of includes and redirects holds: broken targets, circles, failed look-ups, and the limits. */
export function judgeTree(evidence: SpfKnown, { text }: TextRecord): Finding[] {
  const { tree } = evidence;
  if (tree?.state !== 'record') return [];
  const visits = visitsOf(tree, [], [tree.domain]);
  const base = { name: evidence.name, record: visible(text) };
  const own = [evidence.answer.evidenceId];
  const loop = loops(evidence, visits, base, own);
  return [
    ...brokenTargets(evidence, visits, base, own),
    ...loop,
    ...crowdedMx(visits, base, own).slice(0, 1),
    ...dnsErrors(visits, base, own),
    ...judgeLimits(evidence, base, loop.length > 0),
  ];
}

interface Base {
  readonly name: string;
  readonly record: string;
}

function visitsOf(node: SpfNode, path: readonly TreeTerm[], names: readonly string[]): Visit[] {
  return node.terms.flatMap((term) => {
    const here = [...path, term];
    return [
      { node, term, path: here, names },
      ...term.children.flatMap((child) => visitsOf(child, here, [...names, child.domain])),
    ];
  });
}

/** The term of the outermost record through which something is reached. */
function ownTerm(visit: Visit): TermAt {
  const [first] = visit.path;
  return { at: (first?.start ?? 0) + 1, term: visible(first?.text ?? '') };
}

function brokenTargets(
  evidence: SpfKnown,
  visits: readonly Visit[],
  base: Base,
  own: readonly string[],
): Finding[] {
  const seen = new Set<string>();
  const found = visits.flatMap((visit) => {
    const { children } = visit.term;
    const [target] = children;
    // Where the address decides, it is broken only if it is so for every address.
    if (!target || !children.every((child) => broken.has(child.state)) || seen.has(target.domain)) return [];
    seen.add(target.domain);
    return [{ visit, target }];
  });
  const [first, ...others] = found;
  if (!first) return [];
  const { visit, target } = first;
  const behind = isBehind(evidence.checks);
  const params = {
    ...base,
    ...ownTerm(visit),
    path: visit.path.map((term) => visible(term.text)),
    target: visible(target.domain),
    why: target.state,
    instead: insteadOf(target),
    behind,
    redirect: visit.term.name === 'redirect',
    // Receivers stop at the first; whoever mends it alone would meet the next one.
    others: others.slice(0, 10).map((one) => ({
      term: ownTerm(one.visit).term,
      target: visible(one.target.domain),
      why: one.target.state,
    })),
    meant: withoutBranches(
      evidence,
      found.map((one) => one.visit),
    ),
  };
  const ids = found.flatMap((one) => one.visit.term.children.map((child) => child.evidence));
  return [
    finding('SPF_INCLUDE_BROKEN', base.name, params, {
      severity: behind ? 'warn' : 'fail',
      records: replaceWith(evidence, params.meant),
      evidence: [...own, ...ids].filter((id) => id !== ''),
    }),
  ];
}

/**
 * The own record without the terms through which something is reached; without the first alone where another of them
 * is the console's.
 */
function withoutBranches(evidence: SpfKnown, visits: readonly Visit[]): string | null {
  const text = evidence.tree?.record;
  const starts = visits.flatMap(({ path }) => path.slice(0, 1).map((term) => term.start));
  if (!text) return null;
  return without(evidence, text, starts) ?? without(evidence, text, starts.slice(0, 1));
}

/** True where every outgoing address is decided without coming to anything that is broken. */
function isBehind(checks: readonly CheckResult[]): boolean {
  return checks.length > 0 && checks.every((check) => check.cause === null || check.result === 'temperror');
}

function insteadOf(node: SpfNode): string | null {
  const [fault] = node.faults;
  if (fault) return visible(fault.term);
  const [nearly] = node.nearly;
  return nearly === undefined ? null : visible(nearly);
}

function loops(evidence: SpfKnown, visits: readonly Visit[], base: Base, own: readonly string[]): Finding[] {
  const visit = visits.find(({ term }) => term.children.some((child) => child.state === 'loop'));
  if (!visit) return [];
  const again = visit.term.children.find((child) => child.state === 'loop')?.domain ?? '';
  const cycle = [...visit.names.slice(visit.names.indexOf(again)), again].map((name) => visible(name));
  const meant = withoutBranches(evidence, [visit]);
  const params = { ...base, ...ownTerm(visit), cycle, meant };
  const options = { records: replaceWith(evidence, meant), evidence: own };
  return [finding('SPF_LOOP', base.name, params, options)];
}

function crowdedMx(visits: readonly Visit[], base: Base, own: readonly string[]): Finding[] {
  const seen = new Set<string>();
  return visits.flatMap(({ node, term }) =>
    term.questions.flatMap((question) => {
      const { type, values, name: target } = question;
      if (type !== 'MX' || values.length <= maxMxHosts || seen.has(target)) return [];
      seen.add(target);
      const params = {
        ...base,
        at: term.start + 1,
        term: visible(term.text),
        domain: node.domain,
        target: visible(target),
        hosts: values.length,
      };
      return [finding('SPF_TOO_MANY_MX', base.name, params, { evidence: [...own, question.evidence] })];
    }),
  );
}

function dnsErrors(visits: readonly Visit[], base: Base, own: readonly string[]): Finding[] {
  const failed = new Map<string, { name: string; type: string; term: string; domain: string; id: string }>();
  for (const { node, term } of visits) {
    const note = (name: string, type: string, id: string): void => {
      const entry = { name: visible(name), type, term: visible(term.text), domain: node.domain, id };
      failed.set(`${name} ${type}`, failed.get(`${name} ${type}`) ?? entry);
    };
    for (const child of term.children)
      if (child.state === 'failure') note(child.domain, 'TXT', child.evidence);
    for (const question of term.questions) {
      if (question.outcome === 'failure') note(question.name, question.type, question.evidence);
    }
  }
  if (failed.size === 0) return [];
  const all = [...failed.values()];
  const params = { ...base, failed: all.map(({ id: _id, ...entry }) => entry) };
  const ids = [...own, ...all.map((entry) => entry.id)].filter((id) => id !== '');
  return [finding('SPF_DNS_ERROR', base.name, params, { evidence: ids })];
}
