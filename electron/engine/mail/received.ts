import { parse as parseHost } from 'tldts';
import { parseAddressList } from './address-list.js';
import { mailDateOf } from './date.js';
import { hopsOf, isInside, submissionOf, type Hop } from './hops.js';
import { headerOf, type ParsedMessage } from './message.js';
import { proof, type Proof } from './proof.js';

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
  /** The address that handed it to the receiver's side: what SPF was judged by. */
  readonly outgoingIp: string | null;
  /** `received-spf`: the receiver named it; `hops`: read off the way. */
  readonly outgoingIpBy: 'received-spf' | 'hops' | null;
  readonly authentication: readonly AuthenticationResult[];
}

/** Reads a message that arrived: its hops, what the receiver verified, and that it reached whom it reached. */
export function readReceived(message: ParsedMessage): { proofs: Proof[]; facts: ReceivedFacts } {
  const lines = message.headers.filter((header) => header.key === 'received').map(({ value }) => value);
  const hops = hopsOf(lines);
  const messageId = /<[^<>\s]+>/.exec(headerOf(message, 'message-id') ?? '')?.[0] ?? null;
  const named = /\bclient-ip="?([0-9a-f.:]+)/i.exec(headerOf(message, 'received-spf') ?? '')?.[1] ?? null;
  const seen = handedOver(hops)?.ip ?? null;
  const facts: ReceivedFacts = {
    messageId,
    subject: headerOf(message, 'subject') ?? null,
    from: headerOf(message, 'from') ?? null,
    hops,
    outgoingIp: named ?? seen,
    outgoingIpBy: named !== null ? 'received-spf' : seen !== null ? 'hops' : null,
    authentication: authenticationOf(message),
  };
  const proofs = recipientsOf(message, hops).map((address) =>
    proof('received', address, 'delivered', {
      messageId,
      mailSubject: facts.subject,
      at: hops.findLast((hop) => hop.at !== null)?.at ?? mailDateOf(headerOf(message, 'date')),
      underWayAt: hops.find((hop) => hop.at !== null)?.at ?? null,
      submittedAt: submissionOf(hops)?.at ?? null,
      queueIds: hops.flatMap((hop) => hop.queueId ?? []),
    }),
  );
  return { proofs, facts };
}

/**
 * Where the mail came over to the receiver: the last hop from a public address that is not within one house (big
 * receivers pass mail on between public addresses of their own).
 */
function handedOver(hops: readonly Hop[]): Hop | undefined {
  return hops.findLast((hop) => hop.ip !== null && !isInside(hop.ip) && !isOneHouse(hop.from, hop.by));
}

function isOneHouse(from: string | null, by: string | null): boolean {
  const house = (host: string | null): string | null => (host === null ? null : parseHost(host).domain);
  return house(from) !== null && house(from) === house(by);
}

/** RFC 8601 §2.2, comments left out: `server; method=verdict prop=value …; …`. */
function authenticationOf(message: ParsedMessage): AuthenticationResult[] {
  return message.headers
    .filter((header) => header.key === 'authentication-results')
    .flatMap(({ value }) => {
      const [server = '', ...checks] = withoutComments(value).split(';');
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

/** Comments within comments go first. */
function withoutComments(text: string): string {
  let [before, after] = ['', text.slice(0, 20_000)];
  while (before !== after) [before, after] = [after, after.replaceAll(/\([^()]*\)/g, ' ')];
  return after;
}

/** The mailbox that it arrived in, else those it was addressed to. */
function recipientsOf(message: ParsedMessage, hops: readonly Hop[]): string[] {
  const delivered =
    headerOf(message, 'delivered-to') ??
    headerOf(message, 'x-original-to') ??
    headerOf(message, 'envelope-to');
  const sole = delivered ?? hops.at(-1)?.for ?? undefined;
  const list =
    sole ??
    [headerOf(message, 'to'), headerOf(message, 'cc')].filter((value) => value !== undefined).join(', ');
  return parseAddressList(list).mailboxes.map((mailbox) => mailbox.address);
}
