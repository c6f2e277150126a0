import { readFileSync } from 'node:fs';

/** On Linux a new process begins with its parent's peak by `resourceUsage`, so there the kernel's own figure is read. */
function peakKilobytes() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
}

/** Asks for 2,000 names, 64 at a time, and tells the parent what that cost this process. */
export async function askMany(ask) {
  const count = 2000;
  const width = 64;
  let next = 0;
  const worker = async () => {
    while (next < count) {
      next += 1;
      const address = await ask(`q${next}.load.test`);
      if (address !== '192.0.2.3') throw new Error(`a wrong answer: ${address}`);
    }
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: width }, worker));
  const { user, system } = process.cpuUsage(before);
  process.send({ cpuMicroseconds: (user + system) / count, peakKilobytes: peakKilobytes() });
  process.disconnect();
}
