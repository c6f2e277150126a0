// Counts round trips: a proxy that holds bytes back and notes who spoke. The delay keeps apart what depends on each
// other from what merely follows, so that the count is exact and the same in every run.
import net from 'node:net';

/** Milliseconds each way. */
const delay = 10;

/** A proxy before a port of this machine; each connection's trace says who was heard, in order. */
export async function tracingProxy(port) {
  const connections = [];
  const server = net.createServer((client) => {
    const trace = [];
    connections.push(trace);
    const upstream = net.connect(port, '127.0.0.1');
    const pass = (from, to, who) => {
      from.on('data', (chunk) => {
        setTimeout(() => {
          trace.push(who);
          to.write(chunk);
        }, delay);
      });
      from.on('end', () => setTimeout(() => to.end(), delay));
      from.on('error', () => to.destroy());
    };
    pass(client, upstream, 'client');
    pass(upstream, client, 'server');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: server.address().port, connections, close: () => server.close() };
}

/** The server's turns but for its answer to QUIT, and one for the TCP handshake. */
export function roundTrips(trace) {
  const turns = trace.filter((who, index) => who === 'server' && trace[index - 1] !== 'server').length;
  const quit = 1;
  const handshake = 1;
  return turns - quit + handshake;
}
