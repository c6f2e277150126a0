import { piecesOf, type Piece } from './address-pieces.js';
import { rowsOfTable, withoutHeading } from './address-table.js';
import { isBad, parseMailbox, type BadAddress, type Mailbox } from './addresses.js';

/** What a pasted list came to. An address that comes twice is kept once. */
export interface AddressList {
  /** In the order in which they were written. */
  readonly items: readonly (Mailbox | BadAddress)[];
  readonly mailboxes: readonly Mailbox[];
  readonly bad: readonly BadAddress[];
}

/**
 * Reads a list pasted from anywhere: divided by commas, semicolons, tabs, line ends or blanks; with display names, also
 * unquoted ones that hold a comma (`Doe, Jane <j@x>`); groups (`Team: a@b, c@d;`), header fields (`To: a@b`), bullets,
 * a reply's quotation marks, a column or a whole table of a spreadsheet, and a final separator.
 */
export function parseAddressList(text: string): AddressList {
  const clean = withoutHeading(cleaned(text));
  const texts = rowsOfTable(clean) ?? joined(piecesOf(clean));
  const known = new Set<string>();
  const items = texts.map(parseMailbox).filter((parsed) => {
    const key = isBad(parsed) ? `\0${parsed.text}` : parsed.address.toLowerCase();
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
  return {
    items,
    mailboxes: items.filter((item): item is Mailbox => !isBad(item)),
    bad: items.filter(isBad),
  };
}

/** Takes out what no eye can see, and makes blanks and brackets of other scripts their ASCII twins. */
function cleaned(text: string): string {
  return text
    .replaceAll(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, '')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replaceAll('＠', '@')
    .replaceAll(/[＜〈《]/g, '<')
    .replaceAll(/[＞〉》]/g, '>')
    .replaceAll(/\r\n?/g, '\n');
}

/** How many pieces a display name may have without quotes: `Doe, Jane, Dr. <j@x>`. */
const namePieces = 3;

/** Puts a name that a comma tore apart together again, takes group names and bullets off, and divides at blanks. */
function joined(pieces: readonly Piece[]): string[] {
  const whole: string[] = [];
  /** Words without an address, which may be the name before the next one. */
  let pending: Piece[] = [];
  const giveUp = (): void => {
    whole.push(...pending.map(({ text }) => text));
    pending = [];
  };
  for (const { text, end } of pieces) {
    const piece = bare(text);
    if (piece === '') {
      if (end !== '\t') giveUp();
    } else if (!/[@<]/.test(piece)) {
      pending.push({ text: piece, end });
      if (pending.length > namePieces || (end !== ',' && end !== '\t')) giveUp();
    } else if (pending.length > 0 && /^[^@]*</.test(piece)) {
      whole.push([...pending.map((one) => one.text), piece].join(', '));
      pending = [];
    } else if (pending.at(-1)?.end === '\t' && /^\S+$/.test(piece)) {
      whole.push(`${pending.map((one) => one.text).join(', ')} <${piece}>`);
      pending = [];
    } else {
      giveUp();
      whole.push(...divided(piece));
    }
  }
  giveUp();
  return whole;
}

/** Without a reply's `>`, a bullet, and the name of a group or of a header field. */
function bare(text: string): string {
  const item = text
    .trim()
    .replace(/^(?:>\s*)+/, '')
    .replace(/^(?:[-*•·]|\d+[.)])\s+/u, '');
  const label = /^[^"@<>:()[\]]*:(?!\/\/)/u.exec(item)?.[0] ?? '';
  const piece = (/^mailto:$/i.test(label) ? item : item.slice(label.length)).trim();
  // What stands behind an address in brackets: a comment, a full stop.
  return /^\([^()]*\)[\s.]*$/.test(piece) || !/[\p{L}\p{N}@]/u.test(piece) ? '' : piece;
}

/** Divides at blanks what are several addresses: `a@b c@d`, `a@b Jane <c@d>`. */
function divided(piece: string): string[] {
  if (/["([]/.test(piece) || (piece.match(/@/g)?.length ?? 0) < 2) return [piece];
  if (!piece.includes('<')) return piece.split(/\s+/);
  const named = /^((?:[^\s<@]+@[^\s<@]+\s+)+)([^<]*<([^<>]*)>.*)$/su.exec(piece);
  const first = named?.[1]?.trim().split(/\s+/) ?? [];
  // Many programs write the address once more as its name.
  return !named || first.includes(named[3] ?? '') ? [piece] : [...first, named[2] ?? ''];
}
