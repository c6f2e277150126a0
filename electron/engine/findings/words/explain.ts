import type { Language } from '../say.js';

/** What `explain` says beside the words of findings and reply classes. */
interface ExplainWords {
  readonly writtenIn: (reference: string) => string;
  readonly registered: (status: string, name: string) => string;
  readonly see: (code: string) => string;
  readonly unknown: string;
  readonly ask: string;
}

export const explainWords: Record<Language, ExplainWords> = {
  en: {
    writtenIn: (reference) => `Written down in: ${reference}.`,
    registered: (status, name) => ` ${status} is registered as “${name}”.`,
    see: (code) => `Find out with: mailpath reach — the text points to ${code}.`,
    unknown: 'The text is no reply of a mail server and no error that is known here.',
    ask: 'Paste the whole reply, with its three-digit code, or the whole error text of the program.',
  },
  'zh-CN': {
    writtenIn: (reference) => `出处：${reference}。`,
    registered: (status, name) => `${status} 的注册名称为 “${name}”。`,
    see: (code) => `请用 mailpath reach 查明：此文字指向 ${code}。`,
    unknown: '这段文字既不是邮件服务器的应答，也不是已知的错误信息。',
    ask: '请粘贴包含三位代码的完整应答，或程序的完整错误信息。',
  },
};
