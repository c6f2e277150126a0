import type { ConnectDocument, ConnectParams } from '../contract/composing.js';
import { usage } from '../errors.js';
import { finding } from '../findings/finding.js';
import { nameOf } from '../reachability/matrix.js';
import type { ReadySession, SessionRequest, SubmitResult } from '../smtp/submission.js';
import type { Journey, JourneyContext, JourneyResult } from './journey.js';
import { causeOfFailure } from './send-failure.js';
import { setupOfSend, targetOfSend, type SendTarget } from './send-target.js';
import { passwordFor } from './setup-of.js';
import { addressesFor, notReached } from './submit-message.js';

type Result = JourneyResult<ConnectDocument>;

/**
 * Opens a session (TCP, TLS, EHLO, AUTH) and keeps it ready for `send` under the run's id, until it is stopped, lost, or left
 * alone too long. Tells each change of its state as it goes on.
 */
export const connect: Journey<ConnectParams, ConnectDocument> = async (params, context) => {
  const asked = { ...params, from: '' };
  const setup = setupOfSend(asked, context);
  const target = targetOfSend(asked, context, setup);
  const user = params.user ?? setup?.user;
  const password = passwordFor(context, user, params.password);
  if (user !== undefined && password === undefined) throw usage('passwordMissing');
  const credentials = user === undefined || password === undefined ? null : { user, password };
  const opened = await open(target, credentials, context);
  if (!('ended' in opened)) return failed(opened, target, params, context);
  const stop = new Promise<void>((resolve) => {
    if (context.signal.aborted) resolve();
    else context.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const why = await Promise.race([opened.ended, stop.then(() => 'closed' as const)]);
  if (why === 'closed') await opened.close();
  const evidence = keepEvidence(opened.opened, target, context);
  return {
    subject: nameOf(target),
    findings: [finding('SESSION_ENDED', nameOf(target), { target: nameOf(target), why }, { evidence })],
    extra: { command: 'connect', ended: why, transcript: [...opened.opened.transcript] },
  };
};

async function open(
  target: SendTarget,
  credentials: SessionRequest['credentials'],
  context: JourneyContext,
): Promise<ReadySession | SubmitResult> {
  const { sessions } = context.net;
  const { addresses, error } = await addressesFor(target, context);
  if (!sessions || addresses.length === 0) return notReached([], error);
  const request = {
    ...target,
    credentials,
    onLine: (line: SubmitResult['transcript'][number]) => context.progress({ kind: 'line', line }),
  };
  const told = { id: context.id, target: nameOf(target), tls: target.tlsMode };
  const onState = (state: 'ready' | 'busy'): void => {
    const at = new Date(context.ports.clock.now()).toISOString();
    context.progress({ kind: 'session', session: { ...told, state, at } });
  };
  const options = { signal: context.signal, timeoutMs: context.timeoutMs };
  let last: ReadySession | SubmitResult | undefined;
  for (const address of addresses.slice(0, 4)) {
    last = await sessions.open(context.id, { ...request, address }, options, onState);
    if ('ended' in last || last.stage !== 'connect' || context.signal.aborted) break;
  }
  return last as ReadySession | SubmitResult;
}

async function failed(
  result: SubmitResult,
  target: SendTarget,
  params: ConnectParams,
  context: JourneyContext,
): Promise<Result> {
  const evidence = keepEvidence(result, target, context);
  const cause = await causeOfFailure(result, target, params, context, evidence);
  const name = nameOf(target);
  const broken = finding(
    'SEND_INTERRUPTED',
    name,
    { stage: result.stage, error: result.error ?? result.reply ?? '', target: name },
    { evidence },
  );
  return {
    subject: name,
    findings: result.error === 'cancelled' ? [] : cause.length > 0 ? cause : [broken],
    extra: { command: 'connect', ended: 'failed', transcript: [...result.transcript] },
    ...(context.signal.aborted ? { interrupted: true } : {}),
  };
}

function keepEvidence(result: SubmitResult, target: SendTarget, context: JourneyContext): string[] {
  const lines = [...result.transcript];
  return [context.log.add({ kind: 'smtp', target: nameOf(target), lines, error: result.error })];
}
