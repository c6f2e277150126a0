import { dkimName, domain, healthyRecords, practiceZone, surroundings } from '../scene.js';
import type { ResolverScene, Scene } from '../scene.js';
import type { ZoneData } from '../zone-data.js';
import type { Fault } from './fault.js';

/** The zones as they were before the DKIM record was added. */
function withoutDkim(): ZoneData[] {
  const { [dkimName]: _added, ...records } = healthyRecords;
  return [...surroundings(), practiceZone(records)];
}

function setResolver(scene: Scene, id: string, state: ResolverScene['state']): void {
  for (const resolver of scene.resolvers) if (resolver.id === id) resolver.state = state;
}

/** What goes wrong between a right record and those who ask for it. */
export const dnsFaults: readonly Fault[] = [
  {
    name: 'one-stale-resolver',
    about: {
      en: 'I added the DKIM record just now; one resolver had asked before and still says that it is not there.',
      'zh-CN': '我刚添加 DKIM 记录；有一个解析器此前查询过，现在仍说不存在。',
    },
    expects: 'PROPAGATION_WAITING',
    apply(scene) {
      scene.earlier = { zones: withoutDkim(), askedBy: ['gamma'], questions: [[dkimName, 'TXT']] };
      scene.zones = scene.zones.map((zone) =>
        zone.origin === domain ? { ...zone, serial: zone.serial + 1 } : zone,
      );
    },
  },
  {
    name: 'resolver-down',
    about: {
      en: 'One of the public resolvers does not answer today.',
      'zh-CN': '今天有一个公共解析器没有应答。',
    },
    expects: 'RESOLVER_UNREACHABLE',
    apply(scene) {
      setResolver(scene, 'delta', 'down');
    },
  },
  {
    name: 'resolver-rewrites',
    about: {
      en: 'One resolver filters: it sends everybody to its own block page, and says so in texts too.',
      'zh-CN': '有一个解析器会过滤：把所有地址都指向它自己的拦截页面，TXT 记录也被换掉。',
    },
    expects: 'RESOLVER_REWRITES',
    apply(scene) {
      setResolver(scene, 'delta', 'rewrites');
    },
  },
  {
    name: 'resolvers-blocked',
    about: {
      en: 'Our network lets no DNS over HTTPS out, or the machine is offline.',
      'zh-CN': '我们的网络不放行 DNS over HTTPS，或者本机离线。',
    },
    expects: 'RESOLVERS_ALL_UNREACHABLE',
    apply(scene) {
      for (const { id } of scene.resolvers) setResolver(scene, id, 'down');
    },
  },
  {
    name: 'authorities-disagree',
    about: {
      en: 'I added the DKIM record, but the second nameserver never took over the change.',
      'zh-CN': '我添加了 DKIM 记录，但第二台域名服务器一直没有同步。',
    },
    expects: 'AUTHORITY_DISAGREES',
    apply(scene) {
      scene.zonesOfSecond = withoutDkim();
      scene.zones = scene.zones.map((zone) =>
        zone.origin === domain ? { ...zone, serial: zone.serial + 1 } : zone,
      );
    },
  },
  {
    name: 'nameservers-refuse',
    about: {
      en: 'The domain points to nameservers that know nothing of it.',
      'zh-CN': '域名指向的域名服务器上根本没有这个域名。',
    },
    expects: 'DOMAIN_DNS_BROKEN',
    apply(scene) {
      scene.authority = { rcode: 'REFUSED' };
    },
  },
  {
    name: 'domain-gone',
    about: {
      en: 'The domain has expired; the registry does not know it any more.',
      'zh-CN': '域名已过期，注册局已查不到它。',
    },
    expects: 'DOMAIN_NXDOMAIN',
    apply(scene) {
      scene.zones = surroundings();
    },
  },
  {
    name: 'empty-name-denied',
    about: {
      en: 'Our nameservers say that _domainkey does not exist, although the key below it does.',
      'zh-CN': '我们的域名服务器说 _domainkey 不存在，而它下面的密钥明明存在。',
    },
    expects: 'AUTHORITY_ENT_BROKEN',
    apply(scene) {
      scene.authority = { deniesEmptyNonTerminals: true };
    },
  },
];
