import type { domainCodes, Said } from '../../codes/domain.js';
import type { WordsOf } from '../../rule.js';
import { sayVia } from '../../via.js';

const list = (items: readonly string[]): string => items.join('、');
const words = (said: readonly Said[]): string =>
  said.map((one) => `${sayVia(one.via)}：${one.said}`).join('；');

const faults: Record<string, string> = {
  empty: '内容为空',
  url: '这是网址',
  'address-with-at': '这是邮箱地址',
  ip: '这是 IP 地址',
  space: '其中有空格',
  'label-too-long': '两个点之间的一段超过 63 个字符',
  'name-too-long': '总长超过 253 个字符',
  'empty-label': '两个点之间没有内容',
  'bad-character': '含有域名中不允许的字符',
  hyphen: '有一段以连字符开头或结尾',
  'single-label': '其中没有点',
};

const broken = {
  lame: '其名称服务器不认识该 DNS 区',
  silent: '其名称服务器均无应答',
  servfail: '解析器得不到可用的应答',
};

export const domainWords: WordsOf<typeof domainCodes> = {
  DKIM_NAME_NEEDED: {
    title: '未检查 DKIM：不知道它的名称',
    detail: (p) => `${p.domain} 的 DKIM 记录位于带选择器的名称处，选择器由 IBM 生成，DNS 无法列出。`,
    fix: (p) =>
      `在 IBM Cloud 控制台打开 Email > SMTP Configurations，选择 ${p.domain} 的配置，复制 DKIM 名称（以 ._domainkey.${p.domain} 结尾）和值，用 --dkim-name 和 --dkim-value 给出。`,
    about:
      'DKIM 公钥位于 选择器._domainkey.域名。选择器在创建 SMTP 配置时由 IBM 生成，无法猜出，DNS 也不能列出某个名称之下有什么。没有它就不判断 DKIM，其余照常检查。',
  },
  DOMAIN_INVALID: {
    title: (p) => `“${p.typed}”不是域名`,
    detail: (p) => `无法查询：${faults[p.fault] ?? p.fault}。`,
    fix: (p) =>
      p.meant === null
        ? '只填写发件域名本身，例如 example.com。'
        : `只填写域名本身。可能想填的是：${p.meant}`,
    about:
      '发件域名是一个单独的名称：由字母、数字和连字符组成的若干段，以点分隔，每段最多 63 个字符，总长最多 253。网址、邮箱地址、IP 地址或带空格的名称都不是域名。其他文字的域名会转换成 ASCII 形式。',
  },
  DOMAIN_NXDOMAIN: {
    title: (p) => `${p.domain} 不存在`,
    detail: (p) =>
      p.byAuthority
        ? `其权威服务器应答 NXDOMAIN：${list(p.said)}。`
        : `${list(p.said)} 应答 NXDOMAIN；无法直接询问权威服务器。`,
    fix: (p) =>
      `核对 ${p.domain} 的拼写。如无误：注册或续费该域名，或在其 DNS 区中创建该子域名；在它存在之前，其他设置都无法进行。`,
    about:
      '负责该名称的服务器表示没有这个名称（NXDOMAIN）：拼写有误、从未注册、已过期，或者是没有人创建的子域名。在它存在之前，无法判断 SPF、DKIM 和 DMARC。',
  },
  DOMAIN_NO_ADDRESS: {
    title: (p) => `${p.domain} 没有 A 记录`,
    detail: (p) =>
      `IBM 只接受有 A 记录的发件域名。${p.alias === null ? '' : `${p.domain} 是 ${p.alias} 的别名（CNAME），而后者没有 A 记录。`}${p.hasIpv6 ? '它有 AAAA 记录，但这不算。' : ''}`,
    fix: (p) =>
      p.alias === null
        ? `在 ${p.domain} 添加 A 记录，指向您的网站或任一主机的 IPv4 地址。`
        : `在 ${p.domain} 处用 A 记录取代别名，或者让别名指向有 A 记录的名称。`,
    about:
      'IBM 要求发件域名存在并有 A 记录，之后才验证 SPF 和 DKIM。该地址不必运行邮件服务器。只用于邮件的域名常常没有 A 记录。',
  },
  DOMAIN_DNS_BROKEN: {
    title: (p) => `${p.domain} 的 DNS 有故障：${broken[p.how]}`,
    detail: (p) => words([...p.servers, ...p.resolvers]),
    fix: (p) =>
      p.how === 'lame'
        ? `在 ${p.zone} 的注册商处，把名称服务器改为 DNS 服务商给出的那些；或者在当前委派的服务商处建立 DNS 区 ${p.zone}。`
        : `请 ${p.zone} 的 DNS 服务商修复其名称服务器；在此之前任何人都无法查询该域名。`,
    about:
      '名称也许存在，但没有人能得到关于它的任何信息：名称服务器拒绝、出错或无应答，或者委派指向了没有该区的服务器（无效委派）。接收方和 IBM 都无法查询 SPF、DKIM、DMARC。依赖它的内容不作判断。',
  },
  LOOKUP_FAILED: {
    title: (p) => `无法查询 ${p.name} 的 ${p.type} 记录`,
    detail: (p) => words(p.said),
    fix: '重新检查；依赖该名称的内容为“无法判断”，并非缺失。',
    about:
      '询问过的服务器对该名称都失败了：超时、SERVFAIL，或者应答无法使用。这既不能证明记录存在，也不能证明它缺失，因此不作任何判断。',
  },
  AUTHORITY_ENT_BROKEN: {
    title: (p) => `名称服务器否认 ${p.name} 存在，而其下有 ${p.below}`,
    detail: (p) =>
      `${list(p.servers)} 对 ${p.name} 应答 NXDOMAIN。解析器可能据此认为其下什么都没有，从而永远不去查询密钥。`,
    fix: (p) =>
      `请 DNS 服务商对 ${p.name} 应答 NOERROR（无数据）。在此之前，可在 ${p.name} 添加一条任意内容的 TXT 记录，使该名称存在。`,
    about:
      '其下有内容的名称即使自身没有记录也是存在的（空的非终端名称），正确的应答是 NOERROR 且无数据。有些 DNS 服务器却应答 NXDOMAIN。遵循 RFC 8020 或缩短查询名称的解析器就会一直认为密钥不存在，而其他解析器能找到。',
  },
  AUTHORITY_LAME: {
    title: (p) => `${p.zone} 的部分名称服务器不认识该 DNS 区`,
    detail: (p) => `${words(p.lame)}。其余有应答：${list(p.answering)}。`,
    fix: (p) => `在注册商处从 ${p.zone} 的委派中去掉这些名称服务器，或在其上建立该 DNS 区。`,
    about:
      '域名委派给了多台名称服务器，其中一些拒绝为它应答。解析器会改问另一台，通常能成功，但查询变慢且时有失败，接收方会当作临时错误。',
  },
  EDITED_WRONG_PROVIDER: {
    title: (p) => `${p.name} 的 ${p.type} 记录加在了域名并未委派的服务商处`,
    detail: (p) =>
      `记录在 ${list(p.foundAt)} 上，而域名委派给了 ${list(p.delegatedTo)}，后者没有该记录。外界只询问后者。`,
    fix: (p) =>
      `在运行 ${list(p.delegatedTo)} 的服务商处添加该记录，或在注册商处把名称服务器改为 ${list(p.foundAt)}。`,
    about:
      '同一个 DNS 区可以同时存在于多家服务商，但只有注册局所委派的那一家会被询问。记录加在了没有人查看的地方，等待没有用。',
  },
  DNSSEC_BOGUS: {
    title: (p) => `${p.domain} 的 DNSSEC 有故障：验证解析器拒绝其记录`,
    detail: (p) =>
      `${list(p.resolvers)} 应答 SERVFAIL，关闭验证后却能给出记录：签名与注册商处的 DS 记录不符。` +
      (p.said.length === 0 ? '' : `它们自己的说明：${words(p.said)}。`),
    fix: (p) => `在注册商处更正或删除 ${p.domain} 的 DS 记录，或请 DNS 服务商重新签名该区。`,
    about:
      '该域名标记为已签名（上级有 DS 记录），但签名缺失、过期或用了另一把密钥。大多数接收方使用的验证解析器会因此拒绝该域名的所有记录。常见于更换 DNS 服务商后仍保留旧的 DS 记录。',
  },
  DOMAIN_OK: {
    title: (p) => `${p.domain} 存在，并有 A 记录`,
    detail: (p) => list(p.addresses),
    fix: '',
    about: '域名存在，其名称服务器有应答，并有 IBM 要求的 A 记录。',
  },
};
