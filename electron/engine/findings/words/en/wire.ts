import type { StepName } from '../../../contract/documents.js';
import type { StepFault } from '../../../reachability/ladder.js';

/** How a step's end without a reply is said, by its fault. */
export const wireEn: Record<StepFault, string> = {
  timeout: 'no answer in time',
  refused: 'the connection was refused',
  reset: 'the connection was reset',
  closed: 'the connection was closed',
  unreachable: 'there is no way to it',
  denied: 'this machine refused the connection',
  network: 'the network gave an error',
  proxy: 'the proxy did not let it through',
  tls: 'the TLS handshake failed',
  'not-offered': 'not offered',
  injected: 'bytes came before TLS began',
  unresolved: 'the name gives no address',
  cancelled: 'stopped',
  'not-smtp': 'the answer is no SMTP',
  'code-changed': 'the reply changes its code',
  'line-too-long': 'a line without an end',
  'too-many-lines': 'a reply without an end',
  'too-many-octets': 'a reply without an end',
  'out-of-step': 'a reply came before its command',
};

/** The limit that passed, in seconds. */
export const withinEn = (seconds: string): string => `no answer within ${seconds} s`;

/** A step of the way as a place in a sentence. */
export const stepEn: Record<StepName, string> = {
  resolve: 'the name’s resolution',
  connect: 'connecting',
  greeting: 'the greeting',
  ehlo: 'EHLO',
  starttls: 'STARTTLS',
  tls: 'the TLS handshake',
  'ehlo-tls': 'EHLO over TLS',
  auth: 'sign-in',
  quit: 'QUIT',
};
