import type { SendEvent, SendStatus } from '../contract/documents.js';

/** How far along a status is: proof of a later stage stands against the word of an earlier one, whatever the clocks say. */
const stage: Record<SendStatus, number> = {
  sending: 0,
  unknown: 1,
  accepted: 1,
  rejected: 1,
  deferred: 2,
  delivered: 2,
  bounced: 2,
};

/** With recipients of several fates the one that needs attention speaks for the send. */
const precedence: readonly SendStatus[] = [
  'bounced',
  'deferred',
  'sending',
  'unknown',
  'accepted',
  'delivered',
  'rejected',
];

/** The proof of an event that the user set by hand: it overrides all that came before it. */
export const byHand = 'by hand';

interface Fate {
  readonly status: SendStatus;
  readonly at: string;
}

/**
 * A send's state from all of its events, in the order in which they were recorded. An event without a recipient
 * speaks of all of them; one without a status changes none.
 */
export function stateOf(events: readonly SendEvent[], recipients: readonly string[]): SendStatus {
  const fates = new Map<string, Fate>(
    (recipients.length > 0 ? recipients : ['']).map((address) => [
      address.toLowerCase(),
      { status: 'sending', at: '' },
    ]),
  );
  for (const event of events) {
    if (event.status === null) continue;
    const addressed =
      event.recipient === null
        ? [...fates.keys()].filter((key) => speaksFor(event, fates.get(key)))
        : [event.recipient.toLowerCase()];
    for (const key of addressed) {
      const next = laterOf(fates.get(key), { status: event.status, at: event.at }, event.proof === byHand);
      fates.set(key, next);
    }
  }
  const present = new Set([...fates.values()].map((fate) => fate.status));
  return precedence.find((status) => present.has(status)) ?? 'sending';
}

/** Acceptance of the message says nothing about a recipient that was refused before it. */
function speaksFor(event: SendEvent, fate: Fate | undefined): boolean {
  return event.proof === byHand || fate?.status !== 'rejected';
}

function laterOf(before: Fate | undefined, next: Fate, forced: boolean): Fate {
  if (!before || forced) return next;
  const [had, has] = [stage[before.status], stage[next.status]];
  if (has !== had) return has > had ? next : before;
  return Date.parse(next.at) >= Date.parse(before.at) ? next : before;
}
