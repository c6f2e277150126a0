import type { ReplyClass } from '../../../smtp/reply-class.js';

/** What a server's reply of each class means, and what to do about it. */
export interface ReplyClassWords {
  readonly meaning: string;
  readonly action: string;
}

export const replyClassWords: Record<ReplyClass, ReplyClassWords> = {
  accepted: {
    meaning: 'The server agrees and has done, or will do, what it was asked.',
    action: 'Nothing. Accepted is not yet delivered: the receiver’s server has the last word.',
  },
  'auth-failed': {
    meaning: 'The user name or the password was refused.',
    action:
      'Check the SMTP user and the password or API key of this SMTP configuration: no blank or line end at either end, the user of this very configuration, a Service ID with the SMTP role.',
  },
  'auth-required': {
    meaning: 'The server wants a sign-in first, and none was made.',
    action:
      'Switch authentication on in the sending program, and check that it speaks a mechanism that the server offers (AUTH PLAIN) after STARTTLS.',
  },
  'auth-mechanism': {
    meaning: 'The server does not know the way in which the program signs in.',
    action:
      'Choose AUTH PLAIN, which the server offers after TLS; a program that knows only LOGIN or CRAM-MD5 can’t sign in there.',
  },
  'tls-required': {
    meaning: 'The server takes no sign-in and no mail without encryption.',
    action: 'Switch on STARTTLS for port 587, or TLS from the first byte for port 465.',
  },
  'sender-not-allowed': {
    meaning: 'This sender address may not be used with this sign-in.',
    action: 'Send from an address of the domain for which the SMTP configuration was made.',
  },
  'sender-domain-unknown': {
    meaning: 'The server finds no domain behind the sender address.',
    action: 'Correct the domain of the sender address, or give it the DNS records that mail needs (A or MX).',
  },
  'recipient-unknown': {
    meaning: 'There is no such mailbox at the receiver.',
    action: 'Correct the address, and take it off the list if it no longer exists.',
  },
  'recipient-disabled': {
    meaning: 'The mailbox exists, but is closed.',
    action: 'Reach the recipient another way; take the address off the list.',
  },
  'recipient-domain-unknown': {
    meaning: 'The recipient’s domain does not exist, or takes no mail.',
    action: 'Correct the part of the address behind the @.',
  },
  'mailbox-full': {
    meaning: 'The recipient’s mailbox has no room left.',
    action: 'Try again later, or tell the recipient by another way.',
  },
  greylisted: {
    meaning: 'The receiver puts off mail from senders that it does not know yet.',
    action:
      'A mail server that got this reply tries again by itself, and a later try is taken. A program that got it directly must send again, some minutes later.',
  },
  'policy-authentication': {
    meaning: 'The receiver could not verify the sender by SPF, DKIM or DMARC.',
    action:
      'Run a check of the sender’s domain and mend what it names; wait until every resolver has the records before sending again.',
  },
  content: {
    meaning: 'The receiver dislikes what is in the message.',
    action:
      'Look at links, attachments and wording of the message; ask the receiver’s postmaster what was matched.',
  },
  blocklist: {
    meaning: 'The address that the mail came from is on a block list or has a bad reputation.',
    action:
      'The sending addresses are shared by IBM’s customers: open a support case with this reply and the address that it names.',
  },
  'reverse-dns': {
    meaning: 'The receiver misses a name for the address that the mail came from.',
    action:
      'The sending address is IBM’s: open a support case with this reply. If you run the sending server, give its address a PTR record.',
  },
  size: {
    meaning: 'The message is larger than the server takes.',
    action: 'Make the message smaller: link to large content instead of sending it.',
  },
  'rate-limit': {
    meaning: 'Too much was sent in too short a time.',
    action: 'Send more slowly, and try what was put off again later.',
  },
  'relay-denied': {
    meaning: 'The server does not pass mail on to that recipient for this client.',
    action:
      'Sign in before sending; check that the host is the SMTP endpoint and not the receiver’s own server.',
  },
  'too-many-recipients': {
    meaning: 'The message has more recipients than the server takes at once.',
    action: 'Split the recipients over several messages; IBM takes 50 a request.',
  },
  malformed: {
    meaning: 'An address or the message breaks the rules of its format.',
    action: 'Correct the address or header that the reply names.',
  },
  loop: {
    meaning: 'The message goes round in circles.',
    action: 'The receiver must mend its forwarding; tell its postmaster.',
  },
  protocol: {
    meaning: 'A command came that the server does not know, or not at this point.',
    action: 'Correct the program’s settings; a device between that changes SMTP shows itself this way too.',
  },
  busy: {
    meaning: 'The server can’t do it just now.',
    action: 'Try again later; if it stays so for an hour, look for another cause.',
  },
  'access-denied': {
    meaning: 'The server refuses this client, sender or message by a rule of its own.',
    action:
      'From IBM’s endpoint: check the network zone and the context-based restriction rule first. From a receiver’s server, in a bounce: ask its postmaster with the whole reply.',
  },
  unknown: {
    meaning: 'The reply’s words do not say why.',
    action: 'Hand the whole reply to the server’s operator.',
  },
};
