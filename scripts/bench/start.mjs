// How quickly the terminal answers: whole processes, interleaved, ratios in the same run.
import { spawnSync } from 'node:child_process';
import { launch } from './parts/practice.mjs';

const rounds = 15;

function timed(command, args) {
  const before = process.hrtime.bigint();
  const { status, error } = spawnSync(command, args, { stdio: 'ignore' });
  if (error || status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `exit ${status}`}`);
  return Number(process.hrtime.bigint() - before) / 1e6;
}

/** The rows of `npm run bench start`. */
export async function run() {
  const ways = {
    help: [process.execPath, [launch, '--help']],
    sendHelp: [process.execPath, [launch, 'send', '--help']],
    checkHelp: [process.execPath, [launch, 'check', '--help']],
    swaks: ['swaks', ['--help']],
    node: [process.execPath, ['-e', '0']],
  };
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (const [command, args] of Object.values(ways)) timed(command, args);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, [command, args]] of Object.entries(ways)) times[name].push(timed(command, args));
  }
  // What else the machine does only ever adds: the least time of each is its own.
  const ratio = (a, b) => Math.min(...times[a]) / Math.min(...times[b]);
  return [
    { name: 'mailpath --help / swaks --help', value: ratio('help', 'swaks'), limit: 0.55 },
    { name: 'mailpath send --help / swaks --help', value: ratio('sendHelp', 'swaks'), limit: 0.6 },
    { name: 'mailpath check --help / swaks --help', value: ratio('checkHelp', 'swaks'), limit: 0.6 },
    { name: 'mailpath --help / node -e 0', value: ratio('help', 'node') },
  ];
}
