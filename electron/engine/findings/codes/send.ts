import type { ReplyClass } from '../../smtp/reply-class.js';
import { rule } from '../rule.js';

/** A server's refusal, and what its words mean. */
export interface RefusalParams {
  readonly reply: string;
  readonly class: ReplyClass;
}

/** A recipient and what the server said of it. */
export interface RefusedRecipient extends RefusalParams {
  readonly address: string;
}

const smtp = 'RFC 5321 §4.2';
const ibm = 'https://cloud.ibm.com/docs/event-notifications?topic=event-notifications-en-smtp-configurations';

/** The codes of the send area. See docs/findings. */
export const sendCodes = {
  FROM_OUTSIDE_DOMAIN: rule<{ from: string; domain: string; setup: string }>({
    area: 'send',
    severities: ['fail'],
    move: 'you',
    reference: ibm,
  }),
  RECIPIENTS_INVALID: rule<{ invalid: readonly { text: string; fault: string }[] }>({
    area: 'send',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 5321 §4.1.2',
  }),
  TOO_MANY_RECIPIENTS: rule<{ count: number; limit: number; asOf: string }>({
    area: 'send',
    severities: ['fail'],
    move: 'you',
    reference:
      'https://cloud.ibm.com/docs/event-notifications?topic=event-notifications-en-email-recipient-limit-increase',
  }),
  ATTACHMENT_UNSUPPORTED: rule<{ names: readonly string[] }>({
    area: 'send',
    severities: ['fail'],
    move: 'you',
    reference: ibm,
  }),
  MESSAGE_TOO_LARGE: rule<{ octets: number; limit: number; said: string }>({
    area: 'send',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 1870',
  }),
  SMTPUTF8_NOT_OFFERED: rule<{ addresses: readonly string[] }>({
    area: 'send',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 6531 §3.4',
  }),
  SENDER_REJECTED: rule<RefusalParams & { from: string }>({
    area: 'send',
    severities: ['fail'],
    move: 'you',
    reference: smtp,
  }),
  RECIPIENT_REJECTED: rule<{ recipients: readonly RefusedRecipient[] }>({
    area: 'send',
    severities: ['fail'],
    move: 'you',
    reference: smtp,
  }),
  DATA_REJECTED: rule<RefusalParams>({ area: 'send', severities: ['fail'], move: 'you', reference: smtp }),
  RECIPIENTS_PARTLY_REJECTED: rule<{
    accepted: readonly string[];
    rejected: readonly RefusedRecipient[];
  }>({ area: 'send', severities: ['warn'], move: 'you', reference: smtp }),
  TEMPORARILY_REJECTED: rule<RefusalParams & { stage: string; minutes: number }>({
    area: 'send',
    severities: ['warn'],
    move: 'clock',
    reference: 'RFC 5321 §4.5.4.1',
  }),
  SEND_INTERRUPTED: rule<{ stage: string; error: string; target: string }>({
    area: 'send',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 5321 §3.8',
  }),
  SESSION_ENDED: rule<{ target: string; why: 'idle' | 'lost' | 'closed' }>({
    area: 'send',
    severities: ['info'],
    move: 'nobody',
    reference: 'RFC 5321 §4.5.3.2.7',
  }),
  OUTCOME_UNKNOWN: rule<{ reason: string; messageId: string }>({
    area: 'send',
    severities: ['warn'],
    move: 'you',
    reference: 'RFC 5321 §4.5.3.2.6, RFC 1047',
  }),
  ACCEPTED: rule<{ queueId: string; messageId: string; count: number; subject: string }>({
    area: 'send',
    severities: ['pass'],
    move: 'nobody',
    reference: ibm,
  }),
  ACCEPTED_WITHOUT_QUEUE_ID: rule<{ reply: string; messageId: string; count: number; subject: string }>({
    area: 'send',
    severities: ['info'],
    move: 'nobody',
    reference: ibm,
  }),
} as const;
