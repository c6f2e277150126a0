import { fieldsOf, headerOf, type ParsedMessage } from './message.js';
import { isoDate, proof, statusCodeIn, type Proof } from './proof.js';

/** What a bounce says of each recipient: a delivery status notification (RFC 3464), or one of the forms before it. Null for any other message. */
export function readDsn(message: ParsedMessage): Proof[] | null {
  const status = message.parts.find(
    (part) => part.type === 'message/delivery-status' || part.type === 'message/global-delivery-status',
  );
  const shared = returnedFacts(message);
  if (status) return fromStatus(status.content, shared);
  if (!looksLikeBounce(message)) return null;
  const own = oldForms.map((read) => read(message.text)).find((found) => found.length > 0) ?? [];
  const proofs = own.map((found) => ({ ...found, ...shared, at: found.at ?? shared.at }));
  const seen = new Map(proofs.map((found) => [found.address.toLowerCase(), found]));
  return seen.size > 0 ? [...seen.values()] : null;
}

interface Shared {
  readonly messageId: string | null;
  readonly queueIds: readonly string[];
  readonly mailSubject: string | null;
  readonly at: string | null;
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
  const queueId = perMessage.get('x-postfix-queue-id') ?? perMessage.get('x-queue-id');
  return recipients.flatMap((fields) => {
    const status = actions[fields.get('action')?.trim().toLowerCase() ?? ''];
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
        at: isoDate(fields.get('last-attempt-date')) ?? shared.at ?? isoDate(perMessage.get('arrival-date')),
        queueIds: queueId === undefined ? shared.queueIds : [queueId.trim(), ...shared.queueIds],
      }),
    ];
  });
}

/** `rfc822; a@b`, `utf-8;…`, with xtext (RFC 3461 §4) and angle brackets taken off. */
function addressOf(value: string | undefined): string | null {
  const bare = value
    ?.replace(/^\s*[\w-]+\s*;\s*/, '')
    .trim()
    .replace(/^<|>$/g, '');
  if (bare === undefined || !bare.includes('@')) return null;
  return bare.replaceAll(/\+([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
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
  // The bounce's own Message-ID is another message's.
  return {
    messageId,
    queueIds: [],
    mailSubject: fields.get('subject') ?? null,
    at: isoDate(headerOf(message, 'date')),
  };
}

function looksLikeBounce(message: ParsedMessage): boolean {
  const from = headerOf(message, 'from') ?? '';
  const nobody = /^\s*<>\s*$/.test(headerOf(message, 'return-path') ?? '');
  const subject = headerOf(message, 'subject') ?? '';
  return (
    /mailer-daemon|postmaster|mail delivery (sub)?system|microsoftexchange/i.test(from) ||
    headerOf(message, 'x-failed-recipients') !== undefined ||
    (nobody && /undeliver|deliver|fail|return|delay|bounce|退信/i.test(subject))
  );
}

/** Bounces from before RFC 3464, and of servers that never took to it. */
const oldForms: readonly ((text: string) => Proof[])[] = [qmail, listed, exchange];

const delayed = /(will (be re)?try|delay|not yet been delivered|temporar|deferred)/i;

/** qmail: `<address>:` and its reason on the lines below. */
function qmail(text: string): Proof[] {
  return [...text.matchAll(/^<([^<>\s]+@[^<>\s]+)>:[ \t]*\r?\n([^]*?)(?=\r?\n\s*\r?\n|^---|$(?![^]))/gm)].map(
    (match) => said(match[1] ?? '', match[2] ?? '', text),
  );
}

/** Exim, Sendmail: an address on a line of its own, indented, its reason below. */
function listed(text: string): Proof[] {
  if (
    !/(address(\(es\)|es)? failed|not be delivered to|following (address|recipient)|had (permanent|transient) (fatal )?errors|delivery to the following)/i.test(
      text,
    )
  )
    return [];
  return [
    ...text.matchAll(
      /^[ \t]*<?([^\s<>@]+@[^\s<>@:,]+)>?[ \t]*:?[ \t]*\r?\n((?:[ \t]+\S.*(?:\r?\n|$)|\s*\(reason:.*\)\r?\n?)*)/gm,
    ),
  ].map((match) => said(match[1] ?? '', match[2] ?? '', text));
}

/** Exchange's own: `name@domain on DATE` or the address, then `#5.1.1` or a server's words. */
function exchange(text: string): Proof[] {
  if (
    !/(did not reach the following recipient|couldn't be delivered|Delivery has failed to these recipients|Remote Server returned)/i.test(
      text,
    )
  )
    return [];
  const address = /<?([^\s<>@"'()]+@[^\s<>@"'(),;:]+)>?/.exec(text)?.[1];
  const words = /(?:Remote Server returned '([^']+)'|(#?<?[^\n]*#?[45]\.\d{1,3}\.\d{1,3}[^\n]*))/i.exec(text);
  return address === undefined ? [] : [said(address, words?.[1] ?? words?.[2] ?? '', text)];
}

function said(address: string, reason: string, whole: string): Proof {
  const diagnostic = reason.replaceAll(/\s+/g, ' ').trim();
  const status =
    delayed.test(whole) && !/permanent|failed|giv(en|ing) up/i.test(`${whole.slice(0, 400)} ${diagnostic}`)
      ? 'deferred'
      : 'bounced';
  return proof('dsn', address, status, {
    diagnostic: diagnostic === '' ? null : diagnostic,
    statusCode: statusCodeIn(diagnostic),
  });
}
