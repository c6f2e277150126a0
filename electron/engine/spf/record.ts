import { parseIp4, parseIp6, type Octets } from './address.js';
import { parseMacros, type MacroFault, type MacroPart } from './macro.js';

export type Qualifier = '+' | '-' | '~' | '?';
export const mechanisms = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] as const;
type Mechanism = (typeof mechanisms)[number];

/** Why a part of a record is against the grammar. */
type FaultReason =
  | MacroFault
  | 'control-character'
  | 'non-ascii'
  | 'unknown-mechanism'
  | 'missing-domain'
  | 'unexpected-value'
  | 'top-label'
  | 'bad-ip4'
  | 'bad-ip6'
  | 'bad-cidr'
  | 'modifier-with-colon'
  | 'modifier-name'
  | 'modifier-repeated';

/** One offence against the grammar of RFC 7208 §12, with its place in the joined record. */
export interface SyntaxFault {
  readonly reason: FaultReason;
  readonly start: number;
  readonly end: number;
  /** The whole term in which it stands. */
  readonly term: string;
}

/** A domain-spec: what is written, and its macros. */
export interface DomainSpec {
  readonly text: string;
  readonly parts: readonly MacroPart[];
}

/** Where a term stands in the joined record; `end` is exclusive. */
interface Placed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A mechanism with its qualifier. */
export interface Directive extends Placed {
  readonly kind: 'directive';
  readonly qualifier: Qualifier;
  readonly mechanism: Mechanism;
  readonly domainSpec: DomainSpec | null;
  /** ip4 and ip6. */
  readonly network: Octets | null;
  /** Prefix lengths; null where not written. */
  readonly cidr4: number | null;
  readonly cidr6: number | null;
}

/** `name=value`. */
export interface Modifier extends Placed {
  readonly kind: 'modifier';
  /** Lower case. */
  readonly name: string;
  readonly value: string;
  /** Of redirect and exp. */
  readonly domainSpec: DomainSpec | null;
}

/** A term that the grammar does not allow. */
interface FaultyTerm extends Placed {
  readonly kind: 'faulty';
}

export type Term = Directive | Modifier | FaultyTerm;

/** A record taken apart; with any fault the whole record gives permerror (§4.6). */
export interface SpfRecord {
  readonly text: string;
  readonly terms: readonly Term[];
  readonly faults: readonly SyntaxFault[];
}

/** True where a receiver takes the text for an SPF record (§4.5): the version, then a space or nothing. */
export function isSpfRecord(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/**
 * Takes the whole record apart, also behind `all`, and names every fault with its place.
 * The text must begin with the version (`isSpfRecord`).
 */
export function parseSpfRecord(text: string): SpfRecord {
  const terms: Term[] = [];
  const faults: SyntaxFault[] = [];
  const seen = new Set<string>();
  const words = /[^ ]+/g;
  words.lastIndex = 'v=spf1'.length;
  for (let match = words.exec(text); match; match = words.exec(text)) {
    const parsed = parseTerm(match[0], match.index);
    if ('reason' in parsed) {
      faults.push(parsed);
      terms.push({ kind: 'faulty', text: match[0], start: match.index, end: match.index + match[0].length });
      continue;
    }
    terms.push(parsed);
    if (parsed.kind !== 'modifier' || parsed.domainSpec === null) continue;
    // redirect and exp must not appear more than once (§6).
    if (seen.has(parsed.name)) {
      faults.push({ reason: 'modifier-repeated', start: parsed.start, end: parsed.end, term: parsed.text });
    }
    seen.add(parsed.name);
  }
  return { text, terms, faults };
}

/** Reads one term on its own: what `parseSpfRecord` makes of it, or its fault. */
export function parseTerm(text: string, start = 0): Directive | Modifier | SyntaxFault {
  const end = start + text.length;
  // What is missing has no place of its own: then the fault is the whole term's.
  const fault = (reason: FaultReason, from = 0, to = text.length): SyntaxFault => ({
    reason,
    start: from < to ? start + from : start,
    end: from < to ? start + to : end,
    term: text,
  });
  const foreign = /[\u0000-\u001f\u007f-\uffff]/.exec(text);
  if (foreign) {
    const reason = foreign[0] <= '\u007f' ? 'control-character' : 'non-ascii';
    return fault(reason, foreign.index, foreign.index + 1);
  }
  const modifier = /^([^:/=]*)=(.*)$/.exec(text);
  if (modifier) return parseModifier(text, start, end, modifier[1] as string, modifier[2] as string, fault);
  const directive = /^([+\-~?]?)([^:/]*)(.*)$/.exec(text) as RegExpExecArray;
  const [, sign, word, rest] = directive as unknown as [string, string, string, string];
  const mechanism = word.toLowerCase();
  const qualifier = (sign === '' ? '+' : sign) as Qualifier;
  if (!isMechanism(mechanism)) {
    const meant = mechanism === 'redirect' || mechanism === 'exp';
    return meant
      ? fault('modifier-with-colon')
      : fault('unknown-mechanism', sign.length, sign.length + word.length);
  }
  const base = { kind: 'directive' as const, text, start, end, qualifier, mechanism };
  const none = { domainSpec: null, network: null, cidr4: null, cidr6: null };
  const at = sign.length + word.length;
  switch (mechanism) {
    case 'all':
      return rest === '' ? { ...base, ...none } : fault('unexpected-value', at);
    case 'ip4':
    case 'ip6': {
      if (!rest.startsWith(':') || rest === ':') return fault('missing-domain', at);
      const network = parseNetwork(mechanism, rest.slice(1));
      if (typeof network === 'string') {
        return fault(network, network === 'bad-cidr' ? text.indexOf('/') : at + 1);
      }
      return { ...base, ...none, ...network };
    }
    case 'a':
    case 'mx': {
      const cidr = /(\/\d*)?(\/\/\d*)?$/.exec(rest) as RegExpExecArray;
      const cidr4 = readCidr(cidr[1]?.slice(1), 32);
      const cidr6 = readCidr(cidr[2]?.slice(2), 128);
      if (cidr4 === undefined || cidr6 === undefined) return fault('bad-cidr', at + cidr.index);
      const spec = readSpec(rest.slice(0, cidr.index), true, at);
      return 'reason' in spec ? fault(spec.reason, spec.at) : { ...base, ...none, ...spec, cidr4, cidr6 };
    }
    default: {
      const spec = readSpec(rest, mechanism === 'ptr', at);
      return 'reason' in spec ? fault(spec.reason, spec.at) : { ...base, ...none, ...spec };
    }
  }
}

type Complain = (reason: FaultReason, from?: number, to?: number) => SyntaxFault;

function parseModifier(
  text: string,
  start: number,
  end: number,
  name: string,
  value: string,
  fault: Complain,
): Modifier | SyntaxFault {
  if (!/^[a-z][a-z0-9\-_.]*$/i.test(name)) return fault('modifier-name', 0, name.length + 1);
  const lower = name.toLowerCase();
  const base = { kind: 'modifier' as const, text, start, end, name: lower, value };
  const from = name.length + 1;
  if (lower === 'redirect' || lower === 'exp') {
    const spec = parseDomainSpec(value);
    return 'reason' in spec ? fault(spec.reason, from + spec.at) : { ...base, domainSpec: spec };
  }
  const parsed = parseMacros(value);
  return parsed.ok ? { ...base, domainSpec: null } : fault(parsed.fault, from + parsed.at);
}

function isMechanism(word: string): word is Mechanism {
  return (mechanisms as readonly string[]).includes(word);
}

/** `undefined` is a fault, null is nothing written. Leading zeros are refused as in addresses. */
function readCidr(digits: string | undefined, max: number): number | null | undefined {
  if (digits === undefined) return null;
  return /^(0|[1-9]\d{0,2})$/.test(digits) && Number(digits) <= max ? Number(digits) : undefined;
}

function parseNetwork(
  family: 'ip4' | 'ip6',
  text: string,
): { network: Octets; cidr4: number | null; cidr6: number | null } | FaultReason {
  const slash = text.indexOf('/');
  const network = (family === 'ip4' ? parseIp4 : parseIp6)(slash < 0 ? text : text.slice(0, slash));
  if (!network) return family === 'ip4' ? 'bad-ip4' : 'bad-ip6';
  const cidr = readCidr(slash < 0 ? undefined : text.slice(slash + 1), family === 'ip4' ? 32 : 128);
  if (cidr === undefined) return 'bad-cidr';
  return family === 'ip4' ? { network, cidr4: cidr, cidr6: null } : { network, cidr4: null, cidr6: cidr };
}

/** What follows a mechanism's name: nothing where that is allowed, else a colon and a domain-spec. */
function readSpec(
  rest: string,
  optional: boolean,
  at: number,
): { domainSpec: DomainSpec | null } | { reason: FaultReason; at: number } {
  if (rest === '' && optional) return { domainSpec: null };
  if (!rest.startsWith(':')) return { reason: rest === '' ? 'missing-domain' : 'unexpected-value', at };
  const spec = parseDomainSpec(rest.slice(1));
  return 'reason' in spec ? { reason: spec.reason, at: at + 1 + spec.at } : { domainSpec: spec };
}

/** domain-spec = macro-string domain-end (§7.1): it ends in a macro, or in a dot and a plausible top label. */
function parseDomainSpec(text: string): DomainSpec | { reason: FaultReason; at: number } {
  if (text === '') return { reason: 'missing-domain', at: 0 };
  const macros = parseMacros(text);
  if (!macros.ok) return { reason: macros.fault, at: macros.at };
  const spec = { text, parts: macros.parts };
  if (/^(?:[^%]|%\{[^}]*\}|%[%_-])*?(?:%\{[^}]*\}|%[%_-])$/.test(text)) return spec;
  const label = /\.([a-z0-9-]+)\.?$/i.exec(text);
  const plausible =
    label?.[1] !== undefined &&
    !label[1].startsWith('-') &&
    !label[1].endsWith('-') &&
    !/^\d+$/.test(label[1]);
  return plausible ? spec : { reason: 'top-label', at: Math.max(text.lastIndexOf('.'), 0) };
}
