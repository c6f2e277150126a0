import type { OpenedMail } from '../contract/composing.js';
import type { SendParams } from '../contract/params.js';
import { usage } from '../errors.js';
import { finding, type Finding } from '../findings/finding.js';
import { isBad, parseMailbox } from '../mail/addresses.js';
import type { Message, Written } from '../mail/prepare.js';
import { templateOf } from '../mail/templates/template.js';

/**
 * What is to be sent: as given, with a template or an opened mail file for what is not. Recipients that are given take the
 * place of all of the file's, so that nobody gets the mail unasked.
 * @throws Problem(usage) for a template beside a file
 */
export function writtenOf(params: SendParams, opened: OpenedMail | null): Written {
  if (opened && params.template !== undefined) throw usage('emlAndTemplate');
  if (opened) return fromFile(params, opened);
  if (params.template === undefined) return params;
  const sender = parseMailbox(params.from);
  const template = templateOf(params.template, params.language, isBad(sender) ? '' : sender.address);
  return {
    ...params,
    subject: params.subject ?? template.subject,
    ...(hasOwnBody(params) ? {} : { text: template.text, html: template.html ?? undefined }),
    headers: besideGiven(template.headers, params),
    unsubscribe: params.unsubscribe ?? template.unsubscribe,
  };
}

function fromFile(params: SendParams, opened: OpenedMail): Written {
  const hasRecipients = params.to.length + params.cc.length + params.bcc.length > 0;
  const { to, cc, bcc } = hasRecipients ? params : opened;
  return {
    ...params,
    from: params.from || opened.from,
    to,
    cc,
    bcc,
    replyTo: params.replyTo ?? opened.replyTo,
    subject: params.subject ?? opened.subject,
    ...(hasOwnBody(params) ? {} : { text: opened.text ?? undefined, html: opened.html ?? undefined }),
    headers: besideGiven(opened.headers, params),
    attachments: [...params.attachments, ...(params.withoutAttachments ? [] : opened.partsLeftOut)],
  };
}

/** What came along from a file, and what did not: said each time, so that nothing of it is a surprise. */
export function mailFileRead(params: SendParams, opened: OpenedMail, { draft }: Message): Finding {
  const parts = params.withoutAttachments ? opened.partsLeftOut : [];
  const kept = draft.headers.map(([name]) => name);
  return finding('MAIL_FILE_READ', draft.messageId, { kept, left: opened.headersLeftOut, parts });
}

/** The fields of a file or template, but for those that are given, by name or by an option. */
function besideGiven(headers: readonly string[], params: SendParams): string[] {
  const given = new Set(
    [
      ...params.headers,
      ...(params.unsubscribe ? ['List-Unsubscribe', 'List-Unsubscribe-Post'] : []),
      ...(params.priority ? ['X-Priority', 'Importance', 'Priority', 'X-MSMail-Priority'] : []),
    ].map(nameOf),
  );
  return [...headers.filter((header) => !given.has(nameOf(header))), ...params.headers];
}

function hasOwnBody(params: SendParams): boolean {
  return params.text !== undefined || params.html !== undefined;
}

function nameOf(header: string): string {
  return (header.split(':', 1)[0] ?? '').trim().toLowerCase();
}
