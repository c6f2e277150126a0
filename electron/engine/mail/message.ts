/** A message taken apart as far as proofs need it. */
export interface ParsedMessage {
  /** Keys in lower case, in order, unfolded; the subject's encoded words (RFC 2047) decoded. */
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly text: string;
  /** Attached parts of the types that bounces carry, decoded. */
  readonly parts: readonly { readonly type: string; readonly content: string }[];
}

/** Octets, one to a character, as bytes. */
export function bytesOf(content: string): Uint8Array {
  return Uint8Array.from(content, (char) => char.charCodeAt(0));
}

/** Octets, one to a character, as the text that they are: UTF-16 by its mark, UTF-8, or Latin-1 where they are neither. */
export function textOf(content: string): string {
  if (/^(\xff\xfe|\xfe\xff)/.test(content)) {
    return new TextDecoder(content.startsWith('\xff') ? 'utf-16le' : 'utf-16be').decode(bytesOf(content));
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(content));
  } catch {
    return content;
  }
}

/** Takes a message apart with postal-mime, which is loaded when it is first needed. */
export async function parseMessage(content: string): Promise<ParsedMessage> {
  const { default: PostalMime, decodeWords } = await import('postal-mime');
  const email = await PostalMime.parse(bytesOf(content), {
    forceRfc822Attachments: true,
    attachmentEncoding: 'utf8',
    maxNestingDepth: 20,
  } as never);
  const plain = email.text ?? textOfHtml(email.html ?? '');
  return {
    headers: email.headers.map(({ key, value }) => ({
      key,
      value: key === 'subject' ? decodeWords(value) : value,
    })),
    text: plain,
    parts: email.attachments.map((part) => {
      const content = typeof part.content === 'string' ? part.content : textOfBuffer(part.content as never);
      const type = part.mimeType.toLowerCase();
      const headed = type.startsWith('message/') || type === 'text/rfc822-headers';
      return { type, content: headed ? content.replace(subjectLine, decodeWords) : content };
    }),
  };
}

/** With the lines that continue it. */
const subjectLine = /^subject:.*(?:\r?\n[ \t].*)*/im;

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
};

/** The words of an HTML page, a block to a line: enough to find a recipient and a reason. */
function textOfHtml(html: string): string {
  return html
    .replaceAll(/<(?:style|script)\b[^]*?<\/(?:style|script)\s*>/gi, '')
    .replaceAll(/<(?:br|\/(?:p|div|tr|td|li|pre|h\d))\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(lt|gt|amp|quot|nbsp|#39);/g, (whole, name: string) => entities[name] ?? whole);
}

/** The first header of that name; undefined where there is none. */
export function headerOf(message: ParsedMessage, key: string): string | undefined {
  return message.headers.find((header) => header.key === key)?.value;
}

/** Header fields of a block, names in lower case, continuation lines joined; the first of each name wins. */
export function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value ?? '');
  }
  return fields;
}

/** The messages of an mbox (RFC 4155), or the one message that the text is. */
export function splitMbox(content: string): string[] {
  if (!/^From \S+ .*\d{4}\r?\n/.test(content)) return [content];
  return content
    .split(/^(?=From \S+ .*\d{4}\r?$)/m)
    .map((message) => message.replace(/^From .*\r?\n/, '').replaceAll(/^>(>*From )/gm, '$1'))
    .filter((message) => message.trim() !== '');
}

function textOfBuffer(buffer: Uint8Array): string {
  return new TextDecoder('utf-8').decode(buffer);
}
