import type { Answer, RecordType, Resolve } from '../dns/answer.js';
import type { Octets } from './address.js';
import { expandMacros, targetName, usesMacro } from './macro.js';
import { maxMxHosts } from './match.js';
import { looksLikeSpf } from './lookalike.js';
import { parseSpfRecord, type Directive, type DomainSpec, type Modifier } from './record.js';
import { spfRecords, textRecords } from './select.js';
import type { NodeState, SpfNode, TreeQuestion, TreeTerm } from './tree.js';
import { preferredName, validatedNames } from './validated-names.js';

/** Whose sight the tree is seen in. */
export interface WalkRequest {
  readonly domain: string;
  /** A record to stand at the domain instead of what DNS has there. */
  readonly record?: string | undefined;
  readonly resolve: Resolve;
  readonly sender: string;
  readonly helo: string;
  /** Outgoing addresses: targets with macros are followed for each of them. */
  readonly ips: readonly Octets[];
}

/** A receiver stops at the eleventh lookup, so nothing below that many levels matters to anyone. */
const maxDepth = 11;
/** A tree that asks for more than this was made to do harm. */
const maxQuestions = 160;
const maxNodes = 100;

interface Walk extends WalkRequest {
  readonly asked: Set<string>;
  nodes: number;
}

/**
 * Asks for the whole tree of includes and redirects at once: each record's terms go out together as soon as the record
 * is there, so that the dependent steps are the depth of the tree and no more. An attacker's tree is capped.
 */
export async function walkSpf(request: WalkRequest): Promise<SpfNode> {
  return visit({ ...request, asked: new Set(), nodes: 0 }, request.domain, []);
}

const leaf = (domain: string, state: NodeState, evidence = ''): SpfNode => ({
  domain,
  state,
  record: null,
  nearly: [],
  faults: [],
  terms: [],
  lookups: 0,
  evidence,
});

async function visit(walk: Walk, domain: string, ancestors: readonly string[]): Promise<SpfNode> {
  if (ancestors.includes(domain)) return leaf(domain, 'loop');
  walk.nodes += 1;
  if (ancestors.length > maxDepth || walk.nodes > maxNodes) return leaf(domain, 'capped');
  let text = ancestors.length === 0 ? walk.record : undefined;
  let evidence = '';
  if (text === undefined) {
    const answer = await ask(walk, domain, 'TXT');
    if (answer === null) return leaf(domain, 'capped');
    evidence = answer.evidenceId;
    if (answer.kind === 'failure') return leaf(domain, 'failure', evidence);
    if (answer.kind === 'nxdomain') return leaf(domain, 'nxdomain', evidence);
    const [first, ...others] = spfRecords(answer);
    if (others.length > 0) return leaf(domain, 'multiple', evidence);
    if (!first) {
      const nearly = textRecords(answer).map((record) => record.text);
      return { ...leaf(domain, 'none', evidence), nearly: nearly.filter(looksLikeSpf) };
    }
    text = first.text;
  }
  const record = parseSpfRecord(text);
  if (record.faults.length > 0) {
    return { ...leaf(domain, 'faulty', evidence), record: text, faults: record.faults };
  }
  const path = [...ancestors, domain];
  const terms = await Promise.all(reachable(record.terms).map((term) => follow(walk, domain, path, term)));
  return {
    ...leaf(domain, 'record', evidence),
    record: text,
    terms,
    lookups: terms.reduce((sum, term) => sum + term.lookups, 0),
  };
}

/** Terms that a receiver can come to: nothing behind `all`, and no redirect beside it (§5.1). */
function reachable(terms: readonly (Directive | Modifier | { kind: 'faulty' })[]): (Directive | Modifier)[] {
  const all = terms.findIndex((term) => term.kind === 'directive' && term.mechanism === 'all');
  return terms.filter((term, index): term is Directive | Modifier =>
    term.kind === 'directive'
      ? all < 0 || index <= all
      : term.kind === 'modifier' && term.name === 'redirect' && all < 0,
  );
}

async function follow(
  walk: Walk,
  domain: string,
  path: readonly string[],
  term: Directive | Modifier,
): Promise<TreeTerm> {
  const name = term.kind === 'directive' ? term.mechanism : term.name;
  const lookup = !['all', 'ip4', 'ip6'].includes(name);
  const targets = lookup ? await targetsOf(walk, domain, term.domainSpec) : [];
  const leads = name === 'include' || name === 'redirect';
  const [children, questions] = await Promise.all([
    Promise.all(
      leads
        ? targets.map(({ name: target, written }) =>
            target === null ? leaf(written, 'malformed') : visit(walk, target, path),
          )
        : [],
    ),
    term.kind === 'directive' && !leads && name !== 'ptr' ? questionsOf(walk, term, targets) : [],
  ]);
  return {
    text: term.text,
    start: term.start,
    end: term.end,
    name,
    qualifier: term.kind === 'directive' ? term.qualifier : null,
    lookup,
    lookups: (lookup ? 1 : 0) + Math.max(0, ...children.map((child) => child.lookups)),
    targets: targets.map(({ written }) => written),
    questions,
    children,
  };
}

interface Target {
  readonly name: string | null;
  readonly written: string;
}

/** Where a domain-spec leads: to one name, or to one for each address. */
async function targetsOf(walk: Walk, domain: string, spec: DomainSpec | null): Promise<Target[]> {
  if (spec === null) return [{ name: domain, written: domain }];
  const byAddress = usesMacro(spec.parts, 'ipv');
  const ips = byAddress ? walk.ips : walk.ips.slice(0, 1);
  const written = await Promise.all(
    ips.map(async (ip) => {
      const names = usesMacro(spec.parts, 'p') ? (await validatedNames(ip, walk.resolve)).names : [];
      const values = { sender: walk.sender, helo: walk.helo, domain, ip, receiver: 'unknown', nowSeconds: 0 };
      return expandMacros(spec.parts, { ...values, validatedName: preferredName(names, domain) });
    }),
  );
  return [...new Set(written)].map((text) => ({ name: targetName(text), written: text }));
}

async function questionsOf(walk: Walk, term: Directive, targets: readonly Target[]): Promise<TreeQuestion[]> {
  const families = new Set(walk.ips.map((ip) => (ip.length === 4 ? 'A' : 'AAAA')));
  // A prefix so short that it may let everyone in is worth a question of the other family.
  if (term.cidr4 !== null && term.cidr4 < 8) families.add('A');
  if (term.cidr6 !== null && term.cidr6 < 16) families.add('AAAA');
  const types: RecordType[] =
    term.mechanism === 'exists' ? ['A'] : term.mechanism === 'mx' ? ['MX'] : [...families].sort();
  const first = await Promise.all(
    targets.flatMap(({ name, written }) =>
      types.map((type) => question(walk, name ?? written, type, name === null)),
    ),
  );
  if (term.mechanism !== 'mx') return first;
  const hosts = await Promise.all(
    first
      .filter((found) => found.values.length <= maxMxHosts)
      .flatMap((found) => found.values)
      .flatMap((host) =>
        [...families].sort().map(async (type): Promise<TreeQuestion> => ({
          ...(await question(walk, host, type, false)),
          ofHost: true,
        })),
      ),
  );
  return [...first, ...hosts];
}

async function question(
  walk: Walk,
  name: string,
  type: RecordType,
  malformed: boolean,
): Promise<TreeQuestion> {
  if (malformed) return { name, type, outcome: 'malformed', values: [], ofHost: false, evidence: '' };
  const answer = await ask(walk, name, type);
  const values =
    answer?.kind === 'records'
      ? answer.records
          .map((record) => record.address ?? record.target ?? '')
          .filter((value) => value !== '' && value !== '.')
      : [];
  return {
    name,
    type,
    outcome: answer?.kind ?? 'capped',
    values,
    ofHost: false,
    evidence: answer?.evidenceId ?? '',
  };
}

/** Null once the tree has asked for more than anyone would follow. */
async function ask(walk: Walk, name: string, type: RecordType): Promise<Answer | null> {
  const key = `${name} ${type}`;
  if (!walk.asked.has(key)) {
    if (walk.asked.size >= maxQuestions) return null;
    walk.asked.add(key);
  }
  return walk.resolve(name, type);
}
