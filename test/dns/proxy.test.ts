import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createDohClient } from '../../electron/engine/dns/doh.io.js';
import type { Answer } from '../../electron/engine/dns/answer.js';
import { dialThroughProxy } from '../../electron/engine/reachability/proxy.io.js';
import { dohServer } from '../helpers/doh-server.js';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** An HTTP proxy that tunnels to loopback whatever the name, and remembers what it was asked for. */
async function proxy(status = '200 Connection established') {
  const asked: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', (first: Buffer) => {
      const [, target = ''] = /^CONNECT (\S+) /.exec(first.toString()) ?? [];
      asked.push(target);
      if (!status.startsWith('2')) return void socket.end(`HTTP/1.1 ${status}\r\n\r\n`);
      const far = net.connect(Number(target.split(':').at(-1)), '127.0.0.1', () => {
        socket.write(`HTTP/1.1 ${status}\r\n\r\n`);
        far.pipe(socket).pipe(far);
      });
      far.on('error', () => socket.destroy());
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return { asked, url: `http://127.0.0.1:${String((server.address() as net.AddressInfo).port)}` };
}

async function askThrough(
  url: string,
  version: { http2: boolean },
  names: readonly string[],
): Promise<Answer[]> {
  const server = await dohServer(async (name, type) => {
    // Several at once, so that HTTP/1.1 needs several connections.
    await new Promise((done) => setTimeout(done, 30));
    return { answers: [{ name, type: type as 'A', ttl: 60, data: '192.0.2.1' }] };
  }, version);
  const signal = new AbortController().signal;
  const client = createDohClient({
    ca: server.ca,
    now: Date.now,
    dial: (host, port, limitMs) => dialThroughProxy(url, { host, address: host, port }, limitMs, signal),
  });
  open.push(client, server);
  const resolver = { ...server.resolver, url: server.resolver.url.replace('127.0.0.1', 'localhost') };
  const options = { signal, timeoutMs: 3000 };
  return Promise.all(names.map((name) => client.ask(resolver, { name, type: 'A' }, options)));
}

describe('a resolver behind a proxy', () => {
  it.each([{ http2: true }, { http2: false }])('is asked through it (%o), by name', async (version) => {
    const way = await proxy();
    const answers = await askThrough(way.url, version, ['a.test', 'b.test', 'c.test']);
    expect(answers.map(({ kind }) => kind)).toEqual(['records', 'records', 'records']);
    expect(way.asked).toHaveLength(version.http2 ? 1 : 3);
    expect(way.asked.every((target) => /^localhost:\d+$/.test(target))).toBe(true);
  });

  it('is not reached where the proxy refuses, which its own words tell', async () => {
    const way = await proxy('407 Proxy Authentication Required');
    const [answer] = await askThrough(way.url, { http2: true }, ['a.test']);
    expect(answer).toMatchObject({ kind: 'failure', reason: 'network', rcode: null });
    expect((answer as { message: string }).message).toContain('407 Proxy Authentication Required');
  });

  it('is not reached where nobody listens at the proxy’s port', async () => {
    const [answer] = await askThrough('http://127.0.0.1:9', { http2: true }, ['a.test']);
    expect(answer).toMatchObject({ kind: 'failure', reason: 'network' });
    expect((answer as { message: string }).message).toContain('http://127.0.0.1:9: refused');
  });
});
