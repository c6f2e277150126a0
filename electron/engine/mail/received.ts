import { parseAddressList } from './address-list.js';
import { headerOf, type ParsedMessage } from './message.js';
import { isoDate, proof, type Proof } from './proof.js';

/** One server on a message's way. */
export interface Hop {
  readonly from: string | null;
  readonly by: string | null;
  /** The address that the server saw. */
  readonly ip: string | null;
  readonly queueId: string | null;
  readonly at: string | null;
  /** Since the hop before it; negative where the clocks differ. */
  readonly delaySeconds: number | null;
}

/** One check of a receiver (RFC 8601). */
export interface AuthenticationResult {
  readonly server: string;
  readonly method: string;
  readonly verdict: string;
  readonly about: string;
}

/** What a message that arrived tells of its way. */
export interface ReceivedFacts {
  readonly messageId: string | null;
  readonly subject: string | null;
  readonly from: string | null;
  /** The first hop first. */
  readonly hops: readonly Hop[];
  /** The last public address that handed it to the receiver's side: what SPF was judged by. */
  readonly outgoingIp: string | null;
  readonly authentication: readonly AuthenticationResult[];
}

/** Reads a message that arrived: its hops, what the receiver verified, and that it reached whom it reached. */
export function readReceived(message: ParsedMessage): { proofs: Proof[]; facts: ReceivedFacts } {
  const hops = hopsOf(message);
  const messageId = /<[^<>\s]+>/.exec(headerOf(message, 'message-id') ?? '')?.[0] ?? null;
  const facts: ReceivedFacts = {
    messageId,
    subject: headerOf(message, 'subject') ?? null,
    from: headerOf(message, 'from') ?? null,
    hops,
    outgoingIp: hops.findLast((hop) => hop.ip !== null && !isPrivate(hop.ip))?.ip ?? null,
    authentication: authenticationOf(message),
  };
  const proofs = recipientsOf(message).map((address) =>
    proof('received', address, 'delivered', {
      messageId,
      mailSubject: facts.subject,
      at: hops.at(-1)?.at ?? isoDate(headerOf(message, 'date')),
      queueIds: hops.flatMap((hop) => hop.queueId ?? []),
    }),
  );
  return { proofs, facts };
}

function hopsOf(message: ParsedMessage): Hop[] {
  const lines = message.headers.filter((header) => header.key === 'received').reverse();
  let before: string | null = null;
  return lines.map(({ value }) => {
    const at = isoDate(value.split(';').at(-1));
    const delay: number | null =
      at === null || before === null ? null : (Date.parse(at) - Date.parse(before)) / 1000;
    before = at ?? before;
    return {
      from: /\bfrom\s+(\S+)/i.exec(value)?.[1] ?? null,
      by: /\bby\s+(\S+)/i.exec(value)?.[1] ?? null,
      ip: /\[(?:IPv6:)?([0-9a-f.:]+)\]/i.exec(value.split(/\bby\s/i)[0] ?? '')?.[1] ?? null,
      queueId: /\bid\s+<?([\w.+@-]+)>?/i.exec(value)?.[1]?.replace(/[.]$/, '') ?? null,
      at,
      delaySeconds: delay,
    };
  });
}

/** RFC 8601 §2.2, comments left out: `server; method=verdict prop=value …; …`. */
function authenticationOf(message: ParsedMessage): AuthenticationResult[] {
  return message.headers
    .filter((header) => header.key === 'authentication-results')
    .flatMap(({ value }) => {
      const [server = '', ...checks] = value.replaceAll(/\([^()]*\)/g, ' ').split(';');
      return checks.flatMap((check) => {
        const [, method, verdict, about] = /^\s*([\w-]+)(?:\/\d+)?\s*=\s*([\w-]+)\s*(.*)$/s.exec(check) ?? [];
        if (method === undefined || verdict === undefined) return [];
        const words = (about ?? '').replaceAll(/\s+/g, ' ').trim();
        return [
          {
            server: server.trim(),
            method: method.toLowerCase(),
            verdict: verdict.toLowerCase(),
            about: words,
          },
        ];
      });
    });
}

/** The mailbox that it arrived in, else those it was addressed to. */
function recipientsOf(message: ParsedMessage): string[] {
  const delivered =
    headerOf(message, 'delivered-to') ??
    headerOf(message, 'x-original-to') ??
    headerOf(message, 'envelope-to');
  const last = message.headers.find((header) => header.key === 'received')?.value ?? '';
  const forWhom = /\bfor\s+<([^<>\s]+@[^<>\s]+)>/i.exec(last)?.[1];
  const sole = delivered ?? forWhom;
  const list =
    sole ??
    [headerOf(message, 'to'), headerOf(message, 'cc')].filter((value) => value !== undefined).join(', ');
  return parseAddressList(list).mailboxes.map((mailbox) => mailbox.address);
}

function isPrivate(ip: string): boolean {
  return /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd]|fe80)/i.test(
    ip,
  );
}
