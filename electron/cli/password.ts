import { usage } from '../engine/errors.js';
import { readTextFile } from '../engine/hosts/files.io.js';
import type { Session } from './session.js';

/**
 * The password: MAILPATH_PASSWORD, `--password-file`, or a prompt without echo on a terminal; never an argument.
 * Undefined where none of them gives one.
 */
export async function readPassword(
  passwordFile: string | undefined,
  prompt: string | null,
): Promise<string | undefined> {
  if (passwordFile !== undefined) {
    const text = await readTextFile(passwordFile, '--password-file');
    return text.split(/\r?\n/)[0] ?? '';
  }
  const fromEnvironment = process.env['MAILPATH_PASSWORD'];
  if (fromEnvironment !== undefined) return fromEnvironment;
  return prompt !== null && process.stdin.isTTY && process.stderr.isTTY ? ask(prompt) : undefined;
}

/**
 * The password of whoever is to sign in: demanded for a user who was named, taken where there is one for a setup's. The
 * practice network knows its own: nobody is asked, and a password in the environment, which is for the real endpoint,
 * does not go there unless its user is named.
 * @throws Problem(usage) where a user was named and no password is to be had
 */
export async function passwordOf(
  session: Session,
  options: { readonly user?: string; readonly passwordFile?: string },
): Promise<string | undefined> {
  const { user, passwordFile } = options;
  const isPractice = session.common.network === 'practice';
  if (user === undefined) {
    return isPractice && passwordFile === undefined ? undefined : readPassword(passwordFile, null);
  }
  const prompt = isPractice ? null : session.terminal.words.passwordPrompt(user);
  const password = await readPassword(passwordFile, prompt);
  if (password === undefined && !isPractice) throw usage('userNeedsPassword');
  return password;
}

function ask(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  // Echo is off before anybody is asked: what is typed at once is not shown either.
  stdin.setRawMode(true);
  stdin.resume();
  stderr.write(prompt);
  return new Promise((resolve) => {
    let typed = '';
    const onData = (chunk: Buffer): void => {
      for (const char of chunk.toString('utf8')) {
        if (char === '\r' || char === '\n' || char === '\u0004') return done();
        if (char === '\u0003') {
          done();
          process.kill(process.pid, 'SIGINT');
          return;
        }
        if (char === '\u007f' || char === '\b') typed = typed.slice(0, -1);
        else typed += char;
      }
    };
    const done = (): void => {
      stdin.off('data', onData);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      resolve(typed);
    };
    stdin.on('data', onData);
  });
}
