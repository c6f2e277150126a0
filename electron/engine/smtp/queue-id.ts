import type { Reply } from './reply.js';

/**
 * How servers name the message that they took, most telling first. The first group is the ID. A wrong ID sends an
 * operator looking for another's mail, so each pattern is as narrow as the server's own words.
 */
const dialects: readonly RegExp[] = [
  // Exchange and Exchange Online.
  /\[InternalId=(\d+)/i,
  // Aliyun names its queue before the ID.
  /###envid=(\d+)/i,
  // qmail and its descendants, MessageLabs: the time and the process are both needed to find it.
  /\bok:? (\d{9,11} qp \d+)\b/i,
  // KumoMTA gives one ID for each recipient.
  /\bids=([\w.,-]+)/i,
  // Exim, Mail.ru, GMX.
  /(?<!message-)\bid=<?([\w+-][\w.+-]{5,}(?![\w.+-]*@))>?/i,
  // Gmail: the token before its signature.
  /\s\d{9,11}\s+([\w.-]+)\s+-\s+gsmtp\b/i,
  // Mimecast.
  /\bReceived OK \[([\w.+/=-]+)\]/i,
  // Yandex and Rackspace: the host that queued it comes first.
  /\bqueued on \S+(?: as)? ([\w.+=-]{6,})/i,
  // Postfix and all who speak like it, ZoneMTA, Stalwart, NetEase; `id` and colon as some write it.
  /\bqueued (?:mail )?(?:for delivery )?(?:as|with id|with queue id|id)[ :=]+[<[("']*([\w.,+@$/=-]+)/i,
  // Haraka.
  /\bMessage Queued \(([\w.-]{8,})\)/i,
  // go-smtp hooks, Mailgun.
  /\bqueued:? <?(?!for\b|as\b|on\b|by\b|mail\b|message\b|successfully\b|and\b|in\b|to\b|with\b)([\w.@+-]*\d[\w.@+-]*)>?$/i,
  // Sendmail, Proofpoint, Kerio, Comcast.
  /^:?\s*([\w.-]*\d[\w.-]*) (?:Message|mail) accepted for delivery/i,
  // IronPort and CommuniGate.
  /\bok:\s+Message (\d+) accepted/i,
  // Dovecot's LMTP behind a relay.
  /^<[^<>\s]+> ([\w+/-]{8,}) Saved/i,
  // Momentum: node, process and message.
  /^OK:? ([0-9A-F]{2}\/[0-9A-F]{2}-\d+-[0-9A-F]+)$/i,
  // Courier: time, process and host in hexadecimal.
  /^OK\.? ([0-9A-F]{8,16}\.[0-9A-F]{8,16}\.[0-9A-F]{8})$/i,
  // Small servers that say "id" in words.
  /(?<!message[- ])\b(?:queue[- ]?)?id[: ]+([\w-]*\d[\w-]{4,}(?![\w.+-]*@))(?=[\s.,;)\]]|$)/i,
  /\bAccepted \[([\w.-]*\d[\w.-]*)\]$/i,
  // SES that receives: letters and digits without a sign, long enough to be no word and no date.
  /^OK:? (?=\w*\d\w*)(?=\w*[a-z]\w*)(\w{20,})$/i,
  // SES that sends, and others that write the bare ID behind the OK.
  /^OK:?\s+<?([0-9a-f]{8,}(?:-[0-9a-f]{2,})+|[0-9a-f]{16,})>?$/i,
];

/** Words that stand where an ID would, but are none. */
const noIds =
  /^(?:freedom|part|one|of|delivery|message|mail|queued|ok|as|id|success|successfully|null|none|unknown|-+)$/i;

/** Replies of 250 that belong to another command than the final dot. */
const otherCommand =
  /^(?:#?2\.1\.[05]\b(?!.*queued)|(?:PIPELINING|SIZE|8BITMIME|STARTTLS|AUTH|HELP|ENHANCEDSTATUSCODES|CHUNKING|SMTPUTF8|DSN|VRFY|ETRN)\b)/i;

/**
 * The ID under which the server's operator finds the message, from its reply to the final dot; null where the reply
 * names none. `final` says that it is that reply; else the reply's own words must fit.
 */
export function queueIdOf(reply: Reply, final = true): string | null {
  if (reply.code < 250 || reply.code > 252) return null;
  if (!final && reply.texts.some((text) => otherCommand.test(text.trim()))) return null;
  const whole = reply.texts.join(' ');
  // A relay passes the inner server's word on; the last inner ID is where the message now is.
  const inner = [...whole.matchAll(/(?:\(|: |-> |^)25[0-2][ -](?=.*\bqueued as\b)/gi)].at(-1);
  const candidates = inner ? [whole.slice(inner.index + inner[0].length)] : [...reply.texts, whole];
  for (const dialect of dialects) {
    for (const candidate of candidates) {
      const text = candidate.replace(/^\s*#?2\.\d{1,3}\.\d{1,3}\s*/, '').trim();
      const id = trimmed(dialect.exec(text)?.[1]);
      if (id) return several(dialect, id, text, candidates);
    }
  }
  return null;
}

/** Behind the first ID stand others, where a relay made several copies: after a comma, or each in its line. */
function several(dialect: RegExp, first: string, text: string, lines: readonly string[]): string {
  const listed = new RegExp(
    `${first.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}((?:, ?[\\w-]*\\d[\\w-]*)+)$`,
  ).exec(text)?.[1];
  if (listed) return `${first}${listed.replaceAll(' ', '')}`;
  const others = lines.slice(0, -1).map((line) => trimmed(dialect.exec(line)?.[1]));
  return [...new Set([first, ...others.filter((id) => id !== undefined)])].join(',');
}

function trimmed(found: string | undefined): string | undefined {
  const id = found?.replace(/[.,;:)\]>'"]+$/, '');
  return id && !noIds.test(id) ? id : undefined;
}
