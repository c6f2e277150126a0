import { fieldsOf, headerOf, type ParsedMessage } from './message.js';
import { looksLikeBounce, readOldBounce } from './old-bounces.js';
import { mailDateOf } from './date.js';
import { hopsOf, submissionOf } from './hops.js';
import { proof, statusCodeIn, type Proof } from './proof.js';

/** What a bounce says of each recipient: a delivery status notification (RFC 3464), or one of the forms before it. Empty where it names no recipient, null for any other message. */
export function readDsn(message: ParsedMessage): Proof[] | null {
  const status = message.parts.find(
    (part) => part.type === 'message/delivery-status' || part.type === 'message/global-delivery-status',
  );
  const shared = returnedFacts(message);
  if (status) return fromStatus(status.content, shared);
  if (!looksLikeBounce(message)) return null;
  return readOldBounce(message).map((found) => ({ ...found, ...shared }));
}

interface Shared {
  readonly messageId: string | null;
  readonly queueIds: readonly string[];
  readonly mailSubject: string | null;
  readonly at: string | null;
  readonly underWayAt: string | null;
  readonly submittedAt: string | null;
}

const actions: Readonly<Record<string, Proof['status']>> = {
  failed: 'bounced',
  delayed: 'deferred',
  delivered: 'delivered',
  relayed: 'relayed',
  expanded: 'expanded',
};

function fromStatus(content: string, shared: Shared): Proof[] {
  const [perMessage = new Map<string, string>(), ...groups] = content
    .split(/\r?\n[ \t]*\r?\n/)
    .map(fieldsOf)
    .filter((fields) => fields.size > 0);
  // Some servers leave the per-message block out.
  const recipients =
    perMessage.has('final-recipient') || perMessage.has('action') ? [perMessage, ...groups] : groups;
  const arrived = mailDateOf(perMessage.get('arrival-date'));
  const queueId = perMessage.get('x-postfix-queue-id') ?? perMessage.get('x-queue-id');
  return recipients.flatMap((fields) => {
    const status = statusOf(fields);
    const address =
      addressOf(fields.get('original-recipient')) ??
      addressOf(fields.get('final-recipient')) ??
      addressOf(fields.get('x-actual-recipient'));
    if (status === undefined || address === null) return [];
    const diagnostic =
      fields
        .get('diagnostic-code')
        ?.replace(/^\s*[\w-]+\s*;\s*/, '')
        .trim() ?? null;
    return [
      proof('dsn', address, status, {
        ...shared,
        statusCode:
          fields.get('status')?.match(/[245]\.\d{1,3}\.\d{1,3}/)?.[0] ??
          (diagnostic === null ? null : statusCodeIn(diagnostic)),
        diagnostic,
        at: mailDateOf(fields.get('last-attempt-date')) ?? shared.at ?? arrived,
        underWayAt: shared.underWayAt ?? arrived,
        queueIds: queueId === undefined ? shared.queueIds : [queueId.trim(), ...shared.queueIds],
      }),
    ];
  });
}

/** By its action; where a server leaves that out, by the status code's class. */
function statusOf(fields: Map<string, string>): Proof['status'] | undefined {
  const action = /^\s*([a-z]+)/i.exec(fields.get('action') ?? '')?.[1]?.toLowerCase();
  if (action !== undefined) return actions[action];
  const first = /^\s*([245])\./.exec(fields.get('status') ?? '')?.[1];
  return first === '5' ? 'bounced' : first === '4' ? 'deferred' : first === '2' ? 'delivered' : undefined;
}

/**
 * `rfc822; a@b`, `utf-8;…`, without angle brackets. Of xtext (RFC 3461 §4), which does not belong here, only the two
 * signs are taken back that it must hide: a `+20` may as well be the user's own. RFC 6533 §3 writes `\\x{E9}`.
 */
function addressOf(value: string | undefined): string | null {
  const bare = value
    ?.replace(/^\s*[\w-]+\s*;\s*/, '')
    .trim()
    .replace(/^<|>$/g, '');
  if (bare === undefined || !bare.includes('@')) return null;
  return bare
    .replaceAll('+2B', '+')
    .replaceAll('+3D', '=')
    .replaceAll(/\\x\{([0-9A-F]{2,5}|10[0-9A-F]{4})\}/gi, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    );
}

/** What identifies the message that came back: its own headers, wherever the bounce carries them. */
function returnedFacts(message: ParsedMessage): Shared {
  const part = message.parts.find((one) =>
    /^(text\/rfc822-headers|message\/(rfc822|global(-headers)?))$/.test(one.type),
  );
  const block = part?.content ?? message.text;
  const head = part ? (block.split(/\r?\n\r?\n/, 1)[0] ?? '') : block;
  const fields = fieldsOf(head);
  const messageId = /<[^<>\s]+>/.exec(fields.get('message-id') ?? '')?.[0] ?? null;
  // Of a text with neither part the lines are the bounce's own, which must not count.
  const hops = hopsOf(part ? receivedLines(head) : []);
  // The bounce's own Message-ID is another message's.
  return {
    messageId,
    // Exim's notice of a delay carries no headers, but names both in words.
    queueIds: [
      ...(/message identifier is:\s+(\S+)/i.exec(message.text)?.slice(1) ?? []),
      ...hops.flatMap((hop) => hop.queueId ?? []),
    ],
    mailSubject:
      fields.get('subject') ?? /subject of the message is:\s+(.+)/i.exec(message.text)?.[1]?.trim() ?? null,
    at: mailDateOf(headerOf(message, 'date')),
    underWayAt: hops.find((hop) => hop.at !== null)?.at ?? null,
    submittedAt: submissionOf(hops)?.at ?? null,
  };
}

function receivedLines(head: string): string[] {
  return head
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => /^received\s*:(.*)$/i.exec(line)?.slice(1) ?? []);
}
