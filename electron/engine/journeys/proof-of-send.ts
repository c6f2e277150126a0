import { finding, type Finding } from '../findings/finding.js';
import type { FoundSend } from '../history/history.js';
import type { Proof } from '../mail/proof.js';
import { explain } from '../smtp/explain.js';
import { visible } from '../visible.js';
import type { JourneyContext } from './journey.js';

/** The send that a proof belongs to, or how many it could belong to. */
export interface Matched {
  readonly send: FoundSend | null;
  readonly candidates: number;
  /** The recipient without a mask. */
  readonly address: string | null;
}

/**
 * Finds a proof's send: by Message-ID or queue ID where it has them, else by recipient, size, subject and time. Where
 * that leaves more than one, none is taken: a wrong proof is worse than none.
 */
export function matchProof(proof: Proof, context: JourneyContext): Matched {
  const history = context.ports.history();
  const exact = [
    ...(proof.messageId === null ? [] : history.findSends({ messageId: proof.messageId })),
    ...proof.queueIds.flatMap((queueId) => history.findSends({ queueId })),
  ];
  const guessed =
    proof.messageId !== null
      ? []
      : history.findSends({
          recipient: proof.address,
          around: proof.at ?? context.startedAt,
          ...(proof.sizeBytes === null ? {} : { sizeBytes: proof.sizeBytes }),
        });
  const fitting = guessed.filter(
    (send) => proof.mailSubject === null || send.mailSubject === proof.mailSubject,
  );
  const found = distinct(exact.length > 0 ? exact : fitting);
  const send =
    exact.length > 0 ? latestAttempt(found, proof) : found.length === 1 ? (found[0] ?? null) : null;
  const address = send?.recipients.find((recipient) => unmasks(proof.address, recipient)) ?? null;
  return { send, candidates: found.length, address };
}

function distinct(sends: readonly FoundSend[]): FoundSend[] {
  return [...new Map(sends.map((send) => [send.id, send])).values()];
}

/**
 * A resend carries the first one's Message-ID, so that a proof may fit both: it is the latest attempt's to that
 * recipient, of those begun before it.
 */
function latestAttempt(found: readonly FoundSend[], proof: Proof): FoundSend | null {
  const addressed = found.filter((send) =>
    send.recipients.some((recipient) => unmasks(proof.address, recipient)),
  );
  const among = addressed.length > 0 ? addressed : found;
  // Clocks of two machines are seldom alike.
  const until = proof.at === null ? Number.POSITIVE_INFINITY : Date.parse(proof.at) + 120_000;
  const begun = among.filter((send) => Date.parse(send.at) <= until);
  const sorted = [...(begun.length > 0 ? begun : among)].sort((a, b) => (a.at < b.at ? -1 : 1));
  return sorted.at(-1) ?? null;
}

function unmasks(masked: string, address: string): boolean {
  const source = masked.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^@]');
  return new RegExp(`^${source}$`, 'i').test(address);
}

const codes = { delivered: 'DELIVERED', deferred: 'DEFERRED', bounced: 'BOUNCED' } as const;

/** What the proof says, with its cause; null for a relay or an expanded list, which prove nothing yet. */
export function deliveryFinding(
  proof: Proof,
  send: FoundSend | null,
  context: JourneyContext,
  evidence: readonly string[],
): Finding | null {
  if (proof.status === 'relayed' || proof.status === 'expanded') return null;
  const said = proof.diagnostic ?? proof.statusCode ?? '';
  const kind =
    proof.status === 'delivered'
      ? 'accepted'
      : (explain(said).class ?? explain(proof.statusCode ?? '').class ?? 'unknown');
  const recipient = visible(proof.address);
  return finding(
    codes[proof.status],
    recipient,
    {
      recipient,
      proof: proof.kind,
      at: proof.at,
      diagnostic: visible(said),
      class: kind,
      dnsThen: kind === 'policy-authentication' && send ? dnsThen(send, context) : '',
    },
    { evidence },
  );
}

/** What our own last check before the send said of its domain: codes and time, the same in every language. */
function dnsThen(send: FoundSend, context: JourneyContext): string {
  const domain = send.from.split('@').at(-1) ?? '';
  const history = context.ports.history();
  const last = history
    .list({ kind: 'check', search: domain, limit: 50 })
    .items.find((item) => item.subject === domain && item.at <= send.at);
  const document = last ? history.show(last.id).document : null;
  if (!last || !document) return '';
  const told = document.findings.filter((one) => one.severity === 'fail' || one.severity === 'warn');
  return `${domain}, ${last.at}: ${told.map((one) => one.code).join(', ') || document.verdict}.`;
}

/** A proof against an earlier one for the same recipient; both are kept. */
export function contradicts(
  proof: Proof,
  send: FoundSend,
  context: JourneyContext,
  evidence: readonly string[],
): Finding | null {
  const { events } = context.ports.history().show(send.id);
  const before = events.findLast(
    (event) => event.recipient !== null && unmasks(proof.address, event.recipient) && isFinal(event.status),
  )?.status;
  if (before === undefined || before === null || !isFinal(proof.status) || before === proof.status)
    return null;
  const params = { recipient: visible(proof.address), before, now: proof.status, sendId: send.id };
  return finding('PROOF_CONTRADICTS', visible(proof.address), params, { evidence });
}

function isFinal(status: string | null): boolean {
  return status === 'delivered' || status === 'bounced';
}

/** Appends the proof to its send; a relay or an expanded list changes no status. The same proof twice is one event. */
export function recordProof(proof: Proof, send: FoundSend, context: JourneyContext): void {
  const history = context.ports.history();
  const at = proof.at ?? context.startedAt;
  const status = proof.status === 'relayed' || proof.status === 'expanded' ? null : proof.status;
  const recipient = send.recipients.find((address) => unmasks(proof.address, address)) ?? proof.address;
  const known = history
    .show(send.id)
    .events.some(
      (event) =>
        event.at === at &&
        event.proof === proof.kind &&
        event.recipient === recipient &&
        event.status === status,
    );
  if (known) return;
  history.appendSendEvent(send.id, {
    at,
    status,
    recipient,
    proof: proof.kind,
    detail: { action: proof.status, statusCode: proof.statusCode, diagnostic: proof.diagnostic },
  });
}
