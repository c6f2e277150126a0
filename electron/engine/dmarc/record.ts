import { parseTagList, tagOf, type TagList } from '../tag-list.js';
import { parseDomain } from '../names.js';

/** What a receiver is asked to do with mail that fails. */
export type Policy = 'none' | 'quarantine' | 'reject';

/** A DMARC Policy Record (RFC 9989 §4.7), read whatever its faults. */
export interface PolicyRecord {
  readonly text: string;
  readonly list: TagList;
  /** Null where left out or invalid. */
  readonly p: Policy | null;
  readonly sp: Policy | null;
  readonly np: Policy | null;
  /** `s` is strict; relaxed by default. */
  readonly adkim: 'r' | 's';
  readonly aspf: 'r' | 's';
  readonly testing: boolean;
  /** `y` public suffix, `n` organizational domain, `u` not said. */
  readonly psd: 'y' | 'n' | 'u';
  /** Valid URIs only. */
  readonly rua: readonly string[];
  readonly ruf: readonly string[];
  /** Tags of the old standard that receivers ignore. */
  readonly obsolete: readonly string[];
  readonly faults: readonly DmarcFault[];
}

/** A departure from the grammar. `voids`: receivers then ignore the record or its policy; else only the tag is dropped. */
export interface DmarcFault {
  readonly kind:
    | 'version'
    | 'duplicate'
    | 'policy'
    | 'missing-semicolon'
    | 'value'
    | 'uri'
    | 'not-a-tag'
    | 'empty'
    | 'no-policy-no-rua';
  readonly voids: boolean;
  readonly text: string;
  /** 0-based. */
  readonly at: number;
}

const versionFirst = /^v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/i;
const exactVersion = /^[vV][ \t]*=[ \t]*DMARC1/;
const known = 'v|p|sp|np|adkim|aspf|fo|rua|ruf|psd|t|pct|rf|ri';
const policies = new Set(['none', 'quarantine', 'reject']);
/** RFC 3986 by its characters, with a scheme; a comma or `!` in it must be escaped. */
const uriText = /^[a-z][a-z0-9+.-]*:(?:[a-z0-9\-._~:/?#[\]@$&'()*+;=]|%[0-9a-f]{2})+$/i;

/** True for a text that receivers take for a policy record: the version first, exactly (RFC 9989 §4.7). */
export function isPolicyRecord(text: string): boolean {
  return versionFirst.test(text) && exactVersion.test(text);
}

/** True for a text that means to be one: it begins like a DMARC tag list, or names the version in some broken form. */
export function looksLikePolicy(text: string): boolean {
  const bare = text.replace(/^[\s"'\u201c\u201d\u2018\u2019\ufeff\u200b\u00a0]+/u, '');
  return (
    /^(?:v\s*[=:][\s"']*DMARC|DMARC1\b)/i.test(bare) ||
    new RegExp(`^(?!v)(?:${known})\\s*=\\s*\\S`).test(bare) ||
    /^(?!v\s*=)[a-z][a-z0-9_]*\s*=[^;]*(?:;.*)?;\s*p\s*=\s*(?:none|quarantine|reject)\b/i.test(bare) ||
    /^P\s*=\s*(?:none|quarantine|reject)\b/i.test(bare)
  );
}

/** Reads a policy record's text (its strings joined). Values of p, sp, np, adkim, aspf, psd, t are case-insensitive. */
export function parsePolicyRecord(text: string): PolicyRecord {
  const list = parseTagList(text);
  const faults: DmarcFault[] = [];
  const fault = (kind: DmarcFault['kind'], voids: boolean, what: string, at: number): void => {
    faults.push({ kind, voids, text: what, at });
  };
  if (!isPolicyRecord(text)) fault('version', true, list.tags[0]?.value ?? text.slice(0, 20), 0);
  for (const one of list.faults) {
    if (one.kind === 'duplicate') fault('duplicate', true, one.text, one.at);
    else if (one.kind === 'empty') fault('empty', false, ';;', one.at);
    else fault('not-a-tag', false, one.text, one.at);
  }
  const swallowed = new Set<string>();
  for (const tag of list.tags) {
    const match = new RegExp(`(?<!\\s)\\s+(${known})\\s*=`).exec(tag.value);
    if (!match || (tag.name === 'v' && !isPolicyRecord(text))) continue;
    swallowed.add(tag.name);
    fault(
      'missing-semicolon',
      ['p', 'sp', 'np'].includes(tag.name),
      `${tag.name}= / ${String(match[1])}=`,
      tag.valueAt + match.index,
    );
  }
  const choice = <T extends string>(name: string, allowed: readonly T[], voids: boolean): T | null => {
    const tag = tagOf(list, name);
    if (!tag) return null;
    const value = tag.value.toLowerCase() as T;
    if (allowed.includes(value)) return value;
    if (!swallowed.has(name)) fault(voids ? 'policy' : 'value', voids, `${name}=${tag.value}`, tag.nameAt);
    return null;
  };
  const uris = (name: string): string[] => {
    const tag = tagOf(list, name);
    if (!tag) return [];
    const all = tag.value.split(',').map((uri) => uri.trim());
    const valid = all.filter(isReportUri);
    const bad = all.find((uri) => !isReportUri(uri));
    if (bad !== undefined && !swallowed.has(name)) fault('uri', false, `${name}=${bad}`, tag.nameAt);
    return valid;
  };
  const policy = ['none', 'quarantine', 'reject'] as const;
  const p = choice('p', policy, true);
  const rua = uris('rua');
  const record = {
    text,
    list,
    p,
    sp: choice('sp', policy, true),
    np: choice('np', policy, true),
    adkim: choice('adkim', ['r', 's'] as const, false) ?? 'r',
    aspf: choice('aspf', ['r', 's'] as const, false) ?? 'r',
    testing: choice('t', ['y', 'n'] as const, false) === 'y',
    psd: choice('psd', ['y', 'n', 'u'] as const, false) ?? 'u',
    rua,
    ruf: uris('ruf'),
    obsolete: ['pct', 'rf', 'ri'].filter((name) => tagOf(list, name)),
    faults,
  } as const;
  const fo = tagOf(list, 'fo');
  if (fo && !/^[01ds](?:\s*:\s*[01ds])*$/i.test(fo.value) && !swallowed.has('fo')) {
    fault('value', false, `fo=${fo.value}`, fo.nameAt);
  }
  if (isPolicyRecord(text) && !tagOf(list, 'p') && rua.length === 0) {
    fault('no-policy-no-rua', true, '', text.length);
  }
  return record;
}

/** True where the record's policy tags are usable as they stand (RFC 9989 §4.10.1). */
export function hasValidPolicy(record: PolicyRecord): boolean {
  const valid = (name: string): boolean => {
    const tag = tagOf(record.list, name);
    return tag === undefined || policies.has(tag.value.toLowerCase());
  };
  return record.p !== null && valid('sp') && valid('np');
}

function isReportUri(uri: string): boolean {
  return uriText.test(uri.replace(/![0-9]+[kmgt]?$/i, ''));
}

/** The domain to which a `mailto:` URI sends reports; null for another scheme or an unreadable address. */
export function reportDomain(uri: string): string | null {
  const match = /^mailto:[^@]+@([^?!]+)/i.exec(uri);
  const parsed = match?.[1] === undefined ? null : parseDomain(match[1]);
  return parsed?.ok ? parsed.name : null;
}
