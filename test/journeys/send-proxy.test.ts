import net from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sendTest } from '../../electron/engine/journeys/send-test.js';
import { createPracticeNetwork } from '../../electron/engine/practice/network.js';
import { bench, sendParams } from '../helpers/send.js';

/** A CONNECT proxy on a free port; `answer` is its status line, and after 200 the way is open. */
async function httpProxy(answer: string): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (first) => {
      const [, host = '', port = ''] = /^CONNECT ([^:]+):(\d+) /.exec(first.toString()) ?? [];
      asked.push(`${host}:${port}`);
      if (!answer.includes(' 200 ')) return socket.end(`${answer}\r\n\r\n`);
      const far = net.connect(Number(port), '127.0.0.1', () => {
        socket.write(`${answer}\r\n\r\n`);
        far.pipe(socket).pipe(far);
      });
      far.on('error', () => socket.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${String((server.address() as net.AddressInfo).port)}`, asked };
}

async function through(answer: string, changes = {}) {
  const practice = await createPracticeNetwork({ faults: [] });
  onTestFinished(() => practice.close());
  const { url, asked } = await httpProxy(answer);
  const { setup, password, network } = practice;
  const { context } = bench(network, 2000, { setup, password }, undefined, url);
  const { findings, extra } = await sendTest(sendParams({ proxy: url, ...changes }), context);
  return {
    codes: findings.map((one) => one.code).sort(),
    extra,
    asked,
    port: network.regions['us-south']?.public,
  };
}

describe('a message through a proxy', () => {
  it('is handed over over the tunnel', async () => {
    const { codes, extra, asked } = await through('HTTP/1.1 200 Connection established');
    expect([codes, extra.outcome]).toEqual([['ACCEPTED'], 'accepted']);
    expect(asked).toHaveLength(1);
  });
  it('does not leave where the proxy refuses, and the proxy is named as the cause', async () => {
    const { codes, extra } = await through('HTTP/1.1 403 Forbidden');
    expect([codes, extra.outcome]).toEqual([['PROXY_IN_PATH'], 'not-sent']);
  });
});
