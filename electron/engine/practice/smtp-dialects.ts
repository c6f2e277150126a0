import { randomBytes } from 'node:crypto';

/** The texts of one server's kind, and how it behaves where the kinds differ. */
export interface SmtpDialect {
  /** After `220 `; HOST is the server's name. */
  greeting(host: string): string;
  /** The lines of the reply to EHLO, first the greeting line. */
  ehlo(host: string, client: string, secure: boolean): readonly string[];
  readonly mechanisms: readonly ('PLAIN' | 'LOGIN')[];
  readonly startTls: string;
  readonly authenticated: string;
  readonly authFailed: string;
  readonly authBadBase64: string;
  readonly authCancelled: string;
  readonly authUnknownMechanism: string;
  readonly authNeedsTls: string;
  readonly authAlready: string;
  readonly authFirst: string;
  mailOk(from: string): string;
  rcptOk(to: string): string;
  readonly tooManyRecipients: string;
  senderRefused(from: string, user: string): string;
  recipientUnknown(to: string): string;
  readonly sizeExceeded: string;
  readonly data: string;
  /** The reply to the final dot, with the queue ID where the kind has one to show. */
  queued(id: string): string;
  readonly hello: string;
  readonly needMail: string;
  readonly needRcpt: string;
  readonly nestedMail: string;
  readonly badMail: string;
  readonly badRcpt: string;
  readonly unknownCommand: string;
  /** Then it closes. */
  readonly tooManyErrors: string;
  readonly reset: string;
  readonly noop: string;
  readonly bye: string;
  greylisted(to: string): string;
  readonly contentRefused: string;
}

/** As the server's queue names a message: Postfix's long form, letters without vowels (postconf(5), enable_long_queue_ids). */
export function newQueueId(): string {
  const alphabet = '0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz';
  const letters = [...randomBytes(12)].map((octet) => alphabet[octet % alphabet.length]).join('');
  return `4${letters.slice(0, 9)}z${letters.slice(9)}`;
}

/** Octets of the largest message, as both kinds announce it. */
export const sizeLimit = 31_457_280;
/** Recipients of one mail. */
export const recipientLimit = 100;

/** The server that IBM's page showed until April 2026. */
export const postfixLike: SmtpDialect = {
  greeting: (host) => `220 ${host} ESMTP Postfix`,
  ehlo: (host, _client, secure) => [
    host,
    'PIPELINING',
    `SIZE ${String(sizeLimit)}`,
    ...(secure ? ['AUTH PLAIN LOGIN'] : ['STARTTLS']),
    'ENHANCEDSTATUSCODES',
    '8BITMIME',
  ],
  mechanisms: ['PLAIN', 'LOGIN'],
  startTls: '220 2.0.0 Ready to start TLS',
  authenticated: '235 2.7.0 Authentication successful',
  authFailed: '535 5.7.8 Error: authentication failed: authentication failure',
  authBadBase64: '535 5.7.8 Error: authentication failed: Invalid base64 data in continued response',
  authCancelled: '501 5.7.0 Authentication aborted',
  authUnknownMechanism: '535 5.7.8 Error: authentication failed: Invalid authentication mechanism',
  authNeedsTls: '530 5.7.0 Must issue a STARTTLS command first',
  authAlready: '503 5.5.1 Error: already authenticated',
  authFirst: '530 5.7.0 Authentication required',
  mailOk: () => '250 2.1.0 Ok',
  rcptOk: () => '250 2.1.5 Ok',
  tooManyRecipients: '452 4.5.3 Error: too many recipients',
  senderRefused: (from, user) => `553 5.7.1 <${from}>: Sender address rejected: not owned by user ${user}`,
  recipientUnknown: (to) =>
    `550 5.1.1 <${to}>: Recipient address rejected: User unknown in virtual mailbox table`,
  sizeExceeded: '552 5.3.4 Message size exceeds fixed limit',
  data: '354 End data with <CR><LF>.<CR><LF>',
  queued: (id) => `250 2.0.0 Ok: queued as ${id}`,
  hello: '503 5.5.1 Error: send HELO/EHLO first',
  needMail: '503 5.5.1 Error: need MAIL command',
  needRcpt: '554 5.5.1 Error: no valid recipients',
  nestedMail: '503 5.5.1 Error: nested MAIL command',
  badMail: '501 5.5.4 Syntax: MAIL FROM:<address>',
  badRcpt: '501 5.5.4 Syntax: RCPT TO:<address>',
  unknownCommand: '502 5.5.2 Error: command not recognized',
  tooManyErrors: '421 4.7.0 Error: too many errors',
  reset: '250 2.0.0 Ok',
  noop: '250 2.0.0 Ok',
  bye: '221 2.0.0 Bye',
  greylisted: (to) => `451 4.7.1 <${to}>: Recipient address rejected: Greylisted, try again in 300 seconds`,
  contentRefused: '554 5.7.1 Message rejected as spam by Content Filtering.',
};

/** The server that IBM's page has shown since: the wording of emersion/go-smtp, but for the last reply. */
export const goSmtpLike: SmtpDialect = {
  greeting: (host) => `220 ${host} ESMTP Service Ready`,
  ehlo: (_host, client, secure) => [
    `Hello ${client}`,
    'PIPELINING',
    '8BITMIME',
    'ENHANCEDSTATUSCODES',
    'CHUNKING',
    ...(secure ? ['AUTH PLAIN'] : ['STARTTLS']),
    `SIZE ${String(sizeLimit)}`,
    `LIMITS RCPTMAX=${String(recipientLimit)}`,
  ],
  mechanisms: ['PLAIN'],
  startTls: '220 2.0.0 Ready to start TLS',
  authenticated: '235 2.0.0 Authentication succeeded',
  authFailed: '535 5.7.8 Authentication failed',
  authBadBase64: '454 4.7.0 Invalid base64 data',
  authCancelled: '501 5.0.0 Negotiation cancelled',
  authUnknownMechanism: '504 5.7.4 Unsupported authentication mechanism',
  authNeedsTls: '523 5.7.10 TLS is required',
  authAlready: '503 5.5.1 Already authenticated',
  authFirst: '502 5.7.0 Please authenticate first',
  mailOk: (from) => `250 2.0.0 Roger, accepting mail from <${from}>`,
  rcptOk: (to) => `250 2.0.0 I'll make sure <${to}> gets this`,
  tooManyRecipients: `452 4.5.3 Maximum limit of ${String(recipientLimit)} recipients reached`,
  senderRefused: (from) => `550 5.7.1 Sender address <${from}> rejected: domain not configured`,
  recipientUnknown: (to) => `550 5.1.1 Recipient <${to}> unknown`,
  sizeExceeded: '552 5.3.4 Maximum message size exceeded',
  data: '354 Go ahead. End your data with <CR><LF>.<CR><LF>',
  queued: () => '250 2.0.0 Ok: queued',
  hello: '502 5.5.1 Please introduce yourself first.',
  needMail: '502 5.5.1 Missing MAIL FROM command.',
  needRcpt: '502 5.5.1 Missing RCPT TO command.',
  nestedMail: '503 5.5.1 Already in the middle of a mail transaction',
  badMail: '501 5.5.2 Was expecting MAIL arg syntax of FROM:<address>',
  badRcpt: '501 5.5.2 Was expecting RCPT arg syntax of TO:<address>',
  unknownCommand: '500 5.5.2 Syntax error, command unrecognized',
  // The misspelling is the library's.
  tooManyErrors: '500 5.5.1 Too many errors. Quiting now',
  reset: '250 2.0.0 Session reset',
  noop: '250 2.0.0 I have successfully done nothing',
  bye: '221 2.0.0 Bye',
  greylisted: (to) => `451 4.7.1 Recipient <${to}> greylisted, try again in 300 seconds`,
  contentRefused: '554 5.0.0 Error: transaction failed: content refused',
};
