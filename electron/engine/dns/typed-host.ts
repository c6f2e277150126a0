import type { Language } from '../findings/say.js';
import { canonicalName, isWithin } from '../names.js';
import type { DnsProvider } from './provider.js';

/** What becomes of a text typed into a host field. */
export interface TypedHost {
  readonly typed: string;
  /** The provider's name; null where it is not known. */
  readonly provider: string | null;
  /** The name that will exist. */
  readonly name: string;
  readonly note: string;
}

/**
 * Foretells the name that will exist if `typed` goes into the host field of a zone at this provider (or, unknown, at one
 * that appends the zone, as most do), and says whether it is one of the names `wanted`.
 */
export function foretellHost(
  typed: string,
  zone: string,
  provider: DnsProvider | null,
  wanted: readonly string[],
  language: Language,
): TypedHost {
  const says = language === 'zh-CN' ? zhCN : en;
  const { name, why } = nameFor(typed.trim(), zone, provider);
  const refused = typed.trim().endsWith('.') && provider?.finalDot === 'refused';
  const doubled = name.endsWith(`.${zone}.${zone}`) || name === `${zone}.${zone}`;
  const notes = [
    says[why](provider?.name ?? says.most, zone),
    ...(refused ? [says.refused(provider.name)] : []),
    doubled ? says.doubled(zone) : wanted.includes(name) ? says.right : says.wrong(wanted),
  ];
  return { typed, provider: provider?.name ?? null, name, note: notes.join(language === 'zh-CN' ? '' : ' ') };
}

type Why = 'apex' | 'absolute' | 'asTyped' | 'kept' | 'appended';

function nameFor(typed: string, zone: string, provider: DnsProvider | null): { name: string; why: Why } {
  const text = canonicalName(typed);
  if (text === '' || text === '@') return { name: zone, why: 'apex' };
  if (typed.endsWith('.') && provider?.finalDot !== 'refused') return { name: text, why: 'absolute' };
  if (provider?.nameForm === 'full' && isWithin(text, zone)) return { name: text, why: 'asTyped' };
  if (provider?.appendsZone === 'if-absent' && isWithin(text, zone)) return { name: text, why: 'kept' };
  return { name: `${text}.${zone}`, why: 'appended' };
}

const en = {
  most: 'The provider',
  apex: (_: string, zone: string) => `That is the zone ${zone} itself.`,
  absolute: () => 'The final dot usually makes it the whole name.',
  asTyped: (who: string) => `${who} usually takes the whole name as typed.`,
  kept: (who: string, zone: string) => `${who} usually adds ${zone} only where it lacks.`,
  appended: (who: string, zone: string) => `${who} usually adds ${zone}.`,
  refused: (who: string) => `${who} usually refuses a final dot.`,
  doubled: (zone: string) => `${zone} would stand in it twice: leave it out of the host field.`,
  right: 'That is the name wanted.',
  wrong: (wanted: readonly string[]) => `Wanted is ${wanted.join(' or ')}.`,
};

const zhCN: typeof en = {
  most: '服务商',
  apex: (_, zone) => `这就是 DNS 区 ${zone} 本身。`,
  absolute: () => '末尾的点通常表示完整名称。',
  asTyped: (who) => `${who} 通常按所填的完整名称处理。`,
  kept: (who, zone) => `${who} 通常只在缺少时才加上 ${zone}。`,
  appended: (who, zone) => `${who} 通常会加上 ${zone}。`,
  refused: (who) => `${who} 通常不接受末尾的点。`,
  doubled: (zone) => `名称里会出现两次 ${zone}：主机记录里不要写它。`,
  right: '正是所需的名称。',
  wrong: (wanted) => `所需的名称是 ${wanted.join(' 或 ')}。`,
};
