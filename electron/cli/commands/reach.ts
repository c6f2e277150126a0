import type { Language } from '../../engine/findings/say.js';
import { passwordOf } from '../password.js';
import { withSession } from '../session.js';
import type { CommonOptions } from '../terminal.js';
import { pick } from './check.js';

interface ReachOptions extends CommonOptions {
  region?: string;
  private?: boolean;
  zoneAddresses?: string[];
  tls?: 'starttls' | 'implicit';
  user?: string;
  passwordFile?: string;
  setup?: string;
  publicIp?: string;
  controls?: boolean;
}

/** `mailpath reach`. */
export async function reach(args: string[], options: ReachOptions, language: Language): Promise<number> {
  return withSession('reach', options, language, async (session) => {
    const password = options.user === undefined ? undefined : await passwordOf(session, options);
    const params = {
      ...session.common,
      hosts: args,
      private: options.private === true,
      controls: options.controls !== false,
      ...pick(options, ['region', 'zoneAddresses', 'tls', 'setup', 'publicIp', 'user']),
      ...(password === undefined ? {} : { password }),
    };
    return session.finish(
      await session.engine.reach(params, { signal: session.signal, onProgress: session.onProgress }),
    );
  });
}
