import type { Email, Mailbox as ParsedMailbox } from 'postal-mime';
import type { OpenedMail } from '../contract/composing.js';
import { usage } from '../errors.js';
import { visible } from '../visible.js';
import { formatName } from './addresses.js';
import { bytesOf, splitMbox } from './message.js';

/** Fields that have a place of their own in a new mail. */
const ownFields = new Set(['from', 'to', 'cc', 'bcc', 'reply-to', 'subject']);
/** Fields that every mail gets anew. */
const writtenAnew = /^(?:date|message-id|mime-version|content-.*)$/;
/** Fields that servers and programs add on the way; on a new mail they would be untrue. */
const ofTheWay =
  /^(?:received|return-path|delivered-to|x-original-to|envelope-to|authentication-results|arc-.*|dkim-signature|domainkey-signature|received-spf|resent-.*|x-received|x-google-.*|x-gm-.*|x-ms-exchange-.*|x-ms-has-attach|x-forefront-.*|x-microsoft-.*|x-spam-.*|x-mozilla-.*|x-account-key|x-uidl?|x-unsent|x-status|x-keywords|status|lines|bytes)$/;
const marks = /^(?:from|to|cc|bcc|subject|date|message-id|mime-version|content-type)$/;

/**
 * Reads a mail file (RFC 5322) as the fields of a new mail, with postal-mime, which is loaded when it is first needed.
 * `content` has one character an octet.
 * @throws Problem(usage) for a text that is no mail, and for a file of several
 */
export async function readMailFile(name: string, content: string): Promise<OpenedMail> {
  const shown = visible(name);
  if (content.startsWith('\xd0\xcf\x11\xe0')) throw usage('mailOutlook', shown);
  const messages = splitMbox(content);
  if (messages.length > 1) throw usage('mailSeveral', shown, messages.length);
  const { default: PostalMime, decodeWords } = await import('postal-mime');
  const email = await PostalMime.parse(bytesOf(messages[0] ?? ''), {
    forceRfc822Attachments: true,
    maxNestingDepth: 20,
  }).catch(() => null);
  if (!email?.headers.some(({ key }) => marks.test(key))) throw usage('mailNone', shown);
  const rest = email.headers.filter(({ key }) => !ownFields.has(key));
  const kept = rest.filter(({ key }) => !writtenAnew.test(key) && !ofTheWay.test(key));
  const left = rest.filter(({ key }) => writtenAnew.test(key) || ofTheWay.test(key));
  return {
    from: boxes(email.from ? [email.from] : [])[0] ?? '',
    to: boxes(email.to),
    cc: boxes(email.cc),
    bcc: boxes(email.bcc),
    replyTo: boxes(email.replyTo)[0] ?? '',
    subject: oneLine(email.subject ?? '').replace(ourToken, ''),
    text: email.text?.replace(/\r?\n$/, '') ?? (email.html === undefined ? '' : null),
    html: email.html?.replace(/\r?\n$/, '') ?? null,
    headers: kept
      .filter(({ originalKey }) => /^[!-9;-~]+$/.test(originalKey))
      .map(({ originalKey, value }) => `${originalKey}: ${oneLine(decodeWords(value))}`),
    headersLeftOut: [...new Set(left.map(({ originalKey }) => visible(originalKey)))],
    partsLeftOut: email.attachments.map((part) => visible(part.filename || part.mimeType)),
  };
}

/** The token of an earlier send: a new one is put in its place. */
const ourToken = / ?\[mp-[0-9a-z]{8}\]$/;

/** A header's value has no line ends: what a file smuggles in becomes a blank. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\0]+/g, ' ').trim();
}

function boxes(list: Email['to'] = []): string[] {
  return list
    .flatMap((one): ParsedMailbox[] => one.group ?? [one as ParsedMailbox])
    .map(({ name, address }) => {
      const shown = oneLine(name);
      if (!address) return shown;
      return shown === '' ? oneLine(address) : `${formatName(shown)} <${oneLine(address)}>`;
    })
    .filter((text) => text !== '');
}
