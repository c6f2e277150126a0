import type { Code } from '../findings/catalogue.js';
import { codeOfError } from './other-errors.js';
import { queueIdOf } from './queue-id.js';
import { classOf, type ReplyClass, type ReplyStage } from './reply-class.js';
import { enhancedStatusOf, type Reply } from './reply.js';

/** What a pasted text comes to. */
export interface Explained {
  /** Null where the text holds no reply. */
  readonly code: number | null;
  readonly enhancedStatus: string | null;
  readonly queueId: string | null;
  readonly temporary: boolean | null;
  readonly class: ReplyClass | null;
  /** The finding that it points to. */
  readonly finding: Code | null;
}

/**
 * Explains a server's reply, as it came or inside a log line, a bounce or another program's error; or that program's
 * own words.
 */
export function explain(text: string, stage?: ReplyStage): Explained {
  const reply = replyIn(text);
  // A masked greeting looks like a reply; what it hides is told by the mask.
  const ownWords = isBareReply(text) && !/X{6,}A|\*{12,}/.test(text) ? null : codeOfError(text);
  if (!reply) {
    const nothing = { code: null, enhancedStatus: null, queueId: null, temporary: null, class: null };
    return { ...nothing, finding: ownWords };
  }
  const isFinal = stage === undefined || stage === 'final';
  const at = stage ?? stageIn(text);
  const kind = classOf({
    code: reply.code,
    enhancedStatus: reply.enhancedStatus,
    text: reply.texts.join(' '),
    stage: at,
  });
  const queueId = isFinal ? queueIdOf(reply, stage === 'final') : null;
  return {
    code: reply.code,
    enhancedStatus: reply.enhancedStatus,
    queueId,
    temporary: reply.code >= 400 ? reply.code < 500 : false,
    class: kind,
    finding: ownWords ?? findingOf(kind, reply, at, queueId),
  };
}

const codeLine =
  /^\s*(?:[SC<>*~=!-]+:?\s*|\d{2}:\d{2}:\d{2}\S*\s+)?([2-5]\d\d)(?:([ -])(?!-)(.*)|;\s*(.*))?$/;
const inside = /(?:^|[\s"'(:\[{=>])([2-5]\d\d)[- ;:]\s?(#?[245]\.\d{1,3}\.\d{1,3}\b[^]*|(?=[A-Z<])[^]*)$/;

/** The reply inside a text; null where there is none. */
export function replyIn(text: string): Reply | null {
  const trimmed = text.trim();
  const bare = /^[245]\.\d{1,3}\.\d{1,3}$/.exec(trimmed)?.[0];
  if (bare) return made(Number(bare[0]) * 100 + 50, [bare]);
  const matches = trimmed.split(/\r?\n|\\n|\\r\\n/).map((line) => codeLine.exec(line));
  const first = matches.findIndex((match) => match !== null);
  const code = matches[first]?.[1];
  if (code !== undefined) {
    const texts = matches
      .slice(first)
      .filter((match) => match?.[1] === code)
      .map((match) => match?.[3] ?? match?.[4] ?? '');
    return made(Number(code), texts);
  }
  const found = inside.exec(trimmed.replaceAll(/\s+/g, ' '));
  if (!found?.[1]) return null;
  return made(Number(found[1]), [(found[2] ?? '').replace(/\s*\(in reply to [^)]*\)\s*$/, '')]);
}

function made(code: number, texts: readonly string[]): Reply {
  const cleaned = texts.map((text) => text.replace(/^[;\s]*[[(]?(?=[245]\.\d{1,3}\.\d{1,3})/, ''));
  const enhancedStatus =
    cleaned.map(enhancedStatusOf).find((status) => status?.startsWith(String(code)[0] as string)) ?? null;
  return { code, enhancedStatus, texts: cleaned, quirks: [] };
}

function isBareReply(text: string): boolean {
  return text
    .trim()
    .split(/\r?\n/)
    .every((line) => /^\s*([2-5]\d\d([ ;-]|$)|[245]\.\d+\.\d+$)/.test(line));
}

/** Postfix and its like name the command; nodemailer names it too. */
function stageIn(text: string): ReplyStage | undefined {
  const said =
    /in reply to (?:the )?(?:end of )?(\w+)/i.exec(text)?.[1] ?? /command: ?['"]?(\w+)/i.exec(text)?.[1];
  const stages: Record<string, ReplyStage> = {
    CONN: 'connect',
    EHLO: 'ehlo',
    HELO: 'ehlo',
    STARTTLS: 'starttls',
    AUTH: 'auth',
    MAIL: 'mail',
    RCPT: 'rcpt',
    DATA: 'data',
  };
  return said === undefined ? undefined : stages[said.toUpperCase()];
}

const byClass: Partial<Record<ReplyClass, Code>> = {
  'auth-failed': 'AUTH_REJECTED',
  'auth-required': 'CLIENT_AUTH_MISMATCH',
  'auth-mechanism': 'CLIENT_AUTH_MISMATCH',
  'tls-required': 'STARTTLS_MISSING',
  'sender-not-allowed': 'FROM_OUTSIDE_DOMAIN',
  'sender-domain-unknown': 'SENDER_REJECTED',
  'recipient-unknown': 'RECIPIENT_REJECTED',
  'recipient-disabled': 'RECIPIENT_REJECTED',
  'recipient-domain-unknown': 'RECIPIENT_REJECTED',
  'mailbox-full': 'RECIPIENT_REJECTED',
  'relay-denied': 'RECIPIENT_REJECTED',
  'too-many-recipients': 'TOO_MANY_RECIPIENTS',
  size: 'MESSAGE_TOO_LARGE',
};

function findingOf(
  kind: ReplyClass,
  reply: Reply,
  stage: ReplyStage | undefined,
  queueId: string | null,
): Code | null {
  if (kind === 'accepted') {
    if (queueId !== null) return 'ACCEPTED';
    return reply.code === 250 && (stage === 'final' || /\bqueued\b/i.test(reply.texts.join(' ')))
      ? 'ACCEPTED_WITHOUT_QUEUE_ID'
      : null;
  }
  const temporary = reply.code < 500;
  if (stage === 'connect') return temporary ? 'SERVER_BUSY' : 'GREETING_REJECTED';
  if (stage === 'ehlo') return temporary ? 'SERVER_BUSY' : 'EHLO_REJECTED';
  if (stage === 'starttls') return 'STARTTLS_REFUSED';
  const known = byClass[kind];
  if (known && !(temporary && known === 'RECIPIENT_REJECTED')) return known;
  if (temporary) return 'TEMPORARILY_REJECTED';
  if (stage === 'mail') return 'SENDER_REJECTED';
  if (stage === 'rcpt') return 'RECIPIENT_REJECTED';
  return kind === 'unknown' || kind === 'protocol' ? null : 'DATA_REJECTED';
}
