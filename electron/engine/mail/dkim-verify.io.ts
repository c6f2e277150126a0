import type { DkimSignature, KeyTexts } from './verify.js';

/**
 * Verifies every DKIM signature of a message (RFC 6376, RFC 8301, RFC 8463) with mailauth, which is loaded when this is
 * first asked for. Keys are looked up by `texts` alone, never by the system.
 */
export async function verifyDkim(message: Uint8Array, texts: KeyTexts): Promise<DkimSignature[]> {
  const { dkimVerify } = await import('mailauth/lib/dkim/verify.js');
  const { results } = await dkimVerify(Buffer.from(message), {
    strict: true,
    resolver: async (name: string) => {
      const found = await texts(name);
      if (found !== 'failed' && found.length > 0) return found.map((strings) => [...strings]);
      throw Object.assign(new Error(name), { code: found === 'failed' ? 'ESERVFAIL' : 'ENODATA' });
    },
  });
  return results.flatMap((found) => {
    if (found.signingDomain === undefined || found.selector === undefined) return [];
    return [
      {
        domain: found.signingDomain.toLowerCase(),
        selector: found.selector,
        verdict: found.status.result,
        comment: found.status.comment ?? '',
      },
    ];
  });
}
