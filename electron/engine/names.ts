import { toASCII } from './punycode.js';

/** Why a text is no domain name. */
export type DomainFault =
  | 'empty'
  | 'url'
  | 'address-with-at'
  | 'ip'
  | 'space'
  | 'label-too-long'
  | 'name-too-long'
  | 'empty-label'
  | 'bad-character'
  | 'hyphen'
  | 'single-label';

/** A domain name as asked for in DNS, or why there is none. */
export type ParsedDomain =
  | { readonly ok: true; /** Lower-case A-labels, no final dot. */ readonly name: string }
  | {
      readonly ok: false;
      readonly fault: DomainFault;
      /** The name that was probably meant. */ readonly meant: string | null;
    };

const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/**
 * Reads a domain name as a user types it: any case, a final dot, Unicode labels (UTS #46).
 * Underscores are allowed in `owner` names (`_dmarc`, selectors), not in a mail domain.
 */
export function parseDomain(text: string, kind: 'domain' | 'owner' = 'domain'): ParsedDomain {
  const trimmed = text.trim();
  const bad = (fault: DomainFault, meant: string | null = null): ParsedDomain => ({
    ok: false,
    fault,
    meant,
  });
  if (trimmed === '') return bad('empty');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) return bad('url', hostOfUrl(trimmed));
  if (trimmed.includes('/')) return bad('url', meantName(trimmed.split('/')[0] ?? ''));
  if (trimmed.includes('@')) return bad('address-with-at', meantName(trimmed.split('@').at(-1) ?? ''));
  if (/\s/.test(trimmed)) return bad('space', meantName(trimmed.replaceAll(/\s+/g, '')));
  if (ipv4.test(trimmed) || /^\[?[0-9a-f]*:[0-9a-f:.]+\]?$/i.test(trimmed)) return bad('ip');
  if (/:\d+$/.test(trimmed)) return bad('bad-character', meantName(trimmed.replace(/:\d+$/, '')));
  const name = toASCII(trimmed.replace(/[.。．｡]$/u, ''));
  if (name === null) return bad('bad-character');
  const labels = name.split('.');
  if (labels.some((label) => label === '')) return bad('empty-label');
  if (labels.some((label) => label.length > 63)) return bad('label-too-long');
  if (name.length > 253) return bad('name-too-long');
  const allowed = kind === 'owner' ? /^[a-z0-9_-]+$/ : /^[a-z0-9-]+$/;
  if (!labels.every((label) => allowed.test(label))) return bad('bad-character');
  if (kind === 'domain' && labels.some((label) => label.startsWith('-') || label.endsWith('-')))
    return bad('hyphen');
  if (kind === 'domain' && labels.length < 2) return bad('single-label');
  return { ok: true, name };
}

function meantName(text: string): string | null {
  const parsed = text === '' ? null : parseDomain(text);
  return parsed?.ok ? parsed.name : null;
}

function hostOfUrl(text: string): string | null {
  try {
    return meantName(new URL(text).hostname);
  } catch {
    return null;
  }
}

/** Lower-case without the final dot: how names are compared (RFC 4343). */
export function canonicalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** True where `name` is `zone` or below it. */
export function isWithin(name: string, zone: string): boolean {
  const [inner, outer] = [canonicalName(name), canonicalName(zone)];
  return outer === '' || inner === outer || inner.endsWith(`.${outer}`);
}

/** The name one label up; empty at the root. */
export function parentName(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1);
}

/** The zones that may hold a domain: itself and what is above it, down to two labels. */
export function zonesOf(domain: string): string[] {
  const zones = [domain];
  for (let up = parentName(domain); up.includes('.'); up = parentName(up)) zones.push(up);
  return zones;
}

/** A host and port. */
export interface HostPort {
  readonly host: string;
  readonly port: number | null;
}

/** Reads `HOST`, `HOST:PORT`, `[v6]:PORT` or a bare IPv6 address; null where it is none of these. */
export function parseHostPort(text: string): HostPort | null {
  const bracketed = /^\[([0-9a-f:.]+)\](?::(\d{1,5}))?$/i.exec(text.trim());
  const plain = /^([^:/\s@]+)(?::(\d{1,5}))?$/.exec(text.trim());
  const bare = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.exec(text.trim());
  const match = bracketed ?? plain;
  if (!match?.[1]) return bare ? { host: bare[0], port: null } : null;
  const port = match[2] === undefined ? null : Number(match[2]);
  if (port !== null && (port < 1 || port > 65535)) return null;
  if (!bracketed && !ipv4.test(match[1])) {
    const parsed = parseDomain(match[1], 'owner');
    return parsed.ok ? { host: parsed.name, port } : null;
  }
  return { host: match[1], port };
}
