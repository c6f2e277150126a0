/** Encodings of MIME (RFC 2045, RFC 2047), for messages that any server takes: 7-bit, lines under 76 characters. */

/** Octets as one character each. */
export function octetsOf(text: string): string {
  let out = '';
  for (const octet of new TextEncoder().encode(text)) out += String.fromCharCode(octet);
  return out;
}

/** Quoted-printable (RFC 2045 §6.7), line ends CRLF. */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const encoded = octetsOf(line)
        .replaceAll(/[^\x21-\x3c\x3e-\x7e \t]/g, hex)
        .replace(/[ \t]$/, hex);
      return softBreaks(encoded);
    })
    .join('\r\n');
}

function hex(char: string): string {
  return `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function softBreaks(line: string): string {
  if (line.length <= 76) return line;
  return (line.match(/(?:=[0-9A-F]{2}|[^=]){1,73}/g) ?? []).flatMap(keepWhole).join('=\r\n');
}

/** A stretch of up to 73 units may have up to 219 characters; each output line has at most 75 and a `=`. */
function keepWhole(stretch: string): string[] {
  const lines: string[] = [''];
  for (const unit of stretch.match(/=[0-9A-F]{2}|[^=]/g) ?? []) {
    const last = lines.at(-1) ?? '';
    if (last.length + unit.length > 75) lines.push(unit);
    else lines[lines.length - 1] = last + unit;
  }
  return lines;
}

/** A header's unstructured text: as it stands if it is plain, else in encoded words (RFC 2047) of UTF-8. */
export function encodeText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes('=?')) return text;
  const words: string[] = [];
  let word = '';
  for (const char of text) {
    if (octetsOf(word + char).length > 42) {
      words.push(word);
      word = '';
    }
    word += char;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${btoa(octetsOf(part))}?=`).join(' ');
}

/** A header line, folded at blanks where it is over 76 characters (RFC 5322 §2.2.3). */
export function headerLine(name: string, value: string): string {
  let line = `${name}:`;
  const lines: string[] = [];
  for (const word of value.split(' ')) {
    if (line.length + 1 + word.length > 76 && line.trim() !== '' && line !== `${name}:`) {
      lines.push(line);
      line = ` ${word}`;
    } else line += ` ${word}`;
  }
  return [...lines, line].join('\r\n');
}
