import type { RefusedRecipient, sendCodes } from '../../codes/send.js';
import type { WordsOf } from '../../rule.js';
import { replyClassWords } from './reply-class.js';
import { sayWireError } from '../../wire.js';

const said = (reply: string): string => reply.replaceAll('\n', ' ');
const list = (recipients: readonly RefusedRecipient[]): string =>
  recipients.map(({ address, reply }) => `${address}：${said(reply)}`).join('；');
const meaning = (p: { class: keyof typeof replyClassWords }): string => replyClassWords[p.class].meaning;
const action = (p: { class: keyof typeof replyClassWords }): string => replyClassWords[p.class].action;
const actions = (recipients: readonly RefusedRecipient[]): string =>
  [...new Set(recipients.map(action))].join('');
const faults: Readonly<Record<string, string>> = {
  none: '没有收件人',
  'no-at': '缺少 @',
  'no-local-part': '@ 之前为空',
  'bad-local-part': '@ 之前有不允许的字符',
  'local-part-too-long': '@ 之前超过 64 个字节',
  'bad-domain': '@ 之后不是域名',
  'too-long': '超过 254 个字节',
  'line-end': '含有换行',
};

export const sendWords: WordsOf<typeof sendCodes> = {
  FROM_OUTSIDE_DOMAIN: {
    title: (p) => `发件人 ${p.from} 不属于 ${p.domain}`,
    detail: (p) => `配置档案 ${p.setup} 用于 ${p.domain}；IBM 拒绝其他域名的发件人。未发送任何内容。`,
    fix: (p) => `请使用 ${p.domain} 的地址发送，或选用发件域名对应的配置档案。`,
    about:
      'Event Notifications 的一个 SMTP 配置只属于一个域名，服务器会拒绝该域名之外的所有发件地址，子域名也算其他域名。Mailpath 在连接之前就会比对发件人与配置档案。',
  },
  RECIPIENTS_INVALID: {
    title: (p) => (p.invalid.every(({ fault }) => fault === 'none') ? '没有收件人' : '有收件人不是邮件地址'),
    detail: (p) =>
      `${p.invalid.map(({ text, fault }) => `${text === '' ? '' : `${text}：`}${faults[fault] ?? fault}`).join('；')}。未发送任何内容。`,
    fix: '请将每个收件人写成 name@domain 或 “姓名” <name@domain>。',
    about:
      '某个收件人无法识别为邮件地址（RFC 5321 §4.1.2），或没有填写收件人。这在建立连接之前就会发现，因此也没有发给其他收件人。',
  },
  TOO_MANY_RECIPIENTS: {
    title: (p) => `${String(p.count)} 个收件人超过 IBM 的上限 ${String(p.limit)}`,
    detail: (p) => `IBM 的上限为每次请求 ${String(p.limit)} 个收件人（截至 ${p.asOf}）。未发送任何内容。`,
    fix: (p) =>
      `请拆成每封不超过 ${String(p.limit)} 个收件人，或提交支持案例 “Requesting a recipient limit increase for email destination”。`,
    about:
      'IBM 每次请求最多接受 50 个收件人，收件人、抄送和密送合计。服务器公布的是 100（LIMITS RCPTMAX），但合同规定为 50。需要更多时，可提交含六个问题的支持案例。',
  },
  ATTACHMENT_UNSUPPORTED: {
    title: 'IBM 的 SMTP 接口不支持附件',
    detail: (p) => `无法附加 ${p.names.join('、')}。未发送任何内容。`,
    fix: '请去掉附件，在正文中改用文件链接。',
    about:
      'Event Notifications 的 SMTP 接口不支持附件；2026 年 4 月起的附件功能只用于自定义电子邮件目标。在正文中放文件链接，对读者效果相同。',
  },
  MESSAGE_TOO_LARGE: {
    title: '邮件超过服务器允许的大小',
    detail: (p) =>
      `邮件有 ${String(p.octets)} 个字节；${p.said === '' ? `上限为 ${String(p.limit)}` : said(p.said)}。未发送任何内容。`,
    fix: (p) => `请缩小到 ${String(p.limit)} 个字节以内：精简 HTML，图片改用链接而不是内嵌。`,
    about:
      '服务器在 EHLO 应答中说明邮件的最大长度（SIZE，RFC 1870），IBM 为 31457280 个字节。更大的邮件会被拒绝，因此 Mailpath 不会发送。',
  },
  SMTPUTF8_NOT_OFFERED: {
    title: '有地址需要 SMTPUTF8，而服务器不支持',
    detail: (p) => `${p.addresses.join('、')}：@ 之前有非 ASCII 字符。未发送任何内容。`,
    fix: '请改用同一收件人的 ASCII 地址。域名使用其他文字没有问题。',
    about:
      '@ 之前的非 ASCII 字符，只有在服务器支持 SMTPUTF8（RFC 6531）时才能使用，IBM 的端点不支持。@ 之后的域名可以是任何文字，发送时会转换为 ASCII 形式（xn--…）。',
  },
  SENDER_REJECTED: {
    title: (p) => `服务器拒绝发件人 ${p.from}`,
    detail: (p) => `应答：${said(p.reply)}。${meaning(p)}`,
    fix: action,
    about:
      '服务器拒绝了 MAIL 命令，即拒绝了发件地址。在 Event Notifications 中，通常是地址不属于所配置的域名；也可能是该登录身份不得使用此发件地址，或因 SPF、DKIM 不再通过验证而被 IBM 暂停发送。',
  },
  RECIPIENT_REJECTED: {
    title: (p) =>
      p.recipients.length === 1
        ? `服务器拒绝收件人 ${p.recipients[0]?.address ?? ''}`
        : '服务器拒绝了所有收件人',
    detail: (p) => `应答：${list(p.recipients)}。${p.recipients[0] ? meaning(p.recipients[0]) : ''}`,
    fix: (p) => actions(p.recipients),
    about:
      '服务器拒绝了每一条 RCPT 命令，邮件没有发给任何人。应答的措辞说明了原因：地址不存在、超过上限或违反规则。',
  },
  DATA_REJECTED: {
    title: '服务器拒绝了邮件',
    detail: (p) => `应答：${said(p.reply)}。${meaning(p)}`,
    fix: action,
    about:
      '服务器接受了发件人和收件人，但在 DATA 命令或正文结束之后拒绝了邮件本身，没有人会收到。应答的措辞说明原因是大小、内容、格式还是规则。',
  },
  RECIPIENTS_PARTLY_REJECTED: {
    title: (p) => `${String(p.accepted.length)} 个收件人已接受，${String(p.rejected.length)} 个被拒绝`,
    detail: (p) => `已接受：${p.accepted.join('、')}。被拒绝：${list(p.rejected)}。`,
    fix: (p) => `${actions(p.rejected)}请只向这些收件人重新发送。`,
    about:
      '服务器为部分收件人接受了邮件，拒绝了其余收件人。已接受的会收到邮件；若重新发给所有人，他们会收到两次。',
  },
  TEMPORARILY_REJECTED: {
    title: '服务器暂时不接受邮件',
    detail: (p) => `在 ${p.stage} 阶段的应答：${said(p.reply)}。${meaning(p)}未发送任何内容。`,
    fix: (p) => `请在 ${String(p.minutes)} 分钟后重新发送。${action(p)}`,
    about:
      '以 4 开头的应答表示“暂时不行”，同一封邮件以后可能被接受。Mailpath 不会自行重发。RFC 5321 建议每次重试间隔半小时。',
  },
  SEND_INTERRUPTED: {
    title: (p) => `发送在 ${p.stage} 阶段中断，邮件尚未交出`,
    detail: (p) => `${p.target}：${sayWireError(p.error, 'zh-CN')}。尚未写出结束标记，因此没有发送。`,
    fix: (p) => `请用 mailpath reach ${p.target} 查找原因。重新发送不会造成重复。`,
    about:
      '无法建立连接，或连接在邮件结束标记之前中断。按 RFC 5321，服务器会丢弃这样的邮件，因此可以放心重发。中断的原因最好通过探测端点来查找。',
  },
  SESSION_ENDED: {
    title: '保持就绪的会话已结束',
    detail: (p) =>
      ({
        idle: `将近五分钟没有向 ${p.target} 发送邮件，会话已关闭。`,
        lost: `服务器或网络结束了与 ${p.target} 的会话。`,
        closed: `与 ${p.target} 的会话已在本机关闭。`,
      })[p.why],
    fix: '',
    about:
      '保持就绪的会话已完成连接、TLS 和登录，发送一封邮件只需两次往返。服务器会在大约五分钟后结束空闲的会话（RFC 5321 §4.5.3.2.7），Mailpath 会在此之前主动关闭。发送时若会话已结束，邮件改用新的连接，绝不会发送两次。',
  },
  OUTCOME_UNKNOWN: {
    title: '结果未知（可能已发出）',
    detail: (p) =>
      `邮件已完整交出，但没有收到应答：${sayWireError(p.reason, 'zh-CN')}。服务器可能已经接受。Message-ID 为 ${p.messageId}。`,
    fix: (p) =>
      `重发之前，请先在收件方查找 ${p.messageId}，或在 IBM 的指标页面按主题查找：邮件可能会到达两次。`,
    about:
      '连接在邮件结束标记之后、服务器应答之前中断，或程序在此时停止。从这里无法得知邮件是否已被接受。Mailpath 绝不会自行重发；手动重发时使用相同的 Message-ID，许多收件方会据此丢弃第二份。',
  },
  ACCEPTED: {
    title: (p) => `已接受，${String(p.count)} 个收件人，队列 ID ${p.queueId}`,
    detail: (p) => `服务器已接受邮件。Message-ID ${p.messageId}，主题“${p.subject}”。已接受不等于已投递。`,
    fix: '',
    about:
      '服务器接受了邮件，并给出了队列 ID。若邮件没有到达，请将此 ID 交给服务器的管理方。是否已投递，只能从日志、指标、退信或邮箱本身得知：请将其交给 `mailpath read`。',
  },
  ACCEPTED_WITHOUT_QUEUE_ID: {
    title: (p) => `已接受，${String(p.count)} 个收件人；应答中没有队列 ID`,
    detail: (p) => `应答：${said(p.reply)}。请以 Message-ID ${p.messageId} 作为查询依据。`,
    fix: (p) => `查找方法：在 IBM 的指标页面按 Subject = ${p.subject} 过滤。`,
    about:
      '服务器接受了邮件，但应答中没有队列 ID，IBM 较新的服务器就是如此。邮件同样已被接受。可以用 Message-ID 和主题中的唯一标记查找。',
  },
};
