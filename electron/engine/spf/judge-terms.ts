import { finding, type Finding } from '../findings/finding.js';
import { visible } from '../visible.js';
import { completed, remaining, replaceWith, without } from './advice.js';
import type { CheckResult } from './check-result.js';
import { openDoor } from './coverage.js';
import type { SpfKnown } from './evidence.js';
import { usesMacro } from './macro.js';
import { orderly } from './merge.js';
import { parseSpfRecord, type Directive, type Modifier, type SpfRecord, type Term } from './record.js';
import { meantName, meantTerm, repaired } from './repair.js';
import type { TextRecord } from './select.js';
import { answerOctets } from './size.js';
import type { SpfNode, TreeTerm } from './tree.js';

/** Modifiers that are registered and lead nowhere in an evaluation (RFC 6652 §3). */
const registered = new Set(['ra', 'rp', 'rr']);

/** What the record's own terms say, and how it ends. */
export function judgeTerms(evidence: SpfKnown, { text }: TextRecord): Finding[] {
  const record = parseSpfRecord(text);
  const found = [...syntax(evidence, record), ...ignored(evidence, record)];
  if (record.faults.length > 0) return found;
  const tooLong = judgeSize(evidence);
  return [
    ...found,
    ...unreachable(evidence, record),
    ...ending(evidence, found),
    ...pointers(evidence),
    ...tooLong,
  ];
}

/** A finding about the record, with the record as it should be. */
function about(evidence: SpfKnown, text: string, meant: string | null) {
  return {
    base: { name: evidence.name, record: visible(text), meant },
    options: { records: replaceWith(evidence, meant), evidence: [evidence.answer.evidenceId] },
  };
}

const at = (term: { readonly start: number; readonly text: string }) => ({
  at: term.start + 1,
  term: visible(term.text),
});

function syntax(evidence: SpfKnown, record: SpfRecord): Finding[] {
  if (record.faults.length === 0) return [];
  const mended = completed(evidence, repaired(record.text));
  const starts = record.terms
    .filter((term) => record.faults.some(({ start }) => start >= term.start && start < term.end))
    .map((term) => term.start);
  const { base, options } = about(evidence, record.text, mended ?? without(evidence, record.text, starts));
  const faults = record.faults.map((fault) => ({
    at: fault.start + 1,
    term: visible(fault.term),
    reason: fault.reason,
  }));
  return [finding('SPF_SYNTAX', evidence.name, { ...base, faults, partial: mended === null }, options)];
}

/** Unknown modifiers: a fault where a mechanism was meant, else only worth a word. */
function ignored(evidence: SpfKnown, record: SpfRecord): Finding[] {
  const unknown = record.terms.filter(
    (term): term is Modifier =>
      term.kind === 'modifier' && term.domainSpec === null && !registered.has(term.name),
  );
  const mistyped = unknown.filter((term) => meantName(term.name) !== null);
  const terms = mistyped.length > 0 ? mistyped : record.faults.length > 0 ? [] : unknown;
  if (terms.length === 0) return [];
  const words = record.terms.map((term) =>
    mistyped.includes(term as Modifier) ? (meantTerm(term as Modifier) ?? term.text) : term.text,
  );
  const mended = mistyped.length === 0 ? null : repaired(['v=spf1', ...words].join(' '));
  const { base, options } = about(evidence, record.text, completed(evidence, mended));
  const params = { ...base, terms: terms.map(at), mistyped: mistyped.length > 0 };
  const severity = mistyped.length > 0 ? 'fail' : 'info';
  return [finding('SPF_IGNORED_TERM', evidence.name, params, { ...options, severity })];
}

function isAll(term: Term): term is Directive {
  return term.kind === 'directive' && term.mechanism === 'all';
}

function unreachable(evidence: SpfKnown, record: SpfRecord): Finding[] {
  const index = record.terms.findIndex(isAll);
  const all = record.terms[index];
  if (!all) return [];
  const dead = record.terms.filter((term, place) =>
    term.kind === 'directive' ? place > index : term.kind === 'modifier' && term.name === 'redirect',
  );
  if (dead.length === 0) return [];
  const words = orderly(record.terms).map((term) => term.text);
  const { base, options } = about(evidence, record.text, completed(evidence, ['v=spf1', ...words].join(' ')));
  return [
    finding('SPF_UNREACHABLE_TERM', evidence.name, { ...base, terms: dead.map(at), all: at(all) }, options),
  ];
}

/** The records in force one after the other: the own one, and those that redirects lead to. */
function inForce(tree: SpfNode): SpfNode[] {
  const chain = [tree];
  for (let node: SpfNode | undefined = tree; node;) {
    const redirect: TreeTerm | undefined = node.terms.find((term) => term.name === 'redirect');
    node = redirect?.children.length === 1 ? redirect.children[0] : undefined;
    if (node) chain.push(node);
  }
  return chain;
}

/** How the record ends: open to everyone, not at all, or with an answer that says nothing. */
function ending(evidence: SpfKnown, before: readonly Finding[]): Finding[] {
  const { tree, name } = evidence;
  if (!tree?.record) return [];
  const door = openDoor(tree);
  if (door) {
    const needed = evidence.expected === null && evidence.checks.some((check) => passesBy(check, door.terms));
    // A record that shuts out our own sender too is no cure: the console's value has to come in first.
    const mended = needed ? null : remaining(tree.record, (term) => door.terms.includes(term.text));
    const { base, options } = about(evidence, tree.record, completed(evidence, mended));
    const path = door.path.map((step) => visible(step.term));
    return [finding('SPF_ALLOWS_ALL', name, { ...base, path, how: door.how }, options)];
  }
  // Where `all` or redirect was mistyped, that is why there is none.
  const lost = before.some((item) => item.code === 'SPF_IGNORED_TERM' && item.severity === 'fail');
  const last = inForce(tree).at(-1);
  if (last?.state !== 'record' || last.record === null) return [];
  const all = last.terms.find((term) => term.name === 'all');
  const owner = last.domain;
  if (!all) {
    if (lost || last.terms.some((term) => term.name === 'redirect')) return [];
    const mended = owner === name ? `${tree.record.trimEnd()} ~all` : null;
    const { base, options } = about(evidence, last.record, completed(evidence, mended));
    return [finding('SPF_NO_CLOSING_ALL', name, { ...base, owner }, options)];
  }
  if (all.qualifier !== '?') return [];
  const mended = owner === name ? replaceAt(tree.record, all, '~all') : null;
  const { base, options } = about(evidence, last.record, completed(evidence, mended));
  return [finding('SPF_NEUTRAL_ALL', name, { ...base, owner }, options)];
}

function passesBy(check: CheckResult, terms: readonly string[]): boolean {
  return check.result === 'pass' && check.decidedBy !== null && terms.includes(check.decidedBy.term);
}

function replaceAt(
  record: string,
  term: { readonly start: number; readonly end: number },
  by: string,
): string {
  return record.slice(0, term.start) + by + record.slice(term.end);
}

function pointers(evidence: SpfKnown): Finding[] {
  if (!evidence.tree) return [];
  for (const node of inForce(evidence.tree)) {
    if (node.state !== 'record' || node.record === null) continue;
    const reached = new Set(node.terms.map((term) => term.start));
    const terms = parseSpfRecord(node.record).terms.filter(
      (term) =>
        term.kind !== 'faulty' &&
        reached.has(term.start) &&
        ((term.kind === 'directive' && term.mechanism === 'ptr') ||
          (term.domainSpec !== null && usesMacro(term.domainSpec.parts, 'p'))),
    );
    if (terms.length === 0) continue;
    const params = {
      name: evidence.name,
      record: visible(node.record),
      owner: node.domain,
      terms: terms.map(at),
    };
    const ids = [evidence.answer.evidenceId, node.evidence].filter((id) => id !== '');
    return [finding('SPF_PTR', evidence.name, params, { evidence: ids })];
  }
  return [];
}

function judgeSize({ name, answer }: SpfKnown): Finding[] {
  const octets = answerOctets(answer);
  if (octets <= 512) return [];
  const records = answer.kind === 'records' ? answer.records.length : 0;
  return [finding('SPF_TOO_LONG', name, { name, octets, records }, { evidence: [answer.evidenceId] })];
}
