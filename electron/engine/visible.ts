/**
 * Makes every control, format and bidirectional character visible as `\xNN` or `\u{N}`, so that bytes from a server
 * can be shown in a terminal or page. Tabs become `\t`; line ends stay if `keepLines`.
 */
export function visible(text: string, keepLines = false): string {
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if (keepLines && char === '\n') out += char;
    else if (char === '\t') out += '\\t';
    else if (code < 0x20 || (code >= 0x7f && code < 0xa0)) out += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (isInvisible(code)) out += `\\u{${code.toString(16).toUpperCase()}}`;
    else out += char;
  }
  return out;
}

/** Format and separator characters that a person can't see or that turn the text around them. */
export function isInvisible(code: number): boolean {
  return (
    code === 0xa0 ||
    code === 0xad ||
    code === 0x61c ||
    code === 0x180e ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x206f) ||
    code === 0x3000 ||
    code === 0xfeff ||
    (code >= 0xfff9 && code <= 0xfffb) ||
    (code >= 0xd800 && code <= 0xdfff)
  );
}
