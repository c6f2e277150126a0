import dns from 'node:dns';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';

/** An open way to a web server: one HTTP/2 session, or an agent that keeps HTTP/1.1 connections. */
export type Origin =
  | { readonly kind: 'h2'; readonly session: http2.ClientHttp2Session }
  | { readonly kind: 'h1'; readonly agent: https.Agent };

/** What connecting needs to know. */
export interface OriginOptions {
  readonly url: URL;
  /** Addresses for use where the system can't resolve the host. */
  readonly bootstrap: readonly string[];
  readonly secureContext: tls.SecureContext | undefined;
  readonly timeoutMs: number;
  readonly dial?: Dial | undefined;
  /** Fires when nobody wants the way any more: a handshake under way is given up, so that the process can end. */
  readonly signal: AbortSignal;
}

/**
 * Opens the way to a host through a proxy, which then looks the name up itself; null where the host is reached directly.
 * The promise is rejected within `limitMs`.
 */
export type Dial = (host: string, port: number, limitMs: number) => Promise<net.Socket> | null;

/** Connections that one HTTP/1.1 server has to bear at a time. */
const maxSockets = 16;
/** The system's resolver may think this long before the built-in addresses are used. */
const lookupPatienceMs = 2000;

/**
 * Connects and lets the server choose HTTP/2 or HTTP/1.1 (ALPN).
 * @throws Error of Node's, one of `dial`, or one with the code `ETIMEDOUT`
 */
export async function connectOrigin(options: OriginOptions): Promise<Origin> {
  const { url, secureContext, timeoutMs } = options;
  const startedAt = performance.now();
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const target = {
    host,
    port: Number(url.port === '' ? 443 : url.port),
    lookup: lookupWith(options.bootstrap, Math.min(lookupPatienceMs, timeoutMs / 3)),
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    ...(secureContext ? { secureContext } : {}),
  };
  const dial = (): Promise<net.Socket> | null => options.dial?.(host, target.port, timeoutMs) ?? null;
  const tunnel = await dial();
  const leftMs = Math.max(1, timeoutMs - (performance.now() - startedAt));
  const socket = await secure(target, tunnel, leftMs, options.signal);
  if (socket.alpnProtocol !== 'h2') return { kind: 'h1', agent: agentFrom(socket, target, dial) };
  const session = http2.connect(url, { createConnection: () => socket });
  session.on('error', () => undefined);
  return { kind: 'h2', session };
}

function secure(
  target: tls.ConnectionOptions,
  tunnel: net.Socket | null,
  limitMs: number,
  signal: AbortSignal,
): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const through = tunnel ? { socket: tunnel } : {};
    const socket = tls.connect({ ...target, ...through, ALPNProtocols: ['h2', 'http/1.1'] });
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error('no TLS handshake in time'), { code: 'ETIMEDOUT' }));
    }, limitMs);
    const giveUp = (): void => {
      socket.destroy(Object.assign(new Error('closed before the handshake ended'), { code: 'ECONNABORTED' }));
    };
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    };
    socket.once('error', (error) => {
      settle();
      tunnel?.destroy();
      reject(error);
    });
    socket.once('secureConnect', () => {
      settle();
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}

/** An agent whose first connection is the one that is open already. */
function agentFrom(
  first: tls.TLSSocket,
  target: tls.ConnectionOptions,
  dial: () => Promise<net.Socket> | null,
): https.Agent {
  let unused: tls.TLSSocket | undefined = first;
  const agent = new https.Agent({ ...target, keepAlive: true, maxSockets, ALPNProtocols: ['http/1.1'] });
  const create = agent.createConnection.bind(agent);
  agent.createConnection = (connection, callback) => {
    const socket = unused;
    unused = undefined;
    if (socket && !socket.destroyed) return socket;
    const tunnel = dial();
    if (!tunnel) return create(connection, callback);
    tunnel.then(
      (way) => callback?.(null, tls.connect({ ...target, socket: way, ALPNProtocols: ['http/1.1'] })),
      (error: unknown) => callback?.(error as Error, first),
    );
    return undefined;
  };
  first.on('error', () => undefined);
  return agent;
}

/** Asks the system, and takes the built-in addresses where it fails or hangs. */
export function lookupWith(bootstrap: readonly string[], patienceMs: number): net.LookupFunction {
  const builtIn = bootstrap.map((address) => ({ address, family: net.isIP(address) }));
  return (host, options, callback) => {
    let settled = false;
    const give = (error: NodeJS.ErrnoException | null, found: dns.LookupAddress[]): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      const [first] = found;
      if (options.all) callback(error, found);
      else callback(error, first?.address ?? '', first?.family ?? 0);
    };
    const timer = setTimeout(() => {
      if (builtIn.length > 0) give(null, builtIn);
    }, patienceMs);
    dns.lookup(host, { all: true }, (error, found) => {
      if (error && builtIn.length > 0) give(null, builtIn);
      else give(error, error ? [] : found);
    });
  };
}

/** Ends all of an origin's connections. */
export function closeOrigin(origin: Origin): void {
  if (origin.kind === 'h2') origin.session.destroy();
  else origin.agent.destroy();
}
