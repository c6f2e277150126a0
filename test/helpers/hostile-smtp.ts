import net from 'node:net';
import tls from 'node:tls';
import type { ServerCertificate } from '../../electron/engine/practice/certificates.js';

/** What a hostile server does with a fresh connection. */
export type Behaviour = (talk: Talk) => void | Promise<void>;

/** The server's side of one connection, without any manners of its own. */
export interface Talk {
  readonly socket: net.Socket;
  /** Writes octets as they are (Latin-1). */
  write(text: string): void;
  /** Waits for the next line of the client; empty where the connection is gone. */
  line(): Promise<string>;
  pause(ms: number): Promise<void>;
  /** Goes over to TLS on the server's side. */
  secure(certificate: ServerCertificate, options?: tls.SecureContextOptions): Promise<Talk>;
}

export interface HostileSmtp {
  readonly port: number;
  /** Every line that any client wrote, plain or within TLS. */
  readonly heard: string[];
  close(): Promise<void>;
}

/** Starts a server on a free port of loopback that behaves as it is told. */
export async function hostileSmtp(behave: Behaviour): Promise<HostileSmtp> {
  const sockets = new Set<net.Socket>();
  const heard: string[] = [];
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    void Promise.resolve(behave(talkOn(socket, heard))).catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    heard,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function talkOn(socket: net.Socket, heard: string[]): Talk {
  let buffer = '';
  let gone = false;
  let wake: () => void = () => undefined;
  const onData = (chunk: Buffer): void => {
    buffer += chunk.toString('latin1');
    wake();
  };
  const end = (): void => {
    gone = true;
    wake();
  };
  socket.on('data', onData).on('error', end).on('close', end);
  return {
    socket,
    write: (text) => {
      if (!gone) socket.write(Buffer.from(text, 'latin1'));
    },
    async line() {
      for (;;) {
        const at = buffer.indexOf('\n');
        if (at >= 0) {
          const text = buffer.slice(0, at).replace(/\r$/, '');
          buffer = buffer.slice(at + 1);
          heard.push(text);
          return text;
        }
        if (gone) return '';
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    secure: (certificate, options = {}) =>
      new Promise((resolve, reject) => {
        socket.removeListener('data', onData);
        const secured = new tls.TLSSocket(socket, {
          isServer: true,
          secureContext: tls.createSecureContext({ ...certificate, ...options }),
        });
        secured.once('secure', () => resolve(talkOn(secured, heard)));
        secured.on('error', reject);
      }),
  };
}
