import { textsOf, type Answer, type FailureAnswer } from '../dns/answer.js';
import { isOwnDoing, isStale } from '../dns/extended-error.js';
import { isWithin } from '../names.js';
import { isAuthoritative, keyOf, latestBy, valuesOf, holds, type Given } from './compare.js';
import type { DomainSurvey, RecordSurvey, ResolverAnswer, Survey } from './evidence.js';

/** How a resolver stands to what is true. */
export type Standing =
  | { readonly kind: 'unreachable'; readonly answer: FailureAnswer }
  | { readonly kind: 'same' | 'old' | 'none' | 'stale'; readonly answer: Given }
  | { readonly kind: 'rewritten'; readonly answer: Given; readonly sign: Sign };

/** What proves that an answer is the resolver's own. */
export type Sign = 'authoritative' | 'foreign-soa' | 'no-soa' | 'repeated' | 'local-address' | 'declared';

/** A resolver, its answer, and how that stands. */
export interface Stand {
  readonly resolver: ResolverAnswer['resolver'];
  readonly answer: Answer;
  readonly stands: Standing;
}

/**
 * What is true of the record: what the authorities agree on, or, where none could be asked, what resolvers show: the
 * expected value if one has it, else the value that will be kept longest, since it was fetched last.
 */
export function truthOf(record: RecordSurvey): readonly string[] {
  const { target } = record;
  const [first] = record.authorities.filter(({ answer }) => isAuthoritative(answer));
  if (first) return valuesOf(first.answer, target);
  const shown = record.resolvers.flatMap(({ answer }) => {
    const values = valuesOf(answer, target);
    if (answer.kind !== 'records' || values.length === 0 || isOwnDoing(answer)) return [];
    return [{ values, until: latestBy(answer, null) ?? '', aa: answer.aa, stale: isStale(answer) }];
  });
  // What a cache has learnt goes before what a resolver says of its own.
  const learnt = shown.filter(({ aa }) => !aa);
  const given = learnt.length > 0 ? learnt : shown;
  const fresh = given.filter((one) => !one.stale);
  const candidates = fresh.length > 0 ? fresh : given;
  const { expected } = target;
  const right = expected === null ? undefined : candidates.find(({ values }) => holds(values, expected));
  const last = candidates.sort((a, b) => (a.until < b.until ? 1 : -1))[0];
  return (right ?? last)?.values ?? [];
}

/** The name at the end of the authority's aliases; null where no authority could be asked. */
export function endOf(record: RecordSurvey): string | null {
  const [first] = record.authorities.map(({ answer }) => answer).filter(isAuthoritative);
  return first?.chain.at(-1) ?? null;
}

/** How each resolver stands to the truth. */
export function standingsOf(record: RecordSurvey, truth: readonly string[], survey: Survey): Stand[] {
  return record.resolvers.map((one) => ({
    ...one,
    stands: standing(one.answer, truth, record, habitsOf(one.resolver.id, survey)),
  }));
}

/** What a resolver's other answers in the run tell of it. */
interface Habits {
  /** It sets AA on what it has learnt too, so that the flag proves nothing. */
  readonly setsAa: boolean;
  /** Its denials carry an SOA, or it denies a domain that has addresses: one without then comes from no zone. */
  readonly needsSoa: boolean;
  /** How many of the names were answered with each text. */
  readonly names: ReadonlyMap<string, number>;
  /** It gives the domain a local address in place of its public ones. */
  readonly sendsElsewhere: boolean;
}

/**
 * Tells a resolver that is late from one that answers on its own account; in doubt it is late. A cache can only hold
 * what an authority once gave, so these prove the contrary: the AA flag on a denial or on a text of another kind, a
 * denial by a zone that the name does not lie in, a denial without a zone from a resolver that names it elsewhere
 * (RFC 2308 §5), and one strange text for several names. A resolver's own word goes before all: it may call its answer
 * forged or filtered, or out of date, and then no time is known by which it changes (RFC 8914).
 */
function standing(answer: Answer, truth: readonly string[], record: RecordSurvey, habits: Habits): Standing {
  if (answer.kind === 'failure') return { kind: 'unreachable', answer };
  const values = valuesOf(answer, record.target);
  if (keyOf(values) === keyOf(truth)) return { kind: 'same', answer };
  if (isOwnDoing(answer)) return { kind: 'rewritten', answer, sign: 'declared' };
  if (isStale(answer)) return { kind: 'stale', answer };
  const sign = answer.kind === 'records' ? signOfText(answer, record, habits) : signOfDenial(answer, habits);
  if (sign) return { kind: 'rewritten', answer, sign };
  return { kind: values.length === 0 ? 'none' : 'old', answer };
}

function signOfDenial(answer: Given, habits: Habits): Sign | null {
  if (answer.aa && !habits.setsAa) return 'authoritative';
  const soa = answer.authority.find(({ type }) => type === 'SOA');
  if (!soa) return habits.needsSoa ? 'no-soa' : null;
  return isWithin(answer.chain.at(-1) ?? '', soa.name) ? null : 'foreign-soa';
}

function signOfText(answer: Given, record: RecordSurvey, habits: Habits): Sign | null {
  const texts = joinedTexts(answer);
  const known = new Set(
    [...record.authorities, ...record.undelegated].flatMap((one) => joinedTexts(one.answer)),
  );
  const kind = kinds[record.target.record];
  // An earlier value, however wrong, looks like this; what does not may still be one, unless something proves otherwise.
  if (texts.some((text) => known.has(text) || kind.test(text))) return null;
  if (answer.aa && !habits.setsAa) return 'authoritative';
  if (texts.every((text) => (habits.names.get(text) ?? 0) > 1)) return 'repeated';
  return habits.sendsElsewhere ? 'local-address' : null;
}

const kinds = {
  spf: /spf/i,
  dkim: /\b[vkpthsn]\s*=|^[\w+/=\s]{40,}$/i,
  dmarc: /dmarc|\bs?p\s*=/i,
} as const;

function joinedTexts(answer: Answer): string[] {
  return textsOf(answer).map((strings) => strings.join(''));
}

function habitsOf(id: string, { domain, records }: Survey): Habits {
  const own = (answers: readonly ResolverAnswer[]): Answer[] =>
    answers.filter(({ resolver }) => resolver.id === id).map(({ answer }) => answer);
  const ofRecords = records.flatMap((record) => own(record.resolvers).map((answer) => ({ record, answer })));
  const ofDomain = own(domain.resolvers);
  const names = new Map<string, Set<string>>();
  for (const { record, answer } of ofRecords) {
    for (const text of joinedTexts(answer)) {
      names.set(text, (names.get(text) ?? new Set()).add(record.target.name));
    }
  }
  const official = officialAddresses(domain);
  const learntWithAa = (answer: Answer, truth: readonly string[], values: readonly string[]): boolean =>
    answer.kind === 'records' && answer.aa && truth.length > 0 && keyOf(values) === keyOf(truth);
  return {
    setsAa:
      ofDomain.some((answer) => learntWithAa(answer, official, addresses(answer))) ||
      ofRecords.some(({ record, answer }) =>
        learntWithAa(answer, truthOf(record), valuesOf(answer, record.target)),
      ),
    needsSoa:
      [...ofDomain, ...ofRecords.map(({ answer }) => answer)].some(
        (answer) => isDenial(answer) && answer.authority.some(({ type }) => type === 'SOA'),
      ) ||
      (official.length > 0 && ofDomain.some((answer) => answer.kind === 'nxdomain')),
    names: new Map([...names].map(([text, where]) => [text, where.size])),
    sendsElsewhere: ofDomain.some((answer) => isLocalInstead(addresses(answer), official)),
  };
}

function isDenial(answer: Answer): boolean {
  return answer.kind === 'nodata' || answer.kind === 'nxdomain';
}

/** The addresses of an answer, in a fixed order. */
export function addresses(answer: Answer): string[] {
  return answer.kind === 'records' ? answer.records.flatMap(({ address }) => address ?? []).sort() : [];
}

/** All addresses that the domain's authorities give. */
export function officialAddresses({ authorities }: DomainSurvey): string[] {
  const all = authorities
    .filter(({ answer }) => isAuthoritative(answer))
    .flatMap(({ answer }) => addresses(answer));
  return [...new Set(all)].sort();
}

const local =
  /^(0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

/** True where nothing but local addresses stands in place of public ones. */
export function isLocalInstead(given: readonly string[], official: readonly string[]): boolean {
  return (
    given.length > 0 &&
    official.length > 0 &&
    given.every((address) => local.test(address)) &&
    !official.some((address) => local.test(address))
  );
}

/** True where the resolver's A record for the domain is provably its own. */
export function signOfAddress(id: string, answer: Answer, survey: Survey): Sign | null {
  const official = officialAddresses(survey.domain);
  const given = addresses(answer);
  if (given.length === 0 || official.length === 0 || given.some((one) => official.includes(one))) return null;
  if (isOwnDoing(answer)) return 'declared';
  if (isLocalInstead(given, official)) return 'local-address';
  return answer.aa && !habitsOf(id, survey).setsAa ? 'authoritative' : null;
}
