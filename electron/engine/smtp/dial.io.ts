import net from 'node:net';

/** Where to connect, and by what way. */
export interface DialRequest {
  readonly host: string;
  readonly port: number;
  /** Connect here instead of asking the system for the host's address. */
  readonly address: string | null;
  /** `http://HOST:PORT` (CONNECT), `socks5://HOST:PORT`; the proxy then gets the address, or the host where there is none. */
  readonly proxy?: string | undefined;
}

/** A connect that came to nothing: `kind` is the closed part of a step's error. */
export class DialError extends Error {
  override readonly name = 'DialError';
  readonly kind: string;
  constructor(kind: string, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Opens a TCP connection, through a proxy if one is given. The socket is paused: what the server says first is not lost. */
export async function dial(request: DialRequest, signal: AbortSignal): Promise<net.Socket> {
  const target = request.address ?? request.host;
  if (!request.proxy) return connect(target, request.port, signal);
  const proxy = new URL(request.proxy);
  const scheme = proxy.protocol.replace(':', '');
  const port = Number(proxy.port || (scheme.startsWith('socks') ? 1080 : 3128));
  const socket = await connect(proxy.hostname.replace(/^\[|\]$/g, ''), port, signal);
  const reader = readerOf(socket, signal);
  try {
    if (scheme === 'http') await httpConnect(socket, reader, target, request.port, proxy);
    else if (scheme.startsWith('socks5')) await socksConnect(socket, reader, target, request.port, proxy);
    else throw new DialError('proxy', `${scheme} is no kind of proxy that is known here`);
    reader.release();
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function connect(host: string, port: number, signal: AbortSignal): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port });
    const onAbort = (): void => {
      socket.destroy();
      reject(new DialError('timeout', `no connection to ${host}:${String(port)} in time`));
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      signal.removeEventListener('abort', onAbort);
      reject(new DialError(kindOf(error), error.message));
    });
    socket.once('connect', () => {
      signal.removeEventListener('abort', onAbort);
      socket.removeAllListeners('error');
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}

/** The closed word for what the system said of a connection. */
export function kindOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'refused';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'reset';
    case 'ETIMEDOUT':
      return 'timeout';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return 'unreachable';
    case 'EACCES':
    case 'EPERM':
      return 'denied';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'unresolved';
    default:
      return 'network';
  }
}

interface OctetReader {
  /** Reads exactly `count` octets. */
  take(count: number): Promise<Buffer>;
  /** Gives the socket back, with whatever was read too far. */
  release(): void;
}

function readerOf(socket: net.Socket, signal: AbortSignal): OctetReader {
  return {
    async take(count) {
      for (;;) {
        const octets = socket.read(count) as Buffer | null;
        if (octets !== null && octets.length === count) return octets;
        if (octets !== null) throw new DialError('proxy', 'the proxy closed the connection');
        await new Promise<void>((resolve, reject) => {
          const done = (settle: () => void) => (): void => {
            for (const [event, listener] of listeners) socket.off(event, listener);
            signal.removeEventListener('abort', onAbort);
            settle();
          };
          const lost = done(() => reject(new DialError('proxy', 'the proxy closed the connection')));
          const onAbort = done(() => reject(new DialError('timeout', 'the proxy did not answer in time')));
          const listeners = [
            ['readable', done(resolve)],
            ['end', lost],
            ['error', lost],
          ] as const;
          for (const [event, listener] of listeners) socket.on(event, listener);
          signal.addEventListener('abort', onAbort, { once: true });
        });
      }
    },
    release: () => {
      socket.removeAllListeners('readable');
      socket.pause();
    },
  };
}

const authority = (host: string, port: number): string =>
  `${net.isIPv6(host) ? `[${host}]` : host}:${String(port)}`;

async function httpConnect(
  socket: net.Socket,
  reader: OctetReader,
  host: string,
  port: number,
  proxy: URL,
): Promise<void> {
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const auth = proxy.username
    ? `Proxy-Authorization: Basic ${Buffer.from(login).toString('base64')}\r\n`
    : '';
  socket.write(`CONNECT ${authority(host, port)} HTTP/1.1\r\nHost: ${authority(host, port)}\r\n${auth}\r\n`);
  let head = '';
  // Octet by octet: what follows the blank line is the server's greeting already.
  while (!head.endsWith('\r\n\r\n')) {
    if (head.length > 8192) throw new DialError('proxy', 'the proxy’s answer has no end');
    head += (await reader.take(1)).toString('latin1');
  }
  if (!/^HTTP\/1\.[01] 2\d\d\b/.test(head)) {
    throw new DialError('proxy', head.slice(0, head.indexOf('\r\n')));
  }
}

async function socksConnect(
  socket: net.Socket,
  reader: OctetReader,
  host: string,
  port: number,
  proxy: URL,
): Promise<void> {
  const withLogin = proxy.username !== '';
  socket.write(Buffer.from(withLogin ? [5, 2, 0, 2] : [5, 1, 0]));
  const [version, method] = await reader.take(2);
  if (version !== 5) throw new DialError('proxy', 'what answers is no SOCKS5 proxy');
  if (method === 2) {
    const [user, pass] = [proxy.username, proxy.password].map((part) =>
      Buffer.from(decodeURIComponent(part)),
    );
    if (!user || !pass) throw new DialError('proxy', 'the proxy wants a login');
    socket.write(Buffer.from([1, user.length, ...user, pass.length, ...pass]));
    if ((await reader.take(2))[1] !== 0) throw new DialError('proxy', 'the proxy refused the login');
  } else if (method !== 0) throw new DialError('proxy', 'the proxy wants a login');
  const name = Buffer.from(host);
  const address = net.isIPv4(host) ? [1, ...host.split('.').map(Number)] : [3, name.length, ...name];
  socket.write(Buffer.from([5, 1, 0, ...address, port >> 8, port & 255]));
  const [, code, , kind] = await reader.take(4);
  const length = kind === 1 ? 4 : kind === 4 ? 16 : ((await reader.take(1))[0] ?? 0);
  await reader.take(length + 2);
  if (code !== 0) throw new DialError('proxy', `the proxy answered with SOCKS code ${String(code)}`);
}
