import DohResolver from 'dns-over-http-resolver';
import { isCancel } from '../errors.js';
import type { Resolver } from '../network.js';
import type { StepOptions } from '../ports.js';
import { isAskable } from './askable.js';
import type { Answer } from './answer.js';
import type { DohClient } from './doh.io.js';

/**
 * A host's addresses by dns-over-http-resolver, over our own exchange: it only chooses the servers and fails over.
 * Each answer goes to `seen`, since the package swallows what its `request` hook throws, forgets the rcode, and takes
 * alias targets for addresses.
 * @returns the addresses; empty where there are none or nobody answered (what was seen tells which)
 */
export async function addressesOf(
  doh: DohClient,
  resolvers: readonly Resolver[],
  host: string,
  family: 4 | 6,
  options: StepOptions,
  seen: (answer: Answer) => void,
): Promise<readonly string[]> {
  const type = family === 4 ? 'A' : 'AAAA';
  if (resolvers.length === 0 || !isAskable(host)) return [];
  const byUrl = new Map(resolvers.map((resolver) => [resolver.url, resolver]));
  let proven = false;
  let cancel: unknown;
  const package_ = new DohResolver({
    maxCache: 1,
    request: async (resource) => {
      const resolver = byUrl.get(resource.slice(0, resource.lastIndexOf(`?name=${host}&type=`)));
      if (!resolver || proven || cancel !== undefined) throw new Error('asked enough');
      try {
        const answer = await doh.ask(resolver, { name: host, type }, options);
        seen(answer);
        // An absence that is proven needs no second opinion, though the package would ask on.
        proven = answer.kind === 'nodata' || answer.kind === 'nxdomain';
        if (answer.kind !== 'records') throw new Error(answer.kind);
        return {
          Status: 0,
          TC: false,
          RD: true,
          RA: true,
          AD: answer.ad,
          CD: false,
          Question: [{ name: host, type: family === 4 ? 1 : 28 }],
          Answer: answer.records.map((record) => ({
            name: record.name,
            type: family === 4 ? 1 : 28,
            TTL: record.ttl,
            data: record.address ?? '',
          })),
        };
      } catch (error) {
        if (isCancel(error)) cancel = error;
        throw error;
      }
    },
  });
  // Without this it asks two public servers that nobody chose.
  package_.setServers([...byUrl.keys()]);
  try {
    return await (family === 4 ? package_.resolve4(host) : package_.resolve6(host));
  } catch {
    if (cancel !== undefined) throw cancel as Error;
    return [];
  }
}
