import type { Setup } from '../contract/params.js';
import { usage } from '../errors.js';
import { canonicalName } from '../names.js';
import type { JourneyContext } from './journey.js';

/** Every setup that this run may use: the saved ones, and the one that the network brings along. */
export function knownSetups(context: JourneyContext): Setup[] {
  const brought = context.net.practice ? [context.net.practice.setup] : [];
  return [...brought, ...context.ports.setups.list()];
}

/**
 * The setup that was named.
 * @throws Problem(usage) naming what there is
 */
export function namedSetup(context: JourneyContext, name: string): Setup {
  const setups = knownSetups(context);
  const found = setups.find((setup) => setup.name === name);
  if (found) return found;
  const names = setups.map((setup) => setup.name).join(', ');
  throw usage('setupNotThere', name, names);
}

/** The setup for a domain: the named one, else the only one that has this domain. */
export function setupForDomain(
  context: JourneyContext,
  domain: string,
  name: string | undefined,
): Setup | undefined {
  if (name !== undefined) return namedSetup(context, name);
  const matches = knownSetups(context).filter(
    (setup) => canonicalName(setup.domain) === canonicalName(domain),
  );
  return matches.length === 1 ? matches[0] : undefined;
}

/**
 * The setup of `run` and of commands that name none: the named one, the network's own, or the only saved one.
 * @throws Problem(usage) that names the two ways on
 */
export function setupToRun(context: JourneyContext, name: string | undefined): Setup {
  if (name !== undefined) return namedSetup(context, name);
  if (context.net.practice) return context.net.practice.setup;
  const saved = context.ports.setups.list();
  if (saved.length === 1 && saved[0]) return saved[0];
  throw saved.length === 0
    ? usage('setupNone')
    : usage('setupWhich', saved.map((setup) => setup.name).join(', '));
}

/** The password: as given, else the practice network's own where its user signs in. */
export function passwordFor(
  context: JourneyContext,
  user: string | undefined,
  given: string | undefined,
): string | undefined {
  if (given !== undefined) return given;
  const { practice } = context.net;
  return practice && user !== undefined && user === practice.setup.user ? practice.password : undefined;
}
