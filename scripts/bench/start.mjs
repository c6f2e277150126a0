// How quickly the terminal answers: whole processes, interleaved, medians of ratios in the same run.
import { spawnSync } from 'node:child_process';

const rounds = 15;

function timed(command, args) {
  const before = process.hrtime.bigint();
  const { status, error } = spawnSync(command, args, { stdio: 'ignore' });
  if (error || status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `exit ${status}`}`);
  return Number(process.hrtime.bigint() - before) / 1e6;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

export async function run() {
  const launch = new URL('../../electron/cli/launch.mjs', import.meta.url).pathname;
  const ways = {
    help: [process.execPath, [launch, '--help']],
    sendHelp: [process.execPath, [launch, 'send', '--help']],
    swaks: ['swaks', ['--help']],
    node: [process.execPath, ['-e', '0']],
  };
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (const [command, args] of Object.values(ways)) timed(command, args);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, [command, args]] of Object.entries(ways)) times[name].push(timed(command, args));
  }
  const ratio = (a, b) => median(times[a].map((value, index) => value / times[b][index]));
  return [
    { name: 'mailpath --help / swaks --help', value: ratio('help', 'swaks'), limit: 0.55 },
    { name: 'mailpath send --help / swaks --help', value: ratio('sendHelp', 'swaks'), limit: 0.6 },
    { name: 'mailpath --help / node -e 0', value: ratio('help', 'node') },
  ];
}
