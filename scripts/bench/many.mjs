// `check --file` over a zone file: the most that the process held after 20,000 domains against after 2,000 of the same
// run, and whether it still grew in the second half. With MAILPATH_LONG 100,000.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { median, memoryFolder } from './parts/figures.mjs';
import { launch } from './parts/practice.mjs';

const few = 2000;
const many = process.env.MAILPATH_LONG ? 100_000 : 20_000;
/** Domains between two looks at the process. */
const every = many / 50;

const zone = {
  '*.example': { A: ['192.0.2.1'], TXT: [['v=spf1 include:spf.test -all']] },
  'spf.test': { TXT: [['v=spf1 ip4:192.0.2.0/24 -all']] },
};

/** What Linux says of a process's memory, in kilobytes: `VmHWM` the most so far, `VmRSS` now. */
function kilobytes(pid, field) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]);
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
    const held = [];
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.startsWith('{"format":1,')) throw new Error(`no document: ${line.slice(0, 100)}`);
      lines += 1;
      if (lines === few) atFew = kilobytes(child.pid, 'VmHWM');
      // Once the last line is here the process may be gone.
      if (lines % every !== 0 || lines === many) continue;
      atMany = kilobytes(child.pid, 'VmHWM');
      held.push(kilobytes(child.pid, 'VmRSS'));
    }
    if (lines !== many) throw new Error(`${lines} documents for ${many} domains`);
    const size = many.toLocaleString('en');
    const [middle, last] = [held.slice(20, 30), held.slice(-10)];
    return [
      {
        name: `peak memory at ${size} domains / at ${few.toLocaleString('en')}`,
        value: atMany / atFew,
        limit: 1.2,
      },
      {
        name: `memory in the last fifth of ${size} / in the middle fifth`,
        value: median(last) / median(middle),
        limit: 1.05,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
