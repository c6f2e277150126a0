import type net from 'node:net';
import { connectTo } from './connect.io.js';
import { dialThroughProxy } from './proxy.io.js';

/** Where a connection goes; without an address the proxy, or the system, looks the host up. */
interface DialTarget {
  readonly host: string;
  readonly port: number;
  readonly address: string | null;
}

/**
 * Makes the function that opens a connection directly, or through the proxy that the host takes.
 * Its promise is rejected with a WireError.
 */
export function createDial(
  proxyFor: (host: string) => string | undefined,
): (to: DialTarget, limitMs: number, signal: AbortSignal) => Promise<net.Socket> {
  return ({ host, port, address }, limitMs, signal) => {
    const proxy = proxyFor(host);
    const target = address ?? host;
    return proxy === undefined
      ? connectTo(target, port, limitMs, signal)
      : dialThroughProxy(proxy, { host, address: target, port }, limitMs, signal);
  };
}
