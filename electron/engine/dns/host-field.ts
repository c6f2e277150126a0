import { parse } from 'tldts';
import type { SaidRecord } from '../contract/document.js';
import type { RecordAdvice } from '../findings/finding.js';
import type { Language } from '../findings/say.js';
import { canonicalName, isWithin } from '../names.js';
import { hintFor } from './host-hint.js';
import { providerById, type DnsProvider } from './provider.js';

/** A record as it is typed into a provider's form: the host field as this one wants it, a BIND line, and a hint. */
export function hostField(record: RecordAdvice, language: Language): SaidRecord {
  const { action, type, name, value } = record;
  const zone = record.zone ?? zoneByRegistry(name);
  const provider = record.provider === undefined ? undefined : providerById(record.provider);
  const host = hostIn(name, zone, provider ?? null);
  const hint = hintFor({ host, zone, value, type, provider: provider ?? null }, language);
  return {
    action,
    type,
    name,
    host,
    ...(provider?.field ? { field: provider.field } : {}),
    value,
    ...(action === 'remove' ? {} : { bind: bindLine(name, type, value) }),
    ...(action === 'remove' || hint === '' ? {} : { hint }),
  };
}

/** What to type for a name in a zone: relative with `@` for the zone itself, unless the provider is known to want else. */
export function hostIn(name: string, zone: string, provider: DnsProvider | null): string {
  const [full, apex] = [canonicalName(name), canonicalName(zone)];
  if (!isWithin(full, apex)) return full;
  if (full === apex) {
    switch (provider?.apex) {
      case 'empty':
        return '';
      case 'name':
        return apex;
      case 'name.':
        return `${apex}.`;
      default:
        return provider?.nameForm === 'full' ? apex : '@';
    }
  }
  if (provider?.nameForm === 'full') return provider.finalDot === 'required' ? `${full}.` : full;
  return full.slice(0, -apex.length - 1);
}

/** Without sight of a zone cut, the domain that a registry would have sold; it is where zones nearly always begin. */
function zoneByRegistry(name: string): string {
  const { domain } = parse(name, { allowPrivateDomains: false, validateHostname: false });
  return domain ?? name;
}

/** A line of a master file (RFC 1035 §5.1), the text in strings of at most 255 octets. */
export function bindLine(name: string, type: string, value: string): string {
  return `${name}. IN ${type} ${type === 'TXT' ? quotedStrings(value) : type === 'CNAME' ? `${value}.` : value}`;
}

/** `"…" "…"`: cut between characters so that no string has over 255 octets, quotes and backslashes escaped. */
export function quotedStrings(value: string): string {
  const encoder = new TextEncoder();
  const strings: string[] = [];
  let current = '';
  let octets = 0;
  for (const char of value) {
    const size = encoder.encode(char).length;
    if (octets + size > 255) {
      strings.push(current);
      current = '';
      octets = 0;
    }
    current += char;
    octets += size;
  }
  strings.push(current);
  return strings.map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`).join(' ');
}
