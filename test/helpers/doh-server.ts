import http2 from 'node:http2';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import packet, { type Answer as PacketAnswer, type DecodedPacket } from 'dns-packet';
import type { Resolver } from '../../electron/engine/network.js';
import { makeCertificates } from './certificates.js';

/** What a test's DoH server says to one question; anything but a packet is sent as it stands. */
export type DohReply =
  | DohMessage
  | {
      status?: number;
      headers?: Record<string, string>;
      body: Buffer | string | 'drip' | 'endless' | 'silence';
    };

export interface DohMessage {
  readonly rcode?: string;
  readonly flags?: number;
  readonly answers?: PacketAnswer[];
  readonly authorities?: PacketAnswer[];
  /** Options of the OPT record. */
  readonly options?: readonly { readonly code: number; readonly data: Buffer }[];
}

export interface DohServer {
  readonly resolver: Resolver;
  readonly ca: string;
  /** `METHOD HTTPVERSION name type` of each question, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

const rcodes: Record<string, number> = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };

/** Encodes an answer to a question, with the flags of a recursive server. */
export function packetOf(query: Pick<DecodedPacket, 'id' | 'questions'>, reply: DohMessage): Buffer {
  return packet.encode({
    type: 'response',
    id: query.id ?? 0,
    flags:
      (reply.flags ?? packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE) |
      (rcodes[reply.rcode ?? 'NOERROR'] ?? 0),
    questions: query.questions ?? [],
    answers: reply.answers ?? [],
    authorities: reply.authorities ?? [],
    additionals: reply.options
      ? [{ type: 'OPT', name: '.', udpPayloadSize: 1232, flags: 0, options: reply.options } as never]
      : [],
  });
}

const certificates = makeCertificates(['DNS:localhost', 'IP:127.0.0.1']);

/** A DoH server on a free port of loopback, speaking HTTP/2 and, unless told otherwise, HTTP/1.1. */
export async function dohServer(
  answer: (name: string, type: string, query: DecodedPacket) => DohReply | Promise<DohReply>,
  options: { id?: string; http2?: boolean; methods?: string[] } = {},
): Promise<DohServer> {
  const asked: string[] = [];
  const { key, cert } = certificates;
  const server = (
    options.http2 === false
      ? https.createServer({ key, cert })
      : http2.createSecureServer({ key, cert, allowHTTP1: true })
  ) as http2.Http2SecureServer;
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => sessions.add(session));
  server.on('connection', (socket) => sessions.add(socket));
  server.on('sessionError', () => undefined);
  server.on('request', (request, response) => {
    void (async () => {
      const method = request.method ?? '';
      if (options.methods && !options.methods.includes(method)) return void response.writeHead(405).end();
      const url = new URL(request.url ?? '', 'https://localhost');
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body =
        method === 'POST'
          ? Buffer.concat(chunks)
          : Buffer.from(url.searchParams.get('dns') ?? '', 'base64url');
      const query = packet.decode(body);
      const question = query.questions?.[0];
      asked.push(`${method} ${request.httpVersion} ${question?.name ?? ''} ${question?.type ?? ''}`);
      const reply = await answer((question?.name ?? '').toLowerCase(), question?.type ?? '', query);
      if (!('body' in reply)) {
        response.writeHead(200, { 'content-type': 'application/dns-message' });
        return void response.end(packetOf(query, reply));
      }
      if (reply.body === 'silence') return;
      response.writeHead(reply.status ?? 200, {
        'content-type': 'application/dns-message',
        ...reply.headers,
      });
      if (reply.body === 'drip' || reply.body === 'endless') {
        const chunk = Buffer.alloc(reply.body === 'drip' ? 1 : 16_384, 1);
        const timer = setInterval(() => response.write(chunk), 5);
        response.on('close', () => clearInterval(timer));
        return;
      }
      response.end(reply.body);
    })().catch(() => undefined);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const id = options.id ?? 'lab';
  return {
    resolver: { id, url: `https://127.0.0.1:${String(port)}/dns-query`, operator: id, place: 'XX' },
    ca: certificates.ca,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const session of sessions) session.destroy();
      }),
  };
}
