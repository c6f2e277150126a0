import { finding, type Finding } from '../findings/finding.js';
import type { Comparison } from './expectation.js';
import type { ValueContext } from './judge-value.js';
import type { KeyRecord } from './key-record.js';
import { gapsOf, whitespace } from './white-space.js';

/** Judges a record whose key can be read and is the expected one, or no other is known: each fault is one of its own. */
export function judgeKey(context: ValueContext, record: KeyRecord, comparison: Comparison | null): Finding[] {
  const { base, expected } = context;
  const faults = [
    ...keyTypeCase(context, record),
    ...notForEmail(context, record),
    ...inKeySpace(context, record),
    ...weakness(context, record),
    ...testing(context, record),
  ];
  if (faults.some((fault) => fault.severity === 'fail' || fault.severity === 'warn')) return faults;
  const bits = record.material?.kind === 'rsa' ? record.material.bits : null;
  const evidence = context.replacing(null).evidence ?? [];
  return [
    ...faults,
    finding(
      'DKIM_OK',
      base.name,
      {
        name: base.name,
        algorithm: record.keyType.toLowerCase(),
        bits,
        compared: expected !== null,
        bytes: comparison ? [...comparison.bytes, ...comparison.tags] : [],
      },
      { evidence },
    ),
  ];
}

function keyTypeCase({ base, replacing }: ValueContext, record: KeyRecord): Finding[] {
  if (record.keyType === record.keyType.toLowerCase()) return [];
  const value = base.value ?? mend(record, 'k', record.keyType.toLowerCase());
  return [
    finding(
      'DKIM_KEY_TYPE',
      base.name,
      { ...base, value, keyType: record.keyType },
      { ...replacing(value), severity: 'warn' },
    ),
  ];
}

function notForEmail({ base, replacing }: ValueContext, record: KeyRecord): Finding[] {
  const { services, hashes } = record;
  const wrongService = services !== null && !services.includes('*') && !services.includes('email');
  const wrongHash = hashes !== null && !hashes.includes('sha256');
  if (!wrongService && !wrongHash) return [];
  const value = base.value ?? mend(record, wrongService ? 's' : 'h', null);
  return [
    finding(
      'DKIM_NOT_FOR_EMAIL',
      base.name,
      {
        ...base,
        value,
        wrong: wrongService ? 'service' : 'hash',
        listed: (wrongService ? services : hashes) ?? [],
      },
      replacing(value),
    ),
  ];
}

function inKeySpace(context: ValueContext, record: KeyRecord): Finding[] {
  if (!record.spaced) return [];
  const { expected } = context;
  if (!expected) return [whitespace(context, record, 'receivers-read-it', mend(record, 'p', record.key))];
  if (gapsOf(record).join() === gapsOf(expected).join()) return [];
  return [whitespace(context, record, 'differs-from-console', null)];
}

/** RFC 8301 §3.2: under 1024 bits verifiers must not accept; signers should use 2048. */
function weakness({ base, expected, replacing }: ValueContext, record: KeyRecord): Finding[] {
  if (record.material?.kind !== 'rsa' || record.material.bits >= 2048) return [];
  const { bits } = record.material;
  const asExpected = expected !== null;
  const severity = bits < 1024 ? 'fail' : bits === 1024 && !asExpected ? 'warn' : 'info';
  return [
    finding(
      'DKIM_KEY_WEAK',
      base.name,
      { name: base.name, value: null, bits, asExpected },
      { ...replacing(null), severity, ...(severity === 'info' ? { move: 'nobody' as const } : {}) },
    ),
  ];
}

function testing({ base, expected, replacing }: ValueContext, record: KeyRecord): Finding[] {
  if (!record.flags.includes('y')) return [];
  const flags = record.flags.filter((flag) => flag !== 'y').join(':');
  const value =
    expected && !expected.flags.includes('y')
      ? expected.text
      : mend(record, 't', flags === '' ? null : flags);
  return [finding('DKIM_TESTING', base.name, { ...base, value }, replacing(value))];
}

/** The record with one tag changed, or taken out for null. */
function mend(record: KeyRecord, name: string, value: string | null): string {
  return record.list.tags
    .filter((tag) => tag.name !== name || value !== null)
    .map((tag) => `${tag.name}=${tag.name === name ? String(value) : tag.value}`)
    .join('; ');
}
