import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Engine } from '../../electron/engine/contract/operations.js';
import type { PageFile } from '../../electron/engine/hosts/pages.io.js';
import { createRouter } from '../../electron/engine/rpc.io.js';
import { createDoorkeeper, cookieName } from '../../electron/serve/guard.js';
import { openWebFace, type WebFace } from '../../electron/serve/http.js';

const page = (text: string, type: string): PageFile => ({
  type,
  body: Buffer.from(text),
  immutable: false,
  compressed: () => null,
});
const pages = new Map([
  ['/index.html', page('<p>pages', 'text/html')],
  ['/assets/a.js', page('1', 'text/javascript')],
]);
const door = createDoorkeeper();
let face: WebFace;
let entered = 0;

beforeAll(async () => {
  const router = createRouter({} as Engine, {
    face: 'web',
    version: '0',
    network: 'internet',
    faults: [],
    language: null,
  });
  face = await openWebFace({ port: 0, pages, router, door, onEntered: () => (entered += 1) });
});
afterAll(() => face.close());

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: face.port, path, headers, method }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on('error', reject)
      .end();
  });
}
async function enter(): Promise<string> {
  const answer = await get(`/?token=${door.token()}`);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

describe('the web face over HTTP', () => {
  it('exchanges the token of its address for a cookie that scripts and other sites do not get', async () => {
    const before = entered;
    const token = door.token();
    const answer = await get(`/?token=${token}`);
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/');
    expect(String(answer.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(entered).toBe(before + 1);
    expect((await get(`/?token=${token}`)).status).toBe(403);
  });

  it('serves nothing to who has no session', async () => {
    for (const path of ['/', '/index.html', '/assets/a.js', '/?token=', '/?token=wrong', '/engine']) {
      const answer = await get(path);
      expect(answer.status).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    const forged = await get('/', { cookie: `${cookieName(face.port)}=guess` });
    expect(forged.status).toBe(403);
  });

  it('serves its pages under a policy without exceptions', async () => {
    const cookie = await enter();
    const answer = await get('/', { cookie });
    expect(answer).toMatchObject({ status: 200, body: '<p>pages' });
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('knows no path but those of its pages', async () => {
    const cookie = await enter();
    for (const path of ['/../package.json', '/assets/../../package.json', '/%2e%2e/package.json', '/none']) {
      expect((await get(path, { cookie })).status).toBe(404);
    }
    expect((await get('/', { cookie }, 'POST')).status).toBe(405);
  });

  it('is not ended by what is no address', async () => {
    for (const line of [
      'GET //',
      'GET //\\\\@:99999/',
      'GET http://[',
      'OPTIONS *',
      'CONNECT a:1',
      '\0\xff',
    ]) {
      const socket = connect({ host: '127.0.0.1', port: face.port });
      socket.on('error', () => undefined);
      socket.end(`${line} HTTP/1.1\r\nHost: 127.0.0.1:${String(face.port)}\r\nConnection: close\r\n\r\n`);
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      await once(socket, 'close');
      expect(answer).toMatch(/^$|^HTTP\/1\.1 40[05] /);
    }
    expect((await get('/', { cookie: await enter() })).status).toBe(200);
  });

  it('answers to no other name, as a rebound DNS name would use', async () => {
    const cookie = await enter();
    for (const host of ['evil.example', `evil.example:${String(face.port)}`, '127.0.0.1']) {
      expect((await get('/', { cookie, host })).status).toBe(421);
    }
  });

  it('listens on loopback alone', async () => {
    const socket = connect({ host: '127.0.0.2', port: face.port });
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });
});

describe('the web face over WebSocket', () => {
  const own = (): Record<string, string> => ({ origin: `http://127.0.0.1:${String(face.port)}` });
  function open(headers: Record<string, string>, path = '/engine'): Promise<number> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${String(face.port)}${path}`, { headers });
      socket.on('open', () => (socket.close(), resolve(101)));
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('error', () => undefined);
    });
  }

  it('lets its own page in', async () => {
    expect(await open({ ...own(), cookie: await enter() })).toBe(101);
  });

  it.each([
    ['no JSON', 'hello'],
    ['no call', '{"a":1}'],
    ['no text', Buffer.from([1, 2, 3])],
    ['too long', 'x'.repeat(5 * 1024 * 1024)],
  ])('ends a connection that sends what is %s, and says nothing of its inside', async (_name, frame) => {
    const error = vi.spyOn(console, 'error');
    const socket = new WebSocket(`ws://127.0.0.1:${String(face.port)}/engine`, {
      headers: { ...own(), cookie: await enter() },
    });
    socket.on('error', () => undefined);
    socket.on('open', () => socket.send(frame));
    await once(socket, 'close');
    expect(error).not.toHaveBeenCalled();
    expect(await open({ ...own(), cookie: await enter() })).toBe(101);
  });

  it('refuses a page of another origin, another name and a stranger without a session', async () => {
    const cookie = await enter();
    expect(await open({ cookie })).toBe(403);
    for (const origin of ['http://evil.example', 'null', `http://localhost:${String(face.port)}`]) {
      expect(await open({ cookie, origin })).toBe(403);
    }
    expect(await open({ ...own(), cookie, host: `evil.example:${String(face.port)}` })).toBe(403);
    expect(await open(own())).toBe(403);
    expect(await open({ ...own(), cookie }, '/other')).toBe(404);
  });
});
