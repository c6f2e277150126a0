import { Buffer } from 'node:buffer';
import { randomInt } from 'node:crypto';
import dgram from 'node:dgram';
import net from 'node:net';
import { throwIfCancelled } from '../errors.js';
import type { AuthorityServer, StepOptions } from '../ports.js';
import { visible } from '../visible.js';
import type { Answer, FailureReason, Question } from './answer.js';
import { decodeMessage, encodeQuestion, maxMessageOctets } from './message.io.js';
import { answerOf, failureOf, type Message } from './wire.js';

type Outcome = { message: Message; size: number } | { reason: FailureReason; text: string };

/** A lost packet is asked for again after this part of the limit. */
const resendAfter = 1 / 4;

/**
 * Asks a nameserver over UDP with EDNS, without EDNS where it does not know it, and over TCP where the answer does not
 * fit. Never recursive. Never throws but for a cancel.
 */
export async function askAuthority(
  server: AuthorityServer,
  question: Question,
  options: StepOptions,
  now: () => number,
): Promise<Answer> {
  throwIfCancelled(options.signal);
  const startedAt = now();
  const id = randomInt(0x10000);
  const limit = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  const ask = (plain: boolean, overTcp: boolean): Promise<Outcome> => {
    const octets = encodeQuestion(question, { id, recursion: false, plain });
    const way = overTcp ? tcp : udp;
    return way(server, octets, id, limit, options.timeoutMs);
  };
  let outcome = await ask(false, false);
  const plain = 'message' in outcome && ['FORMERR', 'NOTIMP'].includes(outcome.message.rcode);
  if (plain) outcome = await ask(true, false);
  if ('message' in outcome && outcome.message.truncated) outcome = await ask(plain, true);
  throwIfCancelled(options.signal);
  const at = now();
  const via = `authority:${server.host}/${server.address}${server.port === 53 ? '' : `:${String(server.port)}`}`;
  const arrival = { via, at: new Date(at).toISOString(), ms: at - startedAt };
  if ('message' in outcome) {
    return answerOf(outcome.message, question, id, { ...arrival, size: outcome.size });
  }
  return failureOf(question, arrival, outcome.reason, outcome.text);
}

function udp(
  server: AuthorityServer,
  octets: Buffer,
  id: number,
  limit: AbortSignal,
  timeoutMs: number,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket(net.isIPv6(server.address) ? 'udp6' : 'udp4');
    let stray: string | null = null;
    const done = (outcome: Outcome): void => {
      clearTimeout(resend);
      limit.removeEventListener('abort', late);
      socket.removeAllListeners().on('error', () => undefined);
      socket.close();
      resolve(outcome);
    };
    const late = (): void =>
      done(
        stray === null
          ? { reason: 'timeout', text: `no answer within ${String(timeoutMs / 1000)} s` }
          : { reason: 'mismatch', text: stray },
      );
    const fail = (error: Error): void => done({ reason: 'network', text: visible(error.message) });
    const send = (): void => {
      socket.send(octets, (error) => {
        if (error) fail(error);
      });
    };
    const resend = setTimeout(send, timeoutMs * resendAfter);
    limit.addEventListener('abort', late, { once: true });
    socket.on('error', fail);
    socket.on('message', (received) => {
      const read = readMessage(received);
      // What bears another id may be forged: the true answer can still come (RFC 5452 §9.1).
      if ('message' in read && read.message.id !== id) stray = 'an answer with another id than the question';
      else done(read);
    });
    socket.connect(server.port, server.address, send);
  });
}

function tcp(
  server: AuthorityServer,
  octets: Buffer,
  _id: number,
  limit: AbortSignal,
  timeoutMs: number,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: server.address, port: server.port });
    const chunks: Buffer[] = [];
    let received = 0;
    const done = (outcome: Outcome): void => {
      limit.removeEventListener('abort', late);
      socket.destroy();
      resolve(outcome);
    };
    const late = (): void =>
      done({ reason: 'timeout', text: `no answer over TCP within ${String(timeoutMs / 1000)} s` });
    limit.addEventListener('abort', late, { once: true });
    if (limit.aborted) return late();
    const length = Uint8Array.of(octets.length >> 8, octets.length & 0xff);
    socket.once('connect', () => socket.write(Buffer.concat([length, octets])));
    socket.once('error', (error) => done({ reason: 'network', text: `over TCP: ${visible(error.message)}` }));
    socket.once('close', () => done({ reason: 'network', text: 'over TCP: closed before the answer' }));
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      received += chunk.length;
      if (received < 2) return;
      const all = Buffer.concat(chunks);
      const expected = all.readUInt16BE(0);
      if (expected > maxMessageOctets) {
        done({ reason: 'malformed', text: `over ${String(maxMessageOctets)} octets` });
      } else if (received >= expected + 2) done(readMessage(all.subarray(2, 2 + expected)));
    });
  });
}

function readMessage(octets: Buffer): Outcome {
  try {
    return { message: decodeMessage(octets), size: octets.length };
  } catch (error) {
    return { reason: 'malformed', text: `unreadable: ${visible((error as Error).message)}` };
  }
}
