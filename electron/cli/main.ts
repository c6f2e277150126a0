import type { CommanderError } from 'commander';
import { Problem, refusedHere } from '../engine/errors.js';
import { languageFrom } from '../engine/hosts/language.js';
import { fileFault } from '../engine/problems/line.js';
import { hoist } from './options.js';
import { buildProgram } from './program.js';
import { refusedByCommander } from './refused.js';
import { wordsOf } from './words/words.js';

/**
 * The terminal face. Sets `process.exitCode` and lets the process end by itself, so that what was printed is
 * written out whole.
 */
async function main(given: readonly string[]): Promise<void> {
  const argv = hoist(given);
  const language = languageFrom(given, process.env);
  // A reader that goes away (`| head`) ends the command quietly.
  let isEnding = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      // A full disk behind `>`: nothing more can be told there, and each further word would say it again.
      if (isEnding) return;
      isEnding = true;
      const name = stream === process.stdout ? 'stdout' : 'stderr';
      const problem = refusedHere('unwritable', name, fileFault(error));
      void tell(name === 'stdout' ? problem : null, language).then(() => process.exit(2));
    });
  }
  // Started by the launcher: when that is gone, so is this.
  if (process.channel) {
    process.channel.unref();
    process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  }
  const program = buildProgram(language, await wordsOf(language), (code) => (process.exitCode = code));
  try {
    const isKnown = program.commands.some((command) => command.name() === argv[0]);
    const isCommand = argv[0] !== undefined && !argv[0].startsWith('-');
    // For a command that is not there, help would hide that it is not.
    const words = isCommand && !isKnown ? argv.slice(0, 1) : argv.length === 0 ? ['--help'] : argv;
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    process.exitCode = await exitOf(error, argv, language);
  }
}

/** One line on standard error. Its words are read only where there is something to tell. */
async function tell(problem: Problem | null, language: 'en' | 'zh-CN'): Promise<void> {
  if (!problem) return;
  const { problemLine } = await import('../engine/problems/say.js');
  process.stderr.write(`mailpath: ${problemLine(problem, language)}\n`);
}

/** Whatever was refused before a command ran: one line, and with `--json` its document. Exit code 2. */
async function exitOf(error: unknown, argv: readonly string[], language: 'en' | 'zh-CN'): Promise<number> {
  if (isCommanders(error) && error.exitCode === 0) return 0;
  const problem = isCommanders(error) ? refusedByCommander(error) : error;
  if (!(problem instanceof Problem)) throw error;
  await tell(problem, language);
  if (argv.includes('--json')) {
    const { problemDocument } = await import('../engine/problem.js');
    process.stdout.write(
      `${JSON.stringify(problemDocument(argv[0] ?? 'mailpath', problem, language, Date.now()))}\n`,
    );
  }
  return 2;
}

function isCommanders(error: unknown): error is CommanderError {
  return error instanceof Error && 'exitCode' in error && 'code' in error;
}

await main(process.argv.slice(2));
