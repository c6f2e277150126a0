import net, { type Server, type Socket } from 'node:net';

/** Where everything of the practice network lives. */
export const loopback = '127.0.0.1';

/** A server that listens, with the means to leave nothing behind. */
export interface Listening {
  readonly port: number;
  /** Ends every connection and the server itself. */
  close(): Promise<void>;
}

/** Listens on loopback; port 0 takes a free one. */
export function listen(server: Server, port = 0): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // A peer that resets is no event for a server.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      resolve({
        port: (server.address() as net.AddressInfo).port,
        close: () =>
          new Promise((closed) => {
            server.close(() => {
              closed();
            });
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}

/** A port on which nobody listens: taken from the system and given back. */
export async function closedPort(): Promise<number> {
  const held = await listen(net.createServer());
  await held.close();
  return held.port;
}
