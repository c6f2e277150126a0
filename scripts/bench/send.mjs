// Round trips from connect to the final 250: an exact count, the same in every run.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import '../source.mjs';
import { launch, portOf, startPractice } from './parts/practice.mjs';
import { roundTrips, tracingProxy } from './parts/tracing-proxy.mjs';

/** The practice network's file, with the proxy before one of its endpoints. */
function tracedNetwork(practice, key, proxy, folder) {
  const file = join(folder, 'traced.json');
  const content = JSON.parse(readFileSync(practice.file, 'utf8'));
  content.ca = join(dirname(practice.file), 'ca.pem');
  content.regions['us-south'][key] = `127.0.0.1:${proxy.port}`;
  writeFileSync(file, JSON.stringify(content));
  return file;
}

/** From *Send* to the final 250 over a session that *Connect* has made ready. */
async function sentOverKept(practice, key, recipients, folder) {
  const { openEngine } = await import('../../electron/engine/live.ts');
  const proxy = await tracingProxy(portOf(practice, key));
  const { engine, close } = openEngine({ dataFolder: folder });
  const stop = new AbortController();
  const { from, user } = practice.setup;
  const way = {
    language: 'en',
    network: tracedNetwork(practice, key, proxy, folder),
    faults: [],
    timeoutSeconds: 10,
    private: false,
    host: `127.0.0.1:${proxy.port}`,
    tls: key === 'implicitTls' ? 'implicit' : 'starttls',
    user,
    password: practice.password,
  };
  let kept;
  const session = await new Promise((resolve, reject) => {
    const onProgress = ({ kind, session }) => kind === 'session' && resolve(session);
    kept = engine.connect(way, { signal: stop.signal, onProgress });
    kept.then((document) => reject(new Error(`no session: ${document.ended}`)), reject);
  });
  const before = proxy.connections[0].length;
  const to = Array.from({ length: recipients }, (_, index) => `you${index}@receiver.test`);
  const mail = { from, to, cc: [], bcc: [], headers: [], attachments: [], subject: 'Bench', text: 'Bench' };
  const rest = { dryRun: false, token: true, count: 1, everySeconds: 0, session: session.id };
  const { outcome, via } = await engine.send({ ...way, ...mail, ...rest });
  const trace = proxy.connections[0].slice(before);
  stop.abort();
  await kept;
  await close();
  proxy.close();
  if (outcome !== 'accepted' || via !== 'kept')
    throw new Error(`not sent over the session: ${outcome}, ${via}`);
  return trace.filter((who, index) => who === 'server' && trace[index - 1] !== 'server').length;
}

async function sent(practice, key, recipients, folder) {
  const proxy = await tracingProxy(portOf(practice, key));
  const file = tracedNetwork(practice, key, proxy, folder);
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

/** The rows of `npm run bench send`. */
export async function run() {
  const practice = await startPractice();
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-bench-'));
  try {
    const rows = [];
    for (const recipients of [1, 10]) {
      rows.push({
        name: `round trips from Send to the final 250, session kept ready, ${recipients} recipient${recipients > 1 ? 's' : ''}`,
        value: await sentOverKept(practice, 'public', recipients, folder),
        limit: 2,
      });
    }
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
