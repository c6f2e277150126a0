import type { ReceivedDetails, Verified } from '../../contract/received.js';
import type { FoundSend } from '../../history/history.js';
import type { ReceivedFacts } from '../../mail/received.js';
import type { Network } from '../../network.js';
import { visible } from '../../visible.js';

/** A message's way as it is told: which part of it is our send's, and whose published list holds its outgoing address. */
export function wayOf(
  facts: ReceivedFacts,
  sends: readonly FoundSend[],
  network: Network,
  verified: readonly Verified[] | null,
): ReceivedDetails {
  const { messageId, outgoingIp } = facts;
  const queueIds = new Set(sends.flatMap((send) => send.queueId?.split(',').map((id) => id.trim()) ?? []));
  const sent = [...new Set(sends.filter((send) => send.messageId === messageId).map(({ id }) => id))];
  const region = Object.entries(network.regions).find(([, { outgoing }]) =>
    outgoing.includes(outgoingIp ?? ''),
  );
  const shown = (text: string | null): string | null => (text === null ? null : visible(text));
  return {
    messageId: shown(messageId),
    messageIdOf: sent.length === 1 ? (sent[0] ?? null) : null,
    subject: shown(facts.subject),
    from: shown(facts.from),
    hops: facts.hops.map((hop) => ({
      ...hop,
      from: shown(hop.from),
      by: shown(hop.by),
      with: shown(hop.with),
      queueId: shown(hop.queueId),
      for: shown(hop.for),
      isOurs: hop.queueId !== null && queueIds.has(hop.queueId),
    })),
    outgoingIp,
    outgoingIpBy: facts.outgoingIpBy,
    outgoingRegion: region?.[0] ?? null,
    authentication: facts.authentication.map((one) => ({
      server: visible(one.server),
      method: one.method,
      verdict: one.verdict,
      about: visible(one.about),
    })),
    ...(verified === null ? {} : { verified: [...verified] }),
  };
}
