import { dotted, readable, type Octets } from './address.js';

/** A piece of a macro-string (RFC 7208 §7.1). */
export type MacroPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'macro';
      /** Lower case. */
      readonly letter: string;
      /** Upper case in the record: the value is URL-escaped. */
      readonly escaped: boolean;
      /** How many parts from the right are kept; null for all. */
      readonly keep: number | null;
      readonly reversed: boolean;
      /** Characters that the value is split at. */
      readonly delimiters: string;
    };

/** What went wrong in a macro-string. */
export type MacroFault = 'character' | 'percent' | 'macro' | 'macro-letter' | 'macro-zero' | 'exp-only-macro';

/** A macro-string taken apart, or the place of its first fault. */
export type ParsedMacros =
  | { readonly ok: true; readonly parts: readonly MacroPart[] }
  | { readonly ok: false; readonly fault: MacroFault; readonly at: number };

/** What macros stand for in one evaluation. */
export interface MacroValues {
  readonly sender: string;
  readonly helo: string;
  /** The domain whose record is being evaluated: changes with each include and redirect. */
  readonly domain: string;
  readonly ip: Octets;
  /** The validated name of the address; asked for only where a macro uses it. */
  readonly validatedName: string;
  /** The receiver's name and the time in seconds, for explanations only. */
  readonly receiver: string;
  readonly nowSeconds: number;
}

/**
 * Takes a macro-string apart. In an explanation, spaces and the letters c, r and t are allowed as well.
 */
export function parseMacros(text: string, explanation = false): ParsedMacros {
  const parts: MacroPart[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') parts.push({ kind: 'text', text: literal });
    literal = '';
  };
  for (let at = 0; at < text.length;) {
    const char = text[at] as string;
    if (char !== '%') {
      const code = char.charCodeAt(0);
      if (code < 0x20 || code > 0x7e || (code === 0x20 && !explanation)) {
        return { ok: false, fault: 'character', at };
      }
      literal += char;
      at += 1;
      continue;
    }
    const next = text[at + 1];
    if (next === '%' || next === '_' || next === '-') {
      literal += next === '%' ? '%' : next === '_' ? ' ' : '%20';
      at += 2;
      continue;
    }
    if (next !== '{') return { ok: false, fault: 'percent', at };
    const close = text.indexOf('}', at);
    const match = close < 0 ? null : /^([a-z])(\d*)(r?)([.\-+,/_=]*)$/i.exec(text.slice(at + 2, close));
    if (!match) return { ok: false, fault: 'macro', at };
    const [, letter, digits, reversed, delimiters] = match as unknown as [
      string,
      string,
      string,
      string,
      string,
    ];
    const lower = letter.toLowerCase();
    if (!'slodiphcrtv'.includes(lower)) return { ok: false, fault: 'macro-letter', at };
    if (!explanation && 'crt'.includes(lower)) return { ok: false, fault: 'exp-only-macro', at };
    if (digits !== '' && /^0+$/.test(digits)) return { ok: false, fault: 'macro-zero', at };
    flush();
    parts.push({
      kind: 'macro',
      letter: lower,
      escaped: letter !== lower,
      keep: digits === '' ? null : Number(digits),
      reversed: reversed !== '',
      delimiters: delimiters === '' ? '.' : delimiters,
    });
    at = close + 1;
  }
  flush();
  return { ok: true, parts };
}

/** True where one of the letters is used. */
export function usesMacro(parts: readonly MacroPart[], letters: string): boolean {
  return parts.some((part) => part.kind === 'macro' && letters.includes(part.letter));
}

/** Puts the values in (RFC 7208 §7.3). */
export function expandMacros(parts: readonly MacroPart[], values: MacroValues): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : expandOne(part, values))).join('');
}

function expandOne(part: MacroPart & { kind: 'macro' }, values: MacroValues): string {
  const value = valueOf(part.letter, values);
  const untouched = part.keep === null && !part.reversed && part.delimiters === '.';
  let out = value;
  if (!untouched) {
    let pieces = splitAt(value, part.delimiters);
    if (part.reversed) pieces = pieces.reverse();
    if (part.keep !== null && part.keep < pieces.length) pieces = pieces.slice(pieces.length - part.keep);
    out = pieces.join('.');
  }
  return part.escaped ? urlEscape(out) : out;
}

function splitAt(value: string, delimiters: string): string[] {
  const pieces: string[] = [''];
  for (const char of value) {
    if (delimiters.includes(char)) pieces.push('');
    else pieces[pieces.length - 1] += char;
  }
  return pieces;
}

function valueOf(letter: string, values: MacroValues): string {
  const at = values.sender.lastIndexOf('@');
  switch (letter) {
    case 's':
      return values.sender;
    case 'l':
      return values.sender.slice(0, Math.max(at, 0));
    case 'o':
      return values.sender.slice(at + 1);
    case 'd':
      return values.domain;
    case 'i':
      return dotted(values.ip);
    case 'p':
      return values.validatedName;
    case 'v':
      return values.ip.length === 4 ? 'in-addr' : 'ip6';
    case 'h':
      return values.helo;
    case 'c':
      return readable(values.ip);
    case 'r':
      return values.receiver;
    default:
      return String(values.nowSeconds);
  }
}

/** Everything but the unreserved characters, octet by octet (RFC 3986 §2.3). */
function urlEscape(text: string): string {
  let out = '';
  for (const char of text) {
    if (/[A-Za-z0-9._~-]/.test(char)) out += char;
    else {
      for (const octet of new TextEncoder().encode(char)) {
        out += `%${octet.toString(16).toUpperCase().padStart(2, '0')}`;
      }
    }
  }
  return out;
}

/**
 * A name to ask for: lower case, without the final dot, shortened from the left to 253 characters (§7.3).
 * Null where it can't be one: an empty label, or one over 63 characters (§4.3).
 */
export function targetName(expanded: string): string | null {
  let name = expanded.toLowerCase().replace(/\.$/, '');
  while (name.length > 253) {
    const dot = name.indexOf('.');
    if (dot < 0) return null;
    name = name.slice(dot + 1);
  }
  const labels = name.split('.');
  return labels.length < 2 || labels.some((label) => label === '' || label.length > 63) ? null : name;
}
