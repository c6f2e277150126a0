import net from 'node:net';
import { wireFaultOf } from '../smtp/wire-fault.js';
import type { StepFault } from './ladder.js';

/** Why something on the wire ended, in the closed set and in the runtime's words. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly fault: StepFault;
  constructor(fault: StepFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** A TLS error as its code and reason; OpenSSL's own text adds addresses and source lines, which help nobody. */
export function tlsWords(error: Error): string {
  const { code, reason, message } = error as NodeJS.ErrnoException & { reason?: string };
  return `${code ?? 'TLS'}: ${reason ?? message}`.slice(0, 500);
}

/** Puts any error of a socket into the closed set. */
export function wireError(error: unknown): WireError {
  if (error instanceof WireError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  // An alert may come after the handshake: TLS 1.3 asks for the client's certificate only then (RFC 8446 §4.4.2).
  if (code?.startsWith('ERR_SSL_')) return new WireError('tls', tlsWords(error as Error));
  return new WireError(
    wireFaultOf(code) ?? 'network',
    code && !message.includes(code) ? `${code} ${message}` : message,
  );
}

/**
 * Opens a TCP connection to an address.
 * @throws WireError
 */
export function connectTo(
  address: string,
  port: number,
  limitMs: number,
  signal: AbortSignal,
): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: address, port, noDelay: true });
    const settle = (error: WireError | null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      socket.removeAllListeners('error');
      if (error) {
        // A later error of a socket that nobody awaits any more must not end the process.
        socket.on('error', () => undefined);
        socket.destroy();
        reject(error);
      } else resolve(socket);
    };
    const cancel = (): void => settle(new WireError('cancelled', 'cancelled'));
    const timer = setTimeout(
      () => settle(new WireError('timeout', `no answer within ${String(Math.round(limitMs))} ms`)),
      limitMs,
    );
    socket.once('error', (error) => settle(wireError(error)));
    socket.once('connect', () => settle(null));
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
}
