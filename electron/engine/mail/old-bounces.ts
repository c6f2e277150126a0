import { headerOf, type ParsedMessage } from './message.js';
import { proof, statusCodeIn, type Proof } from './proof.js';

/** True for a message by which a server tells of another one's delivery. */
export function looksLikeBounce(message: ParsedMessage): boolean {
  const from = headerOf(message, 'from') ?? '';
  const subject = headerOf(message, 'subject') ?? '';
  const nobody = /^\s*<>\s*$/.test(headerOf(message, 'return-path') ?? '');
  return (
    headerOf(message, 'x-failed-recipients') !== undefined ||
    (/mailer-daemon|postmaster|mail delivery (sub)?system|microsoftexchange/i.test(from) &&
      /undeliver|deliver|fail|return|delay|bounce|warning|notice|退信/i.test(subject)) ||
    /mailer-daemon/i.test(from) ||
    (nobody && /undeliver|delivery|failure|returned|delayed|bounce|退信/i.test(subject))
  );
}

const copyBelow =
  /^-{2,} ?(this is a copy|below this line|original message|forwarded message)|^original message headers|^-{3,} ?(the )?(body|header)/im;
/** A recipient on a line of its own: bare, in brackets, with a name, a colon or Outlook's link. */
const recipientLine =
  /^[ \t]*(?:[^<>@\n]{0,80}[ (：]|收件人)?<?([^\s<>@()"'（），。：]+@[^\s<>@()"':,;（），。：]+)>?\)?(?:<mailto:[^>\s]*>)?[ \t]*:?[ \t]*$/;
/** Postfix's form, where only its text is left: the reason begins on the recipient's line. */
const recipientAndReason = /^<([^\s<>@]+@[^\s<>@]+)>:[ \t]*(\S.*)$/;
/** A reply on a line of its own, in a transcript's way to mark the server's lines or after some words. */
const replyLine = /^[ \t]*(?:<{1,3}|<--|--|[^\n]{0,120}[:：]|)[ \t]*([45]\d\d[ -][^\n]+)$/m;
/** Where the reason stands in a paragraph of its own: Gmail, Domino, Exchange. */
const reasonApart =
  /(?:error that the other server returned was|because|the reason (?:is|was)|remote server returned|delay reason)\s*:?\s*['"]?(\S[^\n'"]*(?:\n[ \t]*[^\s'"][^\n'"]*)*)/i;

/**
 * What the bounces from before RFC 3464 say of each recipient, and those of servers that never took to it: qmail, Exim,
 * Sendmail, Yahoo, Gmail, Domino, Exchange. Empty where the text names no recipient.
 */
export function readOldBounce(message: ParsedMessage): Proof[] {
  const copy = copyBelow.exec(message.text)?.index ?? message.text.length;
  const text = message.text.slice(0, copy);
  const status = isDelay(`${headerOf(message, 'subject') ?? ''}\n${text}`) ? 'deferred' : 'bounced';
  const apart = oneLine(reasonApart.exec(text)?.[1] ?? '');
  const named = (headerOf(message, 'x-failed-recipients') ?? '')
    .split(/[\s,]+/)
    .filter((one) => one.includes('@'));
  const found = reasonsOf(text);
  const sender = /[^\s<>,;]+@[^\s<>,;]+/.exec(headerOf(message, 'to') ?? '')?.[0]?.toLowerCase();
  // A transcript tells its replies apart from its recipients: which belongs to whom is plain only where there is one.
  const replied = oneLine(replyLine.exec(text)?.[1] ?? '');
  const others = [...found.keys()].filter((address) => address !== sender);
  const addresses = named.length > 0 ? named : others.length > 0 ? others : [...found.keys()];
  return addresses.map((address) => {
    const reason = found.get(address.toLowerCase()) ?? '';
    const elsewhere = statusCodeIn(apart) !== null ? apart : addresses.length === 1 ? replied : '';
    const diagnostic = statusCodeIn(reason) === null && elsewhere !== '' ? elsewhere : reason || apart;
    return proof('dsn', address, status, {
      diagnostic: diagnostic === '' ? null : diagnostic,
      statusCode: statusCodeIn(diagnostic),
    });
  });
}

/** Each recipient's reason: the lines below it, up to a blank one; the one with a code where it is named twice. */
function reasonsOf(text: string): Map<string, string> {
  const reasons = new Map<string, string>();
  let address: string | null = null;
  let lines: string[] = [];
  const close = (): void => {
    const reason = oneLine(lines.join(' '));
    if (address !== null && (!reasons.has(address) || statusCodeIn(reason) !== null))
      reasons.set(address, reason);
    address = null;
    lines = [];
  };
  for (const line of text.split(/\r?\n/)) {
    const inline = recipientAndReason.exec(line);
    const named = recipientLine.exec(line)?.[1] ?? inline?.[1];
    if (named !== undefined || line.trim() === '') close();
    if (named !== undefined) {
      address = named.toLowerCase();
      if (inline?.[2] !== undefined) lines.push(inline[2].trim());
    } else if (address !== null) lines.push(line.trim());
  }
  close();
  return reasons;
}

function isDelay(text: string): boolean {
  return (
    /not yet been delivered|has been delayed|\bdelayed\b.{0,20}\bhours?\b|will (be re)?try|still being attempted|could not send message for past|transient (non-fatal )?errors|delay reason/i.test(
      text,
    ) && !/failed permanently|permanent(ly)? (fatal )?(error|failure|failed)|giv(en|ing) up/i.test(text)
  );
}

function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replace(/^Remote Server returned '?/i, '')
    .replace(/['"]$/, '')
    .trim();
}
