import { textsOf, type Answer, type FailureAnswer } from '../dns/answer.js';
import type { AuthorityAnswer, SurveyTarget } from './evidence.js';

/** An answer that a server gave, whatever it says. */
export type Given = Exclude<Answer, FailureAnswer>;

/** True where the answer came from a server that holds the zone. One without AA is a forwarder on the way, or lame. */
export function isAuthoritative(answer: Answer): answer is Given {
  return answer.kind !== 'failure' && answer.aa;
}

/** The texts of an answer that concern the record, each joined, in a fixed order. At the domain itself other texts may stand. */
export function valuesOf(answer: Answer, target: Pick<SurveyTarget, 'record'>): readonly string[] {
  const texts = textsOf(answer).map((strings) => strings.join(''));
  const concern = target.record === 'spf' ? texts.filter((text) => /spf/i.test(text)) : texts;
  return concern.sort();
}

/** Equal for answers that mean the same to a receiver. */
export function keyOf(values: readonly string[]): string {
  return JSON.stringify(values);
}

/** True where one of the values is the expected one; white space is no difference. */
export function holds(values: readonly string[], expected: string): boolean {
  const bare = (text: string): string => text.replaceAll(/\s+/g, '').replace(/;$/, '');
  return values.some((value) => bare(value) === bare(expected) || bare(value).includes(bare(expected)));
}

/**
 * For how many more seconds a cache may give this answer; null where it does not say. Where its aliases lead elsewhere
 * than those of the authority, an alias is what has changed, and its TTL is what counts.
 * @param end the name at the end of the authority's aliases; null where that is unknown
 */
export function secondsLeft(answer: Given, end: string | null): number | null {
  const aliases = answer.answers.filter(
    ({ name, type }) => type === 'CNAME' && answer.chain.slice(0, -1).includes(name),
  );
  if (end !== null && answer.chain.at(-1) !== end && aliases.length > 0) {
    return Math.max(...aliases.map(({ ttl }) => ttl));
  }
  // The TTLs of one set should be equal; where they are not, the least holds (RFC 2181 §5.2).
  return answer.kind === 'records'
    ? Math.min(...answer.records.map(({ ttl }) => ttl))
    : answer.negativeTtlSeconds;
}

/** When a cache must let go of this answer at the latest: ISO 8601, null where the answer does not say. */
export function latestBy(answer: Given, end: string | null): string | null {
  const seconds = secondsLeft(answer, end);
  return seconds === null ? null : new Date(Date.parse(answer.at) + seconds * 1000).toISOString();
}

/** The authorities' answers by what they say: one entry where they agree. */
export function groups(
  answers: readonly AuthorityAnswer[],
  target: SurveyTarget,
): { readonly values: readonly string[]; readonly members: readonly AuthorityAnswer[] }[] {
  const byKey = new Map<string, { values: readonly string[]; members: AuthorityAnswer[] }>();
  for (const one of answers) {
    const values = valuesOf(one.answer, target);
    const group = byKey.get(keyOf(values)) ?? { values, members: [] };
    group.members.push(one);
    byKey.set(keyOf(values), group);
  }
  return [...byKey.values()];
}
