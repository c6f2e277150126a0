import { finding, type Finding, type RecordAdvice } from '../findings/finding.js';
import { visible } from '../visible.js';
import type { DkimEvidence } from './evidence.js';
import { compareRecords } from './expectation.js';
import { parseKeyRecord, type KeyRecord } from './key-record.js';

/** More than one TXT record at the name: a key cut into records, or strangers side by side (RFC 6376 §3.6.2.2). */
export function judgeSeveral(
  evidence: DkimEvidence,
  texts: readonly string[],
  expected: KeyRecord | null,
): Finding[] {
  const { name, answer } = evidence;
  const owner = answer.kind === 'failure' ? name.name : (ownerOf(answer) ?? name.name);
  const whole = joinHalves(texts, expected);
  const right = texts.filter((text) => isRight(text, expected));
  const value = expected?.text ?? whole ?? (right.length === 1 ? (right[0] as string) : null);
  const removed = texts.filter((text) => text !== value);
  const records: RecordAdvice[] = [
    ...removed.map((text): RecordAdvice => ({ action: 'remove', type: 'TXT', name: owner, value: text })),
    ...(value === null || texts.includes(value)
      ? []
      : [{ action: 'add', type: 'TXT', name: owner, value } satisfies RecordAdvice]),
  ];
  const options = { records, evidence: [answer.evidenceId] };
  const privates = texts
    .map((text) => parseKeyRecord(text).material)
    .filter((found) => found?.kind === 'private');
  const several: Finding = whole
    ? finding(
        'DKIM_SPLIT_INTO_RECORDS',
        name.name,
        { name: name.name, value, count: texts.length, lengths: texts.map((text) => text.length) },
        options,
      )
    : finding(
        'DKIM_MULTIPLE',
        name.name,
        {
          name: name.name,
          value,
          count: texts.length,
          values: texts.map((text) => visible(text)),
          rightThere: right.length > 0,
        },
        options,
      );
  return [
    several,
    ...(privates[0]?.kind === 'private'
      ? [
          finding(
            'DKIM_PRIVATE_KEY',
            name.name,
            { name: name.name, value: null, form: privates[0].form, owner },
            options,
          ),
        ]
      : []),
  ];
}

/** The name that holds an answer's records: the last of its alias chain. */
export function ownerOf(answer: { readonly chain: readonly string[] }): string | undefined {
  return answer.chain.at(-1);
}

function isRight(text: string, expected: KeyRecord | null): boolean {
  const record = parseKeyRecord(text);
  if (expected) return record.key !== null && !compareRecords(record, expected).tags.includes('p');
  return record.material?.kind === 'rsa' || record.material?.kind === 'ed25519';
}

/** The record that the texts make together in one order or another; null where they don't. */
function joinHalves(texts: readonly string[], expected: KeyRecord | null): string | null {
  // What is a whole record by itself is no half.
  if (texts.length > 4 || texts.some((text) => isRight(text, expected))) return null;
  for (const order of ordersOf(texts)) {
    const joined = order.join('');
    const record = parseKeyRecord(joined);
    if (expected ? record.key === expected.key && record.key !== null : isWholeOfHalves(order, record))
      return joined;
  }
  return null;
}

/** Only what is no record by itself can be a half: the first holds `p=`, the others nothing but key characters. */
function isWholeOfHalves(order: readonly string[], record: KeyRecord): boolean {
  const [first, ...rest] = order;
  const readable = record.material?.kind === 'rsa';
  const firstIsCut = first !== undefined && parseKeyRecord(first).material?.kind === 'truncated';
  return readable && firstIsCut && rest.every((text) => /^[A-Za-z0-9+/=\s;]+$/.test(text));
}

function ordersOf(texts: readonly string[]): string[][] {
  if (texts.length <= 1) return [[...texts]];
  return texts.flatMap((text, index) =>
    ordersOf(texts.filter((_, other) => other !== index)).map((rest) => [text, ...rest]),
  );
}
