import { command, type helpEn } from './help.en.js';

const historyActions = `操作：
  list              做过的内容，最新的在前（不写也是它）
  show ID           其中一次，与当时的输出相同；只写 ID 开头 6 位以上且不重复即可
  search 内容       按域名、地址、主题、队列 ID 或 Message-ID 查找
  changes [ID]      与上一次正常的结果相比有什么变化
  set ID 状态       记下您所知的发送结果：accepted、delivered、deferred、bounced、rejected、unknown
  export            导出全部，格式由 --format 决定
  import 文件       导入本机或其他机器的导出文件
  prune             删除早于 --older-than 天的内容
  backup [文件]     备份整个数据库`;

const setupActions = `操作：
  list              已保存的配置档案（不写也是它）
  show 名称         其中一个
  add 名称          保存一个；必须有 --domain，同名的会被替换
  remove 名称       删除，连同它的支持案例草稿
  restore 名称      恢复最近五次删除中的一个
  export [名称]     导出一个或全部，为 import 可读取的 JSON
  import [名称]     读取 IBM 的 JSON、Terraform、.env 或控制台的文本；给出名称则保存`;

export const helpZhCN: typeof helpEn = {
  program: '当通过 IBM Cloud Event Notifications 发送的邮件没有到达时，指出原因和解决办法。',
  start: '从这里开始，无需账户，也无需网络：\n  mailpath run --network practice',
  example: '示例：',
  headings: {
    usage: '用法：',
    options: '选项：',
    commands: '命令：',
    common: '每个命令都有的选项：',
    colon: '：',
  },
  exits: '退出码：0 没有故障，1 有故障，2 用法或输入有误，3 无法测量，130 被中断。',
  check: command(
    '检查域名、SPF、DKIM、DMARC 和记录是否生效',
    'mailpath check example.com --dkim-name sel._domainkey.example.com',
  ),
  spf: command(
    '收件方会怎样判断一个发送 IP 的 SPF，附完整过程',
    'mailpath spf example.com --ip 150.240.68.207',
  ),
  reach: command(
    '到端点的连接在哪一步中断，以及原因',
    'mailpath reach --region eu-de --zone-addresses 203.0.113.0/24',
  ),
  send: command(
    '撰写并发送一封邮件',
    'mailpath send --from me@example.com --to you@example.org --user abc --region us-south',
  ),
  run: command(
    '完整走一遍：检查记录、测试连接、发送邮件，并指出停在哪一步',
    'mailpath run --network practice',
  ),
  watch: command(
    '反复检查，直到每个解析器都有该记录',
    'mailpath watch example.com --dkim-name sel._domainkey.example.com',
  ),
  history: command('查看做过的检查、探测和发送', 'mailpath history search 4YkX2b1Zq9z', historyActions),
  read: command('退信、收到的邮件或日志能证明什么', 'mailpath read bounce.eml'),
  explain: command(
    '用平实的话解释诊断代码、服务器应答或其他程序的报错',
    'mailpath explain "535 5.7.8 Authentication failed"',
  ),
  setup: command(
    '已保存的配置档案',
    'mailpath setup add work --domain example.com --region us-south',
    setupActions,
  ),
  client: command('其他程序中该怎样填写，用那个程序自己的选项名称', 'mailpath client nodemailer'),
  compare: command('并排比较两次结果，或两个观测点', 'mailpath compare laptop.json server.json'),
  case: command('支持案例：检查各项回答，给出可粘贴的文本', 'mailpath case work'),
  report: command('把一次结果导出为文档（已去除密钥）', 'mailpath report 01JD3X --format html > report.html'),
  serve: command(
    '在本机浏览器中使用同样的页面',
    'mailpath serve --port 8025',
    '只在本机回环地址上监听。服务器没有显示器时：\n  ssh -L 8025:127.0.0.1:8025 you@server mailpath serve --port 8025',
  ),
  practice: command('运行内置练习网络，直到停止', 'mailpath practice --fault spf-quoted'),
  options: {
    help: '显示此说明',
    version: '显示版本号',
    json: '在标准输出上只打印一个 JSON 文档',
    network: 'internet（默认）、practice 或网络文件',
    fault: '在练习网络中制造一处故障（可重复）',
    verbose: '同时显示证据',
    data: '历史记录和设置所在的文件夹',
    lang: 'en 或 zh-CN',
    timeout: '每个网络步骤的时限，秒（默认 10）',
    ca: '除系统之外还信任的 PEM 文件',
    proxy: '连接所用的 http:// 或 socks5:// 代理',
    quiet: '不显示进度，只输出结果',
    noColor: '不使用颜色',
    strict: '有“注意”时退出码也为 1',
    spf: '控制台显示的 SPF 值',
    dkimName: '控制台显示的 DKIM 名称',
    dkimValue: '控制台显示的 DKIM 值',
    region: '实例所在区域（默认 us-south）',
    only: '只判断这些部分：domain,spf,dkim,dmarc,propagation',
    envelopeDomain: '信封发件人的域名，用于判断对齐',
    dkimDomain: '签名中的域名（d=），用于判断对齐',
    typedHost: '在主机记录栏填入此内容时，实际会产生哪个名称',
    resolvers: 'default、all 或解析器 id',
    station: '只重新测量上次运行中的这一站，其余保持不变',
    of: '该站所属的运行；默认取最近一次',
    zone: '所有查询都由此文件应答',
    assume: '在 DNS 应答之上假定一条记录（可重复）',
    setup: '已保存的配置档案',
    checkFile: '域名清单，每行一个；- 表示标准输入',
    resume: '跳过此前 --file --json 输出中已有的域名',
    ip: '发送地址',
    sender: '信封发件人',
    helo: 'HELO 名称',
    private: '专用端点',
    zoneAddresses: '网络区域中的地址',
    tls: 'starttls 或 implicit（默认按端口判断）',
    user: 'SMTP 用户；密码取自 MAILPATH_PASSWORD、--password-file 或提示输入',
    passwordFile: '首行为密码的文件',
    publicIp: '本机的公网地址；填 ask 则询问网络的回显服务',
    noControls: '不做对照测量',
    from: '发件人地址',
    to: '收件人',
    cc: '抄送',
    bcc: '密送',
    replyTo: '回复地址',
    subject: '主题',
    text: '正文文件；- 表示标准输入',
    html: 'HTML 文件',
    header: '额外的邮件头（可重复）',
    attach: '会被拒绝：IBM 不支持附件',
    priority: '优先级：high、normal 或 low，由邮件程序显示',
    unsubscribe: '退订地址，https 或 mailto（可重复）',
    oneClick: '该 https 地址支持一键退订（RFC 8058）',
    template: '现成的邮件模板，语言由 --lang 决定；同时给出的选项优先',
    eml: '根据邮件文件重新生成并发送；同时给出的选项优先；- 表示标准输入',
    withoutAttachments: '略去文件中的附件，而不是拒绝发送',
    noLookUp: '不查询回复地址能否收信',
    host: '端点，HOST[:PORT]',
    dryRun: '不执行，只说明将会做什么',
    verify: '按 DNS 现在的记录，重新验证收到的邮件的 DKIM、SPF 和 DMARC',
    noToken: '主题中不加标记',
    count: '连发少量邮件',
    every: '每封之间的秒数',
    resend: '重发一封结果未知的邮件；收件人可能收到两次',
    forever: '完成后以较慢的节奏继续监测',
    exec: '每次变化时运行此命令：标准输入为文档，环境变量为 MAILPATH_EVENT、_SUBJECT、_VERDICT、_CODES、_WAITING、_NEXT',
    stage: 'connect、ehlo、starttls、auth、mail、rcpt、data 或 final',
    format: '格式',
    mask: '遮盖邮件地址',
    output: '写入此文件',
    port: '网页的端口',
    list: '列出可以制造的故障后退出',
    status: '只看此状态',
    kind: '只看此类',
    after: '从这一页之后继续',
    limit: '条数',
    older: '早于此天数的内容',
    note: '随事件保存的备注',
    noMeasure: '不询问端点提供哪些认证机制',
    caseKind: 'authorization 或 recipient-limit',
    answer: '一项回答，ID=内容，随草稿保存（可重复）',
    domain: '发件域名',
    spfName: '控制台给出的 SPF 名称',
    setupUser: 'SMTP 用户；密码不保存在这里',
    instanceId: 'Event Notifications 实例的 ID',
    testRecipient: '`run` 的测试邮件发给谁',
    importFile: '要导入的文件；- 表示标准输入',
    bundle: '把要附上的证据写入此 ZIP 文件（已去除密钥）',
    opened: '已提交案例的编号，记入日志',
  },
};
