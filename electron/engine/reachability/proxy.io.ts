import type net from 'node:net';
import { isIP } from 'node:net';
import { visible } from '../visible.js';
import { connectTo, wireError, WireError } from './connect.io.js';

/** What a proxy is asked to connect to. */
interface Beyond {
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

/**
 * Opens a connection through an HTTP proxy (CONNECT, RFC 9110 §9.3.6) or a SOCKS 5 proxy (RFC 1928, 1929).
 * Whatever goes wrong before the tunnel stands is the proxy's fault, and is told without its password.
 * @throws WireError of the fault `proxy`, or `cancelled`
 */
export async function dialThroughProxy(
  proxy: string,
  beyond: Beyond,
  limitMs: number,
  signal: AbortSignal,
): Promise<net.Socket> {
  const url = readProxy(proxy);
  const shown = `${url.protocol}//${url.host}`;
  const until = performance.now() + limitMs;
  const fail = (error: unknown): never => {
    const wire = wireError(error);
    if (wire.fault === 'cancelled') throw wire;
    throw new WireError(
      'proxy',
      `${shown}: ${wire.fault === 'proxy' ? wire.message : `${wire.fault} ${wire.message}`}`,
    );
  };
  const socket = await connectTo(
    url.hostname.replace(/^\[|\]$/g, ''),
    Number(url.port || (url.protocol === 'http:' ? 80 : 1080)),
    limitMs,
    signal,
  ).catch(fail);
  const left = (): number => Math.max(1, until - performance.now());
  try {
    await (url.protocol === 'http:' ? connectHttp : connectSocks)(socket, url, beyond, left, signal);
    return socket;
  } catch (error) {
    socket.on('error', () => undefined);
    socket.destroy();
    return fail(error);
  }
}

function readProxy(proxy: string): URL {
  const text = /^[a-z0-9]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
  const url = URL.canParse(text) ? new URL(text.replace(/^socks5h:/i, 'socks5:')) : null;
  if (!url || !['http:', 'socks5:'].includes(url.protocol)) {
    throw new WireError('proxy', 'the proxy must be http://HOST:PORT or socks5://HOST:PORT');
  }
  return url;
}

async function connectHttp(
  socket: net.Socket,
  url: URL,
  beyond: Beyond,
  left: () => number,
  signal: AbortSignal,
): Promise<void> {
  const target = `${isIP(beyond.address) === 6 ? `[${beyond.address}]` : beyond.address}:${String(beyond.port)}`;
  const auth =
    url.username === ''
      ? ''
      : `Proxy-Authorization: Basic ${Buffer.from(
          `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`,
        ).toString('base64')}\r\n`;
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${auth}\r\n`);
  const head = await readUntil(
    socket,
    (all) => {
      const end = all.indexOf('\r\n\r\n');
      return end < 0 ? null : end + 4;
    },
    left(),
    signal,
  );
  const status = head.toString('latin1').split('\r\n', 1)[0] ?? '';
  if (!/^HTTP\/1\.[01] 2\d\d\b/.test(status)) throw new WireError('proxy', visible(status.slice(0, 200)));
}

const socksReplies = [
  'succeeded',
  'general SOCKS server failure',
  'connection not allowed by ruleset',
  'network unreachable',
  'host unreachable',
  'connection refused',
  'TTL expired',
  'command not supported',
  'address type not supported',
];

async function connectSocks(
  socket: net.Socket,
  url: URL,
  beyond: Beyond,
  left: () => number,
  signal: AbortSignal,
): Promise<void> {
  const exactly = (count: number) =>
    readUntil(socket, (all) => (all.length >= count ? count : null), left(), signal);
  socket.write(Uint8Array.from(url.username === '' ? [5, 1, 0] : [5, 2, 0, 2]));
  const chosen = await exactly(2);
  if (chosen[0] !== 5) throw new WireError('proxy', 'it does not speak SOCKS 5');
  if (chosen[1] === 2) {
    const user = Buffer.from(decodeURIComponent(url.username));
    const password = Buffer.from(decodeURIComponent(url.password));
    socket.write(
      Buffer.concat([Buffer.from([1, user.length]), user, Buffer.from([password.length]), password]),
    );
    if ((await exactly(2))[1] !== 0) throw new WireError('proxy', 'it refuses the user name and password');
  } else if (chosen[1] !== 0) throw new WireError('proxy', 'it demands a sign-in');
  socket.write(Buffer.concat([Buffer.from([5, 1, 0]), socksAddress(beyond.address), portOf(beyond.port)]));
  const head = await exactly(4);
  if (head[1] !== 0)
    throw new WireError('proxy', socksReplies[head[1] ?? 1] ?? `SOCKS reply ${String(head[1])}`);
  const length = head[3] === 1 ? 4 : head[3] === 4 ? 16 : ((await exactly(1))[0] ?? 0);
  await exactly(length + 2);
}

function portOf(port: number): Buffer {
  return Buffer.from([port >> 8, port & 255]);
}

function socksAddress(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from([1, ...address.split('.').map(Number)]);
  const name = Buffer.from(address);
  if (isIP(address) === 0) return Buffer.concat([Buffer.from([3, name.length]), name]);
  const [head = '', tail] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const front = groups(head);
  const back = tail === undefined ? [] : groups(tail);
  const all = [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return Buffer.from([4, ...all.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255])]);
}

const headKept = 16_384;

/** Reads up to and including what `complete` finds, and puts the rest back: it belongs to the far side. */
function readUntil(
  socket: net.Socket,
  complete: (all: Buffer) => number | null,
  limitMs: number,
  signal: AbortSignal,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let all = Buffer.alloc(0);
    const settle = (error: WireError | null, end = 0): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      socket.removeListener('readable', onReadable);
      socket.removeListener('error', onError);
      socket.removeListener('end', onEnd);
      if (error) return reject(error);
      if (all.length > end) socket.unshift(all.subarray(end));
      resolve(all.subarray(0, end));
    };
    const onReadable = (): void => {
      for (let chunk = socket.read() as Buffer | null; chunk; chunk = socket.read() as Buffer | null) {
        all = Buffer.concat([all, chunk]);
      }
      const end = complete(all);
      if (end !== null) settle(null, end);
      else if (all.length > headKept) settle(new WireError('proxy', 'its answer does not end'));
    };
    const onError = (error: Error): void => settle(wireError(error));
    const onEnd = (): void => settle(new WireError('closed', 'the connection was closed'));
    const cancel = (): void => settle(new WireError('cancelled', 'cancelled'));
    const timer = setTimeout(() => settle(new WireError('timeout', 'no answer in time')), limitMs);
    socket.on('readable', onReadable);
    socket.on('error', onError);
    socket.on('end', onEnd);
    signal.addEventListener('abort', cancel, { once: true });
  });
}
