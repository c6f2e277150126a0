import type { DeliveryParams, deliveryCodes } from '../../codes/delivery.js';
import type { WordsOf } from '../../rule.js';
import { replyClassWords } from './reply-class.js';

const proofs = { log: 'IBM 日志', dsn: '退信（DSN）', received: '收到的邮件', metrics: 'IBM 指标' } as const;
const by = (p: DeliveryParams): string =>
  `依据：${proofs[p.proof]}${p.at === null ? '' : `（${p.at}）`}。${p.diagnostic === '' ? '' : `内容：${p.diagnostic.replaceAll('\n', ' ')}。`}`;
const dns = (p: DeliveryParams): string => p.dnsThen;
const meaning = (p: DeliveryParams): string =>
  p.class === 'unknown' ? '' : replyClassWords[p.class].meaning;

export const deliveryWords: WordsOf<typeof deliveryCodes> = {
  DELIVERED: {
    title: (p) => `已投递到 ${p.recipient}`,
    detail: by,
    fix: '',
    about:
      '收件方服务器已接受邮件，或已提供收到的邮件本身。邮件仍可能在垃圾邮件文件夹中。依据与发送记录一起保存在历史记录中。',
  },
  DEFERRED: {
    title: (p) => `尚未投递到 ${p.recipient}`,
    detail: (p) => `${by(p)}${meaning(p)}${dns(p)}`,
    fix: (p) => `请等待：IBM 会在一天之内重试。${replyClassWords[p.class].action}`,
    about:
      '途中的服务器暂时无法转交邮件，会以逐渐加长的间隔重试，最长一天。目前尚未丢失。若原因不是收件方的暂时故障，会指出原因。',
  },
  BOUNCED: {
    title: (p) => `已退回：${p.recipient} 没有收到邮件`,
    detail: (p) => `${by(p)}${meaning(p)}${dns(p)}`,
    fix: (p) => replyClassWords[p.class].action,
    about:
      '邮件已被最终退回，不会再重试。收件方的措辞说明了原因：地址有误、缺少 SPF 或 DKIM、在黑名单上、邮箱已满等。退信过多会损害发件信誉，请将失效地址从名单中移除。',
  },
  PROOF_UNMATCHED: {
    title: (p) =>
      p.candidates === 0
        ? `历史记录中没有与 ${p.recipient} 的依据相符的发送`
        : `有 ${String(p.candidates)} 次发送与 ${p.recipient} 的依据相符`,
    detail: (p) =>
      p.candidates === 0
        ? 'Message-ID、队列 ID，以及收件人、时间和大小，都与这里保存的发送不符。'
        : p.attempts
          ? '这封邮件以同一个 Message-ID 发送过多次，队列 ID、收件人和时间都无法确定此依据属于哪一次。它已作为“归属不明”保存在每一次发送中，各次的状态均未改变。'
          : '掩码地址、大小和时间与多次发送相符，因此没有标记任何一次。',
    fix: (p) => (p.candidates === 0 ? '' : '请手动标记正确的一次：mailpath history set ID STATUS。'),
    about:
      'IBM 的日志行既没有队列 ID，也没有 Message-ID，地址也经过掩码。这里按大小、掩码地址和时间匹配；若与多次发送相符或都不相符，则不作记录，因为错误的依据比没有更糟。重发的邮件沿用原来的 Message-ID：依据归于其中写明队列 ID 的那一次，或按收件人和时间唯一相符的那一次；否则保存在每一次发送中，但不改变任何一次的状态。',
  },
  PROOF_CONTRADICTS: {
    title: (p) => `关于 ${p.recipient} 的依据互相矛盾`,
    detail: (p) => `发送 ${p.sendId} 此前为 ${p.before}，此依据为 ${p.now}。两者都已保留。`,
    fix: '请在历史记录中查看两份依据；在您另行指定之前，以较晚的为准。',
    about:
      '同一次发送有两份互相矛盾的依据，例如先投递后退回，这在转发之后时有发生。两者连同时间都会保留，发送的状态以最后一份为准。',
  },
};
