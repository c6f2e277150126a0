import type { Station } from '../../engine/contract/documents.js';
import { usage } from '../../engine/errors.js';
import type { Language } from '../../engine/findings/say.js';
import { passwordOf, readPassword } from '../password.js';
import { withSession, type Session } from '../session.js';
import type { CommonOptions } from '../terminal.js';
import { dnsSource } from './check.js';

interface RunOptions extends CommonOptions {
  zone?: string;
  assume?: string[];
  resolvers?: string[];
  to?: string[];
  station?: Station['station'];
  of?: string;
  user?: string;
  passwordFile?: string;
}

/** `mailpath run`. */
export async function run(args: string[], options: RunOptions, language: Language): Promise<number> {
  return withSession('run', options, language, async (session) => {
    if (options.of !== undefined && options.station === undefined) {
      throw usage('ofWithoutStation');
    }
    const password =
      session.common.network === 'practice'
        ? await passwordOf(session, options)
        : await readPassword(options.passwordFile, await promptFor(args[0], options, session));
    const params = {
      ...session.common,
      ...(await dnsSource(options)),
      to: options.to ?? [],
      resolvers: options.resolvers ?? ['default'],
      ...(options.station === undefined
        ? {}
        : { again: { station: options.station, ...(options.of === undefined ? {} : { id: options.of }) } }),
      ...(args[0] === undefined ? {} : { setup: args[0] }),
      ...(options.user === undefined ? {} : { user: options.user }),
      ...(password === undefined ? {} : { password }),
    };
    return session.finish(
      await session.engine.run(params, { signal: session.signal, onProgress: session.onProgress }),
    );
  });
}

/** The prompt's text where a sign-in will be tried with a password that is not known yet. */
async function promptFor(
  name: string | undefined,
  options: RunOptions,
  session: Session,
): Promise<string | null> {
  const { setups } = await session.engine.setupList({ ...session.common, network: 'internet' });
  const setup = name === undefined ? setups[0] : setups.find((saved) => saved.name === name);
  const user = options.user ?? setup?.user;
  return user === undefined ? null : session.terminal.words.passwordPrompt(user);
}
