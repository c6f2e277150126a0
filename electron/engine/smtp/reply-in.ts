import type { ReplyStage } from './reply-class.js';
import { enhancedStatusOf, type Reply } from './reply.js';

/** A reply found in a pasted text; its code is null where only the enhanced code was given. */
export interface FoundReply extends Omit<Reply, 'code'> {
  readonly code: number | null;
}

/** A line of a reply, with what tools put before it: `S:`, `<**`, `~>`, a time, `smtp;`, a quotation mark. */
const codeLine =
  /^\s*(?:\[?\d{2}:\d{2}:\d{2}\S*\s+)?(?:(?:smtp|remote host said|[SC]|[<>*~=!|-]+)[:;]?\s*)?['"]?([2-5]\d\d)(?:([ -])(?!-)(.*)|\s*[;:]\s*(.*))?$/i;
/** What the other side says in a transcript. */
const clientLine =
  /^\s*(?:[C>]:|-?[->~]+>?\s|>>>|(?:EHLO|HELO|MAIL FROM|RCPT TO|DATA|AUTH|QUIT|STARTTLS|RSET)\b)/i;
/** A reply amid other words: its enhanced code, a capital, or what stands before it marks it as one. */
const inside =
  /(?:^|[\s"'(:[{=>])([2-5]\d\d)[- ;:]\s?(#?[245]\.\d{1,3}\.\d{1,3}\b[^]*|(?=[A-Z<])[^]*)$|[:;(="'>]\s*([45]\d\d)(?:[- ]|, b?['"])([^]+)$/;
/** PHPMailer gives the code and the words in two places. */
const phpMailer = /\bSMTP (?:error|code)[ :(]+([245]\d\d)\b.*?(?:info: |\()(?=[245]\.\d)(.*)$/i;
const enhancedOnly = /(?:^|[:;(#"'=]\s*)(#?([45])\.[0-7]\.\d{1,3}(?![.\d])[^]*)$/;

/** The reply inside a text: of several the first refusal, else the last; null where there is none. */
export function replyIn(text: string): FoundReply | null {
  const trimmed = text.trim().slice(0, 20_000);
  const lines = trimmed.split(/\r?\n|\\r\\n|\\n/);
  const replies = linesOf(lines);
  const chosen =
    replies.find(([code]) => code >= 400) ?? replies.findLast(([code]) => code < 260 && code !== 221);
  if (chosen) return made(chosen[0], chosen[1]);
  const last = replies.at(-1);
  if (last) return made(last[0], last[1]);
  if (/\bHTTP\/\d/.test(trimmed)) return null;
  const flat = lines.join(' ').replaceAll(/\s+/g, ' ');
  const apart = phpMailer.exec(flat);
  if (apart?.[1]) return made(Number(apart[1]), [ended(apart[2] ?? '')]);
  const found = inside.exec(flat);
  const code = found?.[1] ?? found?.[3];
  if (code !== undefined) return made(Number(code), [joined(found?.[2] ?? found?.[4] ?? '', code)]);
  const alone = enhancedOnly.exec(flat)?.[1];
  return alone === undefined ? null : made(null, [ended(alone)]);
}

/** The replies that stand on lines of their own; a line that a paste has broken belongs to the one before it. */
function linesOf(lines: readonly string[]): [code: number, texts: string[]][] {
  const replies: [number, string[]][] = [];
  let open = false;
  for (const line of lines) {
    const match = codeLine.exec(line);
    const last = replies.at(-1);
    if (!match?.[1]) {
      if (last && line.trim() !== '' && !clientLine.test(line)) last[1].push(line.trim());
      continue;
    }
    const code = Number(match[1]);
    const said = ended(match[3] ?? match[4] ?? '');
    // A refusal's lines are one refusal, also where a server forgets the hyphen.
    if (last && last[0] === code && (open || code >= 400)) last[1].push(said);
    else replies.push([code, [said]]);
    open = match[2] === '-';
  }
  return replies;
}

function made(code: number | null, texts: readonly string[]): FoundReply {
  const cleaned = texts.map((text) => text.replace(/^[;\s]*[[(]?(?=#?[245]\.\d{1,3}\.\d{1,3})/, ''));
  const first = code === null ? undefined : String(code)[0];
  const statuses = cleaned.map(enhancedStatusOf);
  const enhancedStatus =
    statuses.find((status) => status !== null && (first === undefined || status.startsWith(first))) ?? null;
  return { code, enhancedStatus, texts: cleaned, quirks: [] };
}

/** Logs write a reply of several lines as one, each line's codes still in it. */
function joined(text: string, code: string): string {
  return ended(text).replaceAll(new RegExp(`\\s${code}[- ](?:[245]\\.\\d{1,3}\\.\\d{1,3}\\s)?`, 'g'), ' ');
}

/** Without what a log or a program writes behind the server's words. */
function ended(text: string): string {
  return text.replace(/\s*\(in reply to [^)]*\)[)\s]*$/i, '').replace(/['"]\)?[})\]]*$/, '');
}

/** True where the text begins as a reply does. */
export function isBareReply(text: string): boolean {
  return /^\s*(?:[2-5]\d\d(?:[ ;-]|\s*$)|[245]\.\d{1,3}\.\d{1,3}\s*$)/m.test(
    text.trim().split('\n', 1)[0] ?? '',
  );
}

/** The command that a log, a bounce or nodemailer names beside the reply. */
export function stageIn(text: string): ReplyStage | undefined {
  const said =
    /in reply to (?:the )?(end of )?(\w+)/i.exec(text) ??
    /command: ?['"]?()(\w+)/i.exec(text) ??
    /\b(?:after|during) (end of )?(MAIL|RCPT|DATA|data|EHLO|HELO|STARTTLS|AUTH)\b/.exec(text);
  if (said?.[2] === undefined) return undefined;
  if (said[1]) return 'final';
  const stages: Readonly<Record<string, ReplyStage>> = {
    CONN: 'connect',
    EHLO: 'ehlo',
    HELO: 'ehlo',
    STARTTLS: 'starttls',
    AUTH: 'auth',
    MAIL: 'mail',
    RCPT: 'rcpt',
    DATA: 'data',
  };
  return stages[said[2].toUpperCase()];
}
