import type { dkimCodes } from '../../codes/dkim.js';
import type { WordsOf } from '../../rule.js';
import { sayVia } from '../../via.js';

const whereShown = 'Event Notifications 控制台（Email > SMTP Configurations > 选项菜单 > Verify，DKIM 一栏）';

/** 要发布的值；未知时说明在何处查看。 */
function publish(p: { readonly name: string; readonly value: string | null }): string {
  return p.value === null
    ? `从 ${whereShown}复制 DKIM 记录值，在 ${p.name} 处发布为一条 TXT 记录。`
    : `在 ${p.name} 处只发布一条 TXT 记录，记录值为：${p.value}`;
}

/** 用来替换现有记录的值。 */
function replace(p: { readonly owner: string; readonly value: string | null }): string {
  return p.value === null
    ? `把 ${p.owner} 处的 TXT 记录替换为 ${whereShown}显示的值。`
    : `把 ${p.owner} 处的 TXT 记录替换为：${p.value}`;
}

const list = (items: readonly (string | number)[]): string => items.join('、');
const seen = (p: { readonly via: string; readonly owner: string; readonly found: string }): string =>
  `${sayVia(p.via)} 在 ${p.owner} 处给出：${p.found}`;

const slips: Readonly<Record<string, string>> = {
  'no-domainkey': '名称中漏了 `_domainkey`',
  'domainkey-misspelt': '`_domainkey` 拼写有误',
  'wrong-separator': '选择器与 `_domainkey` 之间的点丢失或写成了别的字符',
  'selector-in-parent': '只在上级区域里填了选择器',
  'parent-domain': '名称中漏了子域名',
  'domain-itself': '记录放在了域名本身',
};

const byteNames: Readonly<Record<string, string>> = {
  'white-space': '空白',
  'tag-order': '标签顺序',
  'final-semicolon': '末尾的分号',
  'default-left-out': '省略了带默认值的标签',
  'extra-tag': '多出的标签',
  padding: 'base64 末尾的 =',
};

export const dkimWords: WordsOf<typeof dkimCodes> = {
  DKIM_NAME_INVALID: {
    title: (p) => `${p.given} 不是 DKIM 记录的名称`,
    detail: (p) =>
      `DKIM 记录的名称形如 选择器._domainkey.域名。${
        {
          'no-domainkey': '这个名称中没有 `_domainkey` 这一段。',
          'domainkey-misspelt': '中间一段拼写有误：必须是 `_domainkey`，带下划线，末尾没有 s。',
          'no-selector': '`_domainkey` 之前没有选择器。',
          'no-domain': '名称到 `_domainkey` 就结束了，缺少域名。',
          placeholder: '名称中还留着模板的括号。',
          'no-name': '这不是一个 DNS 名称。',
        }[p.fault]
      }没有按它查询。`,
    fix: (p) =>
      p.meant === null
        ? `按 ${whereShown}显示的内容给出完整的 DKIM 名称，它以 ._domainkey.${p.domain} 结尾。`
        : `按控制台显示的内容给出名称；可能是：${p.meant}`,
    about:
      '给出的名称不可能是 DKIM 记录的名称：RFC 6376 规定密钥一律放在 选择器._domainkey.域名 处。选择器由 IBM 生成，是一个 UUID，控制台显示完整名称。如果在 DNS 服务商的表单里也填错了同一处，记录所在的名称就没有任何收件方会去查。',
  },
  DKIM_MISSING: {
    title: (p) => `${p.name} 处没有 DKIM 记录`,
    detail: (p) =>
      `${sayVia(p.via)} 答复：${p.nxdomain ? '该名称不存在' : '该名称存在，但没有 TXT 记录'}。常见的误放名称也都查过，同样没有。`,
    fix: publish,
    about:
      '收件方按签名给出的名称查找密钥。那里没有记录，常见的误放名称（区域重复、漏写或错写 `_domainkey`、上级区域、域名本身）也没有。记录可能没有保存，也可能保存在别的区域或别的服务商处。IBM 的验证因此失败，收件方也无法用 DKIM 验证邮件。',
  },
  DKIM_SPLIT_INTO_RECORDS: {
    title: 'DKIM 密钥被拆成了几条 TXT 记录',
    detail: (p) =>
      `${p.name} 处有 ${p.count} 条 TXT 记录，长度分别为 ${list(p.lengths)} 个字符，合起来才是完整的值。DNS 不保证记录的顺序，收件方也不会拼接多条记录。`,
    fix: (p) =>
      `删除 ${p.name} 处的全部 ${p.count} 条 TXT 记录，改为发布一条，记录值为完整内容；超过 255 个字符时，在同一条记录里分成几个带引号的字符串。${p.value === null ? '' : `记录值：${p.value}`}`,
    about:
      'TXT 记录由若干字符串组成，每个不超过 255 字节。较长的密钥应当是一条记录里的两个字符串，这里却成了两条记录。收件方只拼接同一条记录里的字符串，从不拼接多条记录，所以没有人能还原这个密钥。',
  },
  DKIM_WRONG_TYPE: {
    title: (p) =>
      p.wrong === 'host-in-text'
        ? 'DKIM 名称处的 TXT 记录只是一个主机名'
        : '密钥被发布成了 CNAME 记录，而不是 TXT 记录',
    detail: (p) =>
      p.wrong === 'host-in-text'
        ? `${seen(p)}。主机名应当放在 CNAME 记录里；IBM 的密钥是 TXT 记录值。`
        : `${p.owner} 处的 CNAME 指向 ${p.found}，那是密钥的值，不是主机。`,
    fix: (p) => (p.wrong === 'host-in-text' ? replace(p) : `删除 ${p.name} 处的 CNAME 记录。${publish(p)}`),
    about:
      '记录值填在了错误的记录类型下。有的服务提供主机名，用于 CNAME；IBM 提供的是密钥本身，用于 TXT。无论哪种填错，收件方查询 TXT 时都找不到密钥。',
  },
  DKIM_ZONE_DELEGATED: {
    title: (p) => `${p.zone} 是一个独立的 DNS 区`,
    detail: (p) => `DKIM 名称位于 DNS 区 ${p.zone}，由 ${list(p.servers)} 提供服务，而不是域名自己的服务器。`,
    fix: '没有问题。要改密钥，到维护该区的地方修改。',
    about:
      '`_domainkey` 委派给了另外的权威服务器，这是允许的，邮件由别的团队管理时很常见。在域名自己的区里添加的记录，在这个名称处永远不会出现。',
  },
  DKIM_NON_ASCII: {
    title: 'DKIM 记录中有非 ASCII 字符',
    detail: (p) => `${seen(p)}。其中有：${list(p.characters)}。`,
    fix: replace,
    about:
      '从网页或文档复制时，不换行空格、零宽空格、BOM 或长横线混了进来。这些字符看不出来，但收件方会把它们当作标签的一部分，从而弃用这个密钥。',
  },
  DKIM_HTML_ESCAPED: {
    title: 'DKIM 记录中有 HTML',
    detail: (p) => `${seen(p)}。其中有 ${list(p.escapes)}。`,
    fix: replace,
    about:
      '记录值是从网页源代码里复制的，或者经过了会转义的表单，`&quot;`、`&lt;` 或 `<br>` 成了记录的一部分。收件方读不出密钥。',
  },
  DKIM_NAME_DOUBLED: {
    title: 'DKIM 记录所在的名称里域名重复了',
    detail: (p) =>
      `${p.name} 处没有记录，密钥在 ${p.foundAt}。主机记录里已经写了 ${p.zone}${p.foundAt === `${p.name}.${p.zone}` ? '' : ' 的开头部分'}，服务商又加了一次。`,
    fix: (p) => `删除 ${p.foundAt} 处的记录。主机记录只填 ${p.host}，记录值不变：${p.value ?? ''}`,
    about:
      '多数 DNS 服务商会在主机记录后面自动加上区域名。如果粘贴的是完整名称，记录就落在 选择器._domainkey.域名.域名 处。服务商的列表看上去正确，收件方却什么也查不到。',
  },
  DKIM_AT_WRONG_NAME: {
    title: 'DKIM 记录放错了名称',
    detail: (p) => `${p.name} 处没有记录，密钥在 ${p.foundAt}：${slips[p.slip] ?? p.slip}。`,
    fix: (p) =>
      `删除 ${p.foundAt} 处带有该密钥的 TXT 记录，在 ${p.name} 处发布一条 TXT 记录，记录值为：${p.value ?? ''}`,
    about:
      '密钥在 DNS 里，但所在的名称没有收件方会查：漏了 `_domainkey`、拼写有误、把 `.` 写成 `-`、放在上级区域或域名本身。值是对的，只需更正主机记录。',
  },
  DKIM_VALUE_DIFFERS: {
    title: (p) => (p.oldSince === null ? 'DKIM 记录里的密钥与 IBM 期望的不同' : 'DKIM 记录里仍是旧密钥'),
    detail: (p) =>
      `${seen(p)}。密钥的前 ${p.equal} 个字符与期望值相同${p.upTo === '' ? '' : `（…${p.upTo}）`}；此后期望值为 ${p.expectedGoesOn || '结束'}，实际为 ${p.foundGoesOn || '结束'}。${
        p.oldSince === null ? '' : `这是 ${p.oldSince.slice(0, 10)} 之前所期望的密钥。`
      }`,
    fix: replace,
    about:
      '该名称处有一个格式正确的密钥，但不是控制台显示的那个。它可能来自以前的 SMTP 配置、别的域名，或者被手工改过。IBM 用期望密钥的另一半签名，所以每个签名都会验证失败。',
  },
  DKIM_TRUNCATED: {
    title: 'DKIM 密钥被截断',
    detail: (p) =>
      `${sayVia(p.via)} 在 ${p.owner} 处给出的值有 ${p.length} 个字符${p.expectedLength === null ? '' : `，期望值有 ${p.expectedLength} 个`}${
        p.octets === null || p.neededOctets === null
          ? ''
          : `。按密钥自身的长度应有 ${p.neededOctets} 字节，实际只有 ${p.octets} 字节`
      }。实际内容：${p.found}`,
    fix: (p) =>
      `${replace(p)}（超过 255 个字符时，在同一条记录里写成几个带引号的字符串："前 255 个字符" "其余部分"。）`,
    about:
      '密钥缺了末尾。通常是服务商的表单只保留 255 个字符（TXT 记录中一个字符串的上限），其余部分被悄悄丢弃。等待没有用，必须重新填写；如果服务商不会自动拆分，就在同一条记录里写成几个字符串。',
  },
  DKIM_QUOTED: {
    title: '引号或反斜杠成了 DKIM 记录的一部分',
    detail: (p) => `${seen(p)}。字符 ${list(p.characters)} 属于记录值本身。`,
    fix: replace,
    about:
      '区域文件和一些 API 把 TXT 值写在引号里，并把 `;` 写成 `\\;`。如果表单会自己加引号，手工输入的引号就成了值的一部分，收件方因此读不出标签。',
  },
  DKIM_WHITESPACE: {
    title: 'DKIM 密钥中间有空白',
    detail: (p) =>
      `${seen(p)}。密钥的第 ${list(p.places)} 个字符之后有空白。${
        {
          'receivers-read-it': '收件方会忽略它，但逐字比较不会。',
          'differs-from-console': '收件方会忽略它，但控制台的值在那里没有空白，逐字比较会失败。',
          'key-broken': '去掉空白后，这些字符也不是密钥。',
          'plus-lost': '这些位置原本都是 +，被表单变成了空格。',
        }[p.harm]
      }`,
    fix: replace,
    about:
      'RFC 6376 允许收件方忽略密钥中的空白，多数收件方也这样做。但 IBM 的验证会比较值，一些检查工具也较严格，因此换行或拼接字符串时带入的空格可能使验证失败。如果空格取代了 `+`，密钥对任何人都无效。',
  },
  DKIM_SYNTAX: {
    title: (p) =>
      ({
        'no-p': 'DKIM 记录没有 p= 标签，也就没有密钥',
        'bare-key': 'DKIM 记录只有密钥，没有标签',
        'missing-semicolon': 'DKIM 记录缺少分号',
        'version-not-first': 'v=DKIM1 不是 DKIM 记录的第一个标签',
        'version-value': 'DKIM 记录的版本不是 DKIM1',
        duplicate: `DKIM 记录中标签 ${p.text}= 出现了两次`,
        'no-equals': 'DKIM 记录中有一部分不是标签',
        'bad-name': 'DKIM 记录中有一部分不是标签',
      })[p.fault],
    detail: (p) =>
      `${seen(p)}。${
        {
          'no-p': '其中没有 p= 标签。',
          'bare-key': `它以 ${p.text} 开头，前面没有 p=。`,
          'missing-semicolon': `标签 ${p.text} 之间缺少 ;，位置在第 ${p.at} 个字符。`,
          'version-not-first': `v= 必须在最前面，实际在第 ${p.at} 个字符。`,
          'version-value': `v= 必须正好是大写的 DKIM1，实际是 ${p.text}。`,
          duplicate: `标签重复（第 ${p.at} 个字符）会使整条记录无效。`,
          'no-equals': `第 ${p.at} 个字符处的 ${p.text} 没有 =。`,
          'bad-name': `第 ${p.at} 个字符处的 ${p.text} 不是标签名。`,
        }[p.fault]
      }`,
    fix: replace,
    about:
      'DKIM 密钥记录是一串“名称=值”的标签，之间用 `;` 分隔。必须有 `p=`；如果有 `v=`，它必须在最前面并且正好是 DKIM1；标签不能重复。不符合这些规则的记录会被收件方弃用，密钥也就没有了。最后的 `;`、`v=` 和 `k=` 可以省略。',
  },
  DKIM_KEY_TYPE: {
    title: (p) =>
      p.keyType.toLowerCase() === 'rsa' || p.keyType.toLowerCase() === 'ed25519'
        ? `密钥类型写成了 k=${p.keyType}，应为小写`
        : `DKIM 记录的密钥类型 ${p.keyType} 未知`,
    detail: (p) => `${seen(p)}。已知的类型是 rsa 和 ed25519，均为小写；类型未知的记录会被收件方忽略。`,
    fix: replace,
    about:
      '标签 `k=` 说明密钥的算法。RFC 6376 和 RFC 8463 只定义了 rsa 和 ed25519，区分大小写。收件方必须忽略类型未知的记录；大写有的收件方能接受，有的不能。',
  },
  DKIM_PRIVATE_KEY: {
    title: 'DNS 中发布了私钥',
    detail: (p) => `${p.owner} 处的值是私钥（${p.form}）。任何人读到它，都可以用这个域名的名义给邮件签名。`,
    fix: (p) =>
      `立即删除 ${p.owner} 处的记录，不要再使用这对密钥。重新生成密钥，只在 ${p.name} 处发布公钥。${p.value === null ? '' : `如果控制台的值是另一个密钥，就发布它：${p.value}`}`,
    about:
      '应当发布公钥的地方发布了私钥。DNS 人人可读，因此必须视为已经泄露：删除记录，并重新生成密钥对。只删除记录是不够的，因为别处会留有副本。',
  },
  DKIM_VALUE_SWAPPED: {
    title: (p) => `DKIM 名称处放的是${p.holds === 'other' ? '别的服务的值' : ` ${p.holds} 的值`}`,
    detail: (p) =>
      `${seen(p)}。这是${p.holds === 'other' ? '别的服务的值' : ` ${p.holds} 记录`}，不是密钥。${p.keyAt === null ? '' : `密钥在 ${p.keyAt} 处。`}`,
    fix: (p) => `${replace(p)}${p.keyAt === null ? '' : `并把现在在 ${p.owner} 处的值放到 ${p.keyAt}。`}`,
    about:
      '两个值填反了，或者粘贴到了错误的一行。SPF 放在域名本身，密钥放在 选择器._domainkey.域名。收件方在错误的名称处查到的内容都会被忽略。',
  },
  DKIM_REVOKED: {
    title: 'DKIM 密钥已吊销：p= 为空',
    detail: seen,
    fix: replace,
    about:
      '`p=` 为空表示密钥已经撤回（RFC 6376 §3.6.1），使用该选择器的签名全部失败。这可能是轮换后有意为之，也可能是保存记录时丢失了密钥。',
  },
  DKIM_KEY_UNREADABLE: {
    title: 'DKIM 密钥无法读取',
    detail: (p) =>
      `${seen(p)}。${
        {
          base64:
            p.character === null ? '这些字符不是完整的 base64。' : `字符 ${p.character} 不属于 base64。`,
          pem: '其中带有 PEM 文件的 BEGIN 和 END 行。',
          der: '字符是 base64，但内容不是 RSA 公钥。',
          'other-algorithm': '密钥的算法与 k= 所写的不同。',
          'ed25519-wrapped': 'Ed25519 密钥应发布 32 个原始字节，这里却包了一层 DER。',
          'ed25519-length': 'Ed25519 密钥应为 32 字节，这里长度不对。',
        }[p.why]
      }${p.lowerCased ? '其中没有大写字母：服务商的表单把它变成了小写。' : ''}`,
    fix: replace,
    about:
      '`p=` 后面的字符必须是公钥的 base64：rsa 为 DER 编码的 SubjectPublicKeyInfo（或单独的 RSAPublicKey），ed25519 为 32 个字节本身。错一个或少一个字符，密钥就无法读取。应重新完整复制。',
  },
  DKIM_KEY_WEAK: {
    title: (p) => `DKIM 密钥只有 ${p.bits} 位${p.bits < 1024 ? '，收件方不会接受' : ''}`,
    detail: (p) =>
      p.bits < 1024
        ? `${p.name} 处的 RSA 密钥为 ${p.bits} 位。低于 1024 位的密钥，收件方不得接受其签名。`
        : `${p.name} 处的 RSA 密钥为 ${p.bits} 位。收件方会接受，建议使用 2048 位。${p.asExpected ? '这正是控制台显示的密钥，DNS 无需修改。' : ''}`,
    fix: (p) =>
      p.asExpected
        ? p.bits < 1024
          ? '控制台显示的就是这个密钥：通过支持案例向 IBM 申请新的密钥。'
          : ''
        : `与 ${whereShown}显示的密钥比较；如果相同，就申请 2048 位的密钥。`,
    about:
      'RFC 8301 禁止收件方接受低于 1024 位的 RSA 密钥，并建议签名方使用 2048 位。密钥由 IBM 生成；正好 1024 位的密钥目前仍能通过，但有的收件方会降低评价。',
  },
  DKIM_TESTING: {
    title: 'DKIM 记录声明自己仅用于测试',
    detail: (p) => `${seen(p)}。t= 中的标志 y 让收件方把已签名的邮件当作未签名处理。`,
    fix: replace,
    about:
      '标签 `t=` 中的 `y` 表示该域名正在测试 DKIM。签名失败时收件方不得区别对待，签名正确时有的收件方也不予认可。`t=s` 不是测试标志。',
  },
  DKIM_NOT_FOR_EMAIL: {
    title: (p) => (p.wrong === 'service' ? 'DKIM 密钥不用于电子邮件' : 'DKIM 密钥不允许使用 SHA-256'),
    detail: (p) =>
      `${seen(p)}。${
        p.wrong === 'service'
          ? `s= 列出的是 ${list(p.listed) || '空'}，既没有 * 也没有 email：收件方验证邮件时会忽略这个密钥。`
          : `h= 列出的是 ${list(p.listed) || '空'}，没有 sha256。SHA-1 已被废弃（RFC 8301），IBM 使用 SHA-256 签名。`
      }`,
    fix: replace,
    about:
      '有两个标签限制密钥的用途：`s=` 限制服务，`h=` 限制散列算法，都是用冒号分隔的列表。用于邮件时，`s=` 必须含有 `*` 或 `email`，`h=` 必须含有 `sha256`。省略时不作限制。',
  },
  DKIM_MULTIPLE: {
    title: (p) => `DKIM 名称处有 ${p.count} 条 TXT 记录`,
    detail: (p) =>
      `${p.name} 处有：${p.values.map((value, index) => `（${String(index + 1)}）${value}`).join(' ')}。多于一条时结果不确定（RFC 6376 §3.6.2.2）：有的收件方取第一条，有的判为失败。${p.rightThere ? '正确的密钥在其中。' : ''}`,
    fix: (p) =>
      p.value === null
        ? `只保留 ${whereShown}显示的那条，其余全部删除。`
        : p.rightThere
          ? `在 ${p.name} 处只保留记录值为 ${p.value} 的记录，删除其余记录。`
          : `删除 ${p.name} 处的全部 ${p.count} 条记录，改为发布一条，记录值为：${p.value}`,
    about:
      'DKIM 名称处只能有一条 TXT 记录。多出一条，无论是旧密钥还是无关的文本，收件方取到哪一条就全凭运气。只查找是否存在正确值的检查工具仍会报告成功。',
  },
  DKIM_CNAME: {
    title: (p) => (p.dangling ? 'DKIM 名称处的 CNAME 指向空处' : 'DKIM 名称是一个别名'),
    detail: (p) =>
      p.dangling
        ? `${p.name} 是 ${p.target} 的 CNAME，而那里没有 TXT 记录。`
        : `${p.name} 是 ${p.target} 的 CNAME，密钥就在那里。`,
    fix: (p) =>
      p.dangling ? `删除该 CNAME 记录。${publish(p)}` : '没有问题。要改密钥，在别名的目标处修改。',
    about:
      'CNAME 把名称转到另一个名称，收件方会跟随它找到密钥。只要目标处有密钥就没有问题；如果目标不存在或没有 TXT 记录，也就没有密钥。',
  },
  DKIM_WILDCARD: {
    title: (p) => (p.right ? 'DKIM 密钥来自泛解析记录' : '泛解析记录代替 DKIM 记录作了答复'),
    detail: (p) =>
      `一个没有人使用的名称（${p.sibling}）得到同样的答复：${p.answers.join(' | ')}。${
        p.right ? '它就是正确的密钥。' : `因此 ${p.name} 本身并没有记录，只是看上去有。`
      }`,
    fix: (p) => (p.right ? '' : `泛解析记录可以保留；${p.name} 处的记录优先于它。`),
    about:
      '泛解析记录（`*.domain`）会为所有没有自己记录的名称作答。只看有没有答复的检查工具会把它当作 DKIM 记录。发布真正的记录即可，之后泛解析不再适用于该名称。',
  },
  DKIM_OK: {
    title: 'DKIM 记录正确',
    detail: (p) =>
      `${p.name} 处有一个 ${p.algorithm === 'rsa' ? `${String(p.bits)} 位的 RSA 密钥` : 'Ed25519 密钥'}${p.compared ? '，与控制台显示的一致' : '；没有给出期望值，因此未作比较'}。${
        p.bytes.length > 0
          ? `含义相同，但逐字节比较会发现差异（${list(p.bytes.map((one) => byteNames[one] ?? `${one}=`))}）。`
          : ''
      }${p.bits !== null && p.bits > 4096 ? '超过 4096 位的 RSA 密钥，收件方可以不支持。' : ''}`,
    fix: '',
    about:
      '只有一条 TXT 记录，标签格式正确，密钥可以读取且强度足够；如果知道控制台的值，密钥也一致。比较的是含义：拆成几个字符串、标签之间的空白、标签顺序和末尾的 `;`，对收件方都没有影响。',
  },
};
