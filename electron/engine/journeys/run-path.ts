import type { RunDocument } from '../contract/documents.js';
import type { RunParams, Setup } from '../contract/params.js';
import type { Finding } from '../findings/finding.js';
import { checkDomain } from './check-domain.js';
import type { Journey, JourneyResult } from './journey.js';
import { probeEndpoint } from './probe-endpoint.js';
import {
  checkParamsOf,
  demandSignIn,
  part,
  reachParamsOf,
  refusedMail,
  sendParamsOf,
  testRecipientsOf,
} from './run-parts.js';
import { runStation } from './run-station.js';
import { sendTest } from './send-test.js';
import { passwordFor, setupToRun } from './setup-of.js';
import { stationsOf, stationsUntouched } from './stations.js';

/**
 * The whole path: the records and the endpoint at once, then the mail, if nothing before it failed and someone is
 * to receive it. With `again`, one station of an earlier run alone.
 */
export const runPath: Journey<RunParams, RunDocument> = async (params, context) => {
  if (params.again) return runStation({ ...params, again: params.again }, context);
  const setup = setupToRun(context, params.setup);
  const user = params.user ?? setup.user;
  const password = passwordFor(context, user, params.password);
  const signIn = user !== undefined && password !== undefined ? { user, password } : {};
  const to = params.to.length > 0 ? params.to : testRecipientsOf(setup);
  if (to.length > 0) {
    demandSignIn(setup, user, password);
    const refused = refusedMail(sendParamsOf(params, setup, to), context);
    if (refused.length > 0) return notTaken(setup, refused);
  }

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

function notTaken(setup: Setup, findings: readonly Finding[]): JourneyResult<RunDocument> {
  return {
    subject: setup.domain,
    findings,
    extra: { command: 'run', stations: stationsUntouched(), check: null, reach: null, send: null },
  };
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
