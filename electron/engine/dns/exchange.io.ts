import { Buffer } from 'node:buffer';
import http2 from 'node:http2';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type tls from 'node:tls';
import { Limit } from './limit.io.js';
import { closeOrigin, connectOrigin, type Dial, type Origin } from './origin.io.js';

/** One request to a web server. */
export interface WebRequest {
  readonly url: URL;
  readonly bootstrap: readonly string[];
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly path: string;
  readonly body?: Buffer;
  /** For all of it: connecting, and asking once more on a new connection. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** The server's reply, whole. */
export interface WebReply {
  readonly status: number;
  readonly contentType: string;
  readonly ageSeconds: number;
  readonly location: string;
  readonly body: Buffer;
}

/** A reply that goes on beyond what any honest one needs. */
export class EndlessBody extends Error {
  override readonly name = 'EndlessBody';
}

/** Speaks to many web servers, keeping one way open to each. */
export interface Exchange {
  /** @throws Error of Node's, with its code; `EndlessBody`; `TooLate`; the signal's reason */
  send(request: WebRequest): Promise<WebReply>;
  close(): void;
}

const mediaType = 'application/dns-message';
/** How long the first connection may keep the others waiting, in milliseconds. */
const firstAloneMs = 50;

/** Starts an exchange. Connections are opened when first needed and reused. */
export function createExchange(
  secureContext: tls.SecureContext | undefined,
  maxOctets: number,
  dial?: Dial,
): Exchange {
  const origins = new Map<string, Promise<Origin>>();
  // The server that is asked first is the one whose answers lead to more questions: its connection is not to be made
  // among thirty others.
  let first: Promise<unknown> | undefined;
  const closing = new AbortController();

  const open = (request: WebRequest): Promise<Origin> => {
    const key = request.url.origin;
    const known = origins.get(key);
    if (known) return known;
    const { url, bootstrap, timeoutMs } = request;
    const { signal } = closing;
    const connect = (): Promise<Origin> =>
      connectOrigin({ url, bootstrap, secureContext, timeoutMs, dial, signal });
    const opened = first ? first.then(connect) : connect();
    first ??= Promise.race([opened.catch(() => undefined), sleep(firstAloneMs, undefined, { ref: false })]);
    origins.set(key, opened);
    const forget = (): void => {
      if (origins.get(key) === opened) origins.delete(key);
    };
    opened.then((origin) => {
      if (origin.kind === 'h2') origin.session.once('close', forget).once('goaway', forget);
    }, forget);
    return opened;
  };

  const once = async (request: WebRequest, limit: Limit): Promise<WebReply> => {
    const origin = await orEnd(open(request), limit);
    if (limit.ended) throw limit.ended;
    return origin.kind === 'h2'
      ? overHttp2(origin.session, request, maxOctets, limit)
      : overHttp1(origin.agent, request, maxOctets, limit);
  };

  return {
    async send(request) {
      const reused = origins.has(request.url.origin);
      const limit = new Limit(request.signal, request.timeoutMs);
      try {
        return await once(request, limit);
      } catch (error) {
        // A kept connection may have been closed by the server in the meantime: that is no fault of its own.
        if (!reused || !isClosed(error) || limit.ended) throw error;
        origins.delete(request.url.origin);
        return await once(request, limit);
      } finally {
        limit.done();
      }
    },
    close() {
      for (const opened of origins.values()) opened.then(closeOrigin, () => undefined);
      origins.clear();
      closing.abort();
    },
  };
}

const closedCodes = new Set([
  'ECONNRESET',
  'EPIPE',
  'ERR_HTTP2_INVALID_SESSION',
  'ERR_HTTP2_GOAWAY_SESSION',
  'ERR_HTTP2_SESSION_ERROR',
  'ERR_HTTP2_STREAM_CANCEL',
]);

function isClosed(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return closedCodes.has(code ?? '') || (code === 'ERR_HTTP2_STREAM_ERROR' && /REFUSED/.test(message));
}

function orEnd<T>(promise: Promise<T>, limit: Limit): Promise<T> {
  return new Promise((resolve, reject) => {
    limit.stop = reject;
    if (limit.ended) reject(limit.ended);
    promise.then(resolve, reject);
  });
}

function overHttp2(
  session: http2.ClientHttp2Session,
  request: WebRequest,
  max: number,
  limit: Limit,
): Promise<WebReply> {
  return new Promise((resolve, reject) => {
    const stream = session.request(
      {
        ':method': request.method,
        ':path': request.path,
        accept: mediaType,
        ...(request.body ? { 'content-type': mediaType, 'content-length': request.body.length } : {}),
      },
      { endStream: request.body === undefined },
    );
    const cancel = (error: Error): void => {
      reject(error);
      stream.close(http2.constants.NGHTTP2_CANCEL);
    };
    limit.stop = cancel;
    let headers: http2.IncomingHttpHeaders & http2.IncomingHttpStatusHeader = {};
    stream.once('response', (given) => {
      headers = given;
    });
    collect(stream, max, cancel, (octets) => {
      const status = headers[':status'];
      if (status === undefined) {
        reject(Object.assign(new Error('closed without a reply'), { code: 'ERR_HTTP2_STREAM_CANCEL' }));
      } else resolve(replyOf(status, headers, octets));
    });
    if (request.body) stream.end(request.body);
  });
}

function overHttp1(agent: https.Agent, request: WebRequest, max: number, limit: Limit): Promise<WebReply> {
  return new Promise((resolve, reject) => {
    const outgoing = https.request(
      request.url,
      {
        agent,
        method: request.method,
        path: request.path,
        headers: {
          accept: mediaType,
          ...(request.body ? { 'content-type': mediaType, 'content-length': request.body.length } : {}),
        },
      },
      (incoming) => {
        collect(incoming, max, cancel, (octets) =>
          resolve(replyOf(incoming.statusCode ?? 0, incoming.headers, octets)),
        );
      },
    );
    const cancel = (error: Error): void => {
      reject(error);
      outgoing.destroy();
    };
    limit.stop = cancel;
    outgoing.on('error', reject);
    outgoing.end(request.body);
  });
}

/** Reads a body whole; `fail` may be called more than once, the first time counts. */
function collect(
  stream: NodeJS.EventEmitter & NodeJS.ReadableStream,
  max: number,
  fail: (error: Error) => void,
  take: (octets: Buffer) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > max) fail(new EndlessBody(`more than ${String(max)} octets`));
    else chunks.push(chunk);
  });
  stream.once('end', () => take(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size)));
  stream.on('error', fail);
  stream.once('aborted', () =>
    fail(Object.assign(new Error('cut off in the middle'), { code: 'ECONNRESET' })),
  );
}

function replyOf(
  status: number,
  headers: http2.IncomingHttpHeaders | NodeJS.Dict<string | string[]>,
  body: Buffer,
): WebReply {
  const header = (name: string): string => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  };
  const age = Number(header('age'));
  return {
    status,
    contentType: header('content-type').split(';')[0]?.trim().toLowerCase() ?? '',
    ageSeconds: Number.isFinite(age) && age > 0 ? Math.floor(age) : 0,
    location: header('location'),
    body,
  };
}
