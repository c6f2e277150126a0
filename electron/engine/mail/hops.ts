import ipaddr from 'ipaddr.js';
import { mailDateOf } from './date.js';

/** One server on a message's way, as its Received line tells it (RFC 5321 §4.4). */
export interface Hop {
  readonly from: string | null;
  readonly by: string | null;
  /** The address that the server saw; an IPv4 address in IPv6's clothes is given as IPv4. */
  readonly ip: string | null;
  /** The protocol (`ESMTPS`, `LMTP`, RFC 3848). */
  readonly with: string | null;
  readonly queueId: string | null;
  /** The recipient, where the line names it. */
  readonly for: string | null;
  readonly at: string | null;
  /** Since the hop before it that has a time; negative where the clocks differ. */
  readonly delaySeconds: number | null;
}

/** Received lines as they stand in a message (the last server first), as hops in the order of their happening. */
export function hopsOf(lines: readonly string[]): Hop[] {
  let before: string | null = null;
  return [...lines].reverse().map((line) => {
    const hop = hopOf(line);
    const delay: number | null =
      hop.at === null || before === null ? null : (Date.parse(hop.at) - Date.parse(before)) / 1000;
    before = hop.at ?? before;
    return { ...hop, delaySeconds: delay };
  });
}

type Clause = 'from' | 'by' | 'via' | 'with' | 'id' | 'for';
const clauses = new Set<string>(['from', 'by', 'via', 'with', 'id', 'for']);

function hopOf(line: string): Omit<Hop, 'delaySeconds'> {
  const { words, comments } = wordsOf(line.slice(0, 8000));
  const semicolon = words.lastIndexOf(';');
  const told = new Map<Clause, { readonly words: string[]; readonly comments: string[] }>();
  let current: { words: string[]; comments: string[] } | null = null;
  for (const [index, word] of (semicolon < 0 ? words : words.slice(0, semicolon)).entries()) {
    const key = word.toLowerCase();
    // A word of that name right after its clause's own is a host called so, and a clause is told once.
    if (clauses.has(key) && !told.has(key as Clause) && current?.words.length !== 0) {
      current = { words: [], comments: [] };
      told.set(key as Clause, current);
    } else current?.words.push(word);
    current?.comments.push(...(comments.get(index) ?? []));
  }
  const value = (clause: Clause): string | null => told.get(clause)?.words[0] ?? null;
  const from = told.get('from');
  return {
    from: value('from'),
    by: value('by'),
    ip: addressIn([...(from?.comments ?? []), ...(from?.words.slice(0, 2) ?? [])]),
    with: value('with'),
    queueId: queueIdOf(value('id')),
    for: /^<?([^\s<>@]+@[^\s<>@]+?)>?[.,]?$/.exec(value('for') ?? '')?.[1] ?? null,
    at: mailDateOf(semicolon < 0 ? line : words.slice(semicolon + 1).join(' ')),
  };
}

/** Words without comments, those kept with the word before them; `;` is a word of its own, quoted text none. */
function wordsOf(line: string): { words: string[]; comments: Map<number, string[]> } {
  const words: string[] = [];
  const comments = new Map<number, string[]>();
  for (const [token] of line.replaceAll(/\s+/g, ' ').matchAll(/"(?:[^"\\]|\\.)*"|[();]|[^\s();"]+/g)) {
    words.push(token);
  }
  const kept: string[] = [];
  let depth = 0;
  let comment: string[] = [];
  for (const word of words) {
    if (word === '(') depth += 1;
    else if (word === ')') {
      depth = Math.max(0, depth - 1);
      if (depth > 0) continue;
      comments.set(kept.length - 1, [...(comments.get(kept.length - 1) ?? []), comment.join(' ')]);
      comment = [];
    } else if (depth > 0) comment.push(word);
    else kept.push(word);
  }
  return { words: kept, comments };
}

/** The address that a server saw: the last one in brackets, else one that stands alone. */
function addressIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    // What the client calls itself may be an address too, and need not be its own.
    const seen = text.replaceAll(/\b(helo|ehlo)[ =]\S+/gi, ' ');
    const bracketed = [...seen.matchAll(/\[(?:IPv6:)?([0-9a-f.:]+)\]/gi)].at(-1)?.[1];
    const bare =
      bracketed ?? seen.split(' ').findLast((word) => ipaddr.isValid(word) && /[.:].*[.:]/.test(word));
    const address = bare === undefined ? null : canonical(bare);
    if (address !== null) return address;
  }
  return null;
}

function canonical(text: string): string | null {
  return /[.:].*[.:]/.test(text) && ipaddr.isValid(text) ? ipaddr.process(text).toString() : null;
}

/** Exchange puts its program's version where others put the ID. */
function queueIdOf(word: string | null): string | null {
  const id = /^<?([^\s<>]+?)>?[.,]?$/.exec(word ?? '')?.[1] ?? null;
  return id === null || /^\d{1,2}\.\d{1,2}\.\d{1,5}\.\d{1,4}$/.test(id) ? null : id;
}

const inside = new Set(['private', 'loopback', 'linkLocal', 'uniqueLocal', 'carrierGradeNat', 'unspecified']);

/** True for an address that means something only within a network. */
export function isInside(ip: string): boolean {
  return ipaddr.isValid(ip) && inside.has(ipaddr.process(ip).range());
}

/** The hop at which the sender signed in (RFC 3848: `ESMTPSA`): the submission itself. */
export function submissionOf(hops: readonly Hop[]): Hop | null {
  return hops.find((hop) => /^(utf8)?e?smtps?a$/i.test(hop.with ?? '')) ?? null;
}
