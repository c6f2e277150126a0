import { usage } from '../errors.js';
import { canonicalName, parentName } from '../names.js';
import type { Answer, DnsRecord, Question, RecordType } from './answer.js';

/** A zone file's content as JSON gives it (`--zone`); see the public contract. */
export type ZoneFile = Readonly<Record<string, unknown>>;

interface Node {
  readonly rcode: string | null;
  readonly records: ReadonlyMap<string, readonly DnsRecord[]>;
}

/** A zone file, read and ready to answer. */
export interface Zone {
  answer(question: Question): Answer;
  readonly names: readonly string[];
}

const zoneTtl = 3600;
const maxAliases = 16;

/** Many domains may be checked against one file: it is read once. */
const read = new WeakMap<ZoneFile, Zone>();

/**
 * Reads a zone file.
 * @throws Problem(usage) that names the faulty entry
 */
export function readZone(file: ZoneFile): Zone {
  const known = read.get(file);
  if (known) return known;
  const nodes = new Map<string, Node>();
  for (const [rawName, content] of Object.entries(file)) {
    const name = canonicalName(rawName);
    if (typeof content !== 'object' || content === null || Array.isArray(content)) {
      throw usage('zoneEntry', rawName);
    }
    nodes.set(name, readNode(name, content as Record<string, unknown>));
  }
  const existing = withAncestors(nodes.keys());
  const zone = {
    names: [...nodes.keys()],
    answer: (question: Question) => answerFrom(nodes, existing, question),
  };
  read.set(file, zone);
  return zone;
}

/** Every name with all above it: these exist too, though nothing is there (RFC 4592 §2.2.2). */
function withAncestors(names: Iterable<string>): ReadonlySet<string> {
  const existing = new Set<string>();
  for (const name of names) {
    for (let at = name; at !== '' && !existing.has(at); at = parentName(at)) existing.add(at);
  }
  return existing;
}

function readNode(name: string, content: Record<string, unknown>): Node {
  const records = new Map<string, DnsRecord[]>();
  let rcode: string | null = null;
  for (const [type, value] of Object.entries(content)) {
    if (type === 'rcode') {
      rcode = String(value).toUpperCase();
      continue;
    }
    const values = asList(type.toUpperCase(), value);
    records.set(
      type.toUpperCase(),
      values.map((item) => readRecord(name, type.toUpperCase(), item)),
    );
  }
  return { rcode, records };
}

/** A value may be a list or a single one; a TXT record and an MX are lists themselves. */
function asList(type: string, value: unknown): unknown[] {
  if (!Array.isArray(value)) return [value];
  if (type === 'TXT' || type === 'SPF')
    return value.every((item) => typeof item === 'string') ? [value] : value;
  if (type === 'MX') return typeof value[0] === 'number' ? [value] : value;
  return value;
}

function readRecord(name: string, type: string, item: unknown): DnsRecord {
  const base = { name, type, ttl: zoneTtl };
  const text = (): string => {
    if (typeof item !== 'string') throw usage('zoneText', type, name);
    return item;
  };
  switch (type) {
    case 'TXT': {
      const strings = Array.isArray(item) ? item : [item];
      if (!strings.every((part) => typeof part === 'string')) {
        throw usage('zoneStrings', name);
      }
      return { ...base, strings };
    }
    case 'A':
    case 'AAAA':
      return { ...base, address: text().toLowerCase() };
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return { ...base, target: canonicalName(text()) };
    case 'MX': {
      const [preference, host] = Array.isArray(item) ? (item as unknown[]) : [10, item];
      if (typeof preference !== 'number' || typeof host !== 'string') {
        throw usage('zoneMx', name);
      }
      return { ...base, preference, target: canonicalName(host) };
    }
    default:
      return base;
  }
}

type Found = { kind: 'node'; node: Node; owner: string } | { kind: 'empty' } | { kind: 'none' };

/** Exact name, else an empty non-terminal, else the closest wildcard (RFC 4592 §3.3.1). */
function find(nodes: ReadonlyMap<string, Node>, existing: ReadonlySet<string>, name: string): Found {
  const exact = nodes.get(name);
  if (exact) return { kind: 'node', node: exact, owner: name };
  if (existing.has(name)) return { kind: 'empty' };
  for (let encloser = parentName(name); encloser !== ''; encloser = parentName(encloser)) {
    const wildcard = nodes.get(`*.${encloser}`);
    if (wildcard) return { kind: 'node', node: wildcard, owner: name };
    if (existing.has(encloser)) return { kind: 'none' };
  }
  return { kind: 'none' };
}

function answerFrom(
  nodes: ReadonlyMap<string, Node>,
  existing: ReadonlySet<string>,
  question: Question,
): Answer {
  const answers: DnsRecord[] = [];
  const chain: string[] = [canonicalName(question.name)];
  const base = (rcode: string | null) => ({
    question,
    via: 'zone',
    at: '1970-01-01T00:00:00.000Z',
    ms: 0,
    rcode,
    ad: false,
    aa: true,
    answers,
    authority: [],
    evidenceId: '',
  });
  const negative = (kind: 'nodata' | 'nxdomain'): Answer => ({
    ...base(kind === 'nodata' ? 'NOERROR' : 'NXDOMAIN'),
    kind,
    negativeTtlSeconds: null,
    soa: null,
    chain,
  });
  for (let hop = 0; hop <= maxAliases; hop += 1) {
    const name = chain.at(-1) as string;
    const found = find(nodes, existing, name);
    if (found.kind === 'none') return negative('nxdomain');
    if (found.kind === 'empty') return negative('nodata');
    const { rcode } = found.node;
    if (rcode === 'NXDOMAIN') return negative('nxdomain');
    if (rcode !== null && rcode !== 'NOERROR') {
      const timeout = rcode === 'TIMEOUT';
      return {
        ...base(timeout ? null : rcode),
        kind: 'failure',
        reason: timeout
          ? 'timeout'
          : rcode === 'SERVFAIL'
            ? 'servfail'
            : rcode === 'REFUSED'
              ? 'refused'
              : 'other-rcode',
        message: timeout ? 'no answer in time' : rcode,
      };
    }
    const records = recordsOf(found.node, question.type, name);
    if (records.length > 0) {
      answers.push(...records);
      return { ...base('NOERROR'), kind: 'records', records, chain };
    }
    const alias = recordsOf(found.node, 'CNAME', name)[0];
    if (!alias?.target) return negative('nodata');
    answers.push(alias);
    if (chain.includes(alias.target)) break;
    chain.push(alias.target);
  }
  return {
    ...base('SERVFAIL'),
    kind: 'failure',
    reason: 'servfail',
    message: 'the aliases lead in a circle',
  };
}

function recordsOf(node: Node, type: RecordType, owner: string): DnsRecord[] {
  return (node.records.get(type) ?? []).map((record) => ({ ...record, name: owner }));
}
