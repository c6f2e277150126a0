import { buildProgram } from './program.js';
import { Problem } from '../engine/errors.js';
import { languageFrom, wordsOf } from './words/words.js';

/**
 * The terminal face. Sets `process.exitCode` and lets the process end by itself, so that what was printed is
 * written out whole.
 */
async function main(argv: readonly string[]): Promise<void> {
  const language = languageFrom(argv, process.env);
  // A reader that goes away (`| head`) ends the command quietly.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  // Started by the launcher: when that is gone, so is this.
  if (process.channel) {
    process.channel.unref();
    process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  }
  const program = buildProgram(language, wordsOf(language), (code) => (process.exitCode = code));
  try {
    if (argv.length === 0) {
      process.stdout.write(program.helpInformation());
      return;
    }
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    process.exitCode = exitOfCommander(error);
  }
}

/** commander has printed its line already; its own codes become the contract's. */
function exitOfCommander(error: unknown): number {
  if (error instanceof Error && 'exitCode' in error && 'code' in error) {
    return (error as { exitCode: number }).exitCode === 0 ? 0 : 2;
  }
  if (error instanceof Problem) {
    process.stderr.write(`mailpath: ${error.message}\n`);
    return 2;
  }
  throw error;
}

await main(process.argv.slice(2));
