import { colonList, parseTagList, tagOf, type TagList } from '../tag-list.js';
import { readKey, type KeyMaterial } from './key-material.js';

/** A key record (RFC 6376 §3.6.1), read whatever its faults; judging is not done here. */
export interface KeyRecord {
  readonly text: string;
  readonly list: TagList;
  /** As written; null where left out. */
  readonly version: string | null;
  readonly versionFirst: boolean;
  /** As written; `rsa` where left out. */
  readonly keyType: string;
  /** The characters of `p=` without white space; null without a `p=`. */
  readonly key: string | null;
  /** White space stands between the key's characters. */
  readonly spaced: boolean;
  /** Null where there is no key to read: no `p=`, an empty one, an unknown key type. */
  readonly material: KeyMaterial | null;
  /** `t=`: `y` is testing, `s` strict. */
  readonly flags: readonly string[];
  /** `s=`; null where left out, which means every service. */
  readonly services: readonly string[] | null;
  /** `h=`; null where left out, which means every hash. */
  readonly hashes: readonly string[] | null;
  /** Where a `;` lacks before another tag. */
  readonly missingSemicolons: readonly MissingSemicolon[];
}

export interface MissingSemicolon {
  /** The tag that swallowed the next one. */
  readonly after: string;
  readonly before: string;
  /** 0-based, where the `;` belongs. */
  readonly at: number;
}

/** Reads a key record's text (its strings joined). */
export function parseKeyRecord(text: string): KeyRecord {
  const list = parseTagList(text);
  const value = (name: string): string | null => tagOf(list, name)?.value ?? null;
  const p = value('p');
  const key = p === null ? null : p.replaceAll(/\s+/g, '');
  const keyType = value('k') ?? 'rsa';
  const algorithm = keyType.toLowerCase();
  const members = (name: string): readonly string[] | null => {
    const text = value(name);
    return text === null ? null : colonList(text);
  };
  return {
    text,
    list,
    version: value('v'),
    versionFirst: list.tags[0]?.name === 'v',
    keyType,
    key,
    spaced: p !== null && /\s/.test(p),
    material: key && (algorithm === 'rsa' || algorithm === 'ed25519') ? readKey(key, algorithm) : null,
    flags: members('t') ?? [],
    services: members('s'),
    hashes: members('h'),
    missingSemicolons: findMissingSemicolons(list),
  };
}

/** True where the text means to be a key record, however broken: it has a key, or says that it is DKIM. */
export function looksLikeKey(text: string): boolean {
  return /(^|[;\s"'\\])p\s*=\s*[A-Za-z0-9+/]{16}/.test(text) || /^\s*["'“”]?v\s*=\s*["']?DKIM/i.test(text);
}

/**
 * A value that runs on into the next tag: `k=rsa p=MII…`, `v=DKIM1k=rsa`. Notes (`n=`) are free text. In `p=`, padding
 * after white space (`AB =`) is no tag.
 */
function findMissingSemicolons(list: TagList): MissingSemicolon[] {
  const found: MissingSemicolon[] = [];
  for (const tag of list.tags) {
    if (tag.name === 'n') continue;
    const glued = /^(?:DKIM1|rsa|ed25519|sha256|email|\*)([vhkpstn])=/.exec(tag.value);
    if (glued?.[1]) {
      found.push({ after: tag.name, before: glued[1], at: tag.valueAt + glued[0].length - 2 });
    }
    let after = glued?.[1] ?? tag.name;
    for (const match of tag.value.matchAll(/(?<!\s)\s+([vhkpstn])\s*=(?!=|\s*$)/g)) {
      const before = match[1] as string;
      found.push({ after, before, at: tag.valueAt + match.index });
      after = before;
    }
  }
  return found;
}
