// What a question over DoH costs this machine beside dns-over-http-resolver: processor time and memory of a fresh process
// for each, 2,000 questions, 64 at a time, in turn.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { startDelayedDoh } from './parts/delayed-doh.mjs';
import { median } from './parts/figures.mjs';

const rounds = 5;
const part = (name) => fileURLToPath(new URL(`./parts/${name}.mjs`, import.meta.url));

/** Both sides as they ship: in one file without types, nothing to be translated while the clock runs. */
async function bundled(outDir) {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      minify: true,
      rollupOptions: {
        input: { mailpath: part('ask-mailpath'), peer: part('ask-peer') },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
}

async function cost(folder, name, url) {
  const child = fork(join(folder, `${name}.mjs`), [url], {
    execArgv: [],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
  });
  const [told] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${name} ended with ${code}`);
    }),
  ]);
  return told;
}

export async function run() {
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-bench-'));
  const server = await startDelayedDoh({
    zone: { '*.load.test': { A: ['192.0.2.3'] } },
    delayMs: 0,
    servers: 1,
  });
  try {
    const built = join(folder, 'built');
    await bundled(built);
    const [own, peer] = [[], []];
    writeFileSync(join(built, 'ca.pem'), server.ca);
    for (let round = 0; round < rounds; round += 1) {
      peer.push(await cost(built, 'peer', server.urls[0]));
      own.push(await cost(built, 'mailpath', server.urls[0]));
    }
    const ratio = (key) => median(own.map((one, index) => one[key] / peer[index][key]));
    return [
      {
        name: 'processor time a question / dns-over-http-resolver',
        value: ratio('cpuMicroseconds'),
        limit: 0.4,
      },
      { name: 'peak memory / dns-over-http-resolver', value: ratio('peakKilobytes'), limit: 0.7 },
    ];
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
