import type { Answer, DnsRecord } from '../dns/answer.js';
import type { RunResolve } from '../dns/resolve.js';
import { failureOf } from '../dns/wire.js';
import { zoneCut } from '../dns/zone-cut.js';
import { isWithin, parentName, parseHostPort } from '../names.js';
import type { Network } from '../network.js';
import type { AuthorityServer } from '../ports.js';
import type { AuthorityAnswer, ZoneView } from './evidence.js';

/** Nameservers asked for one zone; no zone needs more witnesses. */
const maxServers = 13;
/** Nameservers of the parent asked, one after another, until one tells the delegation. */
const maxParentServers = 3;

/** Finds zones and their nameservers, each once in a run. */
export interface ZoneFinder {
  /** The zone that the name lies in; null where it can't be found. */
  zoneOf(name: string): Promise<ZoneView | null>;
}

/** Starts a run's knowledge of zones. */
export function createZoneFinder(resolve: RunResolve, network: Network): ZoneFinder {
  const views = new Map<string, Promise<ZoneView>>();

  const addressesOf = async (host: string): Promise<AuthorityServer | null> => {
    const override = network.nameservers[host];
    const fixed = override === undefined ? null : parseHostPort(override);
    if (fixed) return { host, address: fixed.host, port: fixed.port ?? 53 };
    for (const type of ['A', 'AAAA'] as const) {
      const answer = await resolve(host, type);
      const address = answer.kind === 'records' ? answer.records[0]?.address : undefined;
      if (address !== undefined) return { host, address, port: 53 };
    }
    return null;
  };

  const serversOf = async (hosts: readonly string[]): Promise<AuthorityServer[]> => {
    const found = await Promise.all(hosts.slice(0, maxServers).map(addressesOf));
    return found.filter((server) => server !== null);
  };

  /** What the parent's nameservers say of the delegation. */
  const delegation = async (name: string): Promise<{ apex: string; hosts: string[] } | null> => {
    const parent = await zoneCut(resolve, parentName(name));
    if (parent === null) return null;
    const hosts = namesOf(await resolve(parent, 'NS'));
    for (const server of await serversOf(hosts.slice(0, maxParentServers))) {
      const answer = await resolve.askAuthority(server, name, 'NS');
      // A server of both zones answers as the child: that is no word of the parent.
      if (answer.aa && answer.kind === 'records') return null;
      const referral = answer.authority.filter(({ type, name: owner }) => type === 'NS' && owner !== parent);
      const [first] = referral;
      if (first && isWithin(name, first.name)) return { apex: first.name, hosts: targets(referral) };
      if (answer.kind !== 'failure') return null;
    }
    return null;
  };

  const soaAt = async (server: AuthorityServer, apex: string): Promise<AuthorityAnswer> => ({
    server,
    answer: await resolve.askAuthority(server, apex, 'SOA'),
  });

  /** Servers that hold the zone though nobody is sent to them. A hidden primary, which names the delegated ones, is none. */
  const strays = async (apex: string, delegated: readonly string[], claimed: readonly string[]) => {
    const candidates = new Set([...claimed, ...Object.keys(network.nameservers)]);
    const servers = await serversOf(
      [...candidates].filter((host) => host !== '' && !delegated.includes(host)),
    );
    const checked = await Promise.all(
      servers.map(async (server) => {
        const answer = await resolve.askAuthority(server, apex, 'NS');
        const holds = answer.kind === 'records' && answer.aa;
        return holds && !namesOf(answer).some((host) => delegated.includes(host)) ? server : null;
      }),
    );
    return checked.filter((server) => server !== null);
  };

  const look = async (apex: string, told: { hosts: string[] } | null): Promise<ZoneView> => {
    const childServers = namesOf(await resolve(apex, 'NS'));
    const delegated = told?.hosts ?? childServers;
    const servers = await serversOf(delegated);
    const nameless = delegated.filter((host) => !servers.some((server) => server.host === host));
    const soas = await Promise.all(servers.map((server) => soaAt(server, apex)));
    const primaries = soas.flatMap(({ answer }) =>
      answer.kind === 'records' ? answer.records.flatMap(({ soa }) => (soa ? [soa.mname] : [])) : [],
    );
    return {
      apex,
      childServers,
      parentServers: told?.hosts ?? null,
      servers: [...soas, ...nameless.map((host) => withoutAddress(host, apex))],
      undelegated: await strays(apex, delegated, [...childServers, ...primaries]),
    };
  };

  return {
    async zoneOf(name) {
      const cut = await zoneCut(resolve, name);
      const told = await delegation(cut ?? name);
      const apex = cut ?? told?.apex;
      if (apex === undefined) return null;
      const known = views.get(apex) ?? look(apex, told?.apex === apex ? told : null);
      views.set(apex, known);
      return known;
    },
  };
}

function targets(records: readonly DnsRecord[]): string[] {
  return [...new Set(records.flatMap(({ target }) => (target === undefined ? [] : [target])))].sort();
}

function namesOf(answer: Answer): string[] {
  return answer.kind === 'records' ? targets(answer.records) : [];
}

function withoutAddress(host: string, apex: string): AuthorityAnswer {
  const arrival = { via: `authority:${host}/?`, at: '1970-01-01T00:00:00.000Z', ms: 0 };
  return {
    server: { host, address: '?', port: 53 },
    answer: failureOf({ name: apex, type: 'SOA' }, arrival, 'network', 'its name has no address'),
  };
}
