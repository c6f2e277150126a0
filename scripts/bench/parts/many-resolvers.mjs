import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import '../../source.mjs';
import { startDelayedDoh } from './delayed-doh.mjs';
import { launch, portOf, startPractice } from './practice.mjs';

const { dkimValue: key } = await import('../../../electron/engine/practice/scene.ts');

const zone = {
  'bench.test': { A: ['192.0.2.1'], TXT: [['v=spf1 ip4:192.0.2.11 -all']] },
  'sel._domainkey.bench.test': { TXT: [[key.slice(0, 255), key.slice(255)]] },
  '_dmarc.bench.test': { TXT: [['v=DMARC1; p=reject']] },
};

/**
 * A network file in that folder with so many resolvers, each a little later than the one before, and the practice network's
 * endpoint; beside it a data folder with a setup `bench` for it.
 */
export async function startManyResolvers(folder, count) {
  mkdirSync(folder, { recursive: true });
  const doh = await startDelayedDoh({ zone, delayMs: 50, spreadMs: 25, servers: count });
  const practice = await startPractice();
  const host = `127.0.0.1:${portOf(practice, 'public')}`;
  writeFileSync(join(folder, 'ca.pem'), `${doh.ca}\n${practice.network.ca}`);
  const file = join(folder, 'network.json');
  const resolvers = doh.urls.map((url, index) => ({ id: `r${index}`, url, operator: `Resolver ${index}` }));
  const regions = { 'us-south': { public: host, outgoing: ['192.0.2.11'] } };
  writeFileSync(file, JSON.stringify({ resolvers, authorities: false, ca: 'ca.pem', regions, controls: [] }));
  const data = join(folder, 'data');
  const setup = ['--domain', 'bench.test', '--region', 'us-south', '--from', 'a@bench.test'];
  const dkim = ['--dkim-name', 'sel._domainkey.bench.test', '--dkim-value', key];
  const args = ['setup', 'add', 'bench', ...setup, ...dkim, '--data', data];
  const { status, stderr } = spawnSync(process.execPath, [launch, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`no setup: ${stderr}`);
  return {
    file,
    data,
    close() {
      doh.close();
      practice.child.kill();
    },
  };
}
