import { textsOf, type Answer, type FailureAnswer } from '../dns/answer.js';
import { isWithin } from '../names.js';
import type { AuthorityAnswer, RecordSurvey, ResolverAnswer, SurveyTarget } from './evidence.js';

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

/** When a cache must let go of this answer at the latest: ISO 8601, null where the answer does not say. */
export function latestBy(answer: Given): string | null {
  const seconds =
    answer.kind === 'records'
      ? Math.min(...answer.answers.map((record) => record.ttl))
      : answer.negativeTtlSeconds;
  if (seconds === null || !Number.isFinite(seconds)) return null;
  return new Date(Date.parse(answer.at) + seconds * 1000).toISOString();
}

/** How a resolver stands to what is true. */
export type Standing =
  | { readonly kind: 'unreachable'; readonly answer: FailureAnswer }
  | { readonly kind: 'same' | 'old' | 'none'; readonly answer: Given }
  | { readonly kind: 'rewritten'; readonly answer: Given; readonly sign: Sign };

/** What gives a rewritten answer away. */
export type Sign = 'authoritative' | 'foreign-soa' | 'no-soa' | 'unrelated';

/**
 * Tells a resolver that is late from one that answers on its own account. A cache can only hold what an authority once
 * gave: an answer with AA set, a denial by a zone that the name does not lie in or by none, or a text that shares
 * nothing with the record's kind never came from there.
 * @param setsAa the resolver sets AA on all its answers, so that it means nothing
 */
export function standing(
  { answer }: ResolverAnswer,
  truth: readonly string[],
  record: RecordSurvey,
  setsAa: boolean,
): Standing {
  if (answer.kind === 'failure') return { kind: 'unreachable', answer };
  const values = valuesOf(answer, record.target);
  if (keyOf(values) === keyOf(truth)) return { kind: 'same', answer };
  if (answer.aa && !setsAa) return { kind: 'rewritten', answer, sign: 'authoritative' };
  if (answer.kind !== 'records') {
    const soa = answer.authority.find(({ type }) => type === 'SOA');
    if (!soa) return { kind: 'rewritten', answer, sign: 'no-soa' };
    const end = answer.chain.at(-1) ?? record.target.name;
    if (!isWithin(end, soa.name)) return { kind: 'rewritten', answer, sign: 'foreign-soa' };
    return { kind: 'none', answer };
  }
  if (isUnrelated(answer, record)) return { kind: 'rewritten', answer, sign: 'unrelated' };
  return { kind: values.length === 0 ? 'none' : 'old', answer };
}

/** Texts of which none looks like the record's kind and none is at an authority. */
function isUnrelated(answer: Answer, record: RecordSurvey): boolean {
  const known = new Set(
    record.authorities.flatMap(({ answer: given }) => textsOf(given).map((strings) => strings.join(''))),
  );
  if (known.size === 0) return false;
  return textsOf(answer)
    .map((strings) => strings.join(''))
    .every((text) => !known.has(text) && !/spf|=|:/i.test(text));
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
