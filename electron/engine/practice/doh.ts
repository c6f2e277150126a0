import http2, { type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { Server } from 'node:net';
import type { ServerCertificate } from './certificates.js';
import { readQuery, writeReply, type WireReply } from './dns-message.js';
import { listen } from './listen.js';

/** How a DoH server behaves. */
export interface DohOptions {
  readonly certificate: ServerCertificate;
  /** Answers one question. */
  readonly answer: (name: string, type: string) => Promise<WireReply>;
  /** Takes the question and says nothing. */
  readonly hanging?: boolean | undefined;
  /** Fails every question (SERVFAIL), or every request (an HTTP status). */
  readonly failing?: 'servfail' | number | undefined;
  /** Milliseconds before each answer. */
  readonly delayMs?: number | undefined;
}

/** A running DoH server. */
export interface DohServer {
  readonly url: string;
  /** Each question that came, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const path = '/dns-query';
const mediaType = 'application/dns-message';
const largestQuery = 65_535;

/** Starts a DoH server (RFC 8484, GET and POST) that speaks HTTP/2 and, to those that do not, HTTP/1.1. */
export async function startDoh(options: DohOptions): Promise<DohServer> {
  const asked: string[] = [];
  const server = http2.createSecureServer({ ...options.certificate, allowHTTP1: true });
  // A handshake or a session that a peer breaks off concerns that peer alone.
  server.on('tlsClientError', () => undefined);
  server.on('sessionError', () => undefined);
  server.on('request', (request: Http2ServerRequest, response: Http2ServerResponse) => {
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    serve(request, response, options, asked).catch(() => {
      refuse(response, 500);
    });
  });
  const listening = await listen(server as unknown as Server);
  return {
    url: `https://127.0.0.1:${String(listening.port)}${path}`,
    asked,
    close: () => listening.close(),
  };
}

async function serve(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  options: DohOptions,
  asked: string[],
): Promise<void> {
  const query = await queryOf(request);
  if (typeof query === 'number') {
    refuse(response, query);
    return;
  }
  const question = readQuery(query);
  if (!question) {
    refuse(response, 400);
    return;
  }
  asked.push(`${question.name} ${question.type}`);
  if (options.hanging) return;
  if (typeof options.failing === 'number') {
    refuse(response, options.failing);
    return;
  }
  const reply: WireReply =
    options.failing === 'servfail'
      ? { rcode: 'SERVFAIL', aa: false, ra: true, answers: [], authorities: [] }
      : await options.answer(question.name, question.type);
  if (options.delayMs) await new Promise((resolve) => setTimeout(resolve, options.delayMs).unref());
  if (response.destroyed || response.stream?.destroyed) return;
  const ttls = reply.answers.map((record) => (record as { ttl?: number }).ttl ?? 0);
  response.writeHead(200, {
    'content-type': mediaType,
    // RFC 8484 §5.1: the freshness of the response is bounded by the smallest TTL in it.
    'cache-control': `max-age=${String(ttls.length > 0 ? Math.min(...ttls) : 0)}`,
  });
  response.end(writeReply(question, reply, 'whole'));
}

/** The query's octets, or the status of the refusal. */
async function queryOf(request: Http2ServerRequest): Promise<Buffer | number> {
  const url = new URL(request.url, 'https://127.0.0.1');
  if (url.pathname !== path) return 404;
  if (request.method === 'GET') {
    const dns = url.searchParams.get('dns');
    return dns === null || dns === '' ? 400 : Buffer.from(dns, 'base64url');
  }
  if (request.method !== 'POST') return 405;
  if (request.headers['content-type'] !== mediaType) return 415;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestQuery) return 413;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuse(response: Http2ServerResponse, status: number): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end(`${String(status)}\n`);
}
