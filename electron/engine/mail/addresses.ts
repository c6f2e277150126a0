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

const atom = /^[^\s"(),:;<>@[\\\]\x00-\x1f\x7f]+$/u;
const quotedLocal = /^"(?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e])*"$/u;

/** Longer than any mailbox with its name: such a text is not looked into. */
const longest = 1000;

/**
 * Reads one mailbox: `a@b`, `Name <a@b>`, `"Name" <a@b>`, `a@b (Name)`, `mailto:a@b`, `Name [a@b]`, `'a@b'`.
 * A bare address behind a bare name is none: `jane doe@b` may be an address that a blank tore apart.
 */
export function parseMailbox(text: string): Mailbox | BadAddress {
  const bad = (fault: MailboxFault): BadAddress => ({ text, fault });
  if (/[\r\n]/.test(text)) return bad('line-end');
  const trimmed = text.trim();
  if (trimmed.length > longest) return bad('too-long');
  const { name, spec } = nameAndSpec(trimmed);
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

function nameAndSpec(text: string): { name: string; spec: string } {
  const angled = /^(.*)<([^<>]*)>[\s.]*$/su.exec(text);
  const linked = /^\[([^[\]]*)\]\(mailto:([^()]*)\)$/iu.exec(text);
  const squared = /^(.*)\[(?:mailto:)?([^[\]@\s]+@[^[\]\s]+)\]$/isu.exec(text);
  const commented = /^(\S+)\s+\(([^()]*)\)$/u.exec(text);
  const found = angled ?? linked ?? squared ?? (commented ? [text, commented[2], commented[1]] : null);
  const spec = (found?.[2] ?? text).trim();
  const whole = /^(["'])(.*@[^"']*)\1$/su.exec(spec)?.[2] ?? spec;
  const name = unquote((found?.[1] ?? '').trim())
    .replaceAll(/[\x00-\x1f\x7f]+/g, ' ')
    .trim();
  const address = whole.replace(/^mailto:([^?]*)(?:\?.*)?$/is, '$1');
  // Many programs write the address once more as its name.
  return { name: name.toLowerCase() === address.toLowerCase() ? '' : name, spec: address };
}

/** True for a text that is no mailbox. */
export function isBad(parsed: Mailbox | BadAddress): parsed is BadAddress {
  return 'fault' in parsed;
}

/** A mailbox as it stands in a header before encoding. */
export function formatMailbox(mailbox: Mailbox): string {
  return mailbox.name === '' ? mailbox.address : `${formatName(mailbox.name)} <${mailbox.address}>`;
}

/** A display name, quoted where its characters ask for it (RFC 5322 §3.2.5). */
export function formatName(name: string): string {
  const isPlain = /^[\w !#$%&'*+/=?^`{|}~-]+$/.test(name) && !/^'.*'$/.test(name);
  return isPlain ? name : `"${name.replaceAll(/(["\\])/g, '\\$1')}"`;
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
