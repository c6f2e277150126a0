import limits from '../../../resources/limits.json' with { type: 'json' };
import { usage } from '../errors.js';
import { finding, type Finding } from '../findings/finding.js';
import { visible } from '../visible.js';
import { parseAddressList } from './address-list.js';
import { isBad, parseMailbox, type BadAddress, type Mailbox } from './addresses.js';
import { composeMessage, type Draft } from './compose.js';
import { optionFields, type FieldOptions } from './options.js';

/** What the user wrote, before anything of it is believed. */
export interface Written extends FieldOptions {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo?: string | undefined;
  readonly subject?: string | undefined;
  readonly text?: string | undefined;
  readonly html?: string | undefined;
  /** `Name: value`. */
  readonly headers: readonly string[];
  readonly attachments: readonly string[];
}

/** What makes one message this very message. */
export interface Stamp {
  /** A ULID. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Put a token into the Subject by which the mail is found again. */
  readonly token: boolean;
  /** A file to go on with: its Bcc and `X-Unsent` stand in it, and it may have no recipient yet. */
  readonly asDraft?: boolean | undefined;
}

/** A message that can be sent, or why it can't. */
export type Prepared =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly findings: readonly Finding[]; readonly unusable: boolean };

/** A composed message with its envelope. */
export interface Message {
  readonly draft: Draft;
  readonly raw: string;
  readonly recipients: readonly string[];
  readonly octets: number;
}

/** Headers that the program writes itself, by the option that sets them. */
const own: Readonly<Record<string, string>> = {
  from: '--from',
  to: '--to',
  cc: '--cc',
  bcc: '--bcc',
  'reply-to': '--reply-to',
  subject: '--subject',
  date: 'clock',
  'message-id': 'program',
  'mime-version': 'program',
  'content-type': '--text and --html',
  'content-transfer-encoding': 'program',
};

/**
 * Reads, refuses or composes. Input that can't be used comes first and alone; then everything that IBM would refuse.
 * @throws Problem(usage) for a header that is none, or that an option sets
 */
export function prepareMessage(written: Written, stamp: Stamp): Prepared {
  const injected = injections(written);
  if (injected.length > 0) return { ok: false, findings: injected, unusable: true };
  const headers = headersOf(written);
  const from = parseMailbox(written.from);
  if (isBad(from)) throw usage('senderInvalid', visible(written.from));
  // Each may be a list or a group, as it is pasted from elsewhere.
  const parse = (list: readonly string[]): Parsed => list.flatMap((text) => parseAddressList(text).items);
  const [to, cc, bcc] = [parse(written.to), parse(written.cc), parse(written.bcc)];
  const replyTo = written.replyTo?.trim() ? [parseMailbox(written.replyTo)] : [];
  const bad = [...to, ...cc, ...bcc, ...replyTo].filter(isBad);
  const recipients = [
    ...new Map(good([...to, ...cc, ...bcc]).map((box) => [box.address.toLowerCase(), box.address])).values(),
  ];
  const invalid =
    bad.length > 0
      ? bad.map(({ text, fault }) => ({ text: visible(text), fault }))
      : recipients.length === 0 && !stamp.asDraft
        ? [{ text: '', fault: 'none' }]
        : [];
  if (invalid.length > 0) {
    const subject = invalid[0]?.text || 'To';
    return { ok: false, findings: [finding('RECIPIENTS_INVALID', subject, { invalid })], unusable: true };
  }
  const draft: Draft = {
    from,
    to: good(to),
    cc: good(cc),
    ...(stamp.asDraft ? { bcc: good(bcc) } : {}),
    replyTo: good(replyTo)[0] ?? null,
    subject: stampedSubject(written.subject ?? '', stamp),
    text: written.text ?? (written.html === undefined ? defaultText : null),
    html: written.html ?? null,
    headers: stamp.asDraft ? [...headers, ['X-Unsent', '1']] : headers,
    date: stamp.at,
    messageId: `<${stamp.id.toLowerCase()}@${from.domain.replaceAll(/[[\]]/g, '')}>`,
    boundaryId: `mailpath_${stamp.id}`,
  };
  const raw = composeMessage(draft);
  const message = { draft, raw, recipients, octets: new TextEncoder().encode(raw).length };
  const refused = refusals(message, written);
  return refused.length > 0 ? { ok: false, findings: refused, unusable: false } : { ok: true, message };
}

/** The token by which a mail is found in IBM's Metrics: short, unlike any word, made of its id's random end. */
export function tokenOf(id: string): string {
  return `[mp-${id.slice(-8).toLowerCase()}]`;
}

type Parsed = readonly (Mailbox | BadAddress)[];

const defaultText = 'This is a test mail.\r\n';
const defaultSubject = 'Test mail';

function good(list: Parsed): Mailbox[] {
  return list.filter((parsed): parsed is Mailbox => !isBad(parsed));
}

function stampedSubject(subject: string, stamp: Stamp): string {
  if (!stamp.token) return subject;
  return `${subject === '' ? defaultSubject : subject} ${tokenOf(stamp.id)}`;
}

function injections(written: Written): Finding[] {
  const fields: [string, string][] = [
    ['From', written.from],
    ...written.to.map((text): [string, string] => ['To', text]),
    ...written.cc.map((text): [string, string] => ['Cc', text]),
    ...written.bcc.map((text): [string, string] => ['Bcc', text]),
    ['Reply-To', written.replyTo ?? ''],
    ['Subject', written.subject ?? ''],
    ...(written.unsubscribe ?? []).map((text): [string, string] => ['List-Unsubscribe', text]),
    ...written.headers.map((text): [string, string] => [/^[^:\r\n]{1,60}/.exec(text)?.[0] ?? 'header', text]),
  ];
  return fields
    .filter(([, text]) => /[\r\n\0]/.test(text))
    .map(([field, text]) =>
      finding('HEADER_INJECTION', visible(field), {
        field: visible(field),
        text: visible(text).slice(0, 200),
      }),
    );
}

function readHeader(text: string): readonly [string, string] {
  const [, name, value] = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw usage('headerInvalid', visible(text));
  }
  const setBy = own[name.toLowerCase()];
  if (setBy !== undefined) throw usage('headerSetBy', name, setBy);
  return [name, value.trim()];
}

/** The user's own fields, and those that options stand for; a field that both would set is refused. */
function headersOf(written: Written): (readonly [string, string])[] {
  const own = written.headers.map(readHeader);
  const made = optionFields(written);
  for (const [name] of made) {
    if (own.some(([known]) => known.toLowerCase() === name.toLowerCase())) throw usage('headerTwice', name);
  }
  return [...own, ...made];
}

function refusals(message: Message, written: Written): Finding[] {
  const subject = message.draft.messageId;
  const limit = limits.recipientsPerRequest.value;
  const count = message.recipients.length;
  const most = limits.messageOctets.value;
  return [
    ...(count > limit ? [finding('TOO_MANY_RECIPIENTS', subject, { count, limit, asOf: limits.asOf })] : []),
    ...(written.attachments.length > 0
      ? [
          finding('ATTACHMENT_UNSUPPORTED', subject, {
            names: written.attachments.map((name) => visible(name)),
          }),
        ]
      : []),
    ...(message.octets > most
      ? [finding('MESSAGE_TOO_LARGE', subject, { octets: message.octets, limit: most, said: '' })]
      : []),
  ];
}
