import type { Language } from '../findings/say.js';

/** `--lang`, else the environment's locale (LC_ALL, LC_MESSAGES, LANG; an empty one is none), else English. */
export function languageFrom(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const index = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const said =
    index < 0
      ? env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']
      : argv[index]?.includes('=')
        ? argv[index]?.split('=')[1]
        : argv[index + 1];
  return /^zh/i.test(said ?? '') ? 'zh-CN' : 'en';
}
