import type { Buffer } from 'node:buffer';
import tls from 'node:tls';
import { throwIfCancelled } from '../errors.js';
import type { Resolver } from '../network.js';
import type { StepOptions } from '../ports.js';
import { visible } from '../visible.js';
import type { Answer, FailureReason, Question } from './answer.js';
import { createExchange, EndlessBody, type WebReply } from './exchange.io.js';
import { TooLate } from './limit.io.js';
import type { Dial } from './origin.io.js';
import { decodeMessage, encodeQuestion, maxMessageOctets } from './message.io.js';
import { answerOf, failureOf, type Arrival } from './wire.js';

/** Asks resolvers over HTTPS (RFC 8484). */
export interface DohClient {
  /** Never throws but for a cancel. */
  ask(
    resolver: Resolver,
    question: Question,
    options: StepOptions & { readonly checkingDisabled?: boolean },
  ): Promise<Answer>;
  close(): void;
}

/** What a DoH client is made with. */
export interface DohOptions {
  /** PEM text trusted besides Node's own list. */
  readonly ca?: string | undefined;
  /** The way through a proxy, where there is one. */
  readonly dial?: Dial | undefined;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Starts a DoH client; one connection per resolver is opened when first needed and kept until `close`. */
export function createDohClient({ ca, dial, now }: DohOptions): DohClient {
  const secureContext =
    ca === undefined ? undefined : tls.createSecureContext({ ca: [...tls.rootCertificates, ca] });
  const exchange = createExchange(secureContext, maxMessageOctets, dial);

  const ask: DohClient['ask'] = async (resolver, question, options) => {
    throwIfCancelled(options.signal);
    const startedAt = now();
    const arrival = (): Arrival => {
      const at = now();
      return { via: resolver.id, at: new Date(at).toISOString(), ms: at - startedAt };
    };
    const fail = (reason: FailureReason, text: string): Answer =>
      failureOf(question, arrival(), reason, text);
    try {
      const octets = encodeQuestion(question, {
        id: 0,
        recursion: true,
        checkingDisabled: options.checkingDisabled ?? false,
      });
      const { url, path, next } = placeOf(resolver.url);
      const request = { url, bootstrap: resolver.bootstrap ?? [], signal: options.signal };
      const left = (): number => Math.max(1, options.timeoutMs - (now() - startedAt));
      let reply = await exchange.send({
        ...request,
        timeoutMs: options.timeoutMs,
        method: 'GET',
        path: `${path}${next}dns=${octets.toString('base64url')}`,
      });
      if (reply.status === 405 || reply.status === 501) {
        reply = await exchange.send({ ...request, timeoutMs: left(), method: 'POST', path, body: octets });
      }
      const fault = faultOf(reply);
      if (fault) return fail(...fault);
      return answerOf(decode(reply.body), question, 0, {
        ...arrival(),
        size: reply.body.length,
        ageSeconds: reply.ageSeconds,
      });
    } catch (error) {
      throwIfCancelled(options.signal);
      if (error instanceof TooLate) {
        return fail('timeout', `no answer within ${String(options.timeoutMs / 1000)} s`);
      }
      return fail(...reasonOf(error));
    }
  };
  return { ask, close: () => exchange.close() };
}

interface Place {
  readonly url: URL;
  readonly path: string;
  /** What joins one more parameter to the path. */
  readonly next: '?' | '&';
}

const places = new Map<string, Place>();

/** A resolver's URL, taken apart once. */
function placeOf(text: string): Place {
  const known = places.get(text);
  if (known) return known;
  const url = new URL(text);
  const place = { url, path: `${url.pathname}${url.search}`, next: url.search === '' ? '?' : '&' } as const;
  places.set(text, place);
  return place;
}

class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

function decode(octets: Buffer) {
  try {
    return decodeMessage(octets);
  } catch (error) {
    throw new Unreadable(error instanceof Error ? error.message : String(error));
  }
}

/** The web's ways of not answering, each told from the others. */
function faultOf(reply: WebReply): [FailureReason, string] | null {
  const { status, contentType, body } = reply;
  if (status >= 300 && status < 400) {
    return ['http', `HTTP ${String(status)} to ${visible(reply.location.slice(0, 200))}`];
  }
  if (status !== 200) return ['http', `HTTP ${String(status)}`];
  if (body.length === 0) return ['http', 'HTTP 200 with nothing in it'];
  if (contentType !== 'application/dns-message') {
    const what = contentType === '' ? 'no content type' : visible(contentType.slice(0, 100));
    return ['http', `HTTP 200 with ${what} instead of a DNS message`];
  }
  return null;
}

function reasonOf(error: unknown): [FailureReason, string] {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (error instanceof Unreadable) return ['malformed', `unreadable: ${visible(message)}`];
  if (error instanceof EndlessBody) return ['malformed', message];
  if (code === 'ETIMEDOUT') return ['timeout', message];
  const text = visible(message);
  if (/CERT|SSL|TLS|SELF_SIGNED|ISSUER|VERIFY|EPROTO/.test(code)) return ['tls', text];
  if (/^(ERR_HTTP2|HPE_)/.test(code)) return ['http', text];
  return ['network', text];
}
