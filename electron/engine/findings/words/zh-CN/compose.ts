import type { composeCodes } from '../../codes/compose.js';
import type { WordsOf } from '../../rule.js';

const credential = { user: '用户名', password: '密码' } as const;
const credentialFault = {
  empty: '为空',
  undefined: '是未设置的变量留下的字样',
  'blank-at-end': '首尾有空格',
  'line-end': '含有换行',
  form: '不像 IBM 的格式',
} as const;
const unreachable = {
  nxdomain: '域名不存在',
  'no-mail': '域名既没有 MX 记录，也没有地址',
  'null-mx': '域名声明不收邮件（null MX）',
} as const;

export const composeWords: WordsOf<typeof composeCodes> = {
  HTML_MALFORMED: {
    title: (p) => `HTML 有 ${String(p.count)} 处错误`,
    detail: (p) =>
      p.problems.map((at) => `第 ${String(at.line)} 行第 ${String(at.column)} 列：${at.message}`).join('；'),
    fix: '请按与打开相反的顺序关闭每个元素，并更正所列问题。',
    about:
      'IBM 指出，不规范的 HTML 会损害发件信誉，其问卷也会询问如何校验 HTML。各邮件程序的修复方式不同，邮件在各处看起来会不一样。HTML 由 html-validate 检查，不含风格类规则。',
  },
  HTML_TOO_LARGE: {
    title: 'HTML 过大，邮件程序会截断',
    detail: (p) => `HTML 有 ${String(p.octets)} 个字节；Gmail 只显示前 ${String(p.limit)} 个字节。`,
    fix: (p) => `请缩小到 ${String(p.limit)} 个字节以内：去掉注释、重复的样式和内嵌图片。`,
    about:
      'HTML 超过约 102 KB 时，Gmail 会截断邮件，其余部分要点链接才能看到，退订链接往往就在其中。其他程序也各有上限。',
  },
  UNSUBSCRIBE_MISSING: {
    title: (p) => (p.link ? '缺少 List-Unsubscribe 邮件头' : p.header ? '正文缺少退订链接' : '没有退订方式'),
    detail: (p) =>
      `邮件看起来是营销邮件（${p.why}）；${p.link ? '有链接，但没有 List-Unsubscribe 邮件头' : p.header ? '有邮件头，但正文没有链接' : '既没有链接，也没有 List-Unsubscribe 邮件头'}。`,
    fix: '请在正文中加入退订链接，并添加邮件头 List-Unsubscribe: <https://…> 和 List-Unsubscribe-Post: List-Unsubscribe=One-Click。',
    about:
      'IBM 的问卷要求同意提供退订链接，大型收件方也要求营销邮件同时具备链接和一键退订邮件头（RFC 8058）。只用于回应读者操作的事务性邮件不需要。',
  },
  REPLY_TO_MISSING: {
    title: '没有设置回复地址',
    detail: (p) => `回复会发往 ${p.from}。IBM 的问卷要求提供有效的回复地址。`,
    fix: '请将回复地址设为有人查看的邮箱，除非发件人本身就是。',
    about:
      '没有回复地址时，回复会发往发件人，而那往往是无人查看的邮箱。IBM 在授权发送之前，要求提供有效的回复地址。',
  },
  REPLY_TO_UNREACHABLE: {
    title: (p) => `回复地址 ${p.address} 收不到邮件`,
    detail: (p) => `${p.domain}：${unreachable[p.why]}。`,
    fix: '请使用能收邮件的域名作为回复地址。',
    about:
      '回复地址的域名不收邮件：域名不存在，既没有 MX 记录也没有地址，或以 null MX（RFC 7505）声明不收。对邮件的每封回复都会被退回。',
  },
  SUBJECT_EMPTY: {
    title: '主题为空',
    detail: '没有主题的邮件更容易被当作垃圾邮件，也无法在 IBM 的指标页面按主题查找。',
    fix: '请填写主题。',
    about:
      '没有主题的邮件虽然合法，但容易被过滤，也很难再找到。IBM 的指标页面可以按主题过滤，这是追踪测试邮件的最好办法。',
  },
  TEXT_PART_MISSING: {
    title: '只有 HTML，没有纯文本',
    detail: '不显示 HTML 的读者什么也看不到，有些过滤器也会计分。',
    fix: '请添加内容相同的纯文本。',
    about:
      '含 HTML 的邮件应同时带有内容相同的纯文本（multipart/alternative，RFC 2046 §5.1.4），供不显示 HTML 的程序、屏幕阅读器和过滤器使用。',
  },
  LINE_TOO_LONG: {
    title: '有一行超过邮件允许的长度',
    detail: (p) =>
      `${p.part} 第 ${String(p.line)} 行：${String(p.octets)} 个字节，RFC 5322 允许 ${String(p.limit)} 个。Mailpath 会编码使其完整到达，其他程序未必。`,
    fix: '请断行，或确认您的程序使用 quoted-printable 或 Base64 编码。',
    about:
      '邮件的一行最多 998 个字节（RFC 5322 §2.1.1）。Mailpath 会对正文编码，使测试邮件合法；原样发送的程序会使 DKIM 签名失效，因为途中的服务器会断开过长的行。',
  },
  CREDENTIAL_SUSPECT: {
    title: (p) => `${credential[p.what]}${credentialFault[p.fault]}`,
    detail: (p) =>
      p.fault === 'form'
        ? 'IBM 的用户名由 18 个小写字母或数字加两位数字组成。'
        : '未发送任何内容：这样的登录不可能成功，而每次失败都会计入该用户。',
    fix: (p) =>
      `请从 SMTP 配置的用户中重新复制${credential[p.what]}，前后不要带其他字符${p.fault === 'undefined' ? '，并设置它所来自的环境变量' : ''}。`,
    about:
      '用户名或密码为空，或是程序因变量没有值而产生的 “undefined”“null” 字样，或在复制时带上了空格、换行。IBM 的 SMTP 用户名由 18 个字母或数字加两位数字组成，其他格式只值得留意。',
  },
  MAIL_FILE_READ: {
    title: '邮件根据文件重新生成',
    detail: (p) =>
      [
        p.kept.length > 0 ? `沿用：${p.kept.join('、')}。` : '',
        p.left.length > 0 ? `重写或略去：${p.left.join('、')}。` : '',
        p.parts.length > 0 ? `略去的部分：${p.parts.join('、')}。` : '',
      ].join(''),
    fix: '',
    about:
      'Mailpath 从邮件文件（.eml）读取发件人、收件人、回复地址、主题、正文、HTML 以及仍然适用的邮件头字段。这是一封新邮件，因此 Date 和 Message-ID 会重写；服务器在途中添加的字段（如 Received、DKIM-Signature）已不属实，会略去。IBM 不支持附件：含附件的文件会被拒绝，除非指定略去附件。',
  },
  HEADER_INJECTION: {
    title: (p) => `${p.field} 含有换行`,
    detail: (p) => `“${p.text}”：换行之后的内容会成为另一个邮件头。未发送任何内容。`,
    fix: (p) => `请去掉 ${p.field} 中的换行。`,
    about:
      '地址或邮件头的值中若有回车或换行，其后的内容会成为另一个邮件头或收件人，这是滥用联系表单的典型手法。此类输入会在其他检查之前被拒绝。',
  },
};
