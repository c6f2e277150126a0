import type { Language } from '../../engine/findings/say.js';
import { en } from './en.js';
import { zhCN } from './zh-CN.js';

/** Every sentence of the terminal that is not a finding's. English is the pattern: a missing translation does not compile. */
export type TerminalWords = typeof en;

/** The terminal's words in one language. */
export function wordsOf(language: Language): TerminalWords {
  return language === 'zh-CN' ? zhCN : en;
}
