import { parseIp4, parseIp6 } from './address.js';
import { isSpfRecord, mechanisms, parseSpfRecord, parseTerm } from './record.js';

/**
 * A record with its faults mended as its owner surely meant it; null where that can't be told.
 * The result has no syntax fault.
 */
export function repaired(text: string): string | null {
  if (text.length > 4096) return null;
  const words = joinedWords(
    text
      .replaceAll(/[\s\u0000-\u001f\u007f]+/gu, ' ')
      .trim()
      .split(' ')
      .slice(1),
  );
  const all = words.findIndex((word) => /^[+\-~?]?all$/i.test(word));
  const out: string[] = [];
  for (const [index, word] of words.entries()) {
    const mended = mendedWord(word);
    if (mended) out.push(...mended);
    // Words behind the end of the record that mean nothing are free text.
    else if (all < 0 || index < all) return null;
  }
  const seen = new Set<string>();
  const once = out.filter((word) => {
    const modifier = /^(redirect|exp)=/i.exec(word)?.[1]?.toLowerCase();
    return modifier === undefined || (!seen.has(modifier) && Boolean(seen.add(modifier)));
  });
  const record = ['v=spf1', ...once].join(' ');
  return isSpfRecord(record) && parseSpfRecord(record).faults.length === 0 ? record : null;
}

/** Puts back together what a stray space has parted: `include: x.com`, `ip4 192.0.2.1`, `- all`. */
function joinedWords(words: readonly string[]): string[] {
  const out: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as string;
    const next = words[index + 1];
    const alone = /^(?:[+\-~?]?(?:include|ip4|ip6|exists|a|mx):|redirect=)$/i.test(word);
    const bare = /^[+\-~?]?(?:include|ip4|ip6|exists)$/i.test(word);
    if (next !== undefined && (alone || bare) && !('reason' in parseTerm(word + (bare ? ':' : '') + next))) {
      out.push(word + (bare ? ':' : '') + next);
      index += 1;
    } else if (next !== undefined && /^[+\-~?]$/.test(word) && /^[a-z]/i.test(next)) {
      out.push(word + next);
      index += 1;
    } else out.push(word);
  }
  return out;
}

/** What a faulty word was meant to be; the word itself where it is right; null where nobody can tell. */
export function mendedWord(word: string): string[] | null {
  if (isTerm(word)) return [word];
  const trimmed = word.replace(/[;,.]+$/, '').replace(/^[;,]+/, '');
  if (trimmed === '') return [];
  if (isTerm(trimmed)) return [trimmed];
  if (/[;,]/.test(trimmed)) {
    const parts = trimmed.split(/[;,]+/).map((part) => mendedWord(part));
    return parts.every((part) => part !== null) ? parts.flat() : null;
  }
  const sign = /^[+\-~?]+/.exec(trimmed)?.[0] ?? '';
  const qualifier = sign.slice(0, 1);
  const [, name, mark, value] = /^([^:=/]*)([:=]?)(.*)$/.exec(
    trimmed.slice(sign.length),
  ) as unknown as string[];
  if (mark === '') return bareWord(qualifier, trimmed.slice(sign.length));
  const meant = meantName(name ?? '');
  if (meant === null || value === undefined || value === '') return null;
  if (meant === 'redirect' || meant === 'exp') return termOrNull(`${meant}=${value}`);
  if (meant === 'all') return termOrNull(`${qualifier || qualifierOf(value)}all`);
  return valued(qualifier, meant, value);
}

/** The term that an unknown modifier was meant to be; null where nobody can tell. */
export function meantTerm({ name, value }: { readonly name: string; readonly value: string }): string | null {
  const meant = meantName(name);
  if (meant === null) return null;
  if (meant === 'all') return `${qualifierOf(value)}all`;
  if (meant === 'redirect' || meant === 'exp') return termOrNull(`${meant}=${value}`)?.[0] ?? null;
  return valued('', meant, value)?.[0] ?? null;
}

/** The mechanism or modifier that a name is, or is a slip of the keyboard away from. */
export function meantName(name: string): string | null {
  const lower = name.toLowerCase();
  const known = [...mechanisms, 'redirect', 'exp'];
  if (known.includes(lower)) return lower;
  if (/^ip(?:v?4)?$|^ip_?v?4$|^ip-4$/.test(lower)) return 'ip4';
  if (/^ip[_-]?v?6$/.test(lower)) return 'ip6';
  return known.find((candidate) => candidate.length >= 5 && isSlip(lower, candidate)) ?? null;
}

function valued(qualifier: string, mechanism: string, value: string): string[] | null {
  const host = value
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^[^@]*@/, '')
    .replace(/\/+$/, '');
  const [address = '', prefix = ''] = host.split('/');
  const plain = address.replace(/:\d+$/, '');
  const bits = /^0*\d+$/.test(prefix) ? `/${String(Number(prefix))}` : '';
  const candidates = [
    ...(parseIp4(address) || parseIp4(plain) ? [`ip4:${plain}${bits}`] : []),
    ...(parseIp6(address) ? [`ip6:${address}${bits}`] : []),
    `${mechanism}:${value}`,
    `${mechanism}:${host}`,
    // A host name where an address belongs.
    ...(mechanism === 'ip4' || mechanism === 'ip6' ? [`a:${host}`] : []),
  ];
  const found = candidates.map((candidate) => qualifier + candidate).find((candidate) => isTerm(candidate));
  return found === undefined ? null : [found];
}

function bareWord(qualifier: string, word: string): string[] | null {
  const [address = ''] = word.split('/');
  if (parseIp4(address)) return termOrNull(`${qualifier}ip4:${word}`);
  if (parseIp6(address)) return termOrNull(`${qualifier}ip6:${word}`);
  if (/^a?l+$|^al+l?$/i.test(word) && qualifier !== '') return [`${qualifier}all`];
  return termOrNull(qualifier + word);
}

function qualifierOf(value: string): string {
  return /^[-~?]/.exec(value)?.[0] ?? '~';
}

function termOrNull(word: string): string[] | null {
  return isTerm(word) ? [word] : null;
}

function isTerm(word: string): boolean {
  return !('reason' in parseTerm(word));
}

/** One letter wrong, missing, too many, or two neighbours changed places. */
function isSlip(word: string, right: string): boolean {
  if (Math.abs(word.length - right.length) > 1) return false;
  let at = 0;
  while (at < word.length && word[at] === right[at]) at += 1;
  const rest = (text: string, from: number): string => text.slice(from);
  return (
    rest(word, at + 1) === rest(right, at + 1) ||
    rest(word, at) === rest(right, at + 1) ||
    rest(word, at + 1) === rest(right, at) ||
    (word[at] === right[at + 1] && word[at + 1] === right[at] && rest(word, at + 2) === rest(right, at + 2))
  );
}
