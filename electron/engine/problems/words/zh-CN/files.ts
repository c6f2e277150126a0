import type { FileFault, MustBe } from '../../line.js';
import type { filesEn } from '../en/files.js';

const elsewhere = '用 --data 指定其他文件夹';

const faults: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EISDIR: '这是一个文件夹',
  EEXIST: '应为文件夹的位置有一个文件',
  ENOTDIR: '路径中有一段不是文件夹',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘已满',
  EROFS: '文件系统是只读的',
  ENAMETOOLONG: '名称过长',
  ERR_INVALID_ARG_VALUE: '名称中有零字节',
  ERR_FS_FILE_TOO_LARGE: '文件超过 2 GiB',
  ERR_STRING_TOO_LONG: '文件太大，无法一次读取',
};

function why({ code, raw }: FileFault): string {
  return faults[code] ?? (code || raw);
}

function mustBe(must: MustBe): string {
  switch (must) {
    case 'text':
      return '应为文本';
    case 'object':
      return '应为对象';
    case 'list':
      return '应为列表';
    case 'boolean':
      return '应为 true 或 false';
    case 'resolvers':
      return '不能缺少，应为 { "id", "url" } 的列表';
  }
  switch (must.kind) {
    case 'host-port':
      return `应写成 主机:端口，例如 127.0.0.1:2587，不能是 ${must.not}`;
    case 'address-port':
      return `应写成 地址 或 地址:端口，例如 127.0.0.21:53，不能是 ${must.not}`;
    case 'https':
      return `应为 https:// 网址，不能是 ${must.not}`;
    case 'unique':
      return `中每个 id 只能出现一次，${must.twice} 出现了两次`;
  }
}

export const filesZhCN: typeof filesEn = {
  unreadable: (what, file, fault) => [`${what === '' ? '' : `${what}：`}${file} 无法读取：${why(fault)}`],
  unwritable: (file, fault) => [
    `${file} 无法写入：${fault.code === 'ENOENT' ? '没有这个文件夹' : why(fault)}`,
  ],
  noJson: (what, file, raw) => [`${what}：${file} 不是 JSON：${raw}`],
  notText: (what, file) => [`${what}：${file} 不是 UTF-8 文本`],
  zoneNotObject: (file) => [`--zone：${file} 应为以名称为键的 JSON 对象`],
  zoneEntry: (name) => [`区域文件：${name} 应为以记录类型为键的对象`],
  zoneText: (type, name) => [`区域文件：${name} 的 ${type} 记录应为文本`],
  zoneStrings: (name) => [`区域文件：${name} 的 TXT 记录应为字符串列表`],
  zoneMx: (name) => [`区域文件：${name} 的 MX 记录应写成 [优先级, 主机]`],
  networkUnreadable: (what, file, fault) => [
    `${what === 'ca' ? '证书文件' : '网络文件'} ${file} 无法读取：${why(fault)}`,
    '--network 可以是 internet、practice，或网络文件的路径',
  ],
  networkNoJson: (file, raw) => [`网络文件 ${file} 不是 JSON：${raw}`],
  networkKey: (file, key, must) => [`网络文件 ${file}：${key === '' ? '整个文件' : key} ${mustBe(must)}`],
  networkCa: (file, ca) => [`网络文件 ${file}：ca 应指向含有证书的 PEM 文件，${ca} 中没有证书`],
  caWithout: (file) => [`--ca：${file} 中没有证书`, '应为 PEM 格式：-----BEGIN CERTIFICATE-----'],

  historyFull: (file) => [
    `磁盘已满，${file} 无法再写入`,
    `请腾出空间，或${elsewhere}；此前保存的内容不受影响`,
  ],
  historyReadOnly: (file) => [`${file} 无法写入`, `请授予当前用户写入权限，或${elsewhere}`],
  historyHeld: (file) => [`${file} 正被其他程序占用`, '请关闭占用它的程序后重试'],
  historyDamaged: (file) => [`${file} 已损坏`, '请重新启动：损坏的文件会另存，其中可读的内容都会保留'],
  historyUnusable: (file, fault) => [`${file} 无法使用：${why(fault)}`, `请${elsewhere}`],
  historyIo: (file, code) => [`${file} 无法读写（${code}）`, `请检查磁盘，或${elsewhere}`],
  historyForeign: (file) => [`${file} 不是 Mailpath 的历史记录，未作改动`, `请${elsewhere}`],
  historyNewer: (file, schema, known) => [
    `${file} 由更新版本的 Mailpath 写成（结构版本 ${String(schema)}，本程序只认识到 ${String(known)}），未作改动`,
    `请更新 Mailpath，或${elsewhere}`,
  ],
  exportFormat: (format) => [`无法读取格式版本为 ${format} 的导出文件`],
  exportNone: () => ['这不是历史记录的导出文件', '应为 `mailpath history export` 写出的 JSON、NDJSON 或 CSV'],
  backupThere: (file) => [`${file} 已经存在，未作改动`, '请换一个文件名'],
  searchTooLong: (most) => [`搜索内容最多 ${String(most)} 个字符`],
  pageToken: (text) => [`列表中没有 ${text} 这一页`, '请使用上一页末尾 --after 后面的那个词'],
  dayInvalid: (day) => [`${day} 不是日期`, '日期写作 2026-01-31'],
  idTooShort: (text) => [`${text} 太短`, '请给出完整 ID，或其前 6 个以上字符'],
  idUnknown: (text) => [`历史记录中没有 ID 为 ${text} 的内容`, '`mailpath history` 会列出所有 ID'],
  idAmbiguous: (text) => [`以 ${text} 开头的 ID 不止一个`, '请多给几个字符'],
  notASend: (id, kind) => [`${id} 是 ${kind}，只有发送记录（send）才能设置状态`],
  notBackToSending: (known) => ['发送记录不能改回 sending', `可选：${known}`],
  removalOver: () => ['已超过可恢复的时间，无法恢复'],
  removalOfWhat: () => ['请说明要删除哪些记录：给出 ID，或按时间'],
  statusUnknown: (status, known) => [`发送状态不能是 ${status}`, `可选：${known}`],
  pruneNeedsDays: () => ['history prune 需要 --older-than 天数（整数）', '加上 --dry-run 则只计数'],

  setupsNoJson: (file) => [`${file} 不是 JSON，未作改动`, '请修正它，或把它移走'],
  setupsNewer: (file) => [`${file} 由更新版本的 Mailpath 写成，未作改动`, '请更新 Mailpath'],
  setupsForeign: (file, where) => [
    `${file} 不是 Mailpath 写出的内容（位于 ${where}），未作改动`,
    '请修正它，或把它移走',
  ],
  setupsFull: (file) => [`磁盘已满，${file} 保持原样`, `请腾出空间，或${elsewhere}`],
  setupsRefused: (file, code) => [`${file} 无法使用（${code}）`, `请授予当前用户权限，或${elsewhere}`],
  setupNameless: () => ['配置档案需要一个名称'],
  setupName: (most) => [`配置档案的名称应为一行，最多 ${String(most)} 个字符`],
  recipientInvalid: (text) => [`“${text}”不是邮件地址`, '请写成 名称@域名'],
  setupDomain: (text, meant) => [`${text} 不是域名`, meant && `您要的是 ${meant} 吗？`],
  setupNotRestored: (name) => [
    `无法恢复 ${name}`,
    '它不在最近删除的五个之中，或者名称已被占用：`mailpath setup list` 可列出已保存的配置档案。',
  ],
  setupUnknown: (name) => [`没有名为 ${name} 的配置档案`, '`mailpath setup list` 会列出已保存的'],
  setupNotThere: (name, known) => [
    `没有名为 ${name} 的配置档案`,
    known === '' ? '可以这样保存：mailpath setup add 名称 --domain 域名' : `已有：${known}`,
  ],
  setupNone: () => [
    '还没有保存配置档案',
    '可以这样保存：mailpath setup add 名称 --domain 域名；也可以先练习：mailpath run --network practice',
  ],
  setupWhich: (known) => [
    `要用哪个配置档案？已有：${known}`,
    '请给出名称；也可以先练习：mailpath run --network practice',
  ],
  setupToName: () => ['还没有保存配置档案', '可以这样保存：mailpath setup add 名称 --domain 域名'],
  setupSeveral: (known) => ['保存了不止一个配置档案', `请给出名称：${known}`],
  setupNeedsDomain: () => ['setup add 需要 --domain 域名'],
  stationNotMeasured: (station) => [
    `${station} 这一站无法从这里测量`,
    '邮件被接受即证明已授权；收到的邮件、退信或日志行证明已投递：mailpath read FILE',
  ],
  stationWithoutRecipient: () => ['测试邮件没有收件人', '请用 --to A 给出'],
  stationWayNotClear: () => ['前面的路还不通', '请先重新测量前面各站：mailpath run'],
  stationWithoutRun: (domain) => [`${domain} 以前的运行中没有这一站`, '请先运行完整路径：mailpath run'],
  stationOfOther: (found, wanted) => [
    `那次运行属于 ${found}，不属于 ${wanted}`,
    '省略 --of 即取最近一次相符的运行',
  ],
  changesWithoutRun: (domain) => [`历史记录中没有 ${domain} 的运行`, '请先运行路径：mailpath run'],
  changesNotARun: (id, kind) => [`${id} 的类型是 ${kind}，不是 run`],
  ofWithoutStation: () => ['--of 指定 --station 所属的运行', '请加上 --station STATION'],
  setupWithoutUser: (name) => [
    `配置档案 ${name} 中没有用于发送的 SMTP 用户`,
    '请用 --user 给出，或用 mailpath setup add 保存',
  ],
  importWithoutDomain: (name) => [
    '文本中没有域名，因此无法保存',
    `请先保存：mailpath setup add ${name} --domain 域名`,
  ],
  importSeveral: (count, domains) => [
    `文本中有 ${String(count)} 个 SMTP 配置：${domains}`,
    '请只粘贴需要的那一个',
  ],
  importNothing: () => [
    '这段文本中没有任何配置内容',
    '请粘贴 `ibmcloud event-notifications smtp-configuration --instance-id … --id … --output json` 的输出、Terraform 状态、.env 文件、BIND 记录行，或控制台中的一行',
  ],
};
