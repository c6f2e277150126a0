/**
 * Which record of a domain a name holds, for sentences: a selector of forty characters is no subject that anyone reads. The
 * whole name stands in the detail. Null for what is none of the three.
 */
export function recordKind(
  name: string,
  type: string,
): { readonly kind: 'SPF' | 'DKIM' | 'DMARC'; readonly domain: string } | null {
  const [, key] = /\._domainkey\.(.+)$/.exec(name) ?? [];
  if (key !== undefined) return { kind: 'DKIM', domain: key };
  const [, policy] = /^_dmarc\.(.+)$/.exec(name) ?? [];
  if (policy !== undefined) return { kind: 'DMARC', domain: policy };
  return type === 'TXT' ? { kind: 'SPF', domain: name } : null;
}
