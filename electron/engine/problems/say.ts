import type { Problem } from '../errors.js';
import type { Language } from '../findings/say.js';
import { visible } from '../visible.js';
import { problemsEn } from './words/en.js';
import { problemsZhCN } from './words/zh-CN.js';

/** A problem in one language: what is wrong, and what to do about it (empty where the first says it). */
export function sayProblem(problem: Problem, language: Language): { message: string; mend: string } {
  const [message, mend = ''] = problem.lineIn(language === 'zh-CN' ? problemsZhCN : problemsEn);
  return { message: clipped(message), mend: clipped(mend) };
}

/** The same as the one line that a terminal shows, without the program's name. Whatever was typed into it, it is one line. */
export function problemLine(problem: Problem, language: Language): string {
  const { message, mend } = sayProblem(problem, language);
  if (mend === '') return visible(message);
  const isClosed = /[？。]$/.test(message);
  const joint = language === 'zh-CN' ? (isClosed ? '' : '。') : ' — ';
  return visible(`${message.replace(/\.$/, '')}${joint}${mend}`);
}

/** In characters: what was typed may be a megabyte, and is said by its beginning. */
const longest = 500;

function clipped(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
