// Round trips from connect to the final 250: an exact count, the same in every run.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { launch, portOf, startPractice } from './parts/practice.mjs';
import { roundTrips, tracingProxy } from './parts/tracing-proxy.mjs';

async function sent(practice, key, recipients, folder) {
  const proxy = await tracingProxy(portOf(practice, key));
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

/** The rows of `npm run bench send`. */
export async function run() {
  const practice = await startPractice();
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
