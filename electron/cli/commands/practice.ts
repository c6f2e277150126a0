import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../../engine/errors.js';
import type { Setup } from '../../engine/contract/params.js';
import type { Language } from '../../engine/findings/say.js';
import type { Network } from '../../engine/network.js';
import { problemLine } from '../../engine/problems/say.js';
import { openTerminal, paint, wrap, type CommonOptions, type Terminal } from '../terminal.js';
import { wordsOf } from '../words/words.js';

/** `mailpath practice`: runs the embedded network until stopped; `--list` names what can be broken in it. */
export async function practice(
  _args: string[],
  options: CommonOptions & { list?: boolean },
  language: Language,
): Promise<number> {
  const terminal = openTerminal(options, language, await wordsOf(language));
  const { listFaults, startPractice } = await import('../../engine/live.js');
  if (options.list) {
    printFaults(terminal, listFaults(language), options.json === true);
    return 0;
  }
  // Before anything is there to be cleaned up: a Ctrl-C at any moment leaves nothing behind.
  const stopped = untilStopped();
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-practice-'));
  try {
    const running = await startPractice(options.fault ?? []);
    try {
      const file = writeNetwork(folder, running.network);
      if (options.json) terminal.out(`${JSON.stringify({ ...running, file, close: undefined })}\n`);
      else printUse(terminal, file, running);
      await stopped;
      return 0;
    } finally {
      await running.close();
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    terminal.err(`mailpath: ${problemLine(error, language)}\n`);
    return 2;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function printFaults(
  terminal: Terminal,
  faults: readonly { name: string; about: string }[],
  json: boolean,
): void {
  if (json) {
    terminal.out(`${JSON.stringify(faults)}\n`);
    return;
  }
  const width = Math.max(...faults.map((fault) => fault.name.length));
  for (const fault of faults) terminal.out(`${fault.name.padEnd(width)}  ${fault.about}\n`);
}

/** The network as a file that `--network` takes, so that other processes can use this one. */
function writeNetwork(folder: string, network: Network): string {
  writeFileSync(join(folder, 'ca.pem'), network.ca ?? '');
  const file = join(folder, 'practice.json');
  const { ca: _, servedBy: _served, ...rest } = network;
  writeFileSync(file, `${JSON.stringify({ ...rest, ca: 'ca.pem' }, null, 2)}\n`);
  return file;
}

interface Running {
  readonly network: Network;
  readonly setup: Setup;
  readonly password: string;
}

function printUse(terminal: Terminal, file: string, running: Running): void {
  const { words } = terminal;
  const { setup } = running;
  const region = Object.values(running.network.regions)[0];
  const say = (line: string): void => terminal.out(`  ${paint(terminal, 'cyan', line)}\n`);
  terminal.out(`${words.practice.ready}\n`);
  say(`mailpath check ${setup.domain} --dkim-name ${setup.dkimName ?? ''} --network ${file}`);
  say(`mailpath reach --network ${file}`);
  say(
    `MAILPATH_PASSWORD=${running.password} mailpath send --network ${file} --region us-south --user ${setup.user ?? ''} --from ${setup.from ?? ''} --to ${setup.testRecipient ?? ''}`,
  );
  terminal.out('\n');
  terminal.out(`  STARTTLS ${region?.public ?? ''} · TLS ${region?.implicitTls ?? ''}\n\n`);
  for (const line of wrap(words.practice.imitated, terminal.width)) terminal.out(`${line}\n`);
  terminal.out(`${words.practice.stop}\n`);
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
