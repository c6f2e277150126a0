import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createPracticeNetwork, type PracticeNetwork } from '../../electron/engine/practice/network.js';
import { reach } from '../helpers/reach.js';

const open: { close(): void }[] = [];
let practice: PracticeNetwork | undefined;
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await practice?.close();
  practice = undefined;
});

/** A proxy on a free port; `serve` answers its clients. */
async function proxy(serve: (socket: net.Socket, first: Buffer) => void): Promise<number> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('data', (first) => serve(socket, first as Buffer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return (server.address() as net.AddressInfo).port;
}

/** Connects through, saying `ready` and the greeting that follows in as few packets as it can. */
function tunnel(socket: net.Socket, host: string, port: number, ready: Buffer): void {
  const far = net.connect(port, host, () => {
    socket.write(ready);
    far.pipe(socket).pipe(far);
  });
  far.on('error', () => socket.destroy());
}

function httpTarget(first: Buffer): { host: string; port: number } {
  const [, host = '', port = ''] = /^CONNECT ([^:]+):(\d+) /.exec(first.toString()) ?? [];
  return { host, port: Number(port) };
}

async function through(url: string) {
  practice = await createPracticeNetwork({ faults: [] });
  return reach(practice.network, { proxy: url }, { timeoutMs: 1000 });
}

describe('through a proxy', () => {
  it('an endpoint is reached by HTTP CONNECT, with credentials if need be', async () => {
    let asked = '';
    const port = await proxy((socket, first) => {
      asked = first.toString();
      const { host, port: far } = httpTarget(first);
      tunnel(socket, host, far, Buffer.from('HTTP/1.1 200 Connection established\r\n\r\n'));
    });
    const done = await through(`http://joe:s3cr3t-word@127.0.0.1:${String(port)}`);
    expect(done.codes).toEqual(['REACH_OK pass']);
    expect(asked).toContain(`Proxy-Authorization: Basic ${btoa('joe:s3cr3t-word')}`);
  });

  it('a name that only the proxy can look up is left to it', async () => {
    practice = await createPracticeNetwork({ faults: [] });
    const endpoint = practice.network.regions['us-south']?.public.split(':')[1] ?? '';
    const port = await proxy((socket, first) => {
      const { host, port: far } = httpTarget(first);
      tunnel(socket, host, far, Buffer.from('HTTP/1.1 200 OK\r\n\r\n'));
    });
    const done = await reach(
      { ...practice.network, name: 'internet', controls: [] },
      { hosts: [`localhost:${endpoint}`], proxy: `http://127.0.0.1:${String(port)}` },
    );
    expect(done.codes).toEqual(['REACH_OK pass']);
    expect(done.extra.targets[0]?.steps[0]?.reply).toBe('left to the proxy');
  });

  it('an endpoint is reached by SOCKS 5', async () => {
    const port = await proxy((socket) => {
      socket.write(Uint8Array.from([5, 0]));
      socket.once('data', (request: Buffer) => {
        const host = [...request.subarray(4, 8)].join('.');
        tunnel(socket, host, request.readUInt16BE(8), Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
      });
    });
    expect((await through(`socks5://127.0.0.1:${String(port)}`)).codes).toEqual(['REACH_OK pass']);
  });

  it.each([
    ['403', (socket: net.Socket) => void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'), /403 Forbidden/],
    [
      '407',
      (socket: net.Socket) => void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
      /407/,
    ],
    ['silence', () => undefined, /timeout/],
    ['a closed door', (socket: net.Socket) => void socket.end(), /closed/],
    ['an answer without end', (socket: net.Socket) => void socket.write('x'.repeat(40_000)), /does not end/],
  ])('that answers with %s the proxy is named, without its password', async (_what, serve, words) => {
    const port = await proxy(serve);
    const done = await through(`http://joe:s3cr3t-word@127.0.0.1:${String(port)}`);
    expect(done.codes).toEqual(['PROXY_IN_PATH fail']);
    expect(done.extra.targets[0]?.steps.at(-1)?.error).toMatch(words);
    expect(JSON.stringify([done.findings, done.extra, done.evidence])).not.toContain('s3cr3t-word');
  });

  it('that refuses by its SOCKS rules it says so in words', async () => {
    const port = await proxy((socket) => {
      socket.write(Uint8Array.from([5, 0]));
      socket.once('data', () => void socket.end(Uint8Array.from([5, 2, 0, 1, 0, 0, 0, 0, 0, 0])));
    });
    const done = await through(`socks5://127.0.0.1:${String(port)}`);
    expect(done.codes).toEqual(['PROXY_IN_PATH fail']);
    expect(done.extra.targets[0]?.steps.at(-1)?.error).toContain('not allowed by ruleset');
  });

  it('of the environment is taken as curl takes it, and named where it fails', async () => {
    practice = await createPracticeNetwork({ faults: [] });
    const dead = { ALL_PROXY: 'socks5://joe:s3cr3t-word@127.0.0.1:1' };
    const failed = await reach(practice.network, {}, { environment: dead });
    expect(failed.codes).toEqual(['PROXY_IN_PATH fail']);
    expect(failed.findings[0]?.params).toMatchObject({ proxy: 'socks5://127.0.0.1:1', source: 'ALL_PROXY' });
    expect(JSON.stringify([failed.findings, failed.extra, failed.evidence])).not.toContain('s3cr3t-word');
    const bypassed = { ...dead, NO_PROXY: 'localhost,127.0.0.0/8' };
    expect((await reach(practice.network, {}, { environment: bypassed })).codes).toEqual(['REACH_OK pass']);
  });

  it('for the web is not taken for SMTP, and told of where the direct way is shut', async () => {
    practice = await createPracticeNetwork({ faults: ['cbr-refused'] });
    const environment = { HTTPS_PROXY: 'http://joe:s3cr3t-word@127.0.0.1:1' };
    const done = await reach(practice.network, { controls: false }, { environment });
    expect(done.codes).toEqual(['CBR_OR_EGRESS fail', 'PROXY_NOT_FOR_SMTP info']);
    expect(JSON.stringify([done.findings, done.extra])).not.toContain('s3cr3t-word');
  });

  it('that is not there it is the proxy that is named', async () => {
    expect((await through('http://127.0.0.1:1')).codes).toEqual(['PROXY_IN_PATH fail']);
  });
});
