import type { Language } from '../findings/say.js';
import { isOpen, isShut, nameOf, stoppedAt, type Matrix } from './matrix.js';
import { tell } from './tell.js';
import { sayCompared, sayWireError } from '../findings/wire.js';

/** Text to hand on: to whoever runs the network, and to whoever sets the restriction at IBM. */
export interface Notes {
  readonly networkTeam: string;
  readonly ibm: string;
}

/** As IBM's page prints it; the console calls it "SMTP configuration". */
const apiType = 'crn:v1:bluemix:public:event-notifications-dev::::api-type:smtp-configuration';

/**
 * Writes both notes from what was measured. `at` is when the run began (ISO 8601), `instanceId` the GUID of the Event
 * Notifications instance where it is known.
 */
export function notesOf(
  matrices: readonly Matrix[],
  language: Language,
  at: string,
  instanceId: string | null,
): Notes {
  const words = language === 'zh-CN' ? chinese : english;
  const publicIp = matrices.find((matrix) => matrix.publicIp !== null)?.publicIp ?? null;
  const source = publicIp ?? words.unknown;
  const asked = matrices.map(({ asked: target }) => {
    const stop = stoppedAt(target);
    const where = target.address === null ? nameOf(target) : `${nameOf(target)} (${target.address}), TCP`;
    const end = stop
      ? `${words.stops} ${stop.step}: ${stop.reply ?? sayWireError(stop.error ?? '', language)}`
      : words.through;
    return `- ${where}: ${end.replaceAll('\n', ' / ')}`;
  });
  const compared = matrices.flatMap(({ others }) => others);
  const lines = (title: string, targets: typeof compared): string[] => {
    const told = [...new Set(targets.map((target) => `- ${sayCompared(tell(target), language)}`))];
    return told.length > 0 ? [title, ...told] : [];
  };
  const networkTeam = [
    words.teamHead,
    `${words.time}: ${at}`,
    `${words.source}: ${source}`,
    words.destinations,
    ...asked,
    ...lines(words.worked, compared.filter(isOpen)),
    ...lines(words.failed, compared.filter(isShut)),
    words.teamAsk(
      matrices.map(({ asked: target }) => `${target.host}, TCP ${String(target.port)}`).join('; '),
    ),
  ].join('\n');

  const address = publicIp ?? '<PUBLIC-IP>';
  const guid = instanceId ?? '<INSTANCE-GUID>';
  const ibm = [
    words.ibmHead,
    `${words.time}: ${at}`,
    `${words.source}: ${source}`,
    words.destinations,
    ...asked,
    words.console(address),
    words.cli,
    `ibmcloud cbr zone-create --name mailpath-smtp --description "Event Notifications SMTP" --addresses ${address}`,
    `ibmcloud cbr rule-create --enforcement-mode enabled --zone-id <ZONE-ID> --service-name event-notifications --service-instance ${guid} --api-types ${apiType} --description "Event Notifications SMTP"`,
    words.ibmEnd,
  ].join('\n');
  return { networkTeam, ibm };
}

interface NoteWords {
  readonly unknown: string;
  readonly stops: string;
  readonly through: string;
  readonly time: string;
  readonly source: string;
  readonly destinations: string;
  readonly worked: string;
  readonly failed: string;
  readonly teamHead: string;
  readonly teamAsk: (where: string) => string;
  readonly ibmHead: string;
  readonly console: (address: string) => string;
  readonly cli: string;
  readonly ibmEnd: string;
}

const english: NoteWords = {
  unknown: 'not known (this machine’s public address)',
  stops: 'stops at',
  through: 'reached, every step',
  time: 'Time',
  source: 'From',
  destinations: 'To:',
  worked: 'Worked from the same machine in the same run:',
  failed: 'Did not work either:',
  teamHead: 'Outgoing mail submission does not get through. What was measured:',
  teamAsk: (where) =>
    `What we ask for: outgoing connections to ${where}, without a proxy, without inspection of SMTP, and without opening TLS on the way.`,
  ibmHead: 'Access to the SMTP interface of Event Notifications. What was measured:',
  console: (address) =>
    `What it needs: Manage > Context-based restrictions > Network zones > Create, with ${address}; then Rules > Create: service Event Notifications, this instance, API type “SMTP configuration”, the zone, enforcement enabled. For a private endpoint, add the VPC to the zone.`,
  cli: 'The same on the command line (plug-in: ibmcloud plugin install cbr); the API type is written as IBM’s page prints it:',
  ibmEnd:
    'A change may take a few minutes. If several rules apply to the instance, every one of them must allow the address.',
};

const chinese: NoteWords = {
  unknown: '未知（本机公网地址）',
  stops: '停在',
  through: '连通，所有步骤均完成',
  time: '时间',
  source: '来源',
  destinations: '目标：',
  worked: '同一台机器在同一次运行中连通的有：',
  failed: '同样未连通的有：',
  teamHead: '外发邮件提交无法连通。测量结果如下：',
  teamAsk: (where) => `请求：放行到 ${where} 的出站连接，不经过代理，不检查 SMTP，也不在途中拆开 TLS。`,
  ibmHead: '访问 Event Notifications 的 SMTP 接口。测量结果如下：',
  console: (address) =>
    `需要的设置：管理 > 基于上下文的限制 > 网络区域 > 创建，加入 ${address}；然后在规则中创建：服务 Event Notifications、此实例、API 类型“SMTP 配置”、该网络区域、启用强制执行。使用专用端点时，请把 VPC 加入区域。`,
  cli: '命令行方式（插件：ibmcloud plugin install cbr）；API 类型按 IBM 页面所印：',
  ibmEnd: '更改可能需要几分钟生效。如果有多条规则适用于该实例，每一条都必须放行该地址。',
};
