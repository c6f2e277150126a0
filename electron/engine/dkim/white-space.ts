import { finding, type Finding } from '../findings/finding.js';
import type { ValueContext } from './judge-value.js';
import { parseKeyRecord, type KeyRecord } from './key-record.js';

/** White space inside the key, with what it does. */
export function whitespace(
  context: ValueContext,
  record: KeyRecord,
  harm: 'receivers-read-it' | 'differs-from-console' | 'key-broken' | 'plus-lost',
  mended: string | null,
): Finding {
  const { base, replacing } = context;
  const value = base.value ?? mended;
  return finding(
    'DKIM_WHITESPACE',
    base.name,
    { ...base, value, places: gapsOf(record), harm },
    { ...replacing(value), severity: harm === 'receivers-read-it' ? 'warn' : 'fail' },
  );
}

/** How many characters of the key stand before each gap. */
export function gapsOf(record: KeyRecord): number[] {
  const text = record.list.tags.find((tag) => tag.name === 'p')?.value ?? '';
  const parts = text.split(/\s+/);
  let before = 0;
  return parts.slice(0, -1).map((part) => (before += part.length));
}

/** A form or URL that turned each `+` into a blank: the key with them put back, if that is what happened. */
export function plusRestored(record: KeyRecord, expected: KeyRecord | null): string | null {
  const text = record.list.tags.find((tag) => tag.name === 'p')?.value ?? '';
  if (text.includes('+')) return null;
  const restored = text.replaceAll(/\s/g, '+');
  if (expected) return restored === expected.key ? restored : null;
  if (record.material?.kind === 'rsa') return null;
  const again = parseKeyRecord(`k=${record.keyType}; p=${restored}`);
  return again.material?.kind === 'rsa' || again.material?.kind === 'ed25519' ? restored : null;
}

/** The tags that stand beside the key, each with its `;`. */
export function tagsBeforeKey(record: KeyRecord): string {
  return record.list.tags
    .filter((tag) => tag.name !== 'p')
    .map((tag) => `${tag.name}=${tag.value}; `)
    .join('');
}
