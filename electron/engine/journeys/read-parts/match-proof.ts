import type { FoundSend, History } from '../../history/history.js';
import type { Proof } from '../../mail/proof.js';

/** The send that a proof belongs to, or those between which it does not decide. */
export interface Matched {
  readonly send: FoundSend | null;
  /** Every send that it fits. */
  readonly candidates: readonly FoundSend[];
  /** True where they are attempts at one mail: found by its Message-ID or a queue ID. */
  readonly isOneMail: boolean;
  /** The recipient without a mask. */
  readonly address: string | null;
}

/** Clocks of two machines are seldom alike. */
const skewMs = 120_000;
/** From the moment a send is put on disk to its submission's mark: the look-ups, the dialogue, the wait for the 354. */
const submissionMs = 660_000;

/**
 * Finds a proof's send: by Message-ID or queue ID where it has them, else by recipient, size, subject and time. Where
 * that leaves more than one, none is taken: a wrong proof is worse than none.
 */
export function matchProof(proof: Proof, history: Pick<History, 'findSends'>, now: string): Matched {
  const byMail = [
    ...(proof.messageId === null ? [] : history.findSends({ messageId: proof.messageId })),
    ...proof.queueIds.flatMap((queueId) =>
      history.findSends({ queueId }).filter((send) => isSameMail(proof, send)),
    ),
  ];
  const isOneMail = byMail.length > 0;
  const found = distinct(isOneMail ? byMail : proof.messageId === null ? guessed(proof, history, now) : []);
  const candidates = isOneMail ? attemptsOf(found, proof) : found;
  const send = candidates.length === 1 ? (candidates[0] ?? null) : null;
  const recipients = (send ? [send] : candidates).flatMap((one) => one.recipients);
  const addresses = [...new Set(recipients.filter((recipient) => unmasks(proof.address, recipient)))];
  return { send, candidates, isOneMail, address: addresses.length === 1 ? (addresses[0] ?? null) : null };
}

/** Queue IDs come round again, and another server may give out the same one. */
function isSameMail(proof: Proof, send: FoundSend): boolean {
  if (proof.messageId !== null && proof.messageId === send.messageId) return true;
  const hours = proof.at === null ? 0 : (Date.parse(proof.at) - Date.parse(send.at)) / 3_600_000;
  return isTo(proof, send) && hours > -1 && hours < 24 * 8;
}

function guessed(proof: Proof, history: Pick<History, 'findSends'>, now: string): FoundSend[] {
  return history
    .findSends({
      recipient: proof.address,
      around: proof.at ?? now,
      ...(proof.sizeBytes === null ? {} : { sizeBytes: proof.sizeBytes }),
    })
    .filter((send) => proof.mailSubject === null || send.mailSubject === proof.mailSubject);
}

/**
 * A resend carries the first one's Message-ID, so that a proof may fit both. It is that one's whose queue ID it names;
 * else of those to that recipient which the server did not refuse and which had begun; else of the one that was under
 * way when the mail was handed in. Whatever is left fits as well as any other.
 */
function attemptsOf(found: readonly FoundSend[], proof: Proof): FoundSend[] {
  const named = found.filter((send) =>
    send.queueId?.split(',').some((id) => proof.queueIds.includes(id.trim())),
  );
  if (named.length === 1) return named;
  const until = proof.underWayAt ?? proof.at;
  const { submittedAt } = proof;
  return [
    (send: FoundSend) => isTo(proof, send),
    (send: FoundSend) => send.status !== 'rejected',
    (send: FoundSend) => until === null || msBetween(until, send.at) <= skewMs,
    (send: FoundSend) => {
      const after = submittedAt === null ? 0 : msBetween(send.at, submittedAt);
      return after >= -skewMs && after <= submissionMs;
    },
  ].reduce<readonly FoundSend[]>(narrowed, named.length > 0 ? named : found) as FoundSend[];
}

/** What none of them fits tells nothing between them. */
function narrowed(left: readonly FoundSend[], fits: (send: FoundSend) => boolean): readonly FoundSend[] {
  const fitting = left.filter(fits);
  return fitting.length > 0 ? fitting : left;
}

function msBetween(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}

function distinct(sends: readonly FoundSend[]): FoundSend[] {
  return [...new Map(sends.map((send) => [send.id, send])).values()];
}

function isTo(proof: Proof, send: FoundSend): boolean {
  return send.recipients.some((recipient) => unmasks(proof.address, recipient));
}

/** True where the address may be the one that was masked with `*`, character by character. */
export function unmasks(masked: string, address: string): boolean {
  const source = masked.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^@]');
  return new RegExp(`^${source}$`, 'i').test(address);
}
