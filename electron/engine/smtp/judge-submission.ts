import { finding, type Finding } from '../findings/finding.js';
import type { RefusalParams, RefusedRecipient } from '../findings/codes/send.js';
import { decisiveReply, isTemporary, type Acceptance } from './acceptance.js';
import { classOf } from './reply-class.js';
import { parseReply, wordsOf } from './reply.js';
import type { SubmitResult } from './submission.js';

/** The message that was submitted, as its findings speak of it. */
export interface Submitted {
  readonly from: string;
  readonly messageId: string;
  readonly subject: string;
  /** host:port */
  readonly target: string;
  readonly octets: number;
  readonly evidence: readonly string[];
}

/** RFC 5321 §4.5.4.1 advises half an hour between tries. */
const retryMinutes = 30;

/**
 * What a submission that came as far as the envelope, or lost its connection, proves. Where the way ended before that,
 * the reachability judges name the cause; this gives only SEND_INTERRUPTED then.
 */
export function judgeSubmission(
  result: SubmitResult,
  acceptance: Acceptance,
  mail: Submitted,
): readonly Finding[] {
  const options = { evidence: mail.evidence };
  const subject = mail.messageId;
  switch (acceptance.outcome) {
    case 'accepted':
    case 'partly-accepted':
      return [accepted(acceptance, mail), ...partly(acceptance, mail)];
    case 'unknown': {
      const reason = result.error ?? 'the program was stopped';
      return [finding('OUTCOME_UNKNOWN', subject, { reason, messageId: mail.messageId }, options)];
    }
    case 'not-sent':
      return notSent(result, mail);
    default:
      return [refused(result, acceptance, mail)];
  }
}

/** A reply with its class, as the findings carry it. */
export function refusalOf(reply: string, stage: SubmitResult['stage']): RefusalParams {
  const parsed = parseReply(reply);
  return {
    reply,
    class: classOf({
      code: parsed?.code ?? null,
      enhancedStatus: parsed?.enhancedStatus ?? null,
      text: parsed ? wordsOf(parsed.texts) : reply,
      stage,
    }),
  };
}

function accepted(acceptance: Acceptance, mail: Submitted): Finding {
  const count = acceptance.recipients.filter((recipient) => recipient.status === 'accepted').length;
  const { messageId, subject } = mail;
  const params = { messageId, subject, count };
  const options = { evidence: mail.evidence };
  return acceptance.queueId === null
    ? finding('ACCEPTED_WITHOUT_QUEUE_ID', messageId, { ...params, reply: acceptance.reply ?? '' }, options)
    : finding('ACCEPTED', messageId, { ...params, queueId: acceptance.queueId }, options);
}

function partly(acceptance: Acceptance, mail: Submitted): Finding[] {
  if (acceptance.outcome !== 'partly-accepted') return [];
  const taken = acceptance.recipients.filter((recipient) => recipient.status === 'accepted');
  const rejected = refusedOf(acceptance);
  const params = { accepted: taken.map((recipient) => recipient.address), rejected };
  return [finding('RECIPIENTS_PARTLY_REJECTED', mail.messageId, params, { evidence: mail.evidence })];
}

function refusedOf(acceptance: Acceptance): RefusedRecipient[] {
  return acceptance.recipients
    .filter((recipient) => recipient.status !== 'accepted')
    .map(({ address, reply }) => ({ address, ...refusalOf(reply ?? '', 'rcpt') }));
}

function refused(result: SubmitResult, acceptance: Acceptance, mail: Submitted): Finding {
  const options = { evidence: mail.evidence };
  const reply = decisiveReply(result) ?? '';
  const senderRefused = result.senderReply !== null && !result.senderReply.startsWith('2');
  const noneTaken = result.recipients.every((recipient) => recipient.accepted === false);
  const stage = senderRefused ? 'mail' : noneTaken ? 'rcpt' : result.stage;
  const refusal = refusalOf(reply, stage);
  if (isTemporary(reply)) {
    const params = { ...refusal, stage: shown(stage), minutes: retryMinutes };
    return finding('TEMPORARILY_REJECTED', mail.messageId, params, options);
  }
  if (stage === 'mail' && refusal.class === 'size') {
    const params = { octets: mail.octets, limit: mail.octets, said: reply };
    return finding('MESSAGE_TOO_LARGE', mail.messageId, params, options);
  }
  if (stage === 'mail')
    return finding('SENDER_REJECTED', mail.from, { ...refusal, from: mail.from }, options);
  if (stage === 'rcpt') {
    const recipients = refusedOf(acceptance);
    return finding('RECIPIENT_REJECTED', recipients[0]?.address ?? mail.messageId, { recipients }, options);
  }
  return finding('DATA_REJECTED', mail.messageId, refusal, options);
}

function notSent(result: SubmitResult, mail: Submitted): Finding[] {
  if (result.error === 'cancelled') return [];
  const options = { evidence: mail.evidence };
  const [kind = '', words = ''] = (result.error ?? '').split(/: (.*)/s);
  if (kind === 'too-large') {
    const limit = Number(/(\d+)$/.exec(words)?.[1] ?? 0);
    return [finding('MESSAGE_TOO_LARGE', mail.messageId, { octets: mail.octets, limit, said: '' }, options)];
  }
  if (kind === 'smtputf8-not-offered') {
    const addresses = [mail.from, ...result.recipients.map((recipient) => recipient.address)].filter(
      (address) => /[^\x00-\x7f]/.test(address),
    );
    return [finding('SMTPUTF8_NOT_OFFERED', addresses[0] ?? mail.from, { addresses }, options)];
  }
  const error = result.error ?? result.reply ?? '';
  return [
    finding(
      'SEND_INTERRUPTED',
      mail.target,
      { stage: shown(result.stage), error, target: mail.target },
      options,
    ),
  ];
}

const commands: Readonly<Record<SubmitResult['stage'], string>> = {
  connect: 'connect',
  greeting: 'greeting',
  ehlo: 'EHLO',
  starttls: 'STARTTLS',
  tls: 'TLS',
  auth: 'AUTH',
  mail: 'MAIL',
  rcpt: 'RCPT',
  data: 'DATA',
  body: 'DATA',
  final: 'DATA',
};

/** A stage by the name of its command. */
function shown(stage: SubmitResult['stage']): string {
  return commands[stage];
}
