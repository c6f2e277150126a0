import facts from '../../../resources/interceptors.json' with { type: 'json' };

const known = facts.interceptors.map(({ product, pattern }) => ({
  product,
  pattern: new RegExp(pattern, 'i'),
}));

/** The product known to open TLS whose name stands in one of the issuers; null where none does. A hint, never proof. */
export function interceptorOf(issuers: readonly string[]): string | null {
  return known.find(({ pattern }) => issuers.some((issuer) => pattern.test(issuer)))?.product ?? null;
}
