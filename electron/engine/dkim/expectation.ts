import { colonList } from '../tag-list.js';
import { parseKeyRecord, type KeyRecord } from './key-record.js';

/**
 * The expected value as it would stand in the zone: a value copied from a console or a zone file may carry quotes,
 * several strings and parentheses. Null where it is no key record.
 */
export function readExpectation(text: string): KeyRecord | null {
  const joined = unquote(text.trim());
  const bare = /^MI[A-Za-z0-9+/\s]{60,}={0,2}$/.test(joined)
    ? `v=DKIM1; k=rsa; p=${joined.replaceAll(/\s+/g, '')}`
    : joined;
  const record = parseKeyRecord(bare);
  return record.key === null ? null : record;
}

/** Master-file form to plain text: `( "ab" "cd" )` is `abcd`, `\;` is `;`. */
function unquote(text: string): string {
  if (!text.includes('"')) return text.replaceAll('\\;', ';');
  const strings = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map((match) =>
    (match[1] ?? '').replaceAll(/\\(.)/gs, '$1'),
  );
  return strings.length > 0 ? strings.join('') : text.replaceAll('"', '');
}

/** How a published record differs from the expected one while meaning the same to a receiver. */
export type ByteDifference =
  'white-space' | 'tag-order' | 'final-semicolon' | 'default-left-out' | 'extra-tag' | 'padding';

/** The meanings compared: nothing, or which tags say something else. */
export interface Comparison {
  /** Tags whose meaning differs. Empty: the records mean the same. */
  readonly tags: readonly string[];
  /** What a comparison byte by byte would dislike; of interest only where the meanings agree. */
  readonly bytes: readonly ByteDifference[];
}

/** Compares by meaning: defaults filled in, white space and the order of tags ignored, unknown tags and notes left out. */
export function compareRecords(found: KeyRecord, expected: KeyRecord): Comparison {
  const tags: string[] = [];
  if (padless(found.key) !== padless(expected.key)) tags.push('p');
  if (found.keyType !== expected.keyType) tags.push('k');
  if (setOf(found.flags) !== setOf(expected.flags)) tags.push('t');
  if (setOf(found.services ?? ['*']) !== setOf(expected.services ?? ['*'])) tags.push('s');
  if (setOf(found.hashes ?? ['sha256']) !== setOf(expected.hashes ?? ['sha256'])) tags.push('h');
  return { tags, bytes: found.text === expected.text ? [] : byteDifferences(found, expected) };
}

function byteDifferences(found: KeyRecord, expected: KeyRecord): ByteDifference[] {
  const names = (record: KeyRecord): string[] => record.list.tags.map((tag) => tag.name);
  const [here, there] = [names(found), names(expected)];
  const differences: ByteDifference[] = [];
  const dense = (record: KeyRecord): string => record.text.replaceAll(/\s+/g, '');
  const endless = (text: string): string => text.replace(/;$/, '');
  if (dense(found) === dense(expected) || found.text.length !== dense(found).length) {
    if (spacesOf(found.text) !== spacesOf(expected.text)) differences.push('white-space');
  }
  if (there.some((name) => !here.includes(name))) differences.push('default-left-out');
  if (here.some((name) => !there.includes(name))) differences.push('extra-tag');
  const common = (own: string[], other: string[]): string =>
    own.filter((name) => other.includes(name)).join();
  if (common(here, there) !== common(there, here)) differences.push('tag-order');
  if (endless(dense(found)) === endless(dense(expected)) && dense(found) !== dense(expected)) {
    differences.push('final-semicolon');
  }
  if (found.key !== expected.key && padless(found.key) === padless(expected.key)) differences.push('padding');
  return differences;
}

/** Where white space stands, counted over the characters that are none. */
function spacesOf(text: string): string {
  const places: string[] = [];
  let solid = 0;
  for (const char of text) {
    if (/\s/.test(char)) places.push(`${String(solid)}${char}`);
    else solid += 1;
  }
  return places.join();
}

function padless(key: string | null): string | null {
  return key === null ? null : key.replace(/=+$/, '');
}

function setOf(members: readonly string[]): string {
  return [...new Set(colonList(members.join(':')))].sort().join(':');
}

/** Where two keys part: what a reader needs to find the place in a console. */
export interface KeyDifference {
  /** Characters that are equal from the start. */
  readonly equal: number;
  /** The last equal characters. */
  readonly upTo: string;
  readonly expectedGoesOn: string;
  readonly foundGoesOn: string;
}

/** Finds the last equal character of two texts. */
export function differenceOf(found: string, expected: string): KeyDifference {
  let equal = 0;
  while (equal < found.length && equal < expected.length && found[equal] === expected[equal]) equal += 1;
  return {
    equal,
    upTo: found.slice(Math.max(0, equal - 12), equal),
    expectedGoesOn: expected.slice(equal, equal + 12),
    foundGoesOn: found.slice(equal, equal + 12),
  };
}
