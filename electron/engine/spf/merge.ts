import { findRequalified, findTerm, meaningOf, type Wanted } from './expected.js';
import { parseSpfRecord, type Directive, type Modifier, type Qualifier, type Term } from './record.js';

/**
 * The user's own record with the terms that it lacks put before `all` (or at the end), nothing else changed.
 * A wanted term that stands under another qualifier, or behind `all`, is moved rather than doubled.
 */
export function mergedRecord(text: string, wanted: readonly Wanted[], domain: string): string {
  const record = parseSpfRecord(text);
  const all = record.terms.findIndex((term) => term.kind === 'directive' && term.mechanism === 'all');
  const lacking = wanted.filter((term) => {
    const found = findTerm(record, term, domain);
    return found === null || (all >= 0 && found.kind === 'directive' && record.terms.indexOf(found) > all);
  });
  if (lacking.length === 0) return text;
  const drop = new Set<Term>(
    lacking
      .flatMap((term) => [findTerm(record, term, domain), findRequalified(record, term, domain)])
      .filter((term) => term !== null),
  );
  const kept = orderly(record.terms).filter((term) => !drop.has(term));
  const close = kept.findIndex((term) => term.kind === 'directive' && term.mechanism === 'all');
  const before = close >= 0 ? close : kept.findIndex((term) => term.kind === 'modifier');
  const place = before < 0 ? kept.length : before;
  const open = close < 0 && !kept.some((own) => own.kind === 'modifier' && own.name === 'redirect');
  const joins = lacking.map((term) =>
    // A redirect beside `all` is never followed, and two are a permerror: then the same record is included.
    term.kind === 'modifier' && !open ? `include:${term.value}` : term.text,
  );
  const words = [
    ...kept.slice(0, place).map((term) => term.text),
    ...joins,
    ...kept.slice(place).map((term) => term.text),
  ];
  return ['v=spf1', ...words].join(' ');
}

/**
 * Terms in an order in which each counts: those behind `all` before it, one `all`, no redirect beside it, and no second
 * `v=spf1`, as two records pasted into one have it.
 */
export function orderly(terms: readonly Term[]): Term[] {
  const own = terms.filter((term) => !isVersion(term));
  const all = own.find((term) => isAll(term));
  if (!all) return own;
  const place = own.indexOf(all);
  const dead = own.filter((term, at) => at > place && term.kind === 'directive');
  const rest = own.filter((term) => !isAll(term) && !isRedirect(term) && !dead.includes(term));
  const before = rest.filter((term) => own.indexOf(term) < place);
  return [...before, ...dead.filter((term) => !isAll(term)), all, ...rest.slice(before.length)];
}

function isVersion(term: Term): boolean {
  return term.kind === 'modifier' && term.name === 'v';
}

/**
 * Several records as the one that they should be: every term once, in order, a redirect among others as an include,
 * one closing `all` (the milder one where they disagree, and never one that lets everyone in), and the wanted terms.
 */
export function mergedRecords(texts: readonly string[], wanted: readonly Wanted[], domain: string): string {
  const terms = texts.flatMap((text) => parseSpfRecord(text).terms).filter((term) => term.kind !== 'faulty');
  const closings = terms.filter((term): term is Directive => isAll(term)).map((term) => term.qualifier);
  const redirects = terms.filter((term) => isRedirect(term));
  const open = closings.length === 0 && redirects.length === 1 ? redirects[0] : undefined;
  const seen = new Set<string>();
  const words: string[] = [];
  for (const term of terms) {
    if (isAll(term) || isVersion(term) || (isRedirect(term) && term === open)) continue;
    if (term.kind === 'modifier' && term.name === 'exp' && words.some((word) => /^exp=/i.test(word)))
      continue;
    const meaning = meaningOf(term, domain);
    if (seen.has(meaning)) continue;
    seen.add(meaning);
    words.push(isRedirect(term) ? `include:${(term as Modifier).value}` : term.text);
  }
  words.push(open ? open.text : `${closing(closings)}all`);
  return mergedRecord(['v=spf1', ...words].join(' '), wanted, domain);
}

function closing(qualifiers: readonly Qualifier[]): Qualifier {
  if (qualifiers.includes('?')) return '?';
  return qualifiers.length > 0 && qualifiers.every((qualifier) => qualifier === '-') ? '-' : '~';
}

function isAll(term: Term): boolean {
  return term.kind === 'directive' && term.mechanism === 'all';
}

function isRedirect(term: Term): boolean {
  return term.kind === 'modifier' && term.name === 'redirect';
}
