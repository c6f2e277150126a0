import type { Template, TemplateName } from '../../contract/composing.js';
import type { Language } from '../../findings/say.js';
import { unsubscribeBy } from './page.js';
import { en } from './en.js';
import { zhCN } from './zh-CN.js';

/** Fields that a template brings whatever its language. */
const fields: Readonly<Record<TemplateName, (from: string) => Pick<Template, 'headers' | 'unsubscribe'>>> = {
  minimal: () => ({ headers: [], unsubscribe: [] }),
  html: () => ({ headers: [], unsubscribe: [] }),
  // RFC 3834 §5: answering machines keep still.
  notification: () => ({ headers: ['Auto-Submitted: auto-generated'], unsubscribe: [] }),
  newsletter: (from) => ({ headers: [], unsubscribe: from === '' ? [] : [unsubscribeBy(from)] }),
  international: () => ({ headers: [], unsubscribe: [] }),
};

/** The template in that language. */
export function templateOf(name: TemplateName, language: Language, from: string): Template {
  const words = { en, 'zh-CN': zhCN }[language][name](from);
  return { name, ...words, ...fields[name](from) };
}
