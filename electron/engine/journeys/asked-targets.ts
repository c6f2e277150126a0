import type { ReachParams, Setup } from '../contract/params.js';
import { usage } from '../errors.js';
import { parseHostPort } from '../names.js';
import { endpointRegion, regionNames } from '../network.js';
import { planAsked, type Planned } from '../reachability/plan.js';
import type { JourneyContext } from './journey.js';
import { knownSetups, namedSetup } from './setup-of.js';

/** The setup whose endpoint is meant: the named one, or the only one where neither host nor region was given. */
export function setupToReach(params: ReachParams, context: JourneyContext): Setup | undefined {
  if (params.setup !== undefined) return namedSetup(context, params.setup);
  if (params.hosts.length > 0 || params.region !== undefined) return undefined;
  const setups = knownSetups(context);
  return setups.length === 1 ? setups[0] : undefined;
}

/**
 * What the user asked for: the hosts as typed, else the endpoint of the region or setup.
 * @throws Problem(usage) that names what can't be used
 */
export function askedTargets(
  params: ReachParams,
  context: JourneyContext,
  setup: Setup | undefined,
): Planned[] {
  const { network } = context.net;
  if (params.hosts.length > 0) {
    return params.hosts.map((text) => {
      const parsed = parseHostPort(text);
      if (!parsed) throw usage('hostInvalid', text);
      return planAsked(network, parsed.host, parsed.port, params.tls);
    });
  }
  const wanted = params.region ?? setup?.region ?? 'us-south';
  const found = endpointRegion(network, wanted);
  if (!found) {
    throw usage('endpointUnknown', wanted, regionNames(network).join(', '));
  }
  const isPrivate = params.private || setup?.endpoint === 'private';
  const { region } = found;
  const text = isPrivate
    ? region.private
    : params.tls === 'implicit'
      ? (region.implicitTls ?? region.public)
      : region.public;
  const parsed = text === undefined ? null : parseHostPort(text);
  if (!parsed) throw usage('endpointAbsent', isPrivate ? 'private' : 'public', found.id);
  const port = isPrivate && params.tls === 'implicit' ? 465 : parsed.port;
  return [planAsked(network, parsed.host, port, params.tls)];
}
