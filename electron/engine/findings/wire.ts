import type { Language } from './say.js';
import { wireEn, withinEn } from './words/en/wire.js';
import { wireZhCN, withinZhCN } from './words/zh-CN/wire.js';

const books = {
  en: { faults: wireEn, within: withinEn, open: ' (', close: ')' },
  'zh-CN': { faults: wireZhCN, within: withinZhCN, open: '（', close: '）' },
};

/** Faults whose own words tell more than their name: an alert, a proxy's status, what was offered. */
const telling = new Set(['tls', 'proxy', 'network', 'not-offered', 'not-smtp', 'injected', 'out-of-step']);

/**
 * A step's error, `fault: the runtime's words`, said in a language. Of the runtime's words stays what can be looked up:
 * a system's code, an alert, a proxy's status line. Anything that is no such error is given back as it is.
 */
export function sayWireError(error: string, language: Language): string {
  const book = books[language];
  const colon = error.indexOf(': ');
  const fault = colon < 0 ? error : error.slice(0, colon);
  if (!Object.hasOwn(book.faults, fault)) return error;
  const words = colon < 0 ? '' : error.slice(colon + 2);
  const milliseconds = fault === 'timeout' ? /within (\d+) ms$/.exec(words)?.[1] : undefined;
  if (milliseconds) return book.within(String(Number((Number(milliseconds) / 1000).toFixed(1))));
  const said = book.faults[fault as keyof typeof book.faults];
  const kept = telling.has(fault) ? words : (/\bE[A-Z]{4,}\b/.exec(words)?.[0] ?? '');
  return kept === '' || kept === said ? said : `${said}${book.open}${kept}${book.close}`;
}

/** The same for `HOST:PORT: what it said`, as a finding lists what it compared with. */
export function sayCompared(item: string, language: Language): string {
  const [head, name, word] = /^(\S+:\d+(?: \([^)]*\))?): ([\s\S]*)$/.exec(item) ?? [];
  return head === undefined || name === undefined || word === undefined
    ? item
    : `${name}${language === 'en' ? ': ' : '：'}${sayWireError(word, language)}`;
}
