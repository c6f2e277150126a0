import type { inputEn } from '../en/input.js';

const password = '请设置 MAILPATH_PASSWORD，或用 --password-file 指定文件';
const assumeExample = "请写成“名称 类型 值”，例如 'example.com TXT v=spf1 -all'";

export const inputZhCN: typeof inputEn = {
  optionUnknown: (option, meant) => [`没有 ${option} 这个选项`, meant && `您要的是 ${meant} 吗？`],
  optionWithoutValue: (option) => [`选项 ${option} 缺少值`],
  optionMissing: (option) => [`必须给出选项 ${option}`],
  optionValue: (option, value, choices) => [`选项 ${option} 不能是“${value}”`, `可选：${choices}`],
  argumentMissing: (name) => [`缺少参数 ${name}`],
  argumentsTooMany: (command, most, given) => [
    most === 0
      ? `${command} 不接受参数，却给出了 ${String(given)} 个`
      : `${command} 最多接受 ${String(most)} 个参数，却给出了 ${String(given)} 个`,
    `含空格的内容请加引号，或查看：mailpath ${command} --help`,
  ],
  commandUnknown: (command, meant) => [
    `没有 ${command} 这个命令`,
    meant ? `您要的是 ${meant} 吗？` : 'mailpath --help 会列出所有命令',
  ],
  commandLine: (raw) => [`命令行有误：${raw}`],
  usageLine: (line, more = '') => [`用法：mailpath ${line}`, more],
  actionUnknown: (command, action, known) => [`${command} 没有 ${action} 这个操作`, `可用的有：${known}`],
  notOneOf: (option, value, known) => [`${option} 不能是 ${value}`, `可选：${known}`],
  notWhole: (option, value, least) => [`${option} 必须是不小于 ${String(least)} 的整数，不能是 ${value}`],
  limitRange: (value, most) => [`--limit 必须是 1 到 ${String(most)} 的整数，不能是 ${value}`],
  timeoutRange: (value) => [`--timeout 必须是大于 0、不超过 600 的秒数，不能是 ${value}`],
  faultNeedsPractice: () => ['--fault 只能用于练习网络', '请加上 --network practice'],
  faultUnknown: (name, close) => [
    `练习网络没有名为“${name}”的故障`,
    close
      ? `您要的是 ${close} 吗？mailpath practice --list 会列出全部`
      : 'mailpath practice --list 会列出全部',
  ],
  portRange: (value) => [`--port ${value} 不是端口号`, '请给出 1 到 65535 之间的数字'],
  portTaken: () => ['该端口已被占用', '请用 --port 换一个；不写则使用任意空闲端口'],
  portDenied: () => ['使用该端口需要更高的权限', '请选用大于 1023 的端口'],
  proxyUnusable: (shown) => [
    `代理 --proxy ${shown} 无法使用`,
    '请写成 http://主机:端口 或 socks5://主机:端口',
  ],

  domainWanted: () => ['要检查哪个域名？', '例如：mailpath check example.com'],
  domainAndFile: () => ['域名和 --file 只能给出一个'],
  regionUnknown: (region, known) => [`没有 ${region} 这个区域`, `可选：${known}`],
  dkimValueNoKey: () => [
    '给出的 DKIM 预期值中没有 p= 标签，因此不是公钥',
    '请从控制台的 DKIM 一栏复制完整的值，它以 v=DKIM1 开头',
  ],
  optionNoDomain: (option, value, meant) => [`${option}：${value} 不是域名`, meant && `可能是想写：${meant}`],
  ipInvalid: (option, value) => [`${option}：${value} 不是 IP 地址`, '请给出 IPv4 或 IPv6 地址'],
  zoneNeverChanges: () => ['区域文件自己不会变化，没有可监测的内容', '请去掉 --zone'],
  assumeForm: (line) => [`--assume ${line}：格式不是“名称 类型 值”`, assumeExample],
  assumeName: (line, name) => [`--assume ${line}：${name} 不是域名`, assumeExample],
  assumeType: (line, type, known) => [`--assume ${line}：不能假定 ${type} 记录`, `可用的类型：${known}`],
  assumeMx: (name) => [`--assume：${name} 的 MX 必须写成“优先级 主机”`],
  assumeAddress: (line, value, type) => [
    `--assume ${line}：${value} 不是 ${type === 'A' ? 'IPv4' : 'IPv6'} 地址`,
  ],
  resolversNone: (network) => [
    `网络 ${network} 中没有可查询的解析器`,
    '请在 resolvers 中添加一个，或使用 --zone 文件',
  ],
  resolverUnknown: (network, unknown, known) => [
    `网络 ${network} 中没有这个解析器：${unknown}`,
    `可选：${known}`,
  ],

  hostInvalid: (text) => [`“${text}”不是主机`, '请写成 主机、主机:端口 或 [IPv6]:端口'],
  endpointUnknown: (region, known) => [`不知道区域 ${region} 的端点`, `已知的区域：${known}`],
  endpointAbsent: (which, region) => [`该网络在 ${region} 没有${which === 'private' ? '专用' : '公共'}端点`],
  zoneAddressInvalid: (entry) => [
    `${entry} 不是网络区域的地址`,
    '请写成单个地址、地址范围（A-B）或子网（A/前缀长度）',
  ],
  userNeedsPassword: () => ['使用 --user 时需要密码', password],
  userWithoutPassword: () => ['给出了用户，但没有密码', password],
  passwordForUser: (user) => [`没有 ${user} 的密码`, password],
  passwordMissing: () => [
    '没有密码',
    '请设置 MAILPATH_PASSWORD，或给出 --password-file；给出 --user 则会提示输入',
  ],
  senderInvalid: (text) => [
    text === '' ? '没有发件人' : `发件人“${text}”不是邮件地址`,
    '请写成 --from 名称@域名',
  ],
  headerInvalid: (text) => [`“${text}”不是邮件头`, '请写成 --header "名称: 值"'],
  headerSetBy: (name, by) => [
    `邮件头 ${name} 由${by === 'clock' ? '系统时钟' : by === 'program' ? '本程序' : ` ${by} `}设定`,
    '请不要在 --header 中给出',
  ],
  headerTwice: (name) => [`邮件头 ${name} 给出了两次`, '请不要在 --header 中再给出'],
  emlAndTemplate: () => ['--eml 和 --template 各带来一封邮件', '请只给出其中一个'],
  unsubscribeInvalid: (text) => [
    `“${text}”不是退订地址`,
    '请写成 --unsubscribe https://… 或 mailto:名称@域名',
  ],
  oneClickNeedsHttps: () => ['一键退订需要 https 退订地址', '请加上 --unsubscribe https://…'],
  mailOutlook: (file) => [`${file || '该文件'} 是 Outlook 的 .msg 文件`, '请把邮件另存为 .eml 后再打开'],
  mailSeveral: (file, count) => [
    `${file || '该文件'} 中有 ${String(count)} 封邮件`,
    '请打开只含一封邮件的文件',
  ],
  mailNone: (file) => [`${file || '该文件'} 不是邮件`, '邮件文件以 From、To、Subject 等邮件头开头'],
  countTooHigh: (most) => [
    `--count 最多为 ${String(most)}`,
    '这里测试的是能否送达，不是能承受多少邮件；压力测试请先询问 IBM',
  ],
  outputNeedsDryRun: () => ['--output 保存的是试运行的邮件', '请加上 --dry-run'],
  sendNotKept: (id) => [`${id} 不是保留了邮件内容的发送记录`],
  sendNotUnknown: (id, status) => [
    status === '' ? `发送记录 ${id} 的状态不是“未知”` : `发送记录 ${id} 的状态是 ${status}，不是 unknown`,
    '只有结果未知的邮件才能以原来的 Message-ID 重发；请另写一封',
  ],
  sendSenderUnreadable: (id) => [`${id} 中保存的发件人无法识别`],
  clientUnknown: (name, known) => [`没有关于 ${name} 的说明`, `已知的程序：${known}`],

  nothingToExplain: () => ['没有可解释的内容', 'mailpath explain 代码或应答'],
  onlyWithVerify: () => [
    '没有 --verify 就不会查询任何内容',
    '请加上 --verify，或者去掉 --zone、--assume 和 --resolvers',
  ],
  nothingToRead: () => ['没有可读取的内容', 'mailpath read 文件…'],
  nothingInFolders: () => ['这些文件夹中没有可读取的内容'],
  noProof: (files) => [
    `${files} 中没有任何证据`,
    '可以读取退信、收到的邮件、IBM Cloud Logs 的日志行，以及 IBM“指标”页导出的 CSV',
  ],
  documentMissing: (id) => [`${id} 没有对应的结果文档`],
  pdfUnavailable: () => [
    '本机没有可用来生成 PDF 的浏览器',
    '请安装 Chromium 或 Chrome，或改用 `--format html` 后打印该页面',
  ],
  noDocument: (label) => [`${label} 不是 Mailpath 的结果文档`, '可以这样生成：mailpath reach --json > 文件'],
  answerForm: (text) => [`--answer 应写成 编号=内容，例如 --answer 1=Transactional；不能是 ${text}`],
  questionUnknown: (id, known) => [`没有编号为 ${id} 的问题`, `问题的编号有：${known}`],
  noCheck: (id) => [`${id} 不是域名检查`, '请先检查该域名'],
};
