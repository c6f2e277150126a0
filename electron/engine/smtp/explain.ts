import type { Code } from '../findings/catalogue.js';
import { codeOfError } from './other-errors.js';
import { queueIdOf } from './queue-id.js';
import { classOf, type ReplyClass, type ReplyStage } from './reply-class.js';
import { isBareReply, replyIn, stageIn, type FoundReply } from './reply-in.js';
import { wordsOf } from './reply.js';

/** What a pasted text comes to. */
export interface Explained {
  /** Null where the text holds no reply. */
  readonly code: number | null;
  readonly enhancedStatus: string | null;
  readonly queueId: string | null;
  readonly temporary: boolean | null;
  readonly class: ReplyClass | null;
  /** The finding that it points to. */
  readonly finding: Code | null;
}

/**
 * Explains a server's reply, as it came or inside a log line, a bounce or another program's error; or that program's
 * own words.
 */
export function explain(text: string, stage?: ReplyStage): Explained {
  const reply = replyIn(text);
  // A masked greeting looks like a reply; what it hides is told by the mask.
  const ownWords = isBareReply(text) && !/X{6,}A|\*{12,}/.test(text) ? null : codeOfError(text);
  if (!reply) {
    const nothing = { code: null, enhancedStatus: null, queueId: null, temporary: null, class: null };
    return { ...nothing, finding: ownWords };
  }
  const isFinal = stage === undefined || stage === 'final';
  const at = stage ?? stageIn(text);
  const { code, enhancedStatus } = reply;
  const kind = classOf({ code, enhancedStatus, text: wordsOf(reply.texts), stage: at });
  const queueId = isFinal && code !== null ? queueIdOf({ ...reply, code }, stage === 'final') : null;
  return {
    code,
    enhancedStatus,
    queueId,
    temporary: isTemporary(reply),
    class: kind,
    finding: ownWords ?? findingOf(kind, reply, at, queueId),
  };
}

const byClass: Partial<Record<ReplyClass, Code>> = {
  'auth-failed': 'AUTH_REJECTED',
  'auth-required': 'CLIENT_AUTH_MISMATCH',
  'auth-mechanism': 'CLIENT_AUTH_MISMATCH',
  'tls-required': 'STARTTLS_MISSING',
  'sender-not-allowed': 'FROM_OUTSIDE_DOMAIN',
  'sender-domain-unknown': 'SENDER_REJECTED',
  'recipient-unknown': 'RECIPIENT_REJECTED',
  'recipient-disabled': 'RECIPIENT_REJECTED',
  'recipient-domain-unknown': 'RECIPIENT_REJECTED',
  'mailbox-full': 'RECIPIENT_REJECTED',
  'relay-denied': 'RECIPIENT_REJECTED',
  'too-many-recipients': 'TOO_MANY_RECIPIENTS',
  size: 'MESSAGE_TOO_LARGE',
};

/** By the code's first digit, or the enhanced code's where it stands alone. */
function isTemporary({ code, enhancedStatus }: FoundReply): boolean {
  return code === null ? (enhancedStatus?.startsWith('4') ?? false) : code >= 400 && code < 500;
}

function findingOf(
  kind: ReplyClass,
  reply: FoundReply,
  stage: ReplyStage | undefined,
  queueId: string | null,
): Code | null {
  if (kind === 'accepted') {
    if (queueId !== null) return 'ACCEPTED';
    return reply.code === 250 && (stage === 'final' || /\bqueued\b/i.test(reply.texts.join(' ')))
      ? 'ACCEPTED_WITHOUT_QUEUE_ID'
      : null;
  }
  const temporary = isTemporary(reply);
  if (stage === 'connect') return temporary ? 'SERVER_BUSY' : 'GREETING_REJECTED';
  if (stage === 'ehlo') return temporary ? 'SERVER_BUSY' : 'EHLO_REJECTED';
  if (stage === 'starttls') return 'STARTTLS_REFUSED';
  const known = byClass[kind];
  if (known && !(temporary && known === 'RECIPIENT_REJECTED')) return known;
  if (temporary) return 'TEMPORARILY_REJECTED';
  if (stage === 'mail') return 'SENDER_REJECTED';
  if (stage === 'rcpt') return 'RECIPIENT_REJECTED';
  return kind === 'unknown' || kind === 'protocol' ? null : 'DATA_REJECTED';
}
