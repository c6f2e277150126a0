import { usage } from '../errors.js';
import type { Network, Resolver } from '../network.js';

/**
 * The resolvers that the user chose: `default`, `all`, or ids; in the network's order, each once.
 * @throws Problem(usage) for an unknown id, naming those there are, and where there is none at all
 */
export function chooseResolvers(network: Network, chosen: readonly string[]): readonly Resolver[] {
  if (network.resolvers.length === 0) {
    throw usage('resolversNone', network.name);
  }
  const wanted = new Set(chosen.map((id) => id.trim()).filter((id) => id !== ''));
  if (wanted.size === 0) wanted.add('default');
  const marked = network.resolvers.filter((resolver) => resolver.default === true);
  const defaults = marked.length > 0 ? marked : network.resolvers;
  const known = new Set(['default', 'all', ...network.resolvers.map((resolver) => resolver.id)]);
  const unknown = [...wanted].filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw usage('resolverUnknown', network.name, unknown.join(', '), [...known].join(', '));
  }
  if (wanted.has('all')) return network.resolvers;
  return network.resolvers.filter(
    (resolver) => wanted.has(resolver.id) || (wanted.has('default') && defaults.includes(resolver)),
  );
}
