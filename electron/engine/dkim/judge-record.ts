import { finding, type Finding } from '../findings/finding.js';
import { visible } from '../visible.js';
import { compareRecords, differenceOf } from './expectation.js';
import { judgeKey } from './judge-key.js';
import type { ValueContext } from './judge-value.js';
import { parseKeyRecord, type KeyRecord } from './key-record.js';
import { plusRestored, tagsBeforeKey, whitespace } from './white-space.js';

/** Judges tags and key. The first fault that explains why receivers can't use the record is the cause, and stands alone. */
export function judgeRecord(context: ValueContext): Finding[] {
  const { text, expected } = context;
  const record = parseKeyRecord(text);
  const cause =
    truncatedAgainst(context, record) ?? syntaxFault(context, record) ?? keyFault(context, record);
  if (cause) return [cause];
  const comparison = expected && compareRecords(record, expected);
  if (comparison && (comparison.tags.includes('p') || comparison.tags.includes('k'))) {
    // k=RSA is a fault of its own, below; another algorithm is another key.
    if (comparison.tags.includes('p') || record.keyType.toLowerCase() !== expected.keyType.toLowerCase()) {
      return [differs(context, record, expected, comparison.tags)];
    }
  }
  return judgeKey(context, record, comparison);
}

/** A text or key that ends before the expected one does. */
function truncatedAgainst(context: ValueContext, record: KeyRecord): Finding | null {
  const { text, expected } = context;
  if (!expected || record.key === '') return null;
  const [found, whole] = [dense(text), dense(expected.text)];
  const cutText =
    found.length < whole.length && whole.startsWith(found) && record.key !== expected.key && found !== '';
  const cutKey =
    record.key !== null &&
    record.key.length >= 16 &&
    record.key.length < padless(expected.key ?? '').length &&
    (expected.key ?? '').startsWith(padless(record.key));
  if (!cutText && !cutKey) return null;
  return truncated(context, record);
}

function truncated(context: ValueContext, record: KeyRecord): Finding {
  const { base, text, expected, replacing } = context;
  const cut = record.material?.kind === 'truncated' ? record.material : null;
  return finding(
    'DKIM_TRUNCATED',
    base.name,
    {
      ...base,
      length: text.length,
      expectedLength: expected?.text.length ?? null,
      octets: cut?.octets ?? null,
      neededOctets: cut?.neededOctets ?? null,
    },
    replacing(base.value),
  );
}

type Syntax = 'no-p' | 'bare-key' | 'version-not-first' | 'version-value' | 'missing-semicolon';

function syntaxFault(context: ValueContext, record: KeyRecord): Finding | null {
  const { base, text, replacing } = context;
  const say = (
    fault: Syntax | 'duplicate' | 'no-equals' | 'bad-name',
    what: string,
    at: number,
    mended?: string,
  ) => {
    const value = base.value ?? mended ?? null;
    return finding(
      'DKIM_SYNTAX',
      base.name,
      { ...base, value, fault, text: visible(what), at: at + 1 },
      replacing(value),
    );
  };
  const compact = dense(text);
  if (/^MI[A-Za-z0-9+/]{60,}={0,2}$/.test(compact)) {
    return say('bare-key', text.slice(0, 12), 0, `v=DKIM1; k=rsa; p=${compact}`);
  }
  const semicolon = record.missingSemicolons[0];
  if (semicolon) {
    const gaps = record.missingSemicolons.map((gap) => gap.at);
    return say(
      'missing-semicolon',
      `${semicolon.after}= / ${semicolon.before}=`,
      semicolon.at,
      insertSemicolons(text, gaps),
    );
  }
  const stray = record.list.faults.find((fault) => fault.kind !== 'empty');
  if (record.key === null) return say('no-p', '', text.length);
  if (stray) return say(stray.kind as 'duplicate' | 'no-equals' | 'bad-name', stray.text, stray.at);
  const rest = (): string =>
    [
      'v=DKIM1',
      ...record.list.tags.filter((tag) => tag.name !== 'v').map((tag) => `${tag.name}=${tag.value}`),
    ].join('; ');
  const version = record.list.tags.find((tag) => tag.name === 'v');
  if (version && version.value !== 'DKIM1')
    return say('version-value', version.value, version.valueAt, rest());
  if (version && !record.versionFirst) return say('version-not-first', 'v=DKIM1', version.nameAt, rest());
  return null;
}

function insertSemicolons(text: string, places: readonly number[]): string {
  let mended = text;
  for (const at of [...places].sort((a, b) => b - a)) {
    mended = `${mended.slice(0, at).replace(/,$/, '')};${mended.slice(at)}`;
  }
  return mended;
}

/** A key that receivers can't use at all. */
function keyFault(context: ValueContext, record: KeyRecord): Finding | null {
  const { base, expected, replacing } = context;
  if (!['rsa', 'ed25519'].includes(record.keyType.toLowerCase())) {
    return finding(
      'DKIM_KEY_TYPE',
      base.name,
      { ...base, keyType: visible(record.keyType) },
      replacing(base.value),
    );
  }
  if (record.key === '') return finding('DKIM_REVOKED', base.name, base, replacing(base.value));
  const { material } = record;
  if (material?.kind === 'private') {
    const at = { name: base.name, value: base.value, form: material.form, owner: base.owner };
    // The console's key is no part of what leaked: IBM keeps its private half to itself.
    if (base.value !== null) return finding('DKIM_PRIVATE_KEY', base.name, at, replacing(base.value));
    const records = [{ action: 'remove' as const, type: 'TXT', name: base.owner, value: context.text }];
    return finding('DKIM_PRIVATE_KEY', base.name, at, { ...replacing(null), records });
  }
  const plus = record.spaced ? plusRestored(record, expected) : null;
  if (plus) return whitespace(context, record, 'plus-lost', `${tagsBeforeKey(record)}p=${plus}`);
  if (material?.kind === 'truncated') return truncated(context, record);
  if (material?.kind === 'unreadable') {
    if (record.spaced && material.why !== 'pem') return whitespace(context, record, 'key-broken', null);
    const character = /[^A-Za-z0-9+/=]/.exec(record.key ?? '')?.[0] ?? null;
    const lowerCased =
      character === null && (record.key?.length ?? 0) >= 64 && record.key === record.key?.toLowerCase();
    return finding(
      'DKIM_KEY_UNREADABLE',
      base.name,
      { ...base, why: material.why, character, lowerCased },
      replacing(base.value),
    );
  }
  return null;
}

function differs(
  context: ValueContext,
  record: KeyRecord,
  expected: KeyRecord,
  tags: readonly string[],
): Finding {
  const { base, oldKeys, replacing } = context;
  const difference = differenceOf(record.key ?? '', expected.key ?? '');
  const old = oldKeys.find((one) => one.key === record.key);
  return finding(
    'DKIM_VALUE_DIFFERS',
    base.name,
    { ...base, tags, ...difference, oldSince: old?.at ?? null },
    replacing(base.value),
  );
}

function dense(text: string): string {
  return text.replaceAll(/\s+/g, '').replace(/;$/, '');
}

function padless(key: string): string {
  return key.replace(/=+$/, '');
}
