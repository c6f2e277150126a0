import type { CheckParams, Part } from '../../engine/contract/params.js';
import { usage } from '../../engine/errors.js';
import type { Language } from '../../engine/findings/say.js';
import { readJson, withSession, type Session } from '../session.js';
import type { CommonOptions } from '../terminal.js';
import { checkMany } from './check-many.js';

/** What `check` and `watch` share. */
export interface CheckOptions extends CommonOptions {
  zone?: string;
  assume?: string[];
  resolvers?: string[];
  spf?: string;
  dkimName?: string;
  dkimValue?: string;
  region?: string;
  only?: string[];
  envelopeDomain?: string;
  dkimDomain?: string;
  typedHost?: string;
  setup?: string;
}

const partNames: readonly Part[] = ['domain', 'spf', 'dkim', 'dmarc', 'propagation'];

/** `mailpath check`. */
export async function check(
  args: string[],
  options: CheckOptions & { file?: string; resume?: string },
  language: Language,
): Promise<number> {
  return withSession('check', options, language, async (session) => {
    if (options.file !== undefined) {
      if (args[0] !== undefined) throw usage('domainAndFile');
      return checkMany(session, options.file, options.resume, await checkParams('', options, session));
    }
    const params = await checkParams(args[0], options, session);
    return session.finish(
      await session.engine.check(params, { signal: session.signal, onProgress: session.onProgress }),
    );
  });
}

/** Reads the options of `check` and `watch`. */
export async function checkParams(
  domain: string | undefined,
  options: CheckOptions,
  session: Session,
): Promise<CheckParams> {
  if (domain === undefined) throw usage('domainWanted');
  if (options.only?.length === 0) throw usage('notOneOf', '--only', '', partNames.join(', '));
  const only = options.only?.map((part) => {
    if (!partNames.includes(part as Part)) {
      throw usage('notOneOf', '--only', part, partNames.join(', '));
    }
    return part as Part;
  });
  return {
    ...session.common,
    ...(await dnsSource(options)),
    domain,
    ...pick(options, [
      'spf',
      'dkimName',
      'dkimValue',
      'region',
      'envelopeDomain',
      'dkimDomain',
      'typedHost',
      'setup',
    ]),
    ...(only ? { only } : {}),
    resolvers: options.resolvers ?? ['default'],
  };
}

/** `--zone` and `--assume`. */
export async function dnsSource(options: {
  zone?: string;
  assume?: string[];
}): Promise<{ zone?: Record<string, unknown>; assume: string[] }> {
  const assume = options.assume ?? [];
  if (options.zone === undefined) return { assume };
  const zone = await readJson(options.zone, '--zone');
  if (typeof zone !== 'object' || zone === null || Array.isArray(zone)) {
    throw usage('zoneNotObject', options.zone);
  }
  return { assume, zone: zone as Record<string, unknown> };
}

/** The named options that were given. */
export function pick<O extends object, K extends keyof O>(
  options: O,
  keys: readonly K[],
): Partial<Pick<O, K>> {
  return Object.fromEntries(
    keys.filter((key) => options[key] !== undefined).map((key) => [key, options[key]]),
  ) as Partial<Pick<O, K>>;
}

/** `mailpath spf`. */
export async function spf(
  args: string[],
  options: CheckOptions & { ip: string; sender?: string; helo?: string },
  language: Language,
): Promise<number> {
  return withSession('spf', options, language, async (session) => {
    const params = {
      ...session.common,
      ...(await dnsSource(options)),
      domain: args[0] ?? '',
      ip: options.ip,
      ...pick(options, ['sender', 'helo']),
    };
    return session.finish(
      await session.engine.spf(params, { signal: session.signal, onProgress: session.onProgress }),
    );
  });
}
