import { canonicalName, parseDomain } from '../names.js';

/** The name of a key record: `selector._domainkey.domain` (RFC 6376 §3.6.2.1). */
export interface DkimName {
  /** One or more labels. */
  readonly selector: string;
  readonly domain: string;
  readonly name: string;
}

/** What is wrong with a name that was given as a key record's. */
export type DkimNameFault =
  | 'no-domainkey'
  /** `_domainkeys`, `domainkey`, `-domainkey` and the like. */
  | 'domainkey-misspelt'
  | 'no-selector'
  | 'no-domain'
  /** The console's form with its braces still in it. */
  | 'placeholder'
  | 'no-name';

/** A key record's name, or why it is none and what was probably meant. */
export type ParsedDkimName =
  | { readonly ok: true; readonly value: DkimName }
  | { readonly ok: false; readonly fault: DkimNameFault; readonly meant: string | null };

const misspelt = /^(?:_?domainkeys?|-domainkeys?|_domain-?key|_domain_key|_dkim|_domain)$/;

/** Reads a key record's name as copied from the console. Selectors may have several labels, and underscores. */
export function parseDkimName(text: string, checkedDomain: string): ParsedDkimName {
  const bad = (fault: DkimNameFault, meant: string | null = null): ParsedDkimName => ({
    ok: false,
    fault,
    meant,
  });
  if (/[{}<>]/.test(text)) return bad('placeholder');
  const parsed = parseDomain(text.trim().replace(/^["']|["']$/g, ''), 'owner');
  if (!parsed.ok) return bad('no-name');
  const labels = canonicalName(parsed.name).split('.');
  const at = labels.indexOf('_domainkey');
  if (at < 0) {
    const wrong = labels.findIndex((label) => misspelt.test(label));
    if (wrong > 0) {
      return bad(
        'domainkey-misspelt',
        labels.map((label, index) => (index === wrong ? '_domainkey' : label)).join('.'),
      );
    }
    const own = `.${checkedDomain}`;
    const selector = parsed.name.endsWith(own) ? parsed.name.slice(0, -own.length) : parsed.name;
    const plausible = parsed.name !== checkedDomain && (parsed.name.endsWith(own) || labels.length === 1);
    return bad('no-domainkey', plausible ? `${selector}._domainkey.${checkedDomain}` : null);
  }
  const selector = labels.slice(0, at).join('.');
  const domain = labels.slice(at + 1).join('.');
  if (selector === '') return bad('no-selector');
  if (domain === '') return bad('no-domain', `${selector}._domainkey.${checkedDomain}`);
  return { ok: true, value: { selector, domain, name: parsed.name } };
}
