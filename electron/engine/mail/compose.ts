import { formatMailbox, type Mailbox } from './addresses.js';
import { encodeText, headerLine, quotedPrintable } from './mime.js';

/** A message before it is one: addresses parsed, headers checked. */
export interface Draft {
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** Only in a file to go on with: a mail that is sent names nobody here. */
  readonly bcc?: readonly Mailbox[];
  readonly replyTo: Mailbox | null;
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  /** Name and value; neither holds a line end. */
  readonly headers: readonly (readonly [string, string])[];
  /** Milliseconds since 1970. */
  readonly date: number;
  /** In angle brackets. */
  readonly messageId: string;
  /** Makes the parts' boundary; occurs in no other text. */
  readonly boundaryId: string;
}

/** The whole message, 7-bit, CRLF line ends. Bcc is in the envelope only. */
export function composeMessage(draft: Draft): string {
  const head = [
    ['Date', rfc5322Date(draft.date)],
    ['From', mailboxes([draft.from])],
    ...(draft.to.length > 0 ? [['To', mailboxes(draft.to)]] : []),
    ...(draft.cc.length > 0 ? [['Cc', mailboxes(draft.cc)]] : []),
    ...(draft.bcc && draft.bcc.length > 0 ? [['Bcc', mailboxes(draft.bcc)]] : []),
    // RFC 5322 §3.6 wants no destination field; many filters take a missing To for spam.
    ...(draft.to.length + draft.cc.length === 0 && !draft.bcc ? [['To', 'undisclosed-recipients:;']] : []),
    ...(draft.replyTo ? [['Reply-To', mailboxes([draft.replyTo])]] : []),
    ['Subject', encodeText(draft.subject)],
    ['Message-ID', draft.messageId],
    ['MIME-Version', '1.0'],
    ...draft.headers.map(([name, value]) => [name, encodeText(value)]),
  ].map(([name, value]) => headerLine(name as string, value as string));
  return [...head, ...body(draft), ''].join('\r\n');
}

function body(draft: Draft): string[] {
  const plain = draft.text ?? (draft.html === null ? '' : null);
  if (draft.html === null) return part('text/plain', plain ?? '');
  if (plain === null) return part('text/html', draft.html);
  const boundary = `=_${draft.boundaryId}`;
  return [
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    ...part('text/plain', plain),
    `--${boundary}`,
    ...part('text/html', draft.html),
    `--${boundary}--`,
  ];
}

function part(type: string, content: string): string[] {
  return [
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(content.replace(/\r?\n$/, '')),
  ];
}

function mailboxes(list: readonly Mailbox[]): string {
  return list
    .map((mailbox) => {
      const plain = /^[\x20-\x7e]*$/.test(mailbox.name) && !mailbox.name.includes('=?');
      return plain ? formatMailbox(mailbox) : `${encodeText(mailbox.name)} <${mailbox.address}>`;
    })
    .join(', ');
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date in UTC as RFC 5322 §3.3 writes it. */
export function rfc5322Date(ms: number): string {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${days[date.getUTCDay()] ?? ''}, ${String(date.getUTCDate())} ${months[date.getUTCMonth()] ?? ''}`;
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${day} ${String(date.getUTCFullYear())} ${time} +0000`;
}
