import type { spfCodes, TermAt } from '../../codes/spf.js';
import type { WordsOf } from '../../rule.js';

const list = (items: readonly string[]): string => items.join('、');
const code = (text: string): string => `\`${text}\``;
const placed = (terms: readonly TermAt[]): string =>
  list(terms.map((term) => `${code(term.term)}（第 ${String(term.at)} 个字符）`));
const replace = (name: string, meant: string | null, otherwise: string): string =>
  meant === null ? otherwise : `将 ${name} 的 TXT 记录改为 ${code(meant)}。`;
const costs = (terms: readonly { term: string; lookups: number }[]): string =>
  list(terms.map((term) => `${code(term.term)} ${String(term.lookups)} 次`));

/** 语法故障的原因。 */
const reasons: Readonly<Record<string, string>> = {
  character: '此处不允许的字符',
  percent: '`%` 之后不是宏',
  macro: '宏未闭合或格式有误',
  'macro-letter': '未知的宏字母',
  'macro-zero': '宏不保留任何部分',
  'exp-only-macro': '该宏只能用于解释文字',
  'control-character': '制表符、换行或其他控制字符',
  'non-ascii': '非 ASCII 字符',
  'unknown-mechanism': '没有这样的机制',
  'missing-domain': '冒号或等号之后缺少内容',
  'unexpected-value': '此处不允许带值',
  'top-label': '不是完整的域名',
  'bad-ip4': '不是 IPv4 地址',
  'bad-ip6': '不是 IPv6 地址',
  'bad-cidr': '前缀长度无效',
  'modifier-with-colon': '应使用 `=`，而不是 `:`',
  'modifier-name': '修饰符名称无效',
  'modifier-repeated': '在一条记录中只能出现一次',
};

const states: Readonly<Record<string, string>> = {
  none: '没有 SPF 记录',
  nxdomain: '不存在',
  multiple: '有多条 SPF 记录',
  faulty: '的 SPF 记录有语法错误',
  malformed: '不是可以查询的域名',
};

const left = (meant: string | null): string => (meant === null ? '' : `去掉之后，记录为 ${code(meant)}。`);

const repairHint = '改正 TXT 记录中上述各项。';

export const spfWords: WordsOf<typeof spfCodes> = {
  SPF_MISSING: {
    title: (p) => `${p.name} 没有 SPF 记录`,
    detail: (p) =>
      [
        ...(p.alias === null ? [] : [`${p.name} 是 ${p.alias} 的别名（CNAME）。`]),
        p.nxdomain
          ? `域名 ${p.alias ?? p.name} 不存在。`
          : p.others > 0
            ? `${p.alias ?? p.name} 有 ${String(p.others)} 条 TXT 记录，但没有一条以 \`v=spf1\` 开头。`
            : `${p.alias ?? p.name} 没有 TXT 记录。`,
        ...(p.senderId ? ['`spf2.0/` 记录属于 Sender ID，收件方不把它当作 SPF。'] : []),
        ...(p.wildcard ? ['通配记录只对其下的名称有效，对该名称本身无效。'] : []),
      ].join(''),
    fix: (p) =>
      (p.expected === null
        ? `将控制台中 SMTP 配置的 SPF 值作为 TXT 记录发布在 ${p.alias ?? p.name}。`
        : `在 ${p.alias ?? p.name} 添加 TXT 记录：${code(p.expected)}。`) +
      (p.alias === null
        ? ''
        : `如果 ${p.alias} 不归您管理，就在 ${p.name} 处用 A 记录和 TXT 记录取代别名：CNAME 旁边不能有其他记录。`),
    about:
      '收件方在信封发件人的域名上查找唯一一条以 `v=spf1` 开头的 TXT 记录。没有这条记录，SPF 结果为 none，IBM Cloud 也不会验证该域名。已废弃的 SPF 类型（99）和 Sender ID 记录不算。写在别的名称上或写错的记录另有诊断结果。',
  },
  SPF_MULTIPLE: {
    title: (p) => `${p.name} 有 ${String(p.records.length)} 条 SPF 记录，收件方一条也不采用`,
    detail: (p) => `找到 ${list(p.records.map(code))}。多于一条即为永久错误。`,
    fix: (p) =>
      `只保留一条，包含全部内容：${code(p.merged)}，并删除其余记录。` +
      (p.lookups === null ? '' : `合并后需要 ${String(p.lookups)} 次查询，上限为 10 次。`),
    about:
      '一个名称最多只能有一条 SPF 记录。有两条或更多时，无论内容如何，收件方都给出 permerror，一条也不采用。常见原因是接入第二个邮件服务时新增了一条记录，而不是在原有记录中加一项。解决办法是合并为一条。',
  },
  SPF_AT_WRONG_NAME: {
    title: (p) => `SPF 记录在 ${p.foundAt}，而不在 ${p.name}`,
    detail: (p) =>
      `${p.name} 没有 SPF 记录；${p.foundAt} 有 ${code(p.record)}。` +
      (p.how === 'doubled'
        ? '主机记录中已写了完整域名，服务商又追加了一次 DNS 区名。'
        : p.how === 'at-sign'
          ? '`@` 被当成了名称的一部分。'
          : '收件方只在域名本身查找，不查其他名称。'),
    fix: (p) =>
      `将同样的值发布在 ${p.name}` +
      (p.how === 'doubled' || p.how === 'at-sign' ? `，并删除 ${p.foundAt} 的记录。` : '。'),
    about:
      '收件方只在信封发件人的域名上查找 SPF。许多服务商会在主机记录后自动追加 DNS 区名，因此填写完整域名会变成重复；也有服务商把 `@` 当作字面字符。`www`、`spf`、`_spf` 下的记录，除非被别的记录 include，否则不会有人查看。',
  },
  SPF_PREFIX_MALFORMED: {
    title: (p) => `${p.name} 的 SPF 记录不是以 \`v=spf1\` 加空格开头`,
    detail: (p) => `找到 ${code(p.record)}。收件方会跳过它，等于没有 SPF 记录。`,
    fix: (p) => replace(p.name, p.meant, '记录必须以 `v=spf1` 加一个空格开头，前面不能有任何字符。'),
    about:
      '只有以 `v=spf1` 开头、其后为空格或结尾的记录才算 SPF。其他写法（`v=spf1;`、`v = spf1`、`spf1`、开头有空格）都会被收件方丢弃，结果为 none。大小写没有影响。',
  },
  SPF_QUOTED: {
    title: (p) => `${p.name} 的 SPF 记录中含有引号`,
    detail: (p) =>
      `在 ${code(p.record)} 的第 ${String(p.at)} 个字符处找到 ${list(p.quotes)}。收件方会把它当作值的一部分。` +
      (p.others.length === 0
        ? ''
        : `一同混入的还有 ${list(p.others.map((char) => `${char.code}（第 ${String(char.at)} 个字符）`))}。`),
    fix: (p) => replace(p.name, p.meant, '重新填写，不要带任何引号或反斜杠。'),
    about:
      '区域文件中的 TXT 值写在引号内，有的服务商要求填写引号，有的会自动添加。若表单自动添加，手工填写的引号就成了值的一部分，收件方便认不出该记录或其中的某一项。文字处理软件的弯引号也是如此。',
  },
  SPF_NON_ASCII: {
    title: (p) => `${p.name} 的 SPF 记录中含有非 ASCII 字符`,
    detail: (p) =>
      `在 ${code(p.record)} 中找到 ${list(p.characters.map((char) => `${char.code}（第 ${String(char.at)} 个字符）`))}。`,
    fix: (p) => replace(p.name, p.meant, '用纯 ASCII 字符手工重新输入。'),
    about:
      'SPF 记录只能用 ASCII 字符。字节顺序标记、不换行空格、零宽空格，或被文字处理软件换成长横的连字符，看上去没有问题，却会使记录无效或不被识别。多因从文档、聊天或网页中复制而来。',
  },
  SPF_HTML_ESCAPED: {
    title: (p) => `${p.name} 的 SPF 记录中含有 HTML`,
    detail: (p) => `在 ${code(p.record)} 中找到 ${list(p.found.map(code))}。`,
    fix: (p) => replace(p.name, p.meant, '重新填写，不要带 HTML。'),
    about:
      '该值是从网页源代码复制的，字符变成了 `&quot;` 之类的引用，或带有 `<br>` 之类的标签。收件方逐字读取，得到的是并不存在的项。',
  },
  SPF_SYNTAX: {
    title: (p) => `${p.name} 的 SPF 记录有语法错误`,
    detail: (p) =>
      `${p.faults
        .map((f) => `${code(f.term)}，第 ${String(f.at)} 个字符：${reasons[f.reason] ?? f.reason}`)
        .join(
          '；',
        )}。记录：${code(p.record)}。语法按整条记录判断，\`all\` 之后也不例外，因此每次检查都得到 permerror。`,
    fix: (p) =>
      p.partial && p.meant !== null
        ? `改正上述各项。去掉它们之后，记录为 ${code(p.meant)}。`
        : replace(p.name, p.meant, repairHint),
    about:
      '收件方在使用记录之前先检查整条记录的语法；任何一处有误，即使在 `all` 之后，对所有发件方的结果都是 permerror。无人认识的修饰符（如 `MS=…`）是允许的，不算错误。',
  },
  SPF_IGNORED_TERM: {
    title: (p) =>
      p.mistyped
        ? `${p.name} 的 SPF 记录中有一项被忽略：把 \`:\` 写成了 \`=\`，或拼写有误`
        : `${p.name} 的 SPF 记录中有收件方会忽略的项`,
    detail: (p) =>
      `${code(p.record)} 中的 ${placed(p.terms)}：作为未知修饰符是合法的，收件方会跳过，它不授权任何人。`,
    fix: (p) => (p.mistyped ? replace(p.name, p.meant, repairHint) : '无需处理，也可以删除该项。'),
    about:
      '名称未知的 `name=value` 是未知修饰符，收件方必须忽略。因此 `include=example.com`、`ip4=192.0.2.1` 不算语法错误，却不授权任何人：机制要用冒号。其他未知修饰符没有害处。',
  },
  SPF_STRINGS_GLUED: {
    title: (p) => `${p.name} 的 SPF 记录中有两项连在了一起`,
    detail: (p) =>
      `记录存为 ${list(p.strings.map((s) => code(`"${s}"`)))}。字符串之间直接相连，不加空格，于是成了 ${placed(p.words)}。`,
    fix: (p) =>
      p.meant === null
        ? '凡以完整一项结尾的字符串，末尾都要加一个空格。'
        : `将记录作为一个值发布：${code(p.meant)}。`,
    about:
      'TXT 记录可以存为多个字符串，收件方将它们直接相连。若一个字符串以一项结尾，下一个以另一项开头，两项就成了一个词。有些服务商会把不带引号的值按空格拆开，正好造成这种情况。在一项内部拆开是正确的，没有害处。',
  },
  SPF_LACKS_EXPECTED: {
    title: (p) => `${p.name} 的 SPF 记录缺少 ${list(p.lacking.map(code))}`,
    detail: (p) =>
      `记录有效：${code(p.record)}。` +
      (p.requalified.length > 0
        ? `其中有 ${placed(p.requalified)}，但这样写不授权任何人。`
        : '其中没有控制台显示的值。'),
    fix: (p) =>
      `将 ${p.name} 的 TXT 记录改为 ${code(p.merged)}。需要 ${String(p.lookups)} 次查询，上限为 10 次` +
      (p.lookups > 10 ? '，已超出：应去掉不再使用的项。' : '。'),
    about:
      '记录本身没有问题，但缺少授权 Event Notifications 的那一项。比较的是含义：大小写、末尾的点、省略的 `+` 都没有影响，redirect 或通过的 include 之中的项也算。应在原有记录中添加，不要另建一条，否则两条都会失效。',
  },
  SPF_SENDER_NOT_AUTHORIZED: {
    title: (p) =>
      p.expectedReached
        ? `${String(p.refused.length)} 个已公布的外发地址未被 SPF 覆盖`
        : `SPF 不允许${p.passing.length === 0 ? '该端点' : '该端点的部分地址'}为 ${p.envelopeDomain} 发信`,
    detail: (p) =>
      `${p.refused
        .map(
          (r) =>
            `${r.ip}：${r.result}，${r.term === null ? '没有匹配的项' : `由 ${r.domain} 的 ${code(r.term)}（第 ${String(r.at)} 个字符）决定`}`,
        )
        .join('；')}。` +
      (p.expectedReached
        ? '记录中有控制台显示的值，并且已被检查到。地址列表最后公布于 2025 年 10 月，可能已经过时。'
        : `${p.passing.length === 0 ? '没有地址通过' : `${list(p.passing)} 通过`}。记录：${code(p.record)}。`),
    fix: (p) =>
      p.expectedReached
        ? ''
        : p.merged !== null
          ? `将 ${p.name} 的 TXT 记录改为 ${code(p.merged)}。`
          : `将控制台显示的 SPF 值加入 ${p.name} 的记录，放在起决定作用的项之前。`,
    about:
      '按收件方的做法，对 IBM 公布过的每个外发地址评估了该记录，这些地址没有得到 pass。IBM 已于 2025 年 10 月从页面上撤下该列表，因此若记录中已有控制台显示的值，这一点本身不说明问题；若是记录中的某一项拒绝了这些地址，则确有问题。',
  },
  SPF_TOO_MANY_LOOKUPS: {
    title: (p) =>
      `${p.name} 的 SPF 记录需要${p.atLeast ? '至少' : ''} ${String(p.worst)} 次查询，上限为 10 次`,
    detail: (p) =>
      `各项：${costs(p.terms)}。` +
      (p.untilMatch.length === 0
        ? ''
        : `匹配之前：${list(p.untilMatch.map((c) => `${c.ip} ${String(c.lookups)} 次（${c.result}）`))}。`),
    fix: (p) =>
      '去掉不再使用的项，先从查询次数最多的开始；地址固定的 `a`、`mx` 改为 `ip4:`。' +
      (p.meant === null
        ? p.untilMatch.length > 0 && p.untilMatch.every((c) => c.result === 'pass')
          ? 'Event Notifications 的邮件在达到上限之前就能通过，排在后面的发件方则得到 permerror。'
          : '把 Event Notifications 的项移到最前。'
        : `把 Event Notifications 的项移到最前，其邮件就能在达到上限之前通过：${code(p.meant)}。`),
    about:
      '评估一条记录，最多只能有十项需要查询 DNS：include、a、mx、ptr、exists、redirect，被包含的记录一并计算。到第十一项，结果即为 permerror。要看两个数字：匹配到该发件方之前的次数，以及最坏情况下的次数。`ip4`、`ip6`、`all`、`exp` 不计。',
  },
  SPF_TOO_MANY_MX: {
    title: (p) => `${code(p.term)} 对应 ${String(p.hosts)} 台邮件主机，上限为 10 台`,
    detail: (p) =>
      `${p.domain} 的记录中第 ${String(p.at)} 个字符处的项查询 ${p.target} 的 MX 记录，共 ${String(p.hosts)} 条。超过十条即为永久错误。`,
    fix: (p) => `将 ${code(p.term)} 改为实际发信主机的 \`ip4:\` 项。`,
    about:
      '若 `mx` 机制的域名有十台以上的 MX 主机，无论其他计数如何，结果都是 permerror。收信的主机往往并不发信，因此该项通常可以去掉。',
  },
  SPF_DNS_ERROR: {
    title: (p) => `${p.name} 的 SPF 记录中有一次查询失败`,
    detail: (p) =>
      `${p.failed.map((f) => `${f.name} ${f.type}，用于 ${f.domain} 的 ${code(f.term)}`).join('；')}：没有可用的应答。收件方查到此处会给出 temperror，稍后重试。`,
    fix: '再检查一次。如果仍然失败，就告知该名称的 DNS 管理者，或去掉该项。',
    about:
      '记录所指向的某个名称查询超时，或其服务器报告故障。这与记录不存在不同：对它一无所知。收件方给出 temperror，多数会延迟接收。若持续如此，邮件会被延迟或拒绝。',
  },
  SPF_TOO_LONG: {
    title: (p) => `${p.name} 的 TXT 应答可能超过 512 字节`,
    detail: (p) =>
      `共 ${String(p.records)} 条 TXT 记录，应答为 ${String(p.octets)} 字节。老旧的解析器和防火墙可能不放行更长的应答。`,
    fix: '',
    about:
      '一个名称的所有 TXT 记录都在同一个应答中。超过 512 字节就需要 EDNS 或 TCP，几乎所有解析器都支持。只有防火墙阻断 DNS 的 TCP 时才有害处。可以删除其他服务的旧验证记录来腾出空间。',
  },
  SPF_VOID_LOOKUPS: {
    title: (p) => `${p.name} 的 SPF 记录有 ${String(p.count)} 次空查询，上限为 2 次`,
    detail: (p) =>
      `${p.terms.map((t) => `${t.domain} 的 ${code(t.term)}（第 ${String(t.at)} 个字符；查询了 ${list(t.asked)}）`).join('；')}。` +
      (p.disputed
        ? '其中包括 mx 主机或 ptr 名称的地址查询，只有部分收件方计算在内。'
        : `收件方到此即给出 permerror${p.ip === '' ? '' : `（${p.ip}）`}。`),
    fix: (p) =>
      p.terms.every((t) => t.domain === p.name)
        ? `去掉查不到结果的项：${list(p.terms.map((t) => code(t.term)))}。${p.meant === null ? '' : `去掉之后，记录为 ${code(p.meant)}。`}`
        : `从自己的记录中去掉查不到结果的项；别人记录中的项由其运营者改正。${p.meant === null ? '把 Event Notifications 的项移到它们之前。' : `把 Event Notifications 的项移到最前，其邮件就能在它们之前通过：${code(p.meant)}。`}`,
    about:
      '空查询是指名称不存在，或没有发件方地址族所需类型的数据。收件方在匹配之前只应容许两次，到第三次给出 permerror。mx 主机和 ptr 名称的地址查询是否计算在内，尚有争议；仅因它们而超限时，只作提醒。',
  },
  SPF_INCLUDE_BROKEN: {
    title: (p) => `${code(p.path.at(-1) ?? p.term)} 指向的名称${states[p.why] ?? p.why}`,
    detail: (p) =>
      `${p.target} ${states[p.why] ?? p.why}` +
      (p.instead === null ? '。' : `：${code(p.instead)}。`) +
      `路径：${p.path.map(code).join(' → ')}（${p.name} 的记录第 ${String(p.at)} 个字符）。` +
      (p.behind ? '外发地址在此之前已匹配；其他发件方都得到 permerror。' : '收件方给出 permerror。') +
      (p.others.length === 0
        ? ''
        : `同样有问题的还有 ${list(p.others.map((one) => `${code(one.term)}（${one.target} ${states[one.why] ?? one.why}）`))}。`),
    fix: (p) =>
      (p.path.length > 1
        ? `告知 ${code(p.term)} 的运营者；如果该服务已不再使用，就去掉该项。`
        : `将 ${code(p.term)} 与该服务的要求逐字核对；如果已不再使用，就去掉该项。`) + left(p.meant),
    about:
      'include 或 redirect 的目标必须恰好有一条有效的 SPF 记录。若没有、有两条，或有语法错误，整个检查结果就是 permerror。常见原因是服务已停用，或名称拼写有误。若收件方在此之前已有结论，则不影响该发件方。',
  },
  SPF_LOOP: {
    title: (p) => `${p.name} 的 SPF 记录循环包含自身`,
    detail: (p) => `${p.cycle.join(' → ')}，起于 ${code(p.term)}（第 ${String(p.at)} 个字符）。`,
    fix: (p) => `去掉 ${code(p.term)}，或去掉指回来的那一项。${left(p.meant)}`,
    about:
      '直接或间接包含、重定向到自身的记录永远评估不完：收件方到第十一次查询时给出 permerror。同一名称出现在两个不同的分支上不算循环。',
  },
  SPF_UNREACHABLE_TERM: {
    title: (p) => `${p.name} 的 SPF 记录中，${code(p.all.term)} 之后的项不起作用`,
    detail: (p) =>
      `${placed(p.terms)}：第 ${String(p.all.at)} 个字符处的 ${code(p.all.term)} 已匹配所有发件方。记录：${code(p.record)}。`,
    fix: (p) => replace(p.name, p.meant, '将这些项移到 `all` 之前，或删除。'),
    about:
      '`all` 匹配所有发件方，评估到此结束：其后的机制不会再检查，而且只要记录中有 `all`，`redirect=` 就被忽略。新增的项必须放在 `all` 之前。',
  },
  SPF_ALLOWS_ALL: {
    title: (p) => `${p.name} 的 SPF 记录允许任何人发信`,
    detail: (p) =>
      `${p.path.map(code).join(' → ')} ` +
      (p.how === 'all'
        ? '让所有发件方通过。'
        : p.how === 'exists'
          ? '查询的是一个始终存在的名称。'
          : '及同类项放行了半个或整个互联网。') +
      `记录：${code(p.record)}。`,
    fix: (p) =>
      replace(p.name, p.meant, '加入控制台显示的值，去掉放行所有人的那一项，并以 `~all` 或 `-all` 结尾。'),
    about:
      '让所有发件方通过的记录起不到任何保护作用，许多收件方还视之为滥用的迹象。`+all`、单独的 `all`、前缀长度为 0 的网段，或以此结尾的 include 都有同样效果。记录应以 `~all` 或 `-all` 结尾。',
  },
  SPF_NO_CLOSING_ALL: {
    title: (p) => `${p.owner} 的 SPF 记录结尾没有 \`all\``,
    detail: (p) => `${code(p.record)} 既没有 \`all\` 也没有 \`redirect=\`：未列出的发件方得到 neutral。`,
    fix: (p) => replace(p.name, p.meant, `在 ${p.owner} 的记录末尾加上 \`~all\` 或 \`-all\`。`),
    about:
      '没有 `all` 或 `redirect=` 时，未匹配任何项的发件方得到 neutral，等于记录对它什么也没说，伪造的邮件与未知的邮件无从区分。`~all` 表示可疑，`-all` 表示请求拒绝。',
  },
  SPF_NEUTRAL_ALL: {
    title: (p) => `${p.owner} 的 SPF 记录以 \`?all\` 结尾`,
    detail: (p) => `${code(p.record)}：未列出的发件方得到 neutral，等于没有记录。`,
    fix: (p) => replace(p.name, p.meant, `让 ${p.owner} 的记录以 \`~all\` 或 \`-all\` 结尾。`),
    about:
      '`?all` 对未列出的发件方不作任何表示，因此起不到保护作用，只适合试用阶段。`~all` 表示可疑，`-all` 表示请求拒绝。',
  },
  SPF_PTR: {
    title: (p) => `${p.owner} 的 SPF 记录使用了 ${list(p.terms.map((term) => code(term.term)))}`,
    detail: (p) =>
      `${code(p.record)} 中的 ${placed(p.terms)}：缓慢、不可靠，给反向区域的服务器增加负担，部分大型收件方会跳过。`,
    fix: '改为实际发信主机的 `ip4:`、`ip6:` 项，或其运营者的 `include:`。',
    about:
      'ptr 机制和 %{p} 宏要反查每个来访地址的名称。RFC 7208 指出不应发布它们：缓慢，反向区域一出故障就失效，还占用查询次数。应直接列出地址。',
  },
  SPF_NEAR_LIMIT: {
    title: (p) => `${p.name} 的 SPF 记录已用 ${String(p.worst)} 次查询，上限为 10 次`,
    detail: (p) => `各项：${costs(p.terms)}。再加一个服务就可能超限。`,
    fix: '',
    about:
      '记录没有超过十次查询的上限，但已接近。被包含的记录可能在不知不觉中增长而使其超限，那时所有发件方都会得到 permerror。应留意增长，并去掉不再使用的服务。',
  },
  SPF_OK: {
    title: (p) => `${p.name} 的 SPF 正常`,
    detail: (p) =>
      `${code(p.record)}：${String(p.lookups)} 次查询，上限为 10 次。` +
      (p.passing.length === 0 ? '' : `${list(p.passing)} 通过。`) +
      (p.envelopeDomain === p.name ? '' : `收件方按信封的域名 ${p.envelopeDomain} 判断 SPF。`),
    fix: '',
    about:
      '有且只有一条记录，语法有效，就已知情况而言包含控制台要求的内容，并且没有超限。收件方按信封发件人（MAIL FROM）的域名判断 SPF，而不是按发件人一栏。',
  },
};
