// `check --file` over a zone file: what the process holds after 20,000 domains against after 2,000 of the same run. With
// MAILPATH_LONG after 100,000.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { memoryFolder } from './parts/figures.mjs';
import { launch } from './parts/practice.mjs';

const few = 2000;
const many = process.env.MAILPATH_LONG ? 100_000 : 20_000;

const zone = {
  '*.example': { A: ['192.0.2.1'], TXT: [['v=spf1 include:spf.test -all']] },
  'spf.test': { TXT: [['v=spf1 ip4:192.0.2.0/24 -all']] },
};

/** The most memory that the process has held so far, as Linux counts it. */
function peakKilobytes(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

async function listOfDomains(file) {
  const out = createWriteStream(file);
  for (let number = 0; number < many; number += 1) out.write(`d${number}.example\n`);
  await new Promise((resolve) => out.end(resolve));
}

/** The rows of `npm run bench many`. */
export async function run() {
  if (!existsSync('/proc/self/status')) return [];
  const folder = memoryFolder();
  try {
    const [domains, zoneFile] = [join(folder, 'domains.txt'), join(folder, 'zone.json')];
    await listOfDomains(domains);
    writeFileSync(zoneFile, JSON.stringify(zone));
    const args = ['check', '--file', domains, '--zone', zoneFile, '--json', '--quiet', '--data', folder];
    const child = spawn(process.execPath, [launch, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let lines = 0;
    let [atFew, atMany] = [0, 0];
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.startsWith('{"format":1,')) throw new Error(`no document: ${line.slice(0, 100)}`);
      lines += 1;
      // Once the last line is here the process may be gone.
      if (lines === few) atFew = peakKilobytes(child.pid);
      else if (lines % few === 0 && lines < many) atMany = peakKilobytes(child.pid);
    }
    if (lines !== many) throw new Error(`${lines} documents for ${many} domains`);
    const name = `peak memory at ${many.toLocaleString('en')} domains / at ${few.toLocaleString('en')}`;
    return [{ name, value: atMany / atFew, limit: 1.2 }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
