// Round trips from connect to the final 250, counted in the trace of a proxy that holds bytes back: the number of times
// the server takes its turn. The delay keeps apart what depends on each other from what merely follows. An exact count,
// the same in every run.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const launch = new URL('../../electron/cli/launch.mjs', import.meta.url).pathname;

/** Milliseconds each way. */
const delay = 10;

/** A proxy that notes who spoke, when it was heard. */
async function tracing(port) {
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
function roundTrips(trace) {
  const turns = trace.filter((who, index) => who === 'server' && trace[index - 1] !== 'server').length;
  const quit = 1;
  const handshake = 1;
  return turns - quit + handshake;
}

function started() {
  const child = spawn(process.execPath, [launch, 'practice', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.endsWith('\n')) resolve({ child, ...JSON.parse(text) });
    });
    child.on('error', reject);
  });
}

async function sent(practice, key, recipients, folder) {
  const port = Number(practice.network.regions['us-south'][key].split(':')[1]);
  const proxy = await tracing(port);
  const file = join(folder, 'traced.json');
  const content = JSON.parse(readFileSync(practice.file, 'utf8'));
  content.ca = join(dirname(practice.file), 'ca.pem');
  content.regions['us-south'][key] = `127.0.0.1:${proxy.port}`;
  writeFileSync(file, JSON.stringify(content));
  const to = Array.from({ length: recipients }, (_, index) => `you${index}@receiver.test`);
  const args = ['send', '--network', file, '--data', folder, '--from', practice.setup.from, '--to', ...to];
  const tls = key === 'implicitTls' ? ['--tls', 'implicit'] : [];
  const more = [
    '--user',
    practice.setup.user,
    '--host',
    `127.0.0.1:${proxy.port}`,
    ...tls,
    '--quiet',
    '--json',
  ];
  const child = spawn(process.execPath, [launch, ...args, ...more], {
    env: { ...process.env, MAILPATH_PASSWORD: practice.password },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  await new Promise((resolve) => child.on('close', resolve));
  proxy.close();
  const { outcome } = JSON.parse(out);
  if (outcome !== 'accepted') throw new Error(`the mail was not accepted: ${outcome}`);
  return roundTrips(proxy.connections[0]);
}

export async function run() {
  const practice = await started();
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-bench-'));
  try {
    const rows = [];
    for (const [name, key, limit] of [
      ['STARTTLS', 'public', 9],
      ['implicit TLS', 'implicitTls', 7],
    ]) {
      for (const recipients of [1, 10]) {
        rows.push({
          name: `round trips to the final 250, ${name}, ${recipients} recipient${recipients > 1 ? 's' : ''}`,
          value: await sent(practice, key, recipients, folder),
          limit,
        });
      }
    }
    return rows;
  } finally {
    practice.child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
