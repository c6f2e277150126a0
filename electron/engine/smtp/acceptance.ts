import type { Outcome, Recipient } from '../contract/documents.js';
import { queueIdOf } from './queue-id.js';
import { parseReply } from './reply.js';
import type { SubmitResult } from './submission.js';

/** What became of a message, as far as the wire tells. */
export interface Acceptance {
  readonly outcome: Outcome;
  readonly queueId: string | null;
  /** The reply that decided. */
  readonly reply: string | null;
  readonly recipients: readonly Recipient[];
}

/**
 * Judges a submission by its last word. Silence after the final dot is `unknown` and nothing else: RFC 5321 §4.2.5
 * makes the server responsible from the moment it means to answer 250, which is before we read it.
 */
export function acceptanceOf(result: SubmitResult): Acceptance {
  const { finalReply } = result;
  if (finalReply !== null) return afterDot(result, finalReply);
  if (result.dotSent) return whole(result, 'unknown', result.reply, 'unknown');
  const decisive = decisiveReply(result);
  // A server that was never asked to take the message has refused nothing: the way to it ended.
  if (result.error !== null || decisive === null || before(result, 'auth')) {
    return whole(result, 'not-sent', decisive, 'not-sent');
  }
  const kind = result.stage !== 'auth' && isTemporary(decisive) ? 'temporarily-rejected' : 'rejected';
  return whole(result, kind, decisive, kind);
}

/** The refusal that ended a message before its dot: the sender's, else the recipients', else the last. */
export function decisiveReply(result: SubmitResult): string | null {
  const refused = result.recipients.filter((recipient) => recipient.accepted === false);
  const senderRefused = result.senderReply !== null && !result.senderReply.startsWith('2');
  if (senderRefused) return result.senderReply;
  if (refused.length > 0 && refused.length === result.recipients.length) {
    const temporary = refused.find((recipient) => isTemporary(recipient.reply));
    return (temporary ?? refused.at(-1))?.reply ?? result.reply;
  }
  return result.reply;
}

/** True for a reply of 4yz: not now. */
export function isTemporary(reply: string | null): boolean {
  return reply?.startsWith('4') ?? false;
}

function afterDot(result: SubmitResult, finalReply: string): Acceptance {
  if (!finalReply.startsWith('2')) {
    const kind = isTemporary(finalReply) ? 'temporarily-rejected' : 'rejected';
    return { ...whole(result, kind, finalReply, kind) };
  }
  const parsed = parseReply(finalReply);
  const recipients = result.recipients.map(({ address, accepted, reply }): Recipient => ({
    address,
    status: accepted ? 'accepted' : isTemporary(reply) ? 'temporarily-rejected' : 'rejected',
    reply,
  }));
  const all = recipients.every((recipient) => recipient.status === 'accepted');
  return {
    outcome: all ? 'accepted' : 'partly-accepted',
    queueId: parsed ? queueIdOf(parsed) : null,
    reply: finalReply,
    recipients,
  };
}

function whole(
  result: SubmitResult,
  outcome: Outcome,
  reply: string | null,
  status: Recipient['status'],
): Acceptance {
  const recipients = result.recipients.map((recipient): Recipient => {
    const own = recipient.accepted === false;
    const refusal = isTemporary(recipient.reply) ? 'temporarily-rejected' : 'rejected';
    return {
      address: recipient.address,
      status: own && status !== 'not-sent' ? refusal : status,
      reply: own ? recipient.reply : reply,
    };
  });
  return { outcome, queueId: null, reply, recipients };
}

const order = [
  'connect',
  'greeting',
  'ehlo',
  'starttls',
  'tls',
  'auth',
  'mail',
  'rcpt',
  'data',
  'body',
  'final',
];

function before(result: SubmitResult, stage: SubmitResult['stage']): boolean {
  return order.indexOf(result.stage) < order.indexOf(stage);
}
