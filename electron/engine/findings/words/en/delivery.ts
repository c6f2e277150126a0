import type { DeliveryParams, deliveryCodes } from '../../codes/delivery.js';
import type { WordsOf } from '../../rule.js';
import { replyClassWords } from './reply-class.js';

const proofs = {
  log: 'IBM’s log',
  dsn: 'a bounce message (DSN)',
  received: 'the received message',
  metrics: 'IBM’s metrics',
} as const;
const by = (p: DeliveryParams): string =>
  `Proof: ${proofs[p.proof]}${p.at === null ? '' : ` of ${p.at}`}.${p.diagnostic === '' ? '' : ` It says: ${p.diagnostic.replaceAll('\n', ' ')}.`}`;
const dns = (p: DeliveryParams): string => (p.dnsThen === '' ? '' : ` ${p.dnsThen}`);
const meaning = (p: DeliveryParams): string =>
  p.class === 'unknown' ? '' : ` ${replyClassWords[p.class].meaning}`;

export const deliveryWords: WordsOf<typeof deliveryCodes> = {
  DELIVERED: {
    title: (p) => `Delivered to ${p.recipient}`,
    detail: by,
    fix: '',
    about:
      'The receiver’s server has taken the message, or the message itself was handed in. It may still lie in a folder for spam. The proof is kept with the send in the history.',
  },
  DEFERRED: {
    title: (p) => `Not yet delivered to ${p.recipient}`,
    detail: (p) => `${by(p)}${meaning(p)}${dns(p)}`,
    fix: (p) => `Wait: IBM tries again for up to a day. ${replyClassWords[p.class].action}`,
    about:
      'A server on the way could not hand the message on and tries again, with growing pauses, for up to a day. Nothing is lost yet. If the cause is not the receiver’s passing trouble, it is named.',
  },
  BOUNCED: {
    title: (p) => `Bounced: ${p.recipient} did not get the message`,
    detail: (p) => `${by(p)}${meaning(p)}${dns(p)}`,
    fix: (p) => replyClassWords[p.class].action,
    about:
      'The message came back for good; no server will try again. The receiver’s words tell the cause: a wrong address, missing SPF or DKIM, a block list, a full mailbox. Many bounces harm the sender’s reputation, so take dead addresses off the list.',
  },
  PROOF_UNMATCHED: {
    title: (p) =>
      p.candidates === 0
        ? `No send in the history fits the proof for ${p.recipient}`
        : `${String(p.candidates)} sends fit the proof for ${p.recipient}`,
    detail: (p) =>
      p.candidates === 0
        ? 'Neither Message-ID, queue ID nor recipient, time and size fit a send that is kept here.'
        : p.attempts
          ? 'The mail went out more than once under one Message-ID, and neither queue ID, recipient nor time tells whose proof this is. It is kept with each of them as ambiguous; the status of none has changed.'
          : 'Masked address, size and time fit more than one send; none was marked.',
    fix: (p) => (p.candidates === 0 ? '' : 'Mark the right one by hand: mailpath history set ID STATUS.'),
    about:
      'IBM’s log lines carry neither queue ID nor Message-ID, and mask the addresses. They are matched by size, masked address and time; where that fits several sends, or none, nothing is recorded, since a wrong proof is worse than none. A mail that was sent again keeps its Message-ID: its proof goes to the attempt whose queue ID it names, or which alone fits by recipient and time; otherwise it is kept with each attempt and changes none.',
  },
  PROOF_CONTRADICTS: {
    title: (p) => `The proofs for ${p.recipient} contradict each other`,
    detail: (p) => `Send ${p.sendId} was ${p.before}; this proof says ${p.now}. Both are kept.`,
    fix: 'Look at both proofs in the history; the later one counts until you say otherwise.',
    about:
      'Two proofs of the same send say different things: delivered and later bounced, for instance, as happens behind a forwarding. Both are kept with their times; the state of the send follows the last.',
  },
};
