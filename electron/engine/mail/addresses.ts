import { parseDomain } from '../names.js';

/** One mailbox as it goes into envelope and header. */
export interface Mailbox {
  /** Display name without quotes; empty where there is none. */
  readonly name: string;
  /** The local part as given, the domain in A-labels. */
  readonly address: string;
  readonly domain: string;
  /** The local part has characters beyond ASCII: the server must offer SMTPUTF8 (RFC 6531). */
  readonly needsSmtpUtf8: boolean;
}

/** Why a text is no mailbox. */
export type MailboxFault =
  | 'no-at'
  | 'no-local-part'
  | 'bad-local-part'
  | 'local-part-too-long'
  | 'bad-domain'
  | 'too-long'
  | 'line-end';

/** A text that names no mailbox. */
export interface BadAddress {
  readonly text: string;
  readonly fault: MailboxFault;
}

/** What a pasted list came to. An address that comes twice is kept once. */
export interface AddressList {
  readonly mailboxes: readonly Mailbox[];
  readonly bad: readonly BadAddress[];
}

const atom = /^[^\s"(),:;<>@[\\\]\x00-\x1f\x7f]+$/u;
const quotedLocal = /^"(?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e])*"$/u;

/** Reads one mailbox: `a@b`, `Name <a@b>`, `"Name" <a@b>`, `a@b (Name)`, `mailto:a@b`. */
export function parseMailbox(text: string): Mailbox | BadAddress {
  const bad = (fault: MailboxFault): BadAddress => ({ text, fault });
  if (/[\r\n]/.test(text)) return bad('line-end');
  const trimmed = text.trim();
  const angled = /^(.*)<\s*([^<>]*?)\s*>[\s.]*$/su.exec(trimmed);
  const commented = angled ? null : /^(\S+)\s+\(([^()]*)\)$/u.exec(trimmed);
  const spec = (angled?.[2] ?? commented?.[1] ?? trimmed).replace(/^mailto:/i, '');
  const name = unquote((angled?.[1] ?? commented?.[2] ?? '').trim());
  const at = spec.lastIndexOf('@');
  if (at < 0) return bad('no-at');
  const local = spec.slice(0, at);
  if (local === '') return bad('no-local-part');
  if (!quotedLocal.test(local) && !isDotAtom(local)) return bad('bad-local-part');
  const octets = new TextEncoder().encode(local).length;
  if (octets > 64) return bad('local-part-too-long');
  const domain = readDomain(spec.slice(at + 1));
  if (domain === null) return bad('bad-domain');
  // RFC 5321 §4.5.3.1.3: a path has 256 octets at most, brackets included.
  if (octets + domain.length + 1 > 254) return bad('too-long');
  return { name, address: `${local}@${domain}`, domain, needsSmtpUtf8: octets !== local.length };
}

/** True for a text that is no mailbox. */
export function isBad(parsed: Mailbox | BadAddress): parsed is BadAddress {
  return 'fault' in parsed;
}

/**
 * Reads a list pasted from anywhere: divided by commas, semicolons, line ends or blanks; with display names, also
 * unquoted ones that hold a comma (`Doe, Jane <j@x>`); groups (`Team: a@b, c@d;`), bullets and a final separator.
 */
export function parseAddressList(text: string): AddressList {
  const mailboxes = new Map<string, Mailbox>();
  const bad: BadAddress[] = [];
  for (const piece of rejoined(split(text))) {
    const parsed = parseMailbox(piece);
    if (isBad(parsed)) bad.push(parsed);
    else if (!mailboxes.has(parsed.address.toLowerCase())) {
      mailboxes.set(parsed.address.toLowerCase(), parsed);
    }
  }
  return { mailboxes: [...mailboxes.values()], bad };
}

/** A mailbox as it stands in a header before encoding. */
export function formatMailbox(mailbox: Mailbox): string {
  if (mailbox.name === '') return mailbox.address;
  const plain = /^[\w !#$%&'*+/=?^`{|}~-]+$/.test(mailbox.name);
  const name = plain ? mailbox.name : `"${mailbox.name.replaceAll(/(["\\])/g, '\\$1')}"`;
  return `${name} <${mailbox.address}>`;
}

function isDotAtom(local: string): boolean {
  return local.split('.').every((part) => atom.test(part));
}

function readDomain(text: string): string | null {
  if (/^\[(?:\d{1,3}(?:\.\d{1,3}){3}|IPv6:[0-9a-f:.]+)\]$/i.test(text)) return text;
  const parsed = parseDomain(text);
  return parsed.ok ? parsed.name : null;
}

function unquote(name: string): string {
  const quoted = /^"(.*)"$/s.exec(name) ?? /^'(.*)'$/s.exec(name);
  return quoted?.[1] === undefined ? name : quoted[1].replaceAll(/\\(.)/g, '$1');
}

/** Splits at separators that stand outside quotes, comments and brackets. */
function split(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let inside: '"' | '(' | '<' | null = null;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] as string;
    if (char === '\\' && inside === '"') {
      piece += char + (text[index + 1] ?? '');
      index += 1;
      continue;
    }
    if (
      inside === null &&
      (char === ',' ||
        char === ';' ||
        char === '\n' ||
        char === '\r' ||
        char === '，' ||
        char === '；' ||
        char === '、')
    ) {
      pieces.push(piece, char);
      piece = '';
      continue;
    }
    if (inside === null && (char === '"' || char === '(' || char === '<')) inside = char;
    else if (
      (inside === '"' && char === '"') ||
      (inside === '(' && char === ')') ||
      (inside === '<' && char === '>')
    )
      inside = null;
    piece += char;
  }
  return [...pieces, piece];
}

/** Puts a name that a comma tore apart together again, takes group names and bullets off, and divides at blanks. */
function rejoined(pieces: readonly string[]): string[] {
  const whole: string[] = [];
  let pending = '';
  for (let index = 0; index < pieces.length; index += 2) {
    const piece = (pieces[index] ?? '')
      .replace(/^\s*(?:[-*•·]|\d+[.)])\s+/u, '')
      .replace(/^\s*[^"@<>:]*:(?!\/\/)\s*(?=\S*@|.*<|\s*$)/u, (prefix) =>
        /^\s*mailto:/i.test(prefix) ? prefix : '',
      )
      .trim();
    if (piece === '') continue;
    const joined = pending === '' ? piece : `${pending}, ${piece}`;
    pending = '';
    if (!piece.includes('@') && pieces[index + 1] === ',' && (pieces[index + 2] ?? '').includes('<')) {
      pending = joined;
    } else if (!/[<"(]/.test(joined) && (joined.match(/@/g)?.length ?? 0) > 1) {
      whole.push(...joined.split(/\s+/));
    } else whole.push(joined);
  }
  return pending === '' ? whole : [...whole, pending];
}
