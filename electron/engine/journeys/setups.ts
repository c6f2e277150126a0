import type { SetupListDocument } from '../contract/operations.js';
import type { Common, Setup, SetupAddParams, SetupNameParams } from '../contract/params.js';
import { usage } from '../errors.js';
import { isBad, parseMailbox } from '../mail/addresses.js';
import { parseDomain } from '../names.js';
import { regionNames } from '../network.js';
import { readZoneAddresses } from '../reachability/zone-addresses.js';
import { visible } from '../visible.js';
import type { Journey, JourneyContext, JourneyResult } from './journey.js';

/** The saved setups, behind the one that a practice network brings along. */
export const listSetups: Journey<Common, SetupListDocument> = async (_params, context) =>
  told('setups', allSetups(context));

export const showSetup: Journey<SetupNameParams, SetupListDocument> = async (params, context) => {
  const found = allSetups(context).find((setup) => setup.name === params.name);
  if (!found) throw unknownSetup(params.name);
  return told(found.name, [found]);
};

/** Saves a setup under its name; one of the same name is replaced. */
export const addSetup: Journey<SetupAddParams, SetupListDocument> = async (params, context) => {
  const setup = wellFormed(params.setup);
  refuseUnknownRegion(setup, context);
  context.ports.setups.put(setup);
  return told(setup.name, [setup]);
};

/** Removes a setup, its draft of a support case and the diary with it. */
export const removeSetup: Journey<SetupNameParams, SetupListDocument> = async (params, context) => {
  if (!context.ports.setups.remove(params.name)) throw unknownSetup(params.name);
  return told(params.name, allSetups(context));
};

/** Takes a removal back, as long as it is among the last and its name is free. */
export const restoreSetup: Journey<SetupNameParams, SetupListDocument> = async (params, context) => {
  if (!context.ports.setups.restore(params.name)) throw usage('setupNotRestored', params.name);
  return told(params.name, allSetups(context));
};

/** What is saved, and what the network brings. */
export function allSetups({ ports, net }: Pick<JourneyContext, 'ports' | 'net'>): Setup[] {
  const brought = net.practice ? [net.practice.setup] : [];
  return [
    ...brought,
    ...ports.setups.list().filter((setup) => brought.every((own) => own.name !== setup.name)),
  ];
}

/** In characters. */
const longestName = 100;

/**
 * A setup with its names in their canonical form.
 * @throws Problem(usage) that names the field which can't be used
 */
export function wellFormed(setup: Setup): Setup {
  const name = setup.name.trim();
  if (name === '') throw usage('setupNameless');
  if (name.length > longestName || visible(name) !== name) throw usage('setupName', longestName);
  const domain = parseDomain(setup.domain);
  if (!domain.ok) {
    throw usage('setupDomain', setup.domain, domain.meant ?? '');
  }
  const envelope = setup.envelopeDomain === undefined ? null : parseDomain(setup.envelopeDomain);
  if (envelope && !envelope.ok) throw usage('setupDomain', setup.envelopeDomain ?? '', '');
  refuseBadAddresses(setup);
  return { ...setup, name, domain: domain.name, ...(envelope?.ok ? { envelopeDomain: envelope.name } : {}) };
}

/** What could not be used later is refused when it is saved. */
function refuseBadAddresses({ from, testRecipient, zoneAddresses }: Setup): void {
  if (from?.trim() && isBad(parseMailbox(from))) throw usage('senderInvalid', visible(from));
  for (const address of testRecipient?.split(',') ?? []) {
    if (address.trim() && isBad(parseMailbox(address)))
      throw usage('recipientInvalid', visible(address.trim()));
  }
  readZoneAddresses(zoneAddresses);
}

/** @throws Problem(usage) for a region that the network has no endpoint for; practice has but a few of them */
function refuseUnknownRegion(setup: Setup, { net }: Pick<JourneyContext, 'net'>): void {
  const known = regionNames(net.network);
  if (!net.practice && !known.includes(setup.region)) {
    throw usage('regionUnknown', setup.region, known.join(', '));
  }
}

export function unknownSetup(name: string): Error {
  return usage('setupUnknown', name);
}

function told(subject: string, setups: Setup[]): JourneyResult<SetupListDocument> {
  return { subject, findings: [], extra: { command: 'setup', setups } };
}
