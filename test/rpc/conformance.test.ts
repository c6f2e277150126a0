import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel as NodeChannel } from 'node:worker_threads';
import { createRouterClient } from '@orpc/server';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Engine } from '../../electron/engine/contract/operations.js';
import type { Progress } from '../../electron/engine/contract/progress.js';
import { Problem, usage } from '../../electron/engine/errors.js';
import { createRouter } from '../../electron/engine/rpc.io.js';
import {
  CallProblem,
  engineClient,
  portClient,
  socketClient,
  type EngineClient,
} from '../../renderer/api.js';

const host = { face: 'web', version: '0', network: 'internet', faults: [], language: null } as const;

/** Counts what is under way, so that a call that outlives its reader is seen. */
function scriptedEngine() {
  const seen = { running: 0, params: [] as unknown[] };
  const engine = {
    check: async (
      params: { domain: string },
      options: { signal: AbortSignal; onProgress: (e: Progress) => void },
    ) => {
      seen.params.push(params);
      if (params.domain === 'bad') throw usage('setupUnknown', 'x');
      if (params.domain === 'bug') throw new Error('secret of the inside');
      seen.running += 1;
      try {
        for (let done = 0; done < 3; done += 1) options.onProgress({ kind: 'count', done, total: 3 });
        if (params.domain === 'endless') {
          await new Promise<void>((resolve) =>
            options.signal.addEventListener('abort', () => resolve(), { once: true }),
          );
          return { subject: params.domain, interrupted: true };
        }
        if (params.domain === 'stubborn') {
          await new Promise<void>((resolve) =>
            options.signal.addEventListener('abort', () => resolve(), { once: true }),
          );
          throw Problem.cancelled();
        }
        return { subject: params.domain };
      } finally {
        seen.running -= 1;
      }
    },
  } as unknown as Engine;
  return { engine, seen };
}

type Open = (router: ReturnType<typeof createRouter>) => Promise<{ client: EngineClient; cut?: () => void }>;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const transports: Record<string, Open> = {
  direct: (router) => Promise.resolve({ client: engineClient(createRouterClient(router) as never) }),
  websocket: async (router) => {
    const handler = new SocketHandler(router);
    const server = createServer().listen(0, '127.0.0.1');
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) => void handler.upgrade(socket));
    await once(server, 'listening');
    closers.push(() => {
      for (const socket of sockets.clients) socket.terminate();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const client = socketClient(`ws://127.0.0.1:${String(port)}/`, () => undefined);
    return { client, cut: () => sockets.clients.forEach((socket) => socket.terminate()) };
  },
  'message port': (router) => {
    const { port1, port2 } = new NodeChannel();
    new PortHandler(router).upgrade(port1 as never);
    port1.start();
    closers.push(() => port1.close());
    return Promise.resolve({ client: portClient(port2 as never) });
  },
};

describe.each(Object.entries(transports))('the engine over %s', (_name, open) => {
  it('gives every progress event in order, then the result', async () => {
    const { engine } = scriptedEngine();
    const { client } = await open(createRouter(engine, host));
    const events: Progress[] = [];
    const document = await client.check({ domain: 'a.test' }, { onProgress: (e) => events.push(e) });
    expect(document.subject).toBe('a.test');
    expect(events.map((e) => (e.kind === 'count' ? e.done : -1))).toEqual([0, 1, 2]);
  });

  it('fills in what the caller left out and refuses what has another type', async () => {
    const { engine, seen } = scriptedEngine();
    const { client } = await open(createRouter(engine, host));
    await client.check({ domain: 'a.test' });
    expect(seen.params[0]).toMatchObject({ timeoutSeconds: 10, resolvers: ['default'], network: 'internet' });
    await expect(client.check({ domain: 7 as never })).rejects.toMatchObject({ kind: 'usage' });
    expect(seen.params).toHaveLength(1);
  });

  it('carries a problem with its mend, and says nothing of the inside of a bug', async () => {
    const { client } = await open(createRouter(scriptedEngine().engine, host));
    await expect(client.check({ domain: 'bad' })).rejects.toMatchObject({
      kind: 'usage',
      message: 'no setup is named x',
      mend: '`mailpath setup list` shows the saved ones.',
    });
    if (_name !== 'direct') {
      const bug = await client.check({ domain: 'bug' }).catch((error: unknown) => error as CallProblem);
      expect(bug).toBeInstanceOf(CallProblem);
      expect((bug as CallProblem).message).not.toContain('secret');
    }
  });

  it('lets a stopped call end with what it has measured', async () => {
    const { engine, seen } = scriptedEngine();
    const { client } = await open(createRouter(engine, host));
    const stop = new AbortController();
    const call = client.check(
      { domain: 'endless' },
      { signal: stop.signal, onProgress: (e) => e.kind === 'count' && e.done === 2 && stop.abort() },
    );
    expect(await call).toMatchObject({ interrupted: true });
    expect(seen.running).toBe(0);
  });

  it('words a cancel the same way however it came about', async () => {
    const { engine } = scriptedEngine();
    const { client } = await open(createRouter(engine, host));
    const stop = new AbortController();
    const call = client.check(
      { domain: 'stubborn' },
      { signal: stop.signal, onProgress: (e) => e.kind === 'count' && e.done === 2 && stop.abort() },
    );
    await expect(call).rejects.toMatchObject({ name: 'CallProblem', kind: 'cancelled' });
    await expect(client.check({ domain: 'a.test' }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      kind: 'cancelled',
    });
  });

  it('keeps a password without ever handing it out', async () => {
    const kept = new Map<string, string>();
    const { engine, seen } = scriptedEngine();
    const secrets = {
      available: true,
      get: (user: string) => kept.get(user),
      put: (user: string, password: string) => void kept.set(user, password),
      remove: (user: string) => void kept.delete(user),
    };
    const { client } = await open(createRouter(engine, host, secrets));
    await client.keepPassword('someone', 'pw');
    expect(await client.host()).toEqual({ ...host, keepsPasswords: true });
    await client.check({ domain: 'a.test', user: 'someone' } as never);
    expect(seen.params).toHaveLength(1);
    await client.keepPassword('someone', null);
    expect(kept.size).toBe(0);
  });
});

it('stops what a lost connection was waiting for', async () => {
  const { engine, seen } = scriptedEngine();
  const { client, cut } = await (transports['websocket'] as Open)(createRouter(engine, host));
  const call = client.check(
    { domain: 'endless' },
    { onProgress: (e) => e.kind === 'count' && e.done === 2 && cut?.() },
  );
  await expect(call).rejects.toMatchObject({ kind: 'lost' });
  await expect.poll(() => seen.running).toBe(0);
});
