import ipaddr from 'ipaddr.js';
import { usage } from '../errors.js';
import { canonicalName, parseDomain } from '../names.js';
import type { Answer, DnsRecord, Question } from './answer.js';

/** Records laid over what DNS says: each assumed set stands in the place of the real one of its name and type. */
export interface Assumptions {
  /** True where something is assumed at the name. */
  has(name: string): boolean;
  /** The assumed records of a name and type; empty where nothing is assumed. */
  records(name: string, type: string): readonly DnsRecord[];
}

const assumedTtl = 3600;
const assumable = ['A', 'AAAA', 'TXT', 'MX', 'CNAME', 'NS', 'PTR'];

/**
 * Reads `NAME TYPE VALUE` lines. A TXT value is one string as it stands, or several in double quotes.
 * @throws Problem(usage) that shows the line and what it lacks
 */
export function readAssumptions(lines: readonly string[]): Assumptions {
  const sets = new Map<string, DnsRecord[]>();
  const names = new Set<string>();
  for (const line of lines) {
    const record = readLine(line);
    names.add(record.name);
    const key = `${record.name} ${record.type}`;
    sets.set(key, [...(sets.get(key) ?? []), record]);
  }
  return {
    has: (name) => names.has(canonicalName(name)),
    records: (name, type) => sets.get(`${canonicalName(name)} ${type}`) ?? [],
  };
}

function readLine(line: string): DnsRecord {
  const match = /^\s*(\S+)\s+(?:IN\s+)?([A-Za-z]+)\s+(\S[\s\S]*?)\s*$/.exec(line);
  if (!match) throw usage('assumeForm', line);
  const [, rawName = '', rawType = '', value = ''] = match;
  const parsed = parseDomain(rawName, 'owner');
  if (!parsed.ok) throw usage('assumeName', line, rawName);
  const type = rawType.toUpperCase();
  if (!assumable.includes(type)) {
    throw usage('assumeType', line, type, assumable.join(', '));
  }
  return readValue({ name: parsed.name, type, ttl: assumedTtl }, value, line);
}

function readValue(
  base: { name: string; type: string; ttl: number },
  value: string,
  line: string,
): DnsRecord {
  const target = (text: string): string => {
    const parsed = parseDomain(text, 'owner');
    if (!parsed.ok) throw usage('assumeName', line, text);
    return parsed.name;
  };
  switch (base.type) {
    case 'TXT':
      return { ...base, strings: stringsOf(value) };
    case 'A':
    case 'AAAA': {
      const isRight =
        base.type === 'A' ? ipaddr.IPv4.isValidFourPartDecimal(value) : ipaddr.IPv6.isValid(value);
      if (!isRight) throw usage('assumeAddress', line, value, base.type);
      return { ...base, address: value.toLowerCase() };
    }
    case 'MX': {
      const [, preference = '', host = ''] = /^(\d+)\s+(\S+)$/.exec(value) ?? [];
      if (host === '') throw usage('assumeMx', base.name);
      // A lone dot takes no mail (RFC 7505).
      return { ...base, preference: Number(preference), target: host === '.' ? '' : target(host) };
    }
    default:
      return { ...base, target: target(value) };
  }
}

/** `"a" "b"` is two strings; anything else is one, quotes and all, as a provider's form would take it. */
function stringsOf(value: string): string[] {
  if (!/^"(?:[^"\\]|\\.)*"(?:\s+"(?:[^"\\]|\\.)*")*$/s.test(value)) return [value];
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, inner = '']) =>
    inner.replaceAll(/\\(\d{3}|.)/gs, (_, escaped: string) =>
      escaped.length === 3 ? String.fromCharCode(Number(escaped)) : escaped,
    ),
  );
}

/** An answer made of assumed records. */
export function assumedAnswer(question: Question, records: readonly DnsRecord[], at: string): Answer {
  return {
    kind: 'records',
    records,
    chain: [question.name],
    question,
    via: 'assumed',
    at,
    ms: 0,
    rcode: 'NOERROR',
    ad: false,
    aa: false,
    answers: records,
    authority: [],
    evidenceId: '',
  };
}
