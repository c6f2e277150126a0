import type { Language } from '../../engine/findings/say.js';
import { en } from './en.js';
import { zhCN } from './zh-CN.js';

/** Every sentence of the terminal that is not a finding's. English is the pattern: a missing translation does not compile. */
export type TerminalWords = typeof en;

/** The terminal's words in one language. */
export function wordsOf(language: Language): TerminalWords {
  return language === 'zh-CN' ? zhCN : en;
}

/** `--lang`, else the environment's locale (LC_ALL, LC_MESSAGES, LANG), else English. */
export function languageFrom(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const index = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const said =
    index < 0
      ? (env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '')
      : argv[index]?.includes('=')
        ? argv[index]?.split('=')[1]
        : argv[index + 1];
  return /^zh/i.test(said ?? '') ? 'zh-CN' : 'en';
}
