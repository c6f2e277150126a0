import type { Document } from '../contract/document.js';
import type { CheckParams, Common, ReachParams, RunParams, SendParams, Setup } from '../contract/params.js';
import { documentOf } from '../document.js';
import { throwIfCancelled, usage } from '../errors.js';
import { createEvidenceLog } from '../evidence.js';
import type { Finding } from '../findings/finding.js';
import { prepareMessage } from '../mail/prepare.js';
import type { Journey, JourneyContext, JourneyResult } from './journey.js';

/** A part of the path: its document for the reader, its bare findings for the whole. */
export interface PartOfRun<D> {
  readonly document: D;
  readonly findings: readonly Finding[];
}

/** A mail can't go without both; that is said before anything is measured. */
export function demandSignIn(setup: Setup, user: string | undefined, password: string | undefined): void {
  if (user === undefined) {
    throw usage('setupWithoutUser', setup.name);
  }
  if (password === undefined) {
    throw usage('passwordForUser', user);
  }
}

/** Takes one part of the way as a whole command of its own, whose evidence is the run's too. */
export async function part<P extends Common, D extends Document>(
  command: string,
  common: Common,
  whole: JourneyContext,
  journey: Journey<P, D>,
  params: P,
): Promise<PartOfRun<D>> {
  throwIfCancelled(whole.signal);
  const context: JourneyContext = {
    ...whole,
    log: createEvidenceLog(whole.log),
    startedAt: new Date(whole.ports.clock.now()).toISOString(),
  };
  const result: JourneyResult<D> = await journey(params, context);
  return { document: documentOf<D>(command, common, context, result), findings: result.findings };
}

/** The setup's test recipient; several stand with commas between. */
export function testRecipientsOf(setup: Setup): string[] {
  return (setup.testRecipient ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
}

function commonOf(params: RunParams): Common {
  const { language, network, faults, timeoutSeconds, ca, proxy } = params;
  return {
    language,
    network,
    faults,
    timeoutSeconds,
    ...(ca === undefined ? {} : { ca }),
    ...(proxy === undefined ? {} : { proxy }),
  };
}

export function checkParamsOf(params: RunParams, setup: Setup): CheckParams {
  return {
    ...commonOf(params),
    assume: params.assume,
    ...(params.zone ? { zone: params.zone } : {}),
    resolvers: params.resolvers,
    domain: setup.domain,
    setup: setup.name,
    region: setup.region,
  };
}

export function reachParamsOf(params: RunParams, setup: Setup): ReachParams {
  return {
    ...commonOf(params),
    hosts: [],
    setup: setup.name,
    region: setup.region,
    private: setup.endpoint === 'private',
    controls: true,
    ...(setup.zoneAddresses.length > 0 ? { zoneAddresses: setup.zoneAddresses } : {}),
  };
}

export function sendParamsOf(params: RunParams, setup: Setup, to: string[]): SendParams {
  return {
    ...commonOf(params),
    setup: setup.name,
    from: setup.from ?? `postmaster@${setup.domain}`,
    to,
    cc: [],
    bcc: [],
    headers: [],
    attachments: [],
    region: setup.region,
    private: setup.endpoint === 'private',
    dryRun: false,
    token: true,
    count: 1,
    everySeconds: 0,
  };
}

/** A mail that can't be written at all; that, too, is said before anything is measured. */
export function refusedMail(params: SendParams, context: JourneyContext): readonly Finding[] {
  const stamp = { id: context.id, at: context.ports.clock.now(), token: params.token, asDraft: false };
  const prepared = prepareMessage(params, stamp);
  return prepared.ok || !prepared.unusable ? [] : prepared.findings;
}
