import { usage } from '../errors.js';
import { isBad, parseMailbox } from '../mail/addresses.js';
import type { Message } from '../mail/prepare.js';
import type { JourneyContext } from './journey.js';

/**
 * A message whose outcome is unknown, octet for octet as it went out the first time, so that receivers can drop the
 * second copy by its Message-ID. Only the user's own word starts this.
 * @throws Problem(usage) where the send is not there, is known to have ended, or was not kept whole
 */
export function resent(id: string, context: JourneyContext): Message {
  const { item, send } = context.ports.history().show(id);
  if (!send || send.raw === '') throw usage('sendNotKept', id);
  if (item.status !== 'unknown') {
    throw usage('sendNotUnknown', id, item.status ?? '');
  }
  const from = parseMailbox(send.from);
  if (isBad(from)) throw usage('sendSenderUnreadable', id);
  return {
    draft: {
      from,
      to: [],
      cc: [],
      replyTo: null,
      subject: send.mailSubject,
      text: null,
      html: null,
      headers: [],
      date: context.ports.clock.now(),
      messageId: send.messageId,
      boundaryId: '',
    },
    raw: send.raw,
    recipients: send.recipients,
    octets: new TextEncoder().encode(send.raw).length,
  };
}
