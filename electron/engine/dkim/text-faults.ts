import { isInvisible } from '../visible.js';

const escapes =
  /&(?:quot|apos|amp|lt|gt|nbsp|semi|equals|#\d{1,6}|#x[0-9a-f]{1,5});|<\/?(?:br|p|div|span|b|code|pre|td|tr)\b[^<>]*>/gi;
const entities: Readonly<Record<string, string>> = {
  '&quot;': '',
  '&apos;': '',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
  '&semi;': ';',
  '&equals;': '=',
};
const typographic = /[\u2018-\u201f\u00ab\u00bb\u2039\u203a\u2032\u2033\uff02\uff07]/gu;

/** HTML escapes and tags that were pasted with a value, each once. */
export function htmlEscapesIn(text: string): string[] {
  return [...new Set(text.match(escapes) ?? [])];
}

/** Quotes and backslashes that became part of a value, each once. In notes (`n=`) they are legal, so these are left out. */
export function quotesIn(text: string): string[] {
  const outside = text.replace(/(^|;)\s*n\s*=[^;]*/g, '$1');
  const inside = outside.match(/["\\]/g) ?? [];
  const around = /^\s*(['`])/.exec(outside)?.[1] ?? /(['`])\s*;?$/.exec(outside.trimEnd())?.[1];
  return [...new Set([...inside, ...(text.match(typographic) ?? []), ...(around ? [around] : [])])];
}

/** Characters outside ASCII, and control characters that are no folding white space: each once, as `U+00A0`. */
export function nonAsciiIn(text: string): string[] {
  const found = new Set<string>();
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if (code > 0x7e || (code < 0x20 && code !== 9 && code !== 10 && code !== 13)) {
      found.add(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
    }
  }
  return [...found];
}

/** The value as it was meant: escapes, quotes, backslashes and characters that only look like ASCII put right. */
export function cleanValue(text: string): string {
  const unescaped = text.replaceAll(escapes, (escape) => entityOf(escape.toLowerCase()));
  let clean = '';
  for (const char of unescaped.replaceAll(typographic, '')) {
    const code = char.codePointAt(0) as number;
    if (code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x3000 || char === '\t') clean += ' ';
    else if (isInvisible(code) || code < 0x20 || code === 0x7f) continue;
    else if (code >= 0xff01 && code <= 0xff5e) clean += String.fromCodePoint(code - 0xfee0);
    else if (code >= 0x2010 && code <= 0x2015) clean += '-';
    else if (code < 0x7f) clean += char;
  }
  return clean
    .replaceAll(/" *"/g, '')
    .replaceAll(/["\\]/g, '')
    .replaceAll(/^[\s'`]+|(?<![\s'`])[\s'`]+$/g, '');
}

function entityOf(escape: string): string {
  const number = /^&#(x?)([0-9a-f]+);$/.exec(escape);
  if (number?.[2]) {
    const code = Number.parseInt(number[2], number[1] ? 16 : 10);
    return code >= 0x20 && code < 0x7f && code !== 0x22 ? String.fromCodePoint(code) : '';
  }
  return entities[escape] ?? '';
}

/** Which other record a value is, where it is plainly another one's. */
export function otherRecordIn(text: string): 'SPF' | 'DMARC' | 'other' | null {
  const bare = text.replace(/^[\s"'\u201c\u201d\ufeff]+/u, '');
  if (/^v\s*=\s*spf\d/i.test(bare) || /^spf2\.0\//i.test(bare)) return 'SPF';
  if (/^v\s*=\s*DMARC/i.test(bare)) return 'DMARC';
  if (/^v\s*=\s*(TLSRPTv1|STSv1|BIMI1)/i.test(bare)) return 'other';
  return /^(?:[a-z0-9_]+-)+(?:site-|domain-)?verification[=:]|^MS=ms\d+|^[a-z]+-verif(?:y|ication)[=:]/i.test(
    bare,
  )
    ? 'other'
    : null;
}

/** True for a text that is nothing but a host name. */
export function isHostName(text: string): boolean {
  return /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]\.?$/i.test(
    text.trim(),
  );
}
