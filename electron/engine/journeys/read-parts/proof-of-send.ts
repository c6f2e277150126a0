import { finding, type Finding } from '../../findings/finding.js';
import type { FoundSend } from '../../history/history.js';
import type { Proof } from '../../mail/proof.js';
import { explain } from '../../smtp/explain.js';
import { visible } from '../../visible.js';
import type { JourneyContext } from '../journey.js';
import { unmasks } from './match-proof.js';

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

/**
 * Appends the proof to its send; a relay or an expanded list changes no status. The same proof twice is one event. One
 * that may as well be another attempt's is kept `among` them, and changes no status either.
 */
export function recordProof(
  proof: Proof,
  send: FoundSend,
  context: JourneyContext,
  among: readonly FoundSend[] = [],
): void {
  const history = context.ports.history();
  const at = proof.at ?? context.startedAt;
  const isOpen = among.length > 0 || proof.status === 'relayed' || proof.status === 'expanded';
  const status = isOpen ? null : proof.status;
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
    detail: {
      action: proof.status,
      statusCode: proof.statusCode,
      diagnostic: proof.diagnostic,
      ...(among.length > 0 ? { ambiguous: true, among: among.map(({ id }) => id) } : {}),
    },
  });
}
