// Eight targets of which three accept and stay silent: how long all of it takes in units of the limit, when the last
// target that answers has done so, and the round trips of a healthy ladder beside swaks, which takes the same steps.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../source.mjs';
import { portOf, startPractice } from './parts/practice.mjs';
import { roundTrips, tracingProxy } from './parts/tracing-proxy.mjs';

const { openEngine } = await import('../../electron/engine/live.ts');

const limitMs = 1000;

/** A port of its own that leads to another, or to silence. */
async function door(port) {
  const server = net.createServer((client) => {
    client.on('error', () => undefined);
    if (port === null) return void client.resume();
    const upstream = net.connect(port, '127.0.0.1');
    upstream.on('error', () => client.destroy());
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { host: `127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function reached(folder, practice, hosts) {
  const { engine, close } = openEngine({ dataFolder: folder });
  const times = { answer: 0, ladder: 0 };
  const params = { language: 'en', network: practice.file, faults: [], timeoutSeconds: limitMs / 1000 };
  const startedAt = performance.now();
  try {
    const document = await engine.reach(
      { ...params, hosts, private: false, controls: false, tls: 'starttls' },
      {
        onProgress: ({ kind, step, ok }) => {
          if (kind !== 'step' || !ok) return;
          if (step === 'greeting') times.answer = performance.now() - startedAt;
          if (step === 'quit') times.ladder = performance.now() - startedAt;
        },
      },
    );
    return { ...times, wall: performance.now() - startedAt, document };
  } finally {
    await close();
  }
}

async function swaks(port) {
  const to = ['--from', 'a@practice.test', '--to', 'b@practice.test'];
  const args = ['--server', '127.0.0.1', '--port', String(port), '--tls', '--quit-after', 'EHLO', ...to];
  const child = spawn('swaks', args, { stdio: 'ignore' });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`swaks ended with ${code}`);
}

/** The rows of `npm run bench reach`. */
export async function run() {
  const practice = await startPractice();
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-bench-'));
  const port = portOf(practice, 'public');
  const doors = await Promise.all(Array.from({ length: 8 }, (_, index) => door(index < 5 ? port : null)));
  const proxy = await tracingProxy(port);
  try {
    const hosts = doors.map(({ host }) => host);
    const runs = [];
    for (let round = 0; round < 5; round += 1) runs.push(await reached(folder, practice, hosts));
    const least = (key) => Math.min(...runs.map((one) => one[key])) / limitMs;
    // Where this machine is late, what follows may look like a turn of its own: the fewest of three counts.
    const [own, theirs] = [[], []];
    for (let round = 0; round < 3; round += 1) {
      const { document } = await reached(folder, practice, [`127.0.0.1:${proxy.port}`]);
      if (document.verdict !== 'pass') throw new Error(`not reached: ${document.verdict}`);
      own.push(roundTrips(proxy.connections.at(-1)));
      await swaks(proxy.port);
      theirs.push(roundTrips(proxy.connections.at(-1)));
    }
    return [
      { name: 'eight targets, three silent: all of it / the limit', value: least('wall'), limit: 1.1 },
      { name: 'the last answer of those that answer / the limit', value: least('answer'), limit: 0.1 },
      { name: 'the last whole ladder of these / the limit', value: least('ladder') },
      { name: 'round trips of a healthy ladder', value: Math.min(...own), limit: Math.min(...theirs) },
      { name: 'the same steps by swaks', value: Math.min(...theirs) },
    ];
  } finally {
    for (const { close } of doors) close();
    proxy.close();
    practice.child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
