import { unglued } from './glue.js';
import { parseTerm } from './record.js';

/** Characters that stand for a plain quote, a space, a dash or nothing once a text has been through an editor. */
export const typographic = {
  quotes: /["\u00ab\u00bb\u2018-\u201f\u2032\u2033\u2039\u203a\u275b-\u275e\u301d-\u301f\uff02\uff07]/gu,
  spaces: /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu,
  dashes: /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/gu,
  nothing: /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu,
} as const;

/** The wide forms of ASCII that East Asian keyboards give: `：` for `:`, `＝` for `=`. */
const fullWidth = /[\uff01-\uff5e]/gu;

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  ndash: '-',
  mdash: '-',
  tilde: '~',
  colon: ':',
  equals: '=',
  sol: '/',
  period: '.',
  lowbar: '_',
};

const entity = /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,8}));/gi;
const tag = /<\/?[a-z][^<>]{0,80}>/gi;

/** True where the text has been through a web page: character references or tags. */
export function isHtml(text: string): boolean {
  return text.search(tag) >= 0 || [...text.matchAll(entity)].some((match) => decode(match) !== match[0]);
}

function decode(match: RegExpMatchArray): string {
  const [whole, decimal, hex, name] = match;
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    ? String.fromCodePoint(code)
    : whole;
}

/** Undoes what web pages do to a text. */
export function withoutHtml(text: string): string {
  const decoded = text.replaceAll(entity, (...match) => decode(match as unknown as RegExpMatchArray));
  return decoded.replaceAll(tag, ' ');
}

/**
 * Undoes what editors and forms do to a text: quotes, backslashes, unlike spaces and dashes, invisible characters.
 * Quoted pieces side by side are a record's strings as zone files write them.
 */
function withoutTypography(text: string): string {
  const plain = text
    .replaceAll(typographic.nothing, '')
    .replaceAll(fullWidth, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll(typographic.spaces, ' ')
    .replaceAll(typographic.dashes, '-')
    .replaceAll(typographic.quotes, '"')
    .replaceAll(/\\+(?=["; ]|$)/g, '')
    .replaceAll(/^[ '`]+|[ '`]+$/g, '');
  const pieces = plain.split(/" *"/).map((piece) => piece.replaceAll('"', ''));
  return unglued(pieces);
}

/** White space and control characters as single spaces. */
function spaced(text: string): string {
  return text.replaceAll(/[\s\u0000-\u001f\u007f]+/gu, ' ').trim();
}

/** The record that was meant, as well as it can be told: one space between terms, the version as it must be. */
export function cleaned(text: string): string {
  const plain = spaced(withoutTypography(withoutHtml(text)));
  const version = versionOf(plain);
  if (version === null) return plain;
  return `v=spf1 ${plain.slice(version.end).trim()}`.trim();
}

/** Where a text says `v=spf1` or nearly so, at its beginning or behind some stray word. */
function versionOf(plain: string): { readonly end: number } | null {
  const exact = /^(.{0,60}?)v *[=:]{1,3} *spf *[-_.]? *1(?:\.0)?(?:0*(?![0-9]))[;:,.]*/i.exec(plain);
  if (exact && (exact[1] === '' || holdsTerm(plain.slice(exact[0].length), false))) {
    return { end: exact[0].length };
  }
  const near = /^[^a-z0-9]{0,3}(?:(v) *[=:]? *s(?:pf|fp)[0-9lI]{0,3}|spf1?)(?=[ ;:,]|$)[;:,]*/i.exec(plain);
  if (near && holdsTerm(plain.slice(near[0].length), near[1] !== undefined)) return { end: near[0].length };
  return null;
}

/** True where one of the words is unmistakably a term of SPF; `bare` lets `a`, `mx`, `ptr` and `all` count. */
function holdsTerm(text: string, bare: boolean): boolean {
  const term = /^(?:[+\-~?]all|[+\-~?]?(?:include|a|mx|ip4|ip6|exists):.+|redirect=.+)$/i;
  return text
    .split(/[ ;,]+/)
    .some(
      (word) =>
        (term.test(word) || (bare && /^(?:a|mx|ptr|all)$/i.test(word))) && !('reason' in parseTerm(word)),
    );
}

/** True where a TXT value was meant as SPF, whether or not a receiver takes it for that. */
export function looksLikeSpf(text: string): boolean {
  return versionOf(spaced(withoutTypography(withoutHtml(text.slice(0, 4096))))) !== null;
}
