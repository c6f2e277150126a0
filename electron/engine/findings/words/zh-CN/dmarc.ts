import type { dmarcCodes } from '../../codes/dmarc.js';
import type { WordsOf } from '../../rule.js';

const list = (items: readonly string[]): string => items.join('、');
const seen = (p: { readonly name: string; readonly found: string }): string => `${p.name} 处为：${p.found}`;

const faults: Readonly<Record<string, (text: string, at: number) => string>> = {
  version: (text) => `第一个标签必须正好是 v=DMARC1，实际是 ${text}。`,
  duplicate: (text, at) => `标签 ${text}= 出现了两次（第 ${String(at)} 个字符）。`,
  policy: (text, at) => `${text}（第 ${String(at)} 个字符）不是 none、quarantine、reject 之一。`,
  'missing-semicolon': (text, at) => `${text} 之间缺少 ;（第 ${String(at)} 个字符）。`,
  value: (text, at) => `${text}（第 ${String(at)} 个字符）不是该标签可用的值。`,
  uri: (text, at) => `${text}（第 ${String(at)} 个字符）不是 URI；邮件地址前要加 mailto:。`,
  'not-a-tag': (text, at) => `${text}（第 ${String(at)} 个字符）不是标签。`,
  empty: (_, at) => `两个分号之间没有内容（第 ${String(at)} 个字符）。`,
  'no-policy-no-rua': () => '既没有策略（p=），也没有有效的报告地址（rua=）。',
};

const aligns: Readonly<Record<string, string>> = {
  strict: '可以对齐，严格模式下也可以',
  relaxed: '在宽松模式下可以对齐',
  no: '不能对齐',
  unknown: '能否对齐无法预测',
};

const domains = (p: {
  readonly domain: string;
  readonly envelopeDomain: string;
  readonly dkimDomain: string;
  readonly aspf: string;
  readonly adkim: string;
}): string =>
  `发件人域名为 ${p.domain}；信封域名为 ${p.envelopeDomain}（aspf=${p.aspf}），DKIM 以 ${p.dkimDomain} 签名（adkim=${p.adkim}）。`;

export const dmarcWords: WordsOf<typeof dmarcCodes> = {
  DMARC_MISSING: {
    title: (p) => `${p.domain} 没有 DMARC 记录`,
    detail: (p) => `${list(p.walked)} 处都没有以 v=DMARC1 开头的记录。`,
    fix: (p) =>
      `在 _dmarc.${p.domain} 处发布一条 TXT 记录：${p.value}。它暂时不会改变任何事情；加上 rua=mailto: 和您自己的地址，就能收到报告。`,
    about:
      '没有 DMARC 记录时，SPF 和 DKIM 都不通过的邮件如何处理由收件方自行决定；大型收件方还要求批量发件方必须有 DMARC 记录。IBM 建议发布，但自身的验证并不要求。查找范围包括该域名以及 RFC 9989 规定的各级上级名称。',
  },
  DMARC_INHERITED: {
    title: (p) => `DMARC 策略来自 ${p.holder}`,
    detail: (p) => `${p.domain} 自己没有记录。${seen(p)}。起作用的是 ${p.tag}=：${p.policy}。`,
    fix: '',
    about:
      '自己没有 DMARC 记录的域名使用组织域名的策略，沿域名树逐级向上查找（RFC 9989 §4.10）。其中 `sp=` 用于存在的子域名，`np=` 用于不存在的子域名，省略时使用 `p=`。',
  },
  DMARC_MULTIPLE: {
    title: (p) => `${p.name} 处有 ${p.values.length} 条 DMARC 记录`,
    detail: (p) =>
      `${p.values.map((value, index) => `（${String(index + 1)}）${value}`).join(' ')}。收件方会全部弃用。`,
    fix: (p) => `在 ${p.name} 处只保留一条，其余删除。`,
    about:
      '同一名称处只能有一条以 v=DMARC1 开头的记录。多于一条时，收件方全部弃用，并继续查找上级域名，因此这些策略都不起作用。',
  },
  DMARC_SYNTAX: {
    title: (p) => (p.ignored ? 'DMARC 记录格式有误，收件方会忽略它' : 'DMARC 记录中有一部分会被收件方忽略'),
    detail: (p) => `${seen(p)}。${faults[p.fault]?.(p.text, p.at) ?? p.text}`,
    fix: (p) =>
      p.value === null
        ? `更正 ${p.name} 处 TXT 记录中的这一部分。`
        : `把 ${p.name} 处的 TXT 记录替换为：${p.value}`,
    about:
      'DMARC 记录是用 `;` 分隔的一串标签，最前面是大写的 `v=DMARC1`。如果这里有误，或者策略标签有误，收件方就当作没有记录（或者当作 p=none）。其他标签有误时，只忽略那个标签。未知标签总是被忽略。',
  },
  DMARC_NO_POLICY: {
    title: 'DMARC 记录没有 p= 标签',
    detail: (p) => `${seen(p)}。由于有报告地址，收件方会当作 p=none。`,
    fix: (p) => `把 ${p.name} 处的 TXT 记录替换为：${p.value}`,
    about:
      '`p=` 说明不通过的邮件应如何处理。RFC 9989 允许在 `rua=` 有效时省略它，此时视为 p=none。许多收件方仍按旧标准处理，认为这样的记录无效。',
  },
  DMARC_OBSOLETE_TAG: {
    title: (p) => `DMARC 记录中有旧标准的标签：${list(p.tags)}`,
    detail: (p) => `${seen(p)}。RFC 9989 已取消 ${list(p.tags)}，收件方会忽略。`,
    fix: '它们没有害处，可以去掉。如果原来用 pct=0 表示试行，现在应写 t=y。',
    about:
      'RFC 7489 的标签 `pct`、`rf` 和 `ri` 已被 RFC 9989 取消。百分比不再削弱策略；`t=y` 表示策略仍在试行。',
  },
  DMARC_TESTING: {
    title: 'DMARC 策略标明为试行',
    detail: (p) => `${seen(p)}。有 t=y 时，收件方按低一级的策略处理。`,
    fix: '',
    about:
      '标签 `t=y` 请收件方把 reject 当作 quarantine、把 quarantine 当作 none，同时照常发送报告。它用于策略正式生效之前。',
  },
  DMARC_AT_WRONG_NAME: {
    title: 'DMARC 记录放错了名称',
    detail: (p) => `${p.name} 处没有记录；${p.foundAt} 处为：${p.value}`,
    fix: (p) => `删除 ${p.foundAt} 处的记录，在 ${p.name} 处发布为 TXT 记录：${p.value}`,
    about:
      '收件方在 `_dmarc.` 加域名处查找策略，带下划线。放在 `dmarc.`、域名本身或域名重复的名称处都不起作用。',
  },
  DMARC_POLICY_NONE: {
    title: 'DMARC 策略为 none，不要求收件方采取措施',
    detail: (p) =>
      `${seen(p)}。不通过的邮件照旧处理，${/(?:^|[;\s])rua\s*=/.test(p.found) ? '并会被报告' : '没有 rua= 也就没有报告'}。`,
    fix: '',
    about:
      'p=none 是正确的起点：可以收到报告，又不会丢失邮件。报告表明自己的邮件全部通过之后，再用 quarantine 或 reject 防止冒用域名。大型收件方接受 none。',
  },
  DMARC_STRICT_MISMATCH: {
    title: 'DMARC 将不通过：要求严格对齐，而 SPF 和 DKIM 都不完全一致',
    detail: (p) => `${domains(p)}在宽松模式下可以对齐。${seen(p)}`,
    fix: (p) => `把 ${p.name} 处的 TXT 记录替换为：${p.value}，或者直接以 ${p.domain} 签名和发送。`,
    about:
      'SPF 或 DKIM 通过，并且所证明的域名与发件人域名对齐，DMARC 就通过。严格模式（`aspf=s`、`adkim=s`）要求名称相同，宽松模式只要求组织域名相同。只要两者之一能对齐，另一个用严格模式也没有害处。',
  },
  DMARC_NOT_ALIGNED: {
    title: 'DMARC 将不通过：SPF 和 DKIM 都不能证明发件人域名',
    detail: (p) => `${domains(p)}组织域名为 ${p.organizationalDomain}，两者都不属于它。${seen(p)}`,
    fix: (p) =>
      `使用在 IBM 配置的域名作为发件人地址，或者在那里配置 ${p.domain}，使 DKIM 以 ${p.domain} 签名。`,
    about:
      'DMARC 检查 SPF 或 DKIM 所证明的域名与发件人域名是否属于同一组织。如果都不属于，即使 SPF 和 DKIM 本身通过，每封邮件也都不能通过 DMARC。',
  },
  DMARC_REPORT_UNAUTHORIZED: {
    title: (p) => `${p.target} 没有同意接收 DMARC 报告`,
    detail: (p) =>
      `${seen(p)}。报告发往 ${p.target}，但 ${p.consentName} 处没有记录，收件方因此不会发送报告。`,
    fix: (p) =>
      `请 ${p.target} 在 ${p.consentName} 处发布 TXT 记录：v=DMARC1，或者改用自己域名内的报告地址。`,
    about:
      '报告发往别的组织时，收件方会在那个组织的 DNS 中查询它是否愿意接收（RFC 9990）。没有同意记录就不发送。策略本身不受影响。',
  },
  DMARC_OK: {
    title: (p) => `DMARC 正常，策略为 ${p.policy}`,
    detail: (p) =>
      `${seen(p)}。对该发件方，SPF ${aligns[p.spf] ?? p.spf}；DKIM ${aligns[p.dkim] ?? p.dkim}。`,
    fix: '',
    about:
      '按 RFC 9989 找到了一条格式正确的记录，并且 SPF 和 DKIM 中至少有一个能与发件人域名对齐。对齐只根据名称预测；SPF 和 DKIM 是否通过由各自的诊断结果说明。',
  },
};
