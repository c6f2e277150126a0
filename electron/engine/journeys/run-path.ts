import type { RunDocument } from '../contract/documents.js';
import type { Document } from '../contract/document.js';
import type { CheckParams, Common, ReachParams, RunParams, SendParams, Setup } from '../contract/params.js';
import { documentOf } from '../document.js';
import { throwIfCancelled, usage } from '../errors.js';
import { createEvidenceLog } from '../evidence.js';
import type { Finding } from '../findings/finding.js';
import { checkDomain } from './check-domain.js';
import type { Journey, JourneyContext, JourneyResult } from './journey.js';
import { probeEndpoint } from './probe-endpoint.js';
import { sendTest } from './send-test.js';
import { passwordFor, setupToRun } from './setup-of.js';
import { stationsOf } from './stations.js';

/** A part of the path: its document for the reader, its bare findings for the whole. */
interface PartOfRun<D> {
  readonly document: D;
  readonly findings: readonly Finding[];
}

/**
 * The whole path: the records and the endpoint at once, then the mail, if nothing before it failed and someone is
 * to receive it.
 */
export const runPath: Journey<RunParams, RunDocument> = async (params, context) => {
  const setup = setupToRun(context, params.setup);
  const user = params.user ?? setup.user;
  const password = passwordFor(context, user, params.password);
  const signIn = user !== undefined && password !== undefined ? { user, password } : {};
  const to = params.to.length > 0 ? params.to : testRecipientsOf(setup);
  if (to.length > 0) demandSignIn(setup, user, password);

  const [check, reach] = await Promise.all([
    part('check', params, context, checkDomain, checkParamsOf(params, setup)),
    part('reach', params, context, probeEndpoint, { ...reachParamsOf(params, setup), ...signIn }),
  ]);
  const clear =
    ![...check.findings, ...reach.findings].some((finding) => finding.severity === 'fail') &&
    reach.document.targets.every((target) => target.steps.every((step) => step.ok));
  const send =
    clear && to.length > 0 && 'password' in signIn && !context.signal.aborted
      ? await part('send', params, { ...context, id: context.ports.newId() }, sendTest, {
          ...sendParamsOf(params, setup, to),
          ...signIn,
        })
      : null;

  const parts = [check, reach, ...(send ? [send] : [])];
  return {
    subject: setup.domain,
    findings: distinct(parts.flatMap((done) => done.findings)),
    extra: {
      stations: stationsOf({
        check: check.document,
        reach: reach.document,
        send: send?.document ?? null,
        signsIn: 'password' in signIn,
      }),
      check: check.document,
      reach: reach.document,
      send: send?.document ?? null,
    },
    ...(context.signal.aborted ? { interrupted: true } : {}),
  };
};

/** A mail can't go without both; that is said before anything is measured. */
function demandSignIn(setup: Setup, user: string | undefined, password: string | undefined): void {
  if (user === undefined) {
    throw usage('setupWithoutUser', setup.name);
  }
  if (password === undefined) {
    throw usage('passwordForUser', user);
  }
}

async function part<P extends Common, D extends Document>(
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
function testRecipientsOf(setup: Setup): string[] {
  return (setup.testRecipient ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
}

/** The same fault seen on two parts of the way is one finding. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.subject}`;
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
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

function checkParamsOf(params: RunParams, setup: Setup): CheckParams {
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

function reachParamsOf(params: RunParams, setup: Setup): ReachParams {
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

function sendParamsOf(params: RunParams, setup: Setup, to: string[]): SendParams {
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
