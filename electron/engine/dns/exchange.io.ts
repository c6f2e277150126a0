import { Buffer } from 'node:buffer';
import http2 from 'node:http2';
import https from 'node:https';
import type tls from 'node:tls';
import { closeOrigin, connectOrigin, type Origin } from './origin.io.js';

/** One request to a web server. */
export interface WebRequest {
  readonly url: URL;
  readonly bootstrap: readonly string[];
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly path: string;
  readonly body?: Buffer;
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
  /** @throws Error of Node's, with its code; `EndlessBody`; an abort */
  send(request: WebRequest): Promise<WebReply>;
  close(): void;
}

const mediaType = 'application/dns-message';

/** Starts an exchange. Connections are opened when first needed and reused. */
export function createExchange(secureContext: tls.SecureContext | undefined, maxOctets: number): Exchange {
  const origins = new Map<string, Promise<Origin>>();

  const open = (request: WebRequest): Promise<Origin> => {
    const key = request.url.origin;
    const known = origins.get(key);
    if (known) return known;
    const { url, bootstrap, timeoutMs } = request;
    const opened = connectOrigin({ url, bootstrap, secureContext, timeoutMs });
    origins.set(key, opened);
    const forget = (): void => {
      if (origins.get(key) === opened) origins.delete(key);
    };
    opened.then((origin) => {
      if (origin.kind === 'h2') origin.session.once('close', forget).once('goaway', forget);
    }, forget);
    return opened;
  };

  const once = async (request: WebRequest): Promise<WebReply> => {
    const origin = await orAbort(open(request), request.signal);
    return origin.kind === 'h2'
      ? overHttp2(origin.session, request, maxOctets)
      : overHttp1(origin.agent, request, maxOctets);
  };

  return {
    async send(request) {
      const reused = origins.has(request.url.origin);
      try {
        return await once(request);
      } catch (error) {
        // A kept connection may have been closed by the server in the meantime: that is no fault of its own.
        if (!reused || !isClosed(error) || request.signal.aborted) throw error;
        origins.delete(request.url.origin);
        return once(request);
      }
    },
    close() {
      for (const opened of origins.values()) opened.then(closeOrigin, () => undefined);
      origins.clear();
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

function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function overHttp2(session: http2.ClientHttp2Session, request: WebRequest, max: number): Promise<WebReply> {
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
    const stop = (): void => {
      reject(request.signal.reason as Error);
      stream.close(http2.constants.NGHTTP2_CANCEL);
    };
    request.signal.addEventListener('abort', stop, { once: true });
    let headers: http2.IncomingHttpHeaders & http2.IncomingHttpStatusHeader = {};
    stream.on('response', (given) => {
      headers = given;
    });
    const body = collect(stream, max, () => stream.close(http2.constants.NGHTTP2_CANCEL));
    stream.once('error', reject);
    stream.once('close', () => request.signal.removeEventListener('abort', stop));
    body.then((octets) => {
      const status = headers[':status'];
      if (status === undefined) {
        reject(Object.assign(new Error('closed without a reply'), { code: 'ERR_HTTP2_STREAM_CANCEL' }));
      } else resolve(replyOf(status, headers, octets));
    }, reject);
    if (request.body) stream.end(request.body);
  });
}

function overHttp1(agent: https.Agent, request: WebRequest, max: number): Promise<WebReply> {
  return new Promise((resolve, reject) => {
    const outgoing = https.request(
      request.url,
      {
        agent,
        method: request.method,
        path: request.path,
        signal: request.signal,
        headers: {
          accept: mediaType,
          ...(request.body ? { 'content-type': mediaType, 'content-length': request.body.length } : {}),
        },
      },
      (incoming) => {
        collect(incoming, max, () => outgoing.destroy()).then(
          (octets) => resolve(replyOf(incoming.statusCode ?? 0, incoming.headers, octets)),
          reject,
        );
      },
    );
    outgoing.once('error', reject);
    outgoing.end(request.body);
  });
}

function collect(
  stream: NodeJS.EventEmitter & NodeJS.ReadableStream,
  max: number,
  stop: () => void,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > max) {
        reject(new EndlessBody(`more than ${String(max)} octets`));
        stop();
      } else chunks.push(chunk);
    });
    stream.once('end', () =>
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size)),
    );
    stream.once('error', reject);
    stream.once('aborted', () =>
      reject(Object.assign(new Error('cut off in the middle'), { code: 'ECONNRESET' })),
    );
  });
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
