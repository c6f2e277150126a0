import type { RefusedRecipient, sendCodes } from '../../codes/send.js';
import type { WordsOf } from '../../rule.js';
import { replyClassWords } from './reply-class.js';
import { sayWireError } from '../../wire.js';

const said = (reply: string): string => reply.replaceAll('\n', ' ');
const list = (recipients: readonly RefusedRecipient[]): string =>
  recipients.map(({ address, reply }) => `${address}: ${said(reply)}`).join('; ');
const meaning = (p: { class: keyof typeof replyClassWords }): string => replyClassWords[p.class].meaning;
const action = (p: { class: keyof typeof replyClassWords }): string => replyClassWords[p.class].action;
const actions = (recipients: readonly RefusedRecipient[]): string =>
  [...new Set(recipients.map(action))].join(' ');
const faults: Readonly<Record<string, string>> = {
  none: 'there is no recipient',
  'no-at': 'no @',
  'no-local-part': 'nothing before the @',
  'bad-local-part': 'a character that can’t stand before the @',
  'local-part-too-long': 'over 64 octets before the @',
  'bad-domain': 'no domain name behind the @',
  'too-long': 'over 254 octets',
  'line-end': 'a line end',
};

export const sendWords: WordsOf<typeof sendCodes> = {
  FROM_OUTSIDE_DOMAIN: {
    title: (p) => `The sender ${p.from} is not of ${p.domain}`,
    detail: (p) =>
      `The setup ${p.setup} is for ${p.domain}; IBM refuses a sender of any other domain. Nothing was sent.`,
    fix: (p) => `Send from an address at ${p.domain}, or choose the setup of the sender’s domain.`,
    about:
      'An SMTP configuration of Event Notifications belongs to one domain, and the server refuses every sender address outside it. A subdomain counts as another domain. Mailpath compares the From address with the setup before it connects.',
  },
  RECIPIENTS_INVALID: {
    title: (p) =>
      p.invalid.every(({ fault }) => fault === 'none')
        ? 'There is no recipient'
        : 'A recipient is no mail address',
    detail: (p) =>
      `${p.invalid.map(({ text, fault }) => `${text === '' ? '' : `${text}: `}${faults[fault] ?? fault}`).join('; ')}. Nothing was sent.`,
    fix: 'Write each recipient as name@domain, or “Name” <name@domain>.',
    about:
      'A recipient can’t be read as a mail address (RFC 5321 §4.1.2), or none was given. It is found before a connection is opened, so nothing was sent to the other recipients either.',
  },
  TOO_MANY_RECIPIENTS: {
    title: (p) => `${String(p.count)} recipients are more than the ${String(p.limit)} that IBM takes`,
    detail: (p) =>
      `IBM’s limit is ${String(p.limit)} recipients a request (as of ${p.asOf}). Nothing was sent.`,
    fix: (p) =>
      `Split the list into messages of at most ${String(p.limit)}, or open a support case “Requesting a recipient limit increase for email destination”.`,
    about:
      'IBM takes at most 50 recipients in one request, To, Cc and Bcc together. The server advertises 100 (LIMITS RCPTMAX), but the contract says 50. More is granted by a support case with six questions.',
  },
  ATTACHMENT_UNSUPPORTED: {
    title: 'IBM’s SMTP interface takes no attachments',
    detail: (p) => `${p.names.join(', ')} can’t be attached. Nothing was sent.`,
    fix: 'Leave the attachment out and link to the file in the text.',
    about:
      'Attachments are not supported over the SMTP interface of Event Notifications. Those of April 2026 are for custom e-mail destinations only. A link to the file does the same for the reader.',
  },
  MESSAGE_TOO_LARGE: {
    title: 'The message is larger than the server takes',
    detail: (p) =>
      `It has ${String(p.octets)} octets; ${p.said === '' ? `the limit is ${String(p.limit)}` : said(p.said)}. Nothing was sent.`,
    fix: (p) =>
      `Bring it under ${String(p.limit)} octets: shorten the HTML, link to pictures instead of embedding them.`,
    about:
      'A server says in its EHLO reply how large a message may be (SIZE, RFC 1870); IBM’s says 31457280 octets. A larger one is refused, so Mailpath does not send it.',
  },
  SMTPUTF8_NOT_OFFERED: {
    title: 'An address needs SMTPUTF8, which the server does not offer',
    detail: (p) => `${p.addresses.join(', ')}: characters beyond ASCII stand before the @. Nothing was sent.`,
    fix: 'Use an ASCII address of the same person. A domain in another script is no problem.',
    about:
      'Characters beyond ASCII before the @ are allowed only between servers that offer SMTPUTF8 (RFC 6531). IBM’s endpoint does not. The domain behind the @ may be in any script: it is sent in its ASCII form (xn--…).',
  },
  SENDER_REJECTED: {
    title: (p) => `The server refuses the sender ${p.from}`,
    detail: (p) => `It says: ${said(p.reply)}. ${meaning(p)}`,
    fix: action,
    about:
      'The server refused the MAIL command, and with it the sender’s address. With Event Notifications the usual cause is an address outside the configured domain; others are a sender that may not be used with this sign-in, and sending that IBM has suspended because SPF or DKIM no longer verify.',
  },
  RECIPIENT_REJECTED: {
    title: (p) =>
      p.recipients.length === 1
        ? `The server refuses the recipient ${p.recipients[0]?.address ?? ''}`
        : 'The server refuses every recipient',
    detail: (p) => `It says: ${list(p.recipients)}. ${p.recipients[0] ? meaning(p.recipients[0]) : ''}`,
    fix: (p) => actions(p.recipients),
    about:
      'The server refused each RCPT command, so the message went to nobody. Its words say why: an address that does not exist, a limit, a rule. Nothing was sent.',
  },
  DATA_REJECTED: {
    title: 'The server refuses the message',
    detail: (p) => `It says: ${said(p.reply)}. ${meaning(p)}`,
    fix: action,
    about:
      'The server took sender and recipients, and refused the message itself, at DATA or after the final dot. Nobody gets it. The reply’s words say whether size, content, form or a rule was the cause.',
  },
  RECIPIENTS_PARTLY_REJECTED: {
    title: (p) => `Accepted for ${String(p.accepted.length)}, refused for ${String(p.rejected.length)}`,
    detail: (p) => `Accepted for ${p.accepted.join(', ')}. Refused: ${list(p.rejected)}.`,
    fix: (p) => `${actions(p.rejected)} Send again to these recipients only.`,
    about:
      'The server accepted the message for some recipients and refused others. Those accepted will get it; sending it again to all would reach them twice.',
  },
  TEMPORARILY_REJECTED: {
    title: 'The server puts the message off',
    detail: (p) => `At ${p.stage} it says: ${said(p.reply)}. ${meaning(p)} Nothing was sent.`,
    fix: (p) => `Send again in ${String(p.minutes)} minutes. ${action(p)}`,
    about:
      'A reply that begins with 4 says “not now”: the same message may be taken later. Mailpath does not repeat it by itself. RFC 5321 advises to wait half an hour between tries.',
  },
  SEND_INTERRUPTED: {
    title: (p) => `The send ended at ${p.stage}, before the message was handed over`,
    detail: (p) =>
      `${p.target}: ${sayWireError(p.error, 'en')}. The final dot was not written, so nothing was sent.`,
    fix: (p) => `Find the cause with: mailpath reach ${p.target}. Sending again can’t make a duplicate.`,
    about:
      'The connection could not be made, or ended before the final dot of the message. By RFC 5321 a server discards such a message, so it may be sent again without harm. What ended it is best found by a probe of the endpoint.',
  },
  SESSION_ENDED: {
    title: 'The session that was kept ready has ended',
    detail: (p) =>
      ({
        idle: `Nothing was sent to ${p.target} for nearly five minutes, so it was closed.`,
        lost: `The server or the network ended the session to ${p.target}.`,
        closed: `The session to ${p.target} was closed here.`,
      })[p.why],
    fix: '',
    about:
      'A session that is kept ready has its connection, TLS and sign-in behind it, so that a mail takes two round trips. Servers end an idle session after about five minutes (RFC 5321 §4.5.3.2.7); Mailpath leaves shortly before. A mail that finds the session ended takes a connection of its own, and is never sent twice.',
  },
  OUTCOME_UNKNOWN: {
    title: 'The message may have gone',
    detail: (p) =>
      `It was handed over whole, and no answer came: ${sayWireError(p.reason, 'en')}. The server may have taken it. Its Message-ID is ${p.messageId}.`,
    fix: (p) =>
      `Look for ${p.messageId} at the receiver, or for its Subject in IBM’s Metrics, before you send again: it may arrive twice.`,
    about:
      'The connection ended after the final dot and before the server’s reply, or the program was stopped then. Whether the message was taken can’t be known from here. Mailpath never sends it again by itself; a resend carries the same Message-ID, by which many receivers drop the second copy.',
  },
  ACCEPTED: {
    title: (p) =>
      `Accepted for ${String(p.count)} ${p.count === 1 ? 'recipient' : 'recipients'}, queue ID ${p.queueId}`,
    detail: (p) =>
      `The server has taken the message. Message-ID ${p.messageId}, Subject “${p.subject}”. Accepted is not yet delivered.`,
    fix: '',
    about:
      'The server took the message and said under which queue ID it keeps it. Give that ID to its operator if the message does not arrive. Whether it was delivered is known only from logs, metrics, a bounce or the mailbox itself: hand those to `mailpath read`.',
  },
  ACCEPTED_WITHOUT_QUEUE_ID: {
    title: (p) =>
      `Accepted for ${String(p.count)} ${p.count === 1 ? 'recipient' : 'recipients'}; the reply has no queue ID`,
    detail: (p) =>
      `The server says: ${said(p.reply)}. The Message-ID ${p.messageId} is the handle for support.`,
    fix: (p) => `To find it: IBM’s Metrics, filter Subject = ${p.subject}.`,
    about:
      'The server took the message, and its reply names no queue ID; newer servers of IBM answer so. It is accepted all the same. The Message-ID and the unique token in the Subject are the handles by which it can be found.',
  },
};
