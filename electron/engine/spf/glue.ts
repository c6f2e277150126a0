import { isSpfRecord, parseTerm, type Directive, type Modifier } from './record.js';

/** Tells whether what a term leads to is there: a split inside a term that works is no fault. */
export type Works = (term: Directive | Modifier) => boolean;

/**
 * Where joining a record's strings runs two terms together (§3.3: no space is put between strings), as places in the
 * joined text. A split inside one term is right and very common; it is told apart by what stands on both sides:
 * each must be a whole term, and the joined one either invalid or leading nowhere.
 */
export function gluedAt(strings: readonly string[], works: Works): number[] {
  const text = strings.join('');
  const found: number[] = [];
  let at = 0;
  let before = 0;
  for (const [index, string] of strings.slice(0, -1).entries()) {
    at += string.length;
    const after = at + (strings[index + 1] as string).length;
    if (isGlue(text, at, before, after, found.at(-1) ?? 0, works)) found.push(at);
    before = at;
  }
  return found;
}

/** The strings as one text, with a space wherever joining would run two terms together. */
export function unglued(strings: readonly string[], works: Works = () => false): string {
  const text = strings.join('');
  let out = '';
  let from = 0;
  for (const at of gluedAt(strings, works)) {
    out += `${text.slice(from, at)} `;
    from = at;
  }
  return out + text.slice(from);
}

function isGlue(
  text: string,
  at: number,
  before: number,
  after: number,
  last: number,
  works: Works,
): boolean {
  if (at === 0 || at >= text.length || text[at - 1] === ' ' || text[at] === ' ') return false;
  const start = Math.max(text.lastIndexOf(' ', at - 1) + 1, last);
  const space = text.indexOf(' ', at);
  const end = space < 0 ? text.length : space;
  // A word may be split more than once: each side may reach to the next split or to the next space.
  const lefts = [text.slice(start, at), ...(before > start ? [text.slice(before, at)] : [])];
  const rights = [text.slice(at, end), ...(after < end ? [text.slice(at, after)] : [])];
  const left = lefts.find((word) => isWhole(word, start === 0));
  if (left === undefined || !rights.some((word) => isStrong(word) || (isWhole(word, false) && left !== ''))) {
    return false;
  }
  if (start === 0 && isSpfRecord(left)) return true;
  const joined = parseTerm(text.slice(start, end));
  if ('reason' in joined) return true;
  // Nothing is asked for an explanation or an unknown modifier, so only the word itself can tell.
  if (joined.kind === 'modifier' && joined.name !== 'redirect') return rights.some(isStrong);
  return !works(joined);
}

function isWhole(word: string, first: boolean): boolean {
  return (first && /^v=spf1$/i.test(word)) || !('reason' in parseTerm(word));
}

/** A word that can hardly be the rest of a name. */
function isStrong(word: string): boolean {
  return /^(?:[+~?-](?:all|a|mx|ptr)|[+\-~?]?(?:include|a|mx|ip4|ip6|exists):.+|(?:redirect|exp)=.+)$/i.test(
    word,
  );
}
