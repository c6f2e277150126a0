import { parts, type CheckParams, type Part, type Setup } from '../../contract/params.js';
import { readExpectation } from '../../dkim/expectation.js';
import type { KeyRecord } from '../../dkim/key-record.js';
import { parseDkimName, type ParsedDkimName } from '../../dkim/name.js';
import { usage } from '../../errors.js';
import { parseDomain } from '../../names.js';
import { endpointRegion, regionNames } from '../../network.js';
import type { JourneyContext } from '../journey.js';
import { setupForDomain } from '../setup-of.js';

/** What a check is to find out, once parameters, setup and defaults are put together. */
export interface CheckPlan {
  readonly domain: string;
  readonly judged: ReadonlySet<Part>;
  /** Instance region as given, and the endpoint region that serves it. */
  readonly region: string;
  readonly endpoint: string;
  readonly outgoing: readonly string[];
  readonly spfName: string | null;
  readonly spfValue: string | null;
  /** Null where none was given. */
  readonly dkimName: ParsedDkimName | null;
  readonly dkimNameGiven: string | null;
  readonly dkimValue: KeyRecord | null;
  readonly envelopeDomain: string;
  readonly dkimDomain: string;
}

/**
 * Puts parameters, the setup of this domain and defaults together; what is given wins over what is saved.
 * @throws Problem(usage) for an unknown setup or region, a malformed domain, a DKIM value that is none
 */
export function planCheck(params: CheckParams, context: JourneyContext, domain: string): CheckPlan {
  const setup = setupForDomain(context, domain, params.setup);
  const region = params.region ?? setup?.region ?? 'us-south';
  const { network } = context.net;
  const served = endpointRegion(network, region);
  if (!served) {
    throw usage('regionUnknown', region, regionNames(network).join(', '));
  }
  const given = text(params.dkimName) ?? text(setup?.dkimName);
  const dkimName = given === null ? null : parseDkimName(given, domain);
  const signing = dkimName?.ok ? dkimName.value.domain : domain;
  return {
    domain,
    judged: new Set(params.only && params.only.length > 0 ? params.only : parts),
    region,
    endpoint: served.id,
    outgoing: served.region.outgoing,
    spfName: spfNameOf(setup),
    spfValue: text(params.spf) ?? text(setup?.spfValue),
    dkimName,
    dkimNameGiven: given,
    dkimValue: expectedKey(text(params.dkimValue) ?? text(setup?.dkimValue)),
    envelopeDomain:
      senderDomain('--envelope-domain', params.envelopeDomain ?? setup?.envelopeDomain) ?? domain,
    dkimDomain: senderDomain('--dkim-domain', params.dkimDomain) ?? signing,
  };
}

function spfNameOf(setup: Setup | undefined): string | null {
  const parsed = setup?.spfName ? parseDomain(setup.spfName, 'owner') : null;
  return parsed?.ok ? parsed.name : null;
}

function expectedKey(value: string | null): KeyRecord | null {
  if (value === null) return null;
  const record = readExpectation(value);
  if (record) return record;
  throw usage('dkimValueNoKey');
}

function senderDomain(option: string, value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  const parsed = parseDomain(value);
  if (parsed.ok) return parsed.name;
  throw usage('optionNoDomain', option, value, parsed.meant ?? '');
}

function text(value: string | undefined): string | null {
  return value === undefined || value.trim() === '' ? null : value;
}
