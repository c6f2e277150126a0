import type { Message } from '../mail/prepare.js';
import type { SessionRequest, SubmitRequest, SubmitResult } from '../smtp/submission.js';
import type { JourneyContext } from './journey.js';
import { resolveHost } from './measure-target.js';
import type { SendTarget } from './send-target.js';

/** A message and the way that it takes. */
export interface Submittable {
  readonly context: JourneyContext;
  readonly message: Message;
  readonly target: SendTarget;
  readonly credentials: { readonly user: string; readonly password: string } | null;
}

/** What the wire said, and by which way, where a session was to be used. */
export interface Submitted {
  readonly result: SubmitResult;
  readonly via?: 'kept' | 'cold';
}

/**
 * Hands a message over: by the session that is kept ready, where one is named and still stands, else by a connection of its
 * own. A kept session that turns out to have ended is followed by a new connection only while nothing of the message's
 * content has left: never once its body was asked for.
 */
export async function submitMessage(outbound: Submittable, sessionId?: string): Promise<Submitted> {
  const { context, message, target, credentials } = outbound;
  const request: SubmitRequest = {
    ...target,
    address: null,
    credentials,
    envelope: { from: message.draft.from.address, to: message.recipients },
    raw: message.raw,
    onLine: (line) => context.progress({ kind: 'line', line }),
  };
  if (sessionId === undefined) return { result: await submitCold(request, context) };
  const session = context.net.sessions?.get(sessionId);
  if (!session?.isFree() || !session.fits(request)) {
    return { result: await submitCold(request, context), via: 'cold' };
  }
  const kept = await session.submit(request, { signal: context.signal, timeoutMs: context.timeoutMs });
  if (!hadEnded(kept) || context.signal.aborted) return { result: kept, via: 'kept' };
  const cold = await submitCold(request, context);
  const at = new Date(context.ports.clock.now()).toISOString();
  const note = { at, from: 'client' as const, line: '(the session kept ready had ended: a new connection)' };
  return { result: { ...cold, transcript: [...kept.transcript, note, ...cold.transcript] }, via: 'cold' };
}

/** True where the session broke, or the server bid it farewell, before the message's body was asked for. */
function hadEnded({ dotSent, finalReply, senderReply, error, stage }: SubmitResult): boolean {
  if (dotSent || finalReply !== null) return false;
  if (senderReply?.startsWith('421')) return true;
  const hasBody = !['mail', 'rcpt', 'data'].includes(stage);
  return !hasBody && /^(?:closed|reset|network|timeout|unreachable)/.test(error ?? '');
}

/** Tries the host's addresses in turn while no connection stands: nothing of the message has left the machine then. */
async function submitCold(request: SubmitRequest, context: JourneyContext): Promise<SubmitResult> {
  const { addresses, error } = await addressesFor(request, context);
  if (addresses.length === 0) return notReached(request.envelope.to, error);
  const options = { signal: context.signal, timeoutMs: context.timeoutMs };
  let result: SubmitResult | undefined;
  for (const address of addresses.slice(0, 4)) {
    result = await context.net.submit({ ...request, address }, options);
    if (result.stage !== 'connect' || context.signal.aborted) break;
  }
  return result as SubmitResult;
}

/** The addresses to try, IPv4 first; a null lets the proxy look the name up. Without any, why. */
export async function addressesFor(
  { host }: Pick<SessionRequest, 'host'>,
  context: JourneyContext,
): Promise<{ addresses: (string | null)[]; error: string }> {
  const { signal } = context;
  const resolved = await resolveHost(context, host, { signal, compare: false }).catch(() => null);
  const known = [...(resolved?.addresses ?? [])].sort(
    (a, b) => Number(a.includes(':')) - Number(b.includes(':')),
  );
  // A name that is unknown here may be known to the proxy.
  const isProxied = Boolean(context.net.proxies?.forHost(host));
  return {
    addresses: known.length === 0 && isProxied && !signal.aborted ? [null] : known,
    error: signal.aborted ? 'cancelled' : (resolved?.error ?? 'unresolved: no address'),
  };
}

/** A submission that came to no connection. */
export function notReached(recipients: readonly string[], error: string): SubmitResult {
  return {
    stage: 'connect',
    finalReply: null,
    senderReply: null,
    reply: null,
    error,
    dotSent: false,
    recipients: recipients.map((address) => ({ address, accepted: null, reply: null })),
    transcript: [],
  };
}
