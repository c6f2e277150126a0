import type { AnswerFault, ibmCodes } from '../../codes/ibm.js';
import type { WordsOf } from '../../rule.js';

const cbrPath = '管理 > 基于上下文的限制（Context-based restrictions）';

const unfit: Readonly<Record<AnswerFault, readonly [string, string]>> = {
  'nature-unsaid': [
    '回答中没有写明 marketing（营销）或 transactional（事务性）。',
    '写明属于哪一种，或两种都有。',
  ],
  'no-website': ['回答中没有网址。', '给出完整网址，例如 https://example.com。'],
  'no-address': ['回答中没有邮件地址。', '写出该地址，并说明它有可收信的邮箱。'],
  'bad-address': ['其中有一项不是邮件地址。', '写完整地址，用逗号分隔：ops@example.com, mail@example.com。'],
  'too-many-addresses': ['地址超过四个。', '最多保留四个。'],
  'no-opt-in': [
    '没有声明只向主动要求接收的人发送。',
    '补充一句：“We send only to individuals who have explicitly requested our mail.”',
  ],
  'no-bounce-procedure': ['没有说明如何处理退信和投诉。', '补充一句，说明处理退信和投诉通知的流程。'],
  'no-unsubscribe': [
    '没有关于退订链接的声明。',
    '补充一句：“We agree to have an unsubscribe link in the email payload that we send.”',
  ],
  'limit-not-above-50': ['没有写出大于 50 的上限。', '写出每次请求需要的收件人数。'],
};

export const ibmWords: WordsOf<typeof ibmCodes> = {
  IBM_STATUS_STALE: {
    title: (p) =>
      p.dnsHolds ? `${p.record} 已正确，但 IBM 尚未看到` : `IBM 仍认为 ${p.record} 已验证，DNS 却并非如此`,
    detail: (p) =>
      `IBM 对 ${p.record} 的说法是“${p.word}”。${p.since} 的检查发现该记录${p.dnsHolds ? '正确' : '不正确'}。`,
    fix: (p) =>
      p.dnsHolds
        ? '控制台：Email > SMTP Configurations > 选项菜单 > Verify，在该记录旁点击 Verify。'
        : '请立即更正该记录：IBM 会定期检查，失败时暂停发送。',
    about:
      '点击 Verify 时，以及此后定期，IBM 会查询 SPF 和 DKIM，所以它的说法总比当前的 DNS 旧。记录正确时，点击 Verify 会让 IBM 重新查询。记录有误而 IBM 仍显示已验证时，发送只能持续到下一次检查。',
  },
  IBM_UNAUTHORIZED: {
    title: 'IBM 尚未授权此 SMTP 配置发送邮件',
    detail: (p) => `第三项验证 en_authorization 为“${p.word}”。`,
    fix: '提交附有八项回答的支持案例：`mailpath case` 会检查回答并给出可粘贴的文本。若案例已提交，则轮到 IBM。',
    about:
      '除 SPF 和 DKIM 外还有第三项验证，由人工完成：IBM 审阅一份支持案例，其中有关于邮件用途的八项回答。获准之前，无论 DNS 记录多么正确，此配置都不能发送。',
  },
  IBM_CREDENTIALS: {
    title: 'IBM 的 API 没有接受该密钥',
    detail: (p) =>
      `应答为 ${String(p.httpStatus)}：“${p.message}”${p.trace === null ? '' : `（trace ${p.trace}）`}。`,
    fix: '使用对该 Event Notifications 实例具有 Reader 角色的服务 ID 的 API 密钥：管理 > 访问权（IAM）> 服务 ID。此处不需要发送邮件用的密钥。',
    about:
      '读取配置需要对实例有读取角色的 IAM 密钥。401 表示密钥或令牌无效，403 表示其所有者在该实例上没有角色。应答中的 trace 是 IBM 支持人员会索要的编号。',
  },
  IBM_CBR_BLOCKS_API: {
    title: '基于上下文的限制连 API 也对本机关闭了',
    detail: (p) => `API 只应答“${p.message}”，规则覆盖控制平面（control plane）时就是如此。`,
    fix: `把本机的公网地址加入覆盖 control plane 的规则所用的网络区域：${cbrPath}。`,
    about:
      '没有指定 API 类型、或指定了 control plane 的 CBR 规则也会覆盖 HTTPS API。不在其网络区域内的机器，即使密钥有效也读不到任何内容。这与 SMTP 接口无关，后者有自己的 API 类型。',
  },
  CBR_RULE_MISSING: {
    title: '没有 CBR 规则开放 SMTP 接口',
    detail: (p) => `给出的 ${String(p.ruleCount)} 条规则都没有覆盖此实例的 API 类型 SMTP configuration。`,
    fix: `${cbrPath} > 规则 > 创建：服务选 Event Notifications 和此实例，API 类型选“SMTP configuration”，网络区域填写将要连接的地址，执行方式选 Enabled。`,
    about:
      'SMTP 接口默认对所有地址关闭，直到有规则开放。规则须针对此实例，API 类型为 SMTP configuration（或全部），并指定网络区域。更改需要几分钟才会生效。',
  },
  CBR_RULE_NOT_ENFORCED: {
    title: 'SMTP 接口的 CBR 规则没有启用',
    detail: (p) => `规则“${p.rule}”的执行方式为“${p.mode}”。`,
    fix: `${cbrPath} > 规则 > 该规则 > 编辑 > 执行方式：Enabled。`,
    about:
      '规则可以启用、停用或仅报告。SMTP 接口默认关闭，只有启用的规则才可望将其开放。另外两种方式对默认关闭的入口有何作用，IBM 没有说明。',
  },
  CBR_ZONE_LACKS_ADDRESS: {
    title: (p) => `${p.address} 不在该规则的任何网络区域中`,
    detail: (p) =>
      `规则“${p.rule}”允许${p.zones.length === 0 ? '的区域未给出' : `的网络区域为 ${p.zones.join('、')}`}；${p.address} 不在其中，或已被排除。`,
    fix: (p) => `${cbrPath} > 网络区域 > 该区域 > 编辑：把 ${p.address} 加入允许的地址。几分钟后生效。`,
    about:
      '只有规则所用网络区域中的地址才能连接。起作用的是 IBM 看到的地址：您网络的公网地址，或 VPC 公共网关的地址。被排除的地址即使在允许的范围内也无法连接。',
  },
  CBR_SECOND_RULE_DENIES: {
    title: (p) => `另一条 CBR 规则拒绝 ${p.address}`,
    detail: (p) => `“${p.rule}”允许 ${p.address}，而同样适用的“${p.denyingRule}”不允许。`,
    fix: (p) =>
      `也把 ${p.address} 加入“${p.denyingRule}”的网络区域，或把该规则限定到其他 API 类型：${cbrPath}。`,
    about:
      '多条规则同时适用时，必须全部允许。因此，针对整个服务或未指定 API 类型的规则，会拒绝 SMTP 规则的网络区域中已有的地址。',
  },
  CBR_UNDECIDABLE: {
    title: (p) => `从外部无法判断 ${p.address} 能否连接`,
    detail: (p) => `规则“${p.rule}”涉及 VPC、服务、未给出的网络区域或专用端点。`,
    fix: '在将要发送的机器上运行 `mailpath reach`：规则所说的，由它来测量。',
    about:
      '网络区域可以包含 VPC、服务和实例，它们代表的地址只有 IBM 知道，外部无法判断。在该机器上测量即可得出结论。',
  },
  LOGS_NOT_ROUTED: {
    title: (p) => `${p.region} 没有保存投递日志`,
    detail: 'Logs Routing 的 tenant 列表为空。',
    fix: (p) =>
      `控制台：Observability > Logging > Routing：把 ${p.region} 的平台日志路由到 IBM Cloud Logs 实例。此后发送的邮件才会留下日志。`,
    about:
      'Event Notifications 会为每封已发送、已延迟或已退回的邮件写一行日志。只有把实例所在区域的平台日志路由到 IBM Cloud Logs 实例，日志才会保存。否则可用的证据只有 Metrics 页面和退信。',
  },
  CASE_ANSWER_MISSING: {
    title: '支持案例尚不完整',
    detail: (p) => `缺少：${p.missing.join('、')}。`,
    fix: '用 `mailpath case --answer 编号=文本` 回答，或在配置档案中补上实例 ID 和 DKIM 名称；不完整的案例会被退回。',
    about:
      'IBM 审阅支持案例后才授权 SMTP 接口，案例须有实例 ID、区域、DKIM 名称和各项问题的回答。漏答一项，就要与支持人员多往返一次。',
  },
  CASE_ANSWER_UNFIT: {
    title: (p) => `问题 ${p.question} 的回答会被退回`,
    detail: (p) => unfit[p.fault][0],
    fix: (p) => unfit[p.fault][1],
    about:
      '每个问题都要求明确的内容：邮件性质、网址、最多四个联系地址、有邮箱的回复地址，以及关于同意、退信和退订的声明。缺少时会被再次询问，耽误数天。',
  },
};
