import { catalogue } from './catalogue.js';
import type { Finding } from './finding.js';
import type { Rule, Sentence, Words } from './rule.js';
import { en } from './words/en.js';
import { zhCN } from './words/zh-CN.js';

/** The languages that every sentence exists in. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

const books: Record<Language, Record<string, Words<never>>> = {
  en: en as unknown as Record<string, Words<never>>,
  'zh-CN': zhCN as unknown as Record<string, Words<never>>,
};

/** A finding's sentences in one language. */
export interface Said {
  readonly title: string;
  readonly detail: string;
  readonly fix: string;
}

/** Puts a finding into words. Pure: the same finding can be said again in another language at any time. */
export function say(finding: Pick<Finding, 'code' | 'params'>, language: Language): Said {
  const words = books[language][finding.code] as Words<unknown>;
  const of = (sentence: Sentence<unknown>): string =>
    typeof sentence === 'string' ? sentence : sentence(finding.params);
  return { title: of(words.title), detail: of(words.detail), fix: of(words.fix) };
}

/** What `explain CODE` prints; undefined for a word that is no code. */
export function aboutCode(
  code: string,
  language: Language,
): (Rule<object> & { code: string; about: string }) | undefined {
  if (!Object.hasOwn(catalogue, code)) return undefined;
  const entry = (catalogue as unknown as Record<string, Rule<object>>)[code];
  const words = books[language][code];
  return entry && words ? { ...entry, code, about: words.about } : undefined;
}
