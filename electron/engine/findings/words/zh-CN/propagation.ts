import type { Said } from '../../codes/domain.js';
import type { propagationCodes, Waiting } from '../../codes/propagation.js';
import type { WordsOf } from '../../rule.js';
import { recordKind } from '../record-kind.js';
import { sayVia } from '../../via.js';

const list = (items: readonly string[]): string => items.join('、');
const words = (said: readonly Said[]): string =>
  said.map((one) => `${sayVia(one.via)}：${one.said}`).join('；');
const time = (iso: string | null): string =>
  iso === null ? '未说明的时间' : `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
const values = (all: readonly string[]): string =>
  all.length === 0 ? '没有记录' : all.map((value) => `“${value}”`).join('、');
interface Named {
  readonly name: string;
  readonly type: string;
}
const whole = ({ name, type }: Named): string => `${name} ${type}`;
/** `example.com 的 DKIM 记录`。 */
const record = (p: Named): string => {
  const known = recordKind(p.name, p.type);
  return known ? `${known.domain} 的 ${known.kind} 记录` : `${p.name} 的 ${p.type} 记录`;
};
const each = (waiting: readonly Waiting[]): string =>
  waiting
    .map(
      (one) =>
        `${sayVia(one.via)}（${one.has === 'old' ? '旧应答' : '记得“没有记录”'}，最迟 ${time(one.latestBy)}）`,
    )
    .join('；');
const signs = {
  authoritative: '它以权威服务器的身份应答',
  'foreign-soa': '它的否定应答来自另一个 DNS 区',
  'no-soa': '它的否定应答不带 SOA 记录，不来自任何 DNS 区',
  repeated: '它对其他名称也给出同样的文本',
  declared: '它自己如此声明',
  'local-address': '它把该域名指向局域网地址',
};

export const propagationWords: WordsOf<typeof propagationCodes> = {
  AUTHORITY_DISAGREES: {
    title: (p) => `${p.zone} 的名称服务器对 ${record(p)}给出不同的应答`,
    detail: (p) =>
      `${whole(p)}：${p.answers
        .map(
          (answer) =>
            `${answer.servers
              .map((server, index) => {
                const serial = answer.serials[index] ?? null;
                return serial === null ? server : `${server}，SOA 序列号 ${String(serial)}`;
              })
              .join('；')}：${values(answer.values)}`,
        )
        .join(' —— ')}`,
    fix: (p) =>
      `让 ${p.zone} 的所有名称服务器内容一致：若由一家服务商运行，请告知其区传送滞后；若分属两家，请在两处都添加记录，或只委派给一家。`,
    about:
      '一个 DNS 区的所有名称服务器必须有相同的记录。这里并非如此，接收方能否看到记录全凭运气。可能是某台辅助服务器没有取得最近的更改（比较 SOA 序列号），也可能是域名委派给了两家服务商而记录只加在一家。',
  },
  AUTHORITY_LACKS_RECORD: {
    title: (p) => `${p.zone} 的名称服务器没有 ${record(p)}：等待没有用`,
    detail: (p) =>
      `${list(p.servers)} 应答 ${whole(p)} 没有记录。${
        p.heldBy.length > 0 ? `${list(p.heldBy)} 仍从缓存中给出，缓存终会到期。` : ''
      }${p.foundAt === null ? '' : `它位于 ${p.foundAt}，没有人会在那里查找。`}`,
    fix: (p) => `在运行 ${list(p.servers)} 的服务商处，于 DNS 区 ${p.zone} 中添加该记录。`,
    about:
      '所有人得知记录的源头服务器没有该记录。不是缓存未到期，也不是时间不够：在源头添加之前，谁也看不到它。如果某个解析器仍然显示，那是过去的内容。',
  },
  AUTHORITIES_UNREACHABLE: {
    title: (p) =>
      p.all
        ? `从这里无法通过 53 端口连到 ${p.zone} 的任何名称服务器`
        : `从这里无法连到 ${p.zone} 的部分名称服务器`,
    detail: (p) =>
      `${words(p.said)}。${p.all ? '解析器能为该区应答，因此很可能是本网络封锁了 53 端口；只以解析器为证。' : ''}`,
    fix: '',
    about:
      '询问名称服务器要用 UDP 和 TCP 的 53 端口，许多网络只允许访问自己的解析器。此时检查只依靠通过 HTTPS 询问的解析器，无法确切区分权威服务器的现状和缓存中的内容。',
  },
  PROPAGATION_WAITING: {
    title: (p) =>
      `${record(p)}已发布；${String(p.answering)} 个解析器中有 ${String(p.waiting.length)} 个尚未取得`,
    detail: (p) => `${whole(p)}：${each(p.waiting)}`,
    fix: (p) =>
      p.latestBy === null
        ? '等待后再检查，无需更改。'
        : `等到 ${time(p.latestBy)}：届时各解析器都必须丢弃旧应答。无需更改。`,
    about:
      'DNS 区自己的名称服务器已有该记录。解析器会保留之前得到的内容（包括“没有”），时长由该区规定：剩余 TTL；对不存在的名称，则是 SOA 的 minimum 与 SOA 自身 TTL 中较小者。给出的是最迟时间；再次更改记录会重新计时。',
  },
  PROPAGATION_OVERDUE: {
    title: (p) =>
      p.watchedSince === null
        ? `有解析器过了期限仍保留 ${record(p)}的旧应答`
        : `${record(p)}在 72 小时后仍未处处生效`,
    detail: (p) => `${whole(p)}：${each(p.overdue)}`,
    fix: '请该解析器的运营方刷新此名称（Google 和 Cloudflare 提供相应页面）。若 IBM 的验证已通过，可不必理会。',
    about:
      '缓存本应在已知的时间丢弃旧应答，却没有：它设有自己的最短时间，或提供过期应答，或从滞后的名称服务器取得内容。大多数接收方使用其他解析器，不受影响。',
  },
  RESOLVER_UNREACHABLE: {
    title: (p) => `解析器 ${p.resolver} 没有给出可用的应答`,
    detail: (p) => `${p.operator}：${p.said}`,
    fix: '',
    about:
      '无法询问该解析器：它停止服务、被本网络封锁，或返回的不是 DNS 应答。它不说明记录的任何情况，不计入统计。',
  },
  RESOLVERS_ALL_UNREACHABLE: {
    title: '没有解析器应答：本网络已断开，或封锁了 DNS over HTTPS',
    detail: (p) => words(p.said),
    fix: '检查本机是否联网，是否允许通过 HTTPS 访问这些解析器（代理用 --proxy，私有 CA 用 --ca），或在网络文件中指定其他解析器。',
    about:
      '通过 HTTPS 询问了所有解析器，没有一个给出可用的应答，因此无法说明该域名的任何情况。各名称旁的原因可区分断网、防火墙、强制门户和拦截代理。',
  },
  RESOLVER_REWRITES: {
    title: (p) => `解析器 ${p.resolver} 对 ${record(p)}给出自己的应答`,
    detail: (p) =>
      `${p.operator}，查询 ${whole(p)}：${values(p.values)}；没有权威服务器给出此应答（${signs[p.sign]}）。`,
    fix: '',
    about:
      '有些解析器会过滤或替换应答：出于法律、安全，或因为中间有强制门户。这种应答既不是旧的也不是待生效的，与生效情况无关，不计入统计。',
  },
  RESOLVER_STALE: {
    title: (p) => `解析器 ${p.resolver} 对 ${p.name} 的 ${p.type} 记录给出的应答，它自己声明已过期`,
    detail: (p) => `${p.operator}：${values(p.values)}；${p.said}。`,
    fix: '无需等待：该解析器一旦能连上名称服务器就会重新查询。如果多个解析器都如此，请向 DNS 服务商确认其名称服务器从各地能否访问。',
    about:
      '解析器连不上某个 DNS 区的名称服务器时，可能继续给出缓存中本该丢弃的应答（RFC 8767），并注明这一点（RFC 8914）。这种应答既不说明该区现在的内容，也不说明解析器何时能看到，因此不计入统计。',
  },
  PROPAGATED: {
    title: (p) => `${record(p)}已处处生效`,
    detail: (p) =>
      `${whole(p)}：${String(p.resolvers)} 个解析器应答一致${p.authorities > 0 ? `，与 ${String(p.authorities)} 台名称服务器相同` : ''}。`,
    fix: '',
    about: '每个有应答的解析器都与该 DNS 区自己的名称服务器一致。',
  },
};
