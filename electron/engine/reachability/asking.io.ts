import { visible } from '../visible.js';
import { WireError } from './connect.io.js';
import type { Dialogue, Heard } from './dialogue.io.js';
import { mechanismsOf } from './extensions.js';
import type { ProbeRequest } from './ladder.js';
import { base64, plainResponse } from './sasl.js';

/** What a question needs of the climb that it belongs to. */
interface Asker {
  readonly request: ProbeRequest;
  sawOctets(octets: string): void;
}

/** What a step came to; `reply` goes on record. */
export interface Taken<T> {
  readonly value: T;
  readonly reply: string | null;
}

/** Waits for the next reply. */
export async function hear(talk: Dialogue, limitMs: number, climb: Asker): Promise<Taken<Heard>> {
  try {
    const heard = await talk.read(limitMs);
    return { value: heard, reply: heard.text };
  } catch (error) {
    climb.sawOctets(talk.firstOctets);
    throw error;
  }
}

/** Says a command and waits for its reply. */
export async function ask(
  talk: Dialogue,
  command: string,
  limitMs: number,
  climb: Asker,
): Promise<Taken<Heard>> {
  inStep(talk);
  talk.say(command);
  return hear(talk, limitMs, climb);
}

/**
 * A reply that lies there before its command would be read as the answer to it, and every later one as well. Only 421
 * may come at any time (RFC 5321 §3.8).
 */
export function inStep(talk: Dialogue): void {
  const early = talk.pending;
  if (early !== '' && !early.startsWith('421')) {
    throw new WireError('out-of-step', visible(early.slice(0, 120)));
  }
}

/** PLAIN where it is offered, else LOGIN: whatever the server advertises. Once; a second try may lock the account. */
export async function signIn(
  talk: Dialogue,
  ehlo: string,
  limitMs: number,
  climb: Asker,
): Promise<Taken<Heard>> {
  const { user, password } = climb.request.credentials as { user: string; password: string };
  const offered = mechanismsOf(ehlo);
  if (offered.includes('PLAIN')) {
    const response = plainResponse(user, password);
    const until = performance.now() + limitMs;
    inStep(talk);
    talk.say(`AUTH PLAIN ${response}`, 'AUTH PLAIN ***');
    const heard = await hear(talk, limitMs, climb);
    // A server without initial responses asks for it (RFC 4954 §4): the same exchange goes on, nothing is tried twice.
    if (heard.value.reply.code !== 334) return heard;
    talk.say(response, '***');
    return hear(talk, until - performance.now(), climb);
  }
  if (!offered.includes('LOGIN'))
    throw new WireError('not-offered', `offered: ${offered.join(' ') || 'none'}`);
  const until = performance.now() + limitMs;
  talk.say('AUTH LOGIN');
  for (const answer of [user, password]) {
    const heard = await hear(talk, until - performance.now(), climb);
    if (heard.value.reply.code !== 334) return heard;
    talk.say(base64(answer), '***');
  }
  return hear(talk, until - performance.now(), climb);
}
