import tls from 'node:tls';
import { createConversation } from './conversation.js';
import type { StepOptions } from '../ports.js';
import { Link, refusedByServer, type Dial, type LinkSettings } from './link.io.js';
import { createSessions } from './sessions.io.js';
import type { SessionPort, SubmitRequest, SubmitResult } from './submission.js';

/** What all submissions of a network have in common. */
export interface SubmitSettings {
  /** PEM text trusted besides the system's certificates. */
  readonly ca?: string | undefined;
  readonly dial: Dial;
  readonly finalReplyMs?: number;
}

/** The ways to hand a message over: by a connection of its own, or by a session that is kept ready. */
export interface Submission {
  submit(request: SubmitRequest, options: StepOptions): Promise<SubmitResult>;
  readonly sessions: SessionPort;
}

/**
 * Makes the ways to hand a message over, by nodemailer's SMTPConnection: STARTTLS is demanded, TLS is 1.2 at least, the
 * certificate is always verified, AUTH is PLAIN or LOGIN as offered, the envelope is pipelined where the server can.
 * Never throws but for a bug: what went wrong is in the result.
 */
export function createSubmission({ ca, dial, finalReplyMs }: SubmitSettings): Submission {
  let trust: tls.SecureContext | undefined;
  // Reading the system's certificates costs some 100 ms: once, and only if something is sent.
  const trusted = (): tls.SecureContext => (trust ??= trustOf(ca));
  const settings: LinkSettings = { dial, trusted, finalReplyMs };
  return {
    submit: (request, options) => submit(request, options, settings),
    sessions: createSessions(settings),
  };
}

/** The one way that most need: a connection for one message. */
export function createSubmit(settings: SubmitSettings): Submission['submit'] {
  return createSubmission(settings).submit;
}

function trustOf(extra: string | undefined): tls.SecureContext {
  const known = [...tls.getCACertificates('default'), ...tls.getCACertificates('system')];
  const ca = [...new Set(known), ...(extra ? [extra] : [])];
  return tls.createSecureContext({ ca, minVersion: 'TLSv1.2' });
}

/** Connect, greet, sign in, hand over, say farewell. */
async function submit(
  request: SubmitRequest,
  options: StepOptions,
  settings: LinkSettings,
): Promise<SubmitResult> {
  const conversation = createConversation({
    recipients: request.envelope.to,
    secrets: request.credentials ? [request.credentials.password] : [],
    now: () => new Date().toISOString(),
    onLine: request.onLine,
  });
  const link = new Link(settings, conversation);
  const error = await link.phase(conversation, options, async () => {
    await link.open(request);
    await link.handOver(request);
  });
  await link.close(error === null || error === refusedByServer);
  return conversation.result(error === refusedByServer ? null : error);
}
