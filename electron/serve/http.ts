import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/websocket';
import { WebSocketServer } from 'ws';
import type { EngineRouter } from '../engine/rpc.io.js';
import type { PageFile } from '../engine/hosts/pages.io.js';
import { previewPath, previewPolicy } from '../engine/hosts/preview-frame.js';
import { cookieName, isOwnHost, isOwnOrigin, readCookie, safeHeaders, type Doorkeeper } from './guard.js';

/** A document of 10,000 answers has a few megabytes; what a page sends has a few kilobytes. */
const maxMessageBytes = 4 * 1024 * 1024;

/** A running web face. */
export interface WebFace {
  readonly port: number;
  /** Ends every connection, and with it every call under way. */
  close(): Promise<void>;
}

/** Serves the pages and the engine behind them on loopback. Port 0 takes any free one. */
export async function openWebFace(options: {
  readonly port: number;
  readonly pages: ReadonlyMap<string, PageFile>;
  readonly router: EngineRouter;
  readonly door: Doorkeeper;
  /** Called when a token was used: the printed address is good no longer. */
  readonly onEntered: () => void;
}): Promise<WebFace> {
  const { pages, door } = options;
  const server = createServer({
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    connectionsCheckingInterval: 5_000,
    maxHeaderSize: 16_384,
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const hasSession = (request: IncomingMessage): boolean =>
    door.isSession(readCookie(request.headers.cookie, cookieName(port)));

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const refuse = (code: number, words: string): void =>
      send(response, code, 'text/plain; charset=utf-8', words);
    if (!isOwnHost(request.headers.host, port)) return refuse(421, 'This address is not served here.\n');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET.\n');
    const target = request.url ?? '/';
    const base = `http://127.0.0.1:${String(port)}`;
    // Anyone on this machine may send `//`: what is no address must not end the process.
    if (!/^\/(?!\/)/.test(target) || !URL.canParse(target, base)) return refuse(400, 'That is no address.\n');
    const url = new URL(target, base);
    const token = url.searchParams.get('token');
    if (url.pathname === '/' && token !== null) {
      const session = door.exchange(token);
      if (session === undefined && !hasSession(request)) {
        return refuse(403, 'This address has been used or is wrong. The terminal prints a fresh one.\n');
      }
      // The token leaves the address bar and the history at once.
      response.setHeader('location', '/');
      if (session !== undefined) {
        response.setHeader('set-cookie', `${cookieName(port)}=${session}; HttpOnly; SameSite=Strict; Path=/`);
        options.onEntered();
      }
      return send(response, 303, 'text/plain; charset=utf-8', '');
    }
    if (!hasSession(request)) {
      return refuse(403, 'Open the address that `mailpath serve` printed in its terminal.\n');
    }
    const page = pages.get(url.pathname === '/' ? '/index.html' : url.pathname);
    if (!page) return refuse(404, 'There is no such page.\n');
    sendPage(request, response, page, url.pathname === previewPath ? previewHeaders : {});
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  const rpc = new RPCHandler(options.router);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { host, origin } = request.headers;
    const allowed = isOwnHost(host, port) && isOwnOrigin(origin, host) && hasSession(request);
    if (!allowed || request.url !== '/engine') {
      socket.end(`HTTP/1.1 ${allowed ? '404 Not Found' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket as Socket, head, (connection) => {
      connection.on('error', () => connection.terminate());
      // Of the browser's interface that it names, the handler uses `send`.
      const peer = connection as unknown as Parameters<typeof rpc.message>[0];
      connection.on('message', (data: Buffer, isBinary: boolean) => {
        // A frame that is no call comes from no page of ours.
        rpc
          .message(peer, isBinary ? new Uint8Array(data).buffer : data.toString())
          .catch(() => connection.close(1007));
      });
      connection.on('close', () => rpc.close(peer));
    });
  });

  return {
    port,
    close: () =>
      new Promise((resolve) => {
        for (const connection of sockets.clients) connection.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The frame of the preview may stand in our own page, and nowhere else. */
const previewHeaders = { 'content-security-policy': previewPolicy, 'x-frame-options': 'SAMEORIGIN' };

function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: PageFile,
  headers: Readonly<Record<string, string>>,
): void {
  const compressed = /\bbr\b/.test(String(request.headers['accept-encoding'])) ? page.compressed() : null;
  if (compressed) response.setHeader('content-encoding', 'br');
  response.setHeader('vary', 'accept-encoding');
  response.setHeader('cache-control', page.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  send(response, 200, page.type, request.method === 'HEAD' ? '' : (compressed ?? page.body), headers);
}

function send(
  response: ServerResponse,
  code: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-store');
  response.writeHead(code, {
    ...safeHeaders,
    ...headers,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
