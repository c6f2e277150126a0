import type { SentenceWords } from '../en/sentence.js';

export const sentenceWords: SentenceWords = {
  who: {
    you: '轮到您',
    clock: '等时间',
    'network-team': '轮到网络管理员',
    ibm: '轮到 IBM',
    receiver: '轮到收件方',
    nobody: '',
  },
  sentence: (title) => (/[。！？…]$/.test(title) ? title : `${title}。`),
  interrupted: '已停止。已测得的结果如下。',
  domainHolds: (domain) => `${domain} 一切正常：SPF、DKIM 和 DMARC 在各处均正确。`,
  domainPartly: (domain) => `${domain} 一切正常：所检查的项目均无问题。`,
  couldNotTell: (gap) => `无法判断：${gap}。其他所检查的项目均无问题。`,
  wayOpen: (target) => `连接畅通：${target} 有应答且 TLS 正常。`,
  pathHolds: (time, queueId) =>
    `一切正常：测试邮件已于 ${time} 被接受${queueId === null ? '' : `，队列 ID 为 ${queueId}`}。尚无投递证明。`,
  pathUnsent: '直到发送之前一切正常。未指定测试收件人，因此没有发出邮件。',
  accepted: (time, queueId) =>
    queueId === null
      ? `${time} 已接受。应答中没有队列 ID，请以 Message-ID 为凭据。尚无投递证明。`
      : `${time} 已接受，队列 ID 为 ${queueId}。尚无投递证明。`,
  outcomes: {
    'partly-accepted': '部分收件人已接受，部分被拒绝。',
    rejected: '服务器拒绝了这封邮件。',
    'temporarily-rejected': '服务器暂时拒绝，可稍后重试。',
    unknown: '最后一行发出后连接中断：邮件可能已发出。程序不会自行重发。',
    'not-sent': '没有发出任何邮件。',
  },
  fitToSend: '邮件可以发送。尚未发出任何内容。',
  delivered: (recipient, count) =>
    count === 1 ? `已投递给 ${recipient}。` : `已投递给 ${String(count)} 位收件人。`,
  notVerified: (arrived, methods) => `${arrived}我们重新验证时，${methods} 未通过；含义见下文。`,
  nothingWrong: (subject) => `${subject}：所查项目均无问题。`,
};
