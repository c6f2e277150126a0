import type { SendParams, Setup } from '../contract/params.js';
import { usage } from '../errors.js';
import { parseHostPort } from '../names.js';
import { endpointRegion, regionNames } from '../network.js';
import { planAsked } from '../reachability/plan.js';
import type { JourneyContext } from './journey.js';
import { namedSetup, setupForDomain } from './setup-of.js';

/** What tells where a message goes. */
export type Addressed = Pick<SendParams, 'setup' | 'host' | 'from' | 'region' | 'private' | 'tls'>;

/** Where a message goes, and who signs in. */
export interface SendTarget {
  readonly host: string;
  readonly port: number;
  readonly tlsMode: 'starttls' | 'implicit';
}

/**
 * The setup that a send uses: the named one; else, unless a host is given, the network's own, or the only saved one
 * for the sender's domain.
 */
export function setupOfSend(params: Addressed, context: JourneyContext): Setup | undefined {
  if (params.setup !== undefined) return namedSetup(context, params.setup);
  if (params.host !== undefined) return undefined;
  if (context.net.practice) return context.net.practice.setup;
  if (params.from === '') {
    const saved = context.ports.setups.list();
    return saved.length === 1 ? saved[0] : undefined;
  }
  return setupForDomain(context, params.from.split('@').at(-1)?.replace(/>.*$/, '') ?? '', undefined);
}

/**
 * The endpoint: the host as given, else the region's.
 * @throws Problem(usage) for a host that is none and a region that the network does not know
 */
export function targetOfSend(
  params: Addressed,
  context: JourneyContext,
  setup: Setup | undefined,
): SendTarget {
  const { network } = context.net;
  if (params.host !== undefined) {
    const parsed = parseHostPort(params.host);
    if (!parsed) throw usage('hostInvalid', params.host);
    return targetOf(planAsked(network, parsed.host, parsed.port, params.tls));
  }
  const wanted = params.region ?? setup?.region ?? 'us-south';
  const found = endpointRegion(network, wanted);
  if (!found) {
    throw usage('endpointUnknown', wanted, regionNames(network).join(', '));
  }
  const isPrivate = params.private || setup?.endpoint === 'private';
  const { region } = found;
  const implicit = params.tls === 'implicit' ? (region.implicitTls ?? region.public) : region.public;
  const text = isPrivate ? region.private : implicit;
  const parsed = text === undefined ? null : parseHostPort(text);
  if (!parsed) throw usage('endpointAbsent', isPrivate ? 'private' : 'public', found.id);
  const port = isPrivate && params.tls === 'implicit' ? 465 : parsed.port;
  return targetOf(planAsked(network, parsed.host, port, params.tls));
}

function targetOf(planned: ReturnType<typeof planAsked>): SendTarget {
  const { host, port, tlsMode } = planned;
  return { host, port, tlsMode: tlsMode === 'implicit' ? 'implicit' : 'starttls' };
}
