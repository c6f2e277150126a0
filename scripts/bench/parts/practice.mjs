import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The terminal face. */
export const launch = fileURLToPath(new URL('../../../electron/cli/launch.mjs', import.meta.url));

/** Starts the practice network in a process of its own; resolves to what it tells, and the child to end it by. */
export function startPractice() {
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
    child.on('exit', (code) => reject(new Error(`the practice network ended with ${code}`)));
  });
}

/** The port of one of its endpoints. */
export function portOf(practice, key) {
  return Number(practice.network.regions['us-south'][key].split(':')[1]);
}
