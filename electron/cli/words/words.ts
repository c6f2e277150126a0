import type { Language } from '../../engine/findings/say.js';
import type { en } from './en.js';

/** Every sentence of the terminal that is not a finding's. English is the pattern: a missing translation does not compile. */
export type TerminalWords = typeof en;

/** The terminal's words in one language; the other one's are not read, since a start is short. */
export async function wordsOf(language: Language): Promise<TerminalWords> {
  return language === 'zh-CN' ? (await import('./zh-CN.js')).zhCN : (await import('./en.js')).en;
}
