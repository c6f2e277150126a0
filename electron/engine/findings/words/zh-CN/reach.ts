import type { Compared, reachCodes, Stop, VantageParams } from '../../codes/reach.js';
import type { WordsOf } from '../../rule.js';
import { sayCompared, sayWireError } from '../../wire.js';
import { stepZhCN } from './wire.js';

const at = (step: string): string => `“${stepZhCN[step as keyof typeof stepZhCN]}”这一步`;

const seen = (p: Stop): string =>
  p.reply !== null
    ? `${at(p.step)}的应答：${p.reply}`
    : `${at(p.step)}：${p.error === null ? '没有任何应答' : sayWireError(p.error, 'zh-CN')}`;
const via = (p: Stop): string => (p.address === null || p.address === p.host ? '' : `（${p.address}）`);
const list = (items: readonly string[]): string => items.map((item) => sayCompared(item, 'zh-CN')).join('；');
const others = (p: Compared): string =>
  (p.worked.length > 0 ? `同一次运行中连通的有：${list(p.worked)}。` : '') +
  (p.failed.length > 0 ? `未连通的有：${list(p.failed)}。` : '');
const zonePath =
  'IBM Cloud 控制台：管理 > 基于上下文的限制 > 网络区域；并为该 Event Notifications 实例建立 API 类型为“SMTP 配置”的 CBR 规则';

const causes: Record<VantageParams['cause'], string> = {
  access: '端点正常，并放行其中一处：规则的网络区域缺少另一处的地址。',
  egress: '失败一处的网络不允许邮件提交流量出站。',
  name: '失败一处无法解析该名称。',
  tls: '失败一处的路径上有设备介入了 TLS。',
  'sign-in': '两处都能到达端点，只有登录结果不同。',
  'both-stop': '两处都未连通，但停在不同的步骤。',
  other: '两处结果不同；各自的诊断结果说明了情况。',
  none: '两处结果相同。',
};

export const reachWords: WordsOf<typeof reachCodes> = {
  HOST_UNRESOLVED: {
    title: (p) => `本机无法解析 ${p.host}`,
    detail: (p) =>
      `本机解析器：${p.system || '没有地址'}。` +
      (p.elsewhere.length > 0 ? `公共解析器给出 ${p.elsewhere.join('、')}。` : '公共解析器也没有给出地址。') +
      (p.isPrivate ? '这是专用端点：在其网关所在的 VPC 内，DNS 会给出您自己子网中的保留地址。' : ''),
    fix: (p) =>
      p.isPrivate
        ? '请在虚拟专用端点（VPE）网关所在 VPC 的服务器上运行，或改用公共端点。'
        : p.elsewhere.length > 0
          ? '该名称存在，请修复本机的解析器；在此之前可改用其他解析器。'
          : `请检查 ${p.host} 的拼写，再检查本机能否查询 DNS。`,
    about:
      '连接之前，主机名必须能在本机解析出地址。程序会查询本机解析器，并通过 HTTPS 查询公共解析器。只有公共解析器知道该名称时，问题在本机解析器；都不知道时，名称有误或 DNS 不可达。专用端点的名称可能只在 VPC 内可以解析。',
  },
  PRIVATE_HOST_OUTSIDE_CLOUD: {
    title: (p) => `本机无法到达专用端点 ${p.host}`,
    detail: (p) =>
      `${seen(p)}${via(p)}。` +
      ({
        vpe: '该地址属于私有子网，只在拥有虚拟专用端点（VPE）网关的 VPC 内可路由。',
        cse: '该地址属于 IBM 的 166.8.0.0/14，只在启用了 VRF 与服务端点的 IBM Cloud 内部可路由。',
        public: '该地址是公网地址，专用端点不会使用公网地址：这里的 DNS 不是 VPC 的 DNS。',
        local: '该地址是本地地址：本机上有设置覆盖了这个名称。',
        none: '没有地址。',
      }[p.meaning] ?? '') +
      others(p),
    fix: '请在 VPE 网关所在的同一 VPC 内的服务器上运行（并检查网关的安全组），或改用公共端点，并把本机公网地址加入网络区域。',
    about:
      '专用端点只能在 IBM Cloud 内部使用：通过与客户端同一 VPC 的虚拟专用端点网关，或在启用 VRF 的帐户中通过云服务端点。从笔记本电脑或其他云上，这个地址无处可达：数据包被丢弃或没有路由。此时应在云内服务器上测试，例如在那里运行 `mailpath serve`。',
  },
  TLS_MODE_MISMATCH: {
    title: (p) =>
      p.speaks === 'starttls'
        ? `${p.target} 先用明文 SMTP，再用 STARTTLS；此处不应一开始就用 TLS`
        : `${p.target} 从第一个字节起就是 TLS；此处不应使用明文加 STARTTLS`,
    detail: (p) =>
      p.firstBytes === ''
        ? '它没有以明文发送任何内容，而在同一端口上 TLS 握手成功。'
        : `收到的最初字节：${p.firstBytes}`,
    fix: (p) =>
      p.speaks === 'starttls'
        ? '请将客户端设为 STARTTLS（许多程序中叫“TLS”，或关闭“secure”），或改用 465 端口并一开始就用 TLS。'
        : '请将客户端设为一开始就用 TLS（许多程序中叫“SSL”“SSL/TLS”，或打开“secure”），或改用 587 端口与 STARTTLS。',
    about:
      '587 端口先用明文，再通过 STARTTLS 转入 TLS；465 端口一开始就是 TLS。客户端与端口的方式不一致时，一方会一直等待，或把明文当作 TLS 解读而报“wrong version number”。只有最初的字节或同一端口上的握手能够证明时，才给出此结果。',
  },
  PROXY_IN_PATH: {
    title: (p) => `应答的是代理或认证门户，而不是 ${p.target}`,
    detail: (p) =>
      `${seen(p)}。${p.firstBytes === '' ? '' : `最初的字节：${p.firstBytes}。`}` +
      (p.proxy === null ? '' : `按 ${String(p.source)} 的设置，连接经过 ${p.proxy}。`),
    fix: (p) =>
      p.proxy === null
        ? `请网络管理员让 ${p.target} 直接通过（或先在门户登录）。`
        : `请网络管理员在 ${p.proxy} 上允许连接到 ${p.target}，或` +
          (p.source === '--proxy'
            ? '不使用 --proxy。'
            : `不经过代理：把 ${p.host} 加入 NO_PROXY，或取消设置 ${String(p.source)}。`),
    about:
      '应答的是 HTTP 或 SOCKS 代理，或访客网络的认证门户，而不是 SMTP 服务器。它可能拒绝建立隧道（`403 Forbidden`）、要求登录（`407`），或返回网页。主机本身没有被访问到，因此无法对其作出判断。',
  },
  GREETING_MASKED: {
    title: (p) => `路径上的设备改写了 SMTP，隐去了 ${p.target} 的 STARTTLS`,
    detail: (p) => `被改写的一行：${p.masked}`,
    fix: (p) =>
      `${p.instead === null ? '请使用 465 端口：TLS 在先，无法改写' : `请使用 ${p.instead}，它在同一次运行中有应答`}；或请网络管理员对 ${p.host} 免除 SMTP 检查（Cisco：关闭 “inspect esmtp”）。`,
    about:
      '有些防火墙会检查 SMTP，并覆盖不认识的内容：欢迎语变成 `220 ****`，扩展变成 `XXXXXXXA`。STARTTLS 因此消失，而没有 TLS 服务器不接受登录。密码从未发出。465 端口不受影响，因为 TLS 先于第一行 SMTP。',
  },
  SERVER_BUSY: {
    title: (p) => `${p.target} 现在繁忙`,
    detail: (p) => seen(p),
    fix: '请几分钟后再试。如果从这里每次都如此，而从别处从不如此，请按访问限制处理：检查网络区域及其规则。',
    about:
      '服务器以 421 或 451 代替欢迎语：连接过多，或正在维护。这是暂时状态，一次这样的应答不能证明其他问题。这里引用服务器原话，同一次运行中不会自动重试。',
  },
  CBR_LIKELY: {
    title: (p) => `${p.target} 对本机关闭，最可能是基于上下文的限制（CBR）`,
    detail: (p) =>
      `${seen(p)}。本网络允许邮件提交流量出站。${others(p)}` +
      (p.inZone === true
        ? `公网地址 ${String(p.publicIp)} 在区域地址之内，请检查规则的实例、API 类型和是否启用。`
        : ''),
    fix: (p) =>
      `请把本机公网地址${p.publicIp === null ? '' : `（${p.publicIp}）`}加入网络区域，并在已启用的规则中使用该区域。${zonePath}。更改可能需要几分钟生效。`,
    about:
      'IBM 默认对所有地址关闭 SMTP 接口，直到 CBR 为某个网络区域放行。IBM 没有说明被拒时的表现：可能丢弃数据包、拒绝连接、接受后关闭，或以 4xx、5xx 应答。当此端点关闭，而同一次运行中在同类端口上能到达其他主机时，给出此结果。这是“很可能”，并非证明：只有 IBM 的审计日志能够证明。',
  },
  EGRESS_BLOCKED: {
    title: (p) => `本网络不允许连接到外部的 ${String(p.port)} 端口`,
    detail: (p) => `未连通：${list(p.targets)}。${seen(p)}。${others(p)}`,
    fix: (p) =>
      (p.works === null ? '' : `请使用从这里可以连通的 ${p.works}；或`) +
      `请网络管理员或云服务商放行到 ${p.host} 的出站 TCP ${String(p.port)}；转交说明中列出了已尝试的内容。`,
    about:
      '该端口对所有尝试过的主机（包括中立主机）都不通，因此原因在本地防火墙、公司网络、云服务商或运营商。许多服务商封锁 25，有的也封锁 465 和 587。如果另一个提交端口可用，改用它最快。',
  },
  CBR_OR_EGRESS: {
    title: (p) => `${p.target} 未连通，没有对照能够判断原因在哪一侧`,
    detail: (p) => `${seen(p)}。${others(p)}`,
    fix: (p) =>
      (p.works === null ? '' : `可先改用 ${p.works}，它从这里可以连通。`) +
      `判断方法：带对照再运行一次（mailpath reach ${p.target}，不要加 --no-controls），或从另一个网络运行，最好是地址已在区域内的服务器（mailpath reach ${p.target} --json），再用 mailpath compare A.json B.json 对比。如果那里可以连通，原因就是访问限制或本网络；先检查网络区域。${zonePath}。`,
    about:
      '仅凭一个端点不通，看不出是谁关闭的：IBM 的 CBR 与路径上的防火墙表现相同。与其他主机对照才能判断，而这次没有对照，或对照也无法区分。从另一个网络再运行一次即可判断。',
  },
  IP_NOT_IN_ZONE: {
    title: (p) =>
      p.excluded ? `本机地址 ${p.publicIp} 被网络区域排除` : `本机地址 ${p.publicIp} 不在网络区域内`,
    detail: (p) =>
      `区域地址：${p.zoneAddresses.join('、')}。` +
      (p.reached ? `${p.target} 仍有应答，因此目前没有妨碍。` : `${seen(p)}。`),
    fix: (p) =>
      p.reached
        ? '请将给出的地址与控制台中的区域核对：其中之一已过时。'
        : p.excluded
          ? `请把 ${p.publicIp} 从区域的排除地址中移除，或从其他地址发送。${zonePath}。`
          : `请把 ${p.publicIp} 加入区域。${zonePath}。更改可能需要几分钟生效。从 VPC 访问公共端点时，以公共网关的地址为准。`,
    about:
      'CBR 的网络区域列出了可以使用 SMTP 接口的地址。已知本机公网地址，也给出了区域地址，而前者不在后者之中，或已被排除（排除优先）。使用 VPN 或代理时，公网地址是它们的地址。',
  },
  CONNECTION_REFUSED: {
    title: (p) => `${p.target} 拒绝连接`,
    detail: (p) => `${seen(p)}${via(p)}。${others(p)}`,
    fix: '请检查主机和端口：那里没有程序监听，或防火墙代为拒绝。',
    about:
      '连接收到了重置：该端口没有程序监听，或防火墙主动拒绝。如果是 IBM 的端点并且做了对照，会改为给出更确切的原因。',
  },
  HOST_UNREACHABLE: {
    title: (p) => `${p.target} 没有应答`,
    detail: (p) => `${seen(p)}${via(p)}。${others(p)}`,
    fix: '请检查主机和端口，并向网络管理员确认发往该地址的数据包是否有路由、是否放行。',
    about:
      '连接尝试没有得到应答，或没有到该地址的路由：主机停机、地址有误，或防火墙丢弃了数据包。如果是 IBM 的端点并且做了对照，会改为给出更确切的原因。',
  },
  CLOSED_BEFORE_GREETING: {
    title: (p) => `${p.target} 接受连接后未发送欢迎语就关闭`,
    detail: (p) => `${seen(p)}${via(p)}。${others(p)}`,
    fix: '请向该主机或其前置防火墙的管理者确认，是否允许本机地址使用。',
    about:
      'TCP 已连接，但在服务器发送 `220` 之前连接就结束了。按地址过滤的负载均衡器和防火墙会这样做。如果是 IBM 的端点并且做了对照，会改为给出更确切的原因。',
  },
  GREETING_SILENT: {
    title: (p) => `${p.target} 接受连接但不发送任何内容`,
    detail: (p) => `${seen(p)}${via(p)}。${others(p)}`,
    fix: '请检查端口和 TLS 方式（一开始就用 TLS 的端口会等待客户端先发送）。可用 --timeout 60 多等一会儿：有些服务器会故意推迟欢迎语。',
    about:
      'TCP 已连接，但在时限内没有收到完整的欢迎语。该端口可能一开始就是 TLS，或有代理代为接受，或服务器推迟欢迎语。RFC 5321 允许客户端等待五分钟；这里的时限是每个步骤的时限。',
  },
  GREETING_REJECTED: {
    title: (p) => `${p.target} 在欢迎语阶段拒绝本机`,
    detail: (p) => `${seen(p)}。${others(p)}`,
    fix: `服务器的原话说明了原因。如果是 IBM 的端点，请先检查网络区域及其规则。${zonePath}。`,
    about:
      '服务器没有发送 `220`，而是以 4xx 或 5xx 拒绝会话。既然收到了应答，说明网络是通的；是服务器或代其应答的设备不接受此客户端。',
  },
  EHLO_REJECTED: {
    title: (p) => `${p.target} 拒绝 EHLO`,
    detail: (p) => `${seen(p)}。${others(p)}`,
    fix: `服务器的原话说明了原因。如果是 IBM 的端点，请先检查网络区域及其规则。${zonePath}。`,
    about:
      '服务器发送了欢迎语，却在 EHLO 处拒绝或切断会话。有些服务器到这一步才决定是否放行。应答已完整引用。',
  },
  CONNECTION_LOST: {
    title: (p) => `与 ${p.target} 的连接在${at(p.step)}中断`,
    detail: (p) => seen(p),
    fix: '请再试一次。如果每次都在同一步骤中断，请让网络管理员排查检查流量的设备，并把会话记录交给 IBM。',
    about:
      '会话已经开始，却在中途没有应答就结束：被重置、被关闭，或超过时限。一次可能是偶然；每次都在同一步骤，则是路径上的设备或服务器的问题。',
  },
  STARTTLS_MISSING: {
    title: (p) => `${p.target} 不提供 STARTTLS`,
    detail: (p) =>
      `EHLO 的应答：${p.offered.replaceAll('\n', ' / ')}。欢迎语：${p.greeting}。` +
      (p.known ? '已知此端点提供 STARTTLS，因此是路径上的设备将其去除。' : '') +
      (p.alsoMissingAt.length > 0
        ? `${p.alsoMissingAt.join('、')} 同样没有提供，说明路径上有设备介入。`
        : ''),
    fix: (p) => `请使用 465 端口：TLS 在先；或请网络管理员对 ${p.host} 免除邮件检查。没有 TLS 时切勿登录。`,
    about:
      'EHLO 的应答列出服务器的能力，其中没有 STARTTLS，因此此端口无法开始 TLS。杀毒软件和防火墙会去除这一行以便读取邮件。没有 TLS 就不会发送密码。',
  },
  STARTTLS_REFUSED: {
    title: (p) => `${p.target} 提供 STARTTLS，随后又拒绝`,
    detail: (p) => seen(p),
    fix: '请暂用 465 端口，并把该应答告知服务器的管理者：其 TLS 没有配置好。',
    about:
      '服务器列出了 STARTTLS，却没有以 `220` 应答该命令。通常是证书或密钥无法加载，也可能是路径上的设备所致。',
  },
  STARTTLS_INJECTION: {
    title: (p) => `${p.target} 的 TLS 开始之前被插入了内容`,
    detail: (p) => `STARTTLS 的 220 之后出现了未加密的内容：${p.bytes}`,
    fix: '请勿在此路径上发送密码。请使用 465 端口，并把此结果交给网络管理员：有设备或攻击者向会话中添加了明文。',
    about:
      'STARTTLS 的 `220` 之后，下一个字节必须是 TLS，而这里紧接着出现了明文。保留这些明文的客户端会误以为它们来自 TLS 之内，即 RFC 3207 安全说明中的命令注入。测试到此为止。',
  },
  TLS_CERT_EXPIRED: {
    title: (p) => `${p.target} 的证书此刻无效`,
    detail: (p) => `有效期 ${p.notBefore} 至 ${p.notAfter}；主体 ${p.subject}；颁发者 ${p.issuer}。`,
    fix: '请告知主机的管理者。如果颁发者不是公共机构，则是路径上的设备签发了此证书，请联系网络管理员。',
    about:
      '证书已到期或尚未生效，而同一次运行中的其他主机并不反驳本机时钟。IBM 的证书有效期不超过 90 天并自动续期，因此到期说明续期失败或路径上有设备介入。',
  },
  TLS_CERT_HOST_MISMATCH: {
    title: (p) => `${p.target} 的证书不属于 ${p.host}`,
    detail: (p) =>
      `证书中的名称：${p.altNames.length > 0 ? p.altNames.join('、') : p.subject}；颁发者 ${p.issuer}。`,
    fix: '请完全按照 IBM 给出的主机名填写，不要使用 IP 地址或自建别名。如果名称无误，则是别的机器在应答：请检查 DNS 和网络。',
    about:
      '证书必须包含要访问的主机名。此证书写的是别的名称：连接到了另一台机器，或主机写成了 IP 地址或别名。IBM 的一张证书同时包含公共和专用主机名。',
  },
  TLS_CERT_UNTRUSTED: {
    title: (p) =>
      p.interceptor === null
        ? `${p.target} 的证书不受本机信任；TLS 可能被中间设备拦截`
        : `${p.interceptor} 拦截了到 ${p.target} 的 TLS`,
    detail: (p) =>
      `颁发者：${p.issuer}；主体：${p.subject}。${p.error ?? ''}。` +
      (p.sameIssuerAt.length > 0
        ? `${p.sameIssuerAt.join('、')} 的证书也由同一颁发者签发：它介于本机与所有这些主机之间。`
        : ''),
    fix: '请对该主机免除 TLS 检查（杀毒软件：邮件防护），或用 --ca FILE 信任公司的根证书。切勿关闭证书校验。',
    about:
      '证书链的终点是系统和程序都不信任的证书。对于公网主机，这几乎总是意味着杀毒软件或公司代理拆开了 TLS 并以自己的名义重新签名。这里引用了颁发者；如果其他主机也是同一颁发者，就得到了证明。密码绝不会在这样的连接上发送。',
  },
  TLS_HANDSHAKE_FAILED: {
    title: (p) => `与 ${p.target} 的 TLS 握手失败`,
    detail: (p) => `${seen(p)}。${p.alert === null ? '' : `对方的警报：${p.alert}。`}`,
    fix: '请让网络管理员排查检查或切断 TLS 的设备；试试另一个端口（465 或 587）。如果在所有网络上都失败，请把时间和错误告知 IBM。',
    about:
      '握手开始后没有成功：收到警报、连接被切断，或没有应答。警报的名称说明对方拒绝的原因。如果最初的字节证明是 TLS 方式不符或代理，会改为给出相应结果。',
  },
  TLS_TOO_OLD: {
    title: (p) => `${p.target} 只支持过旧或过弱的 TLS`,
    detail: (p) => seen(p),
    fix: 'IBM 的端点支持 TLS 1.2 和 1.3，因此请排查路径上代为应答的设备。自有中继至少要升级到 TLS 1.2。',
    about:
      '对方不支持 TLS 1.2 及以上版本，或密钥过短。TLS 1.0 和 1.1 已被废止（RFC 8996），不应为此降低客户端的设置。',
  },
  CLIENT_AUTH_MISMATCH: {
    title: (p) =>
      `${p.client} 无法在此登录：它支持 ${p.speaks.join('、')}，服务器提供 ${p.offered.join('、')}`,
    detail:
      '该程序可用的机制与服务器在 TLS 之后提供的机制没有交集。这类程序往往根本不登录，到 MAIL 步骤才失败。',
    fix: (p) =>
      `请改用支持 ${p.offered.join(' 或 ')} 的库，或在程序与 IBM 之间放一个中继（Postfix 的 relayhost）。`,
    about:
      '登录需要双方都支持的机制。IBM 的页面写着 LOGIN 和 PLAIN，而服务器现在只提供 PLAIN。只支持 LOGIN 的程序（例如 .NET 的 System.Net.Mail）不会登录，并报出与此无关的错误。',
  },
  CLOCK_SKEW: {
    title: '本机时钟不准',
    detail: (p) => `本机时间为 ${p.clock}。与之矛盾的是：${p.proof}。`,
    fix: '请校准时钟（Linux：timedatectl set-ntp true；Windows：w32tm /resync），然后再运行一次。',
    about:
      '证书只在一段时间内有效，时钟不准就会落在这段时间之外：“certificate is not yet valid”。程序把本机时钟与服务器欢迎语中的日期以及同一次运行中其他主机的证书进行对照。',
  },
  AUTH_NOT_OFFERED: {
    title: (p) => `${p.target} 没有提供可用的登录方式`,
    detail: (p) => `TLS 之后提供：${p.offered.length > 0 ? p.offered.join('、') : '没有 AUTH'}。`,
    fix: '请检查主机和端口：这不是使用用户名和密码的提交端点。如果是 IBM 的端点，请附上会话记录报告。',
    about:
      'TLS 之后，服务器必须列出 AUTH 的 PLAIN 或 LOGIN，才能使用用户名和密码登录，而这里都没有。应答的是另一台服务器，或登录功能被关闭。',
  },
  AUTH_REJECTED: {
    title: (p) =>
      p.reply?.startsWith('421') ? `${p.target} 在登录时结束了会话` : `${p.target} 拒绝了用户名或密码`,
    detail: (p) =>
      `${seen(p)}。${p.temporary ? '措辞像是暂时性的，但在登录时很少如此：通常是凭证有误。' : ''}`,
    fix: '请依次检查：用户名是 SMTP 用户的用户名（20 个字符，使用 API 密钥时也一样）；密码是创建该用户时显示的密码，或拥有 SMTP 角色的服务 ID 的 API 密钥；该用户属于此配置或已克隆到此配置；粘贴时没有带入空格或换行。只尝试了一次，不会自动重试。',
    about:
      '服务器拒绝了登录（535 等，或 454）。常见原因：用户名或密钥有误、用户属于另一个 SMTP 配置、服务 ID 没有 SMTP 角色，或粘贴时带入了空格。自动重试可能锁定帐户，因此不重试。',
  },
  PROTOCOL_VIOLATION: {
    title: (p) =>
      p.violation === 'out-of-step' ? `${p.target} 在收到命令之前就作了应答` : `${p.target} 的应答不是 SMTP`,
    detail: (p) => `${at(p.step)}（${p.violation}）：${p.firstBytes || sayWireError(p.error ?? '', 'zh-CN')}`,
    fix: '请检查主机和端口。如果都正确，则是路径上的设备在应答：请把这些字节交给网络管理员。',
    about:
      '应答必须由三位数字开头、有结尾、长度有限的行组成。收到的却是别的内容、没有结尾、过长，或先于命令到达。读取有固定上限（每行 4096 字节、200 行、每个应答 64 KiB），任何服务器都无法使程序停滞。',
  },
  REACH_OK: {
    title: (p) => `${p.target} 连通${p.signedIn ? '，登录成功' : ''}`,
    detail: (p) =>
      `用时 ${String(p.ms)} 毫秒${p.address === null ? '' : `，地址 ${p.address}`}${p.protocol === null ? '' : `，${p.protocol}`}${p.notAfter === null ? '' : `，证书有效期至 ${p.notAfter}`}${p.proxy === null ? '' : `，经过代理 ${p.proxy}`}。`,
    fix: '',
    about:
      '每一步都已完成：连接、欢迎语、EHLO、经过校验的 TLS、再次 EHLO、给出用户时的登录、QUIT。从这里可以到达；没有发送任何邮件。',
  },
  PROXY_NOT_FOR_SMTP: {
    title: (p) => `${p.source} 设置了代理，但 SMTP 不会自动经过它`,
    detail: (p) => `${list(p.targets)}：与邮件程序一样直接连接。代理：${p.proxy}。它可能是本网络唯一的出口。`,
    fix: (p) =>
      `经过代理测量：mailpath reach --proxy ${p.proxy}。如果这样可以连通，请在邮件程序中设置该代理，或放行该端口的直接连接。`,
    about:
      'HTTPS_PROXY 和 HTTP_PROXY 供浏览器和软件包工具使用。邮件程序和邮件库不理会它们，直接连接，因此这里也直接测量端点。对于 SMTP，curl 使用 smtp_proxy 和 ALL_PROXY（NO_PROXY 中的主机除外），本程序也是如此。如果代理是网络的唯一出口，浏览器正常而直接连接会失败。',
  },
  NAME_ANSWERS_DIFFER: {
    title: (p) => `本机与公共解析器为 ${p.host} 给出的地址不同`,
    detail: (p) =>
      `本机：${p.system.join('、')}。公共解析器：${p.elsewhere.join('、') || '该名称没有地址'}。`,
    fix: '请检查本机的 hosts 文件和解析器，以及 VPN 或访客网络的认证门户：其中之一可能把该名称指向了别处。',
    about:
      '程序用本机解析器和公共解析器（DNS over HTTPS）分别查询了该名称，两者没有相同的地址。大型主机会按地区给出不同的应答，企业内部的应答也可能不同，因此这本身不是故障。只有在端点未能用通过校验的证书证明身份时才会提示：连接可能到了另一台机器。',
  },
  ADDRESS_UNREACHABLE: {
    title: (p) => `从这里访问 ${p.host} 的其中一个地址没有应答：${String(p.address)}`,
    detail: (p) => `${seen(p)}。${p.works} 可用。`,
    fix: '依次尝试各地址的程序会先在此等待。请让 IPv6 可路由，或在本机关闭 IPv6。',
    about:
      '主机可以同时有 IPv4 和 IPv6 地址。其中一个有应答，一个没有；先尝试后者的程序会耗尽时限。这本身不妨碍任何事。',
  },
  VANTAGE_DIFFERS: {
    title: (p) => `${p.target}：${p.a} 与 ${p.b} 的结果不同`,
    detail: (p) =>
      `${p.a}：${p.aStop ?? '连通'}${p.aCodes.length > 0 ? `（${p.aCodes.join('、')}）` : ''}。${p.b}：${p.bStop ?? '连通'}${p.bCodes.length > 0 ? `（${p.bCodes.join('、')}）` : ''}。${causes[p.cause]}`,
    fix: (p) => (p.cause === 'access' ? `请把失败一处的公网地址加入区域。${zonePath}。` : ''),
    about:
      '从两处测量了同一端点，结果不同。这缩小了原因的范围：从一处可以连通，说明 IBM 一侧没有故障，问题在另一处的网络或网络区域。',
  },
  VANTAGE_SAME: {
    title: (p) => `${p.target}：${p.a} 与 ${p.b} 的结果相同`,
    detail: (p) => (p.aStop === null ? '两处都连通。' : `两处都停在 ${p.aStop}。`),
    fix: '',
    about: '从两处测量了同一端点，结果相同。如果都失败，原因不在地点：请检查端点、实例的规则或登录。',
  },
};
