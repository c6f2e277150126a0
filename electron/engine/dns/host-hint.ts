import type { Language } from '../findings/say.js';
import type { DnsProvider } from './provider.js';

/** A record about to be typed in. */
export interface TypedRecord {
  readonly host: string;
  readonly zone: string;
  readonly type: string;
  readonly value: string;
  readonly provider: DnsProvider | null;
}

/**
 * How this provider usually wants the record: about the host field, quotes and long values. Says only what is known, and
 * `usually`, since consoles change and the DNS answer decides. Empty where nothing is known.
 */
export function hintFor(record: TypedRecord, language: Language): string {
  const says = language === 'zh-CN' ? zhCN : en;
  const { provider, value, type, host, zone } = record;
  const long = type === 'TXT' && value.length > 255;
  if (!provider) return long ? says.longUnknown(value.length) : '';
  const parts: string[] = [];
  const field = provider.field === null ? '' : says.field(provider.field);
  if (host === '') parts.push(says.empty(provider.name, field));
  else if (host === '@') parts.push(says.at(provider.name, field));
  else if (provider.nameForm === 'full')
    parts.push(says.full(provider.name, field, provider.finalDot === 'required'));
  else if (provider.appendsZone === 'always') parts.push(says.appends(provider.name, field, zone));
  else if (provider.nameForm === 'relative') parts.push(says.relative(provider.name, field, zone));
  else if (provider.appendsZone === 'if-absent') parts.push(says.either(provider.name, field, zone));
  if (type !== 'TXT') return parts.join(' ');
  if (provider.quotes === 'add') parts.push(long ? says.quotedStrings : says.quotes);
  if (provider.quotes === 'none') parts.push(says.noQuotes);
  if (long && provider.splits === true) parts.push(says.splits);
  if (long && provider.splits !== true && provider.quotes !== 'add')
    parts.push(says.longUnknown(value.length));
  if (provider.maxText !== null && value.length > provider.maxText)
    parts.push(says.tooLong(provider.maxText));
  return parts.join(language === 'zh-CN' ? '' : ' ');
}

const en = {
  field: (name: string) => ` (“${name}”)`,
  empty: (name: string, field: string) =>
    `${name} usually wants the host field${field} left empty for the domain itself.`,
  at: (name: string, field: string) =>
    `${name} usually takes @ in the host field${field} for the domain itself.`,
  full: (name: string, field: string, dot: boolean) =>
    `${name} usually wants the whole name in the host field${field}${dot ? ', with a final dot' : ''}.`,
  appends: (name: string, field: string, zone: string) =>
    `${name} usually adds ${zone} to the host field${field} by itself: do not type it.`,
  relative: (name: string, field: string, zone: string) =>
    `${name} usually wants only the part before ${zone} in the host field${field}.`,
  either: (name: string, field: string, zone: string) =>
    `${name} usually adds ${zone} to the host field${field} only where it lacks.`,
  quotes: 'Put the value in double quotes.',
  quotedStrings: 'Type the value as "first 255 characters" "the rest", quotes included.',
  noQuotes: 'Type the value without quotes.',
  splits: 'A value over 255 characters is split by itself: paste it whole.',
  longUnknown: (length: number) =>
    `The value has ${String(length)} characters; if the form takes only 255, look for a way to enter several quoted strings in one record.`,
  tooLong: (most: number) => `Its form may refuse values over ${String(most)} characters.`,
};

const zhCN: typeof en = {
  field: (name) => `（“${name}”）`,
  empty: (name, field) => `${name} 通常要求域名本身的主机记录${field}留空。`,
  at: (name, field) => `${name} 通常用 @ 作为域名本身的主机记录${field}。`,
  full: (name, field, dot) => `${name} 的主机记录${field}通常要填完整名称${dot ? '，末尾带点' : ''}。`,
  appends: (name, field, zone) => `${name} 通常会自动在主机记录${field}后面加上 ${zone}，不要自己填。`,
  relative: (name, field, zone) => `${name} 的主机记录${field}通常只填 ${zone} 之前的部分。`,
  either: (name, field, zone) => `${name} 通常只在缺少时才在主机记录${field}后面加上 ${zone}。`,
  quotes: '记录值要加双引号。',
  quotedStrings: '记录值按 "前 255 个字符" "其余部分" 填写，引号也要填。',
  noQuotes: '记录值不要加引号。',
  splits: '超过 255 个字符的值会自动拆分，整段粘贴即可。',
  longUnknown: (length) =>
    `记录值有 ${String(length)} 个字符；如果表单只接受 255 个，请在同一条记录里填几个带引号的字符串。`,
  tooLong: (most) => `它的表单可能不接受超过 ${String(most)} 个字符的值。`,
};
