import { isNegative, type Answer, type DnsRecord } from '../dns/answer.js';
import type { RunResolve } from '../dns/resolve.js';
import { failureOf, isCircle } from '../dns/wire.js';
import { zoneCut } from '../dns/zone-cut.js';
import { isWithin, parentName, parseHostPort } from '../names.js';
import type { Network } from '../network.js';
import type { AuthorityServer } from '../ports.js';
import type { AuthorityAnswer, ZoneView } from './evidence.js';

/** Nameservers asked for one zone; no zone needs more witnesses. */
const maxServers = 13;
/** Nameservers of the parent that are asked for the delegation. */
const maxParentServers = 3;
/** The part of the limit that a server which nobody names for the zone is worth: hidden primaries are mostly walled in. */
const strangersPatience = 1 / 5;

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

  /** The name has no address, as against one that could not be looked up. */
  const isAbsent = async (host: string): Promise<boolean> =>
    (await Promise.all([resolve(host, 'A'), resolve(host, 'AAAA')])).every((answer) => isNegative(answer));

  const serversOf = async (hosts: readonly string[]): Promise<AuthorityServer[]> => {
    const found = await Promise.all(hosts.slice(0, maxServers).map(addressesOf));
    return found.filter((server) => server !== null);
  };

  /** What the parent's nameservers say of the delegation. */
  const delegation = async (name: string): Promise<{ apex: string; hosts: string[] } | null> => {
    const parent = await zoneCut(resolve, parentName(name));
    if (parent === null) return null;
    const hosts = namesOf(await resolve(parent, 'NS'));
    const servers = await serversOf(hosts.slice(0, maxParentServers));
    const read = (answer: Answer): { apex: string; hosts: string[] } | null => {
      const referral = answer.authority.filter(({ type, name: owner }) => type === 'NS' && owner !== parent);
      const [ns] = referral;
      // A server of both zones answers as the child: that is no word of the parent.
      const isChild = answer.aa && answer.kind === 'records';
      return !isChild && ns && isWithin(name, ns.name) ? { apex: ns.name, hosts: targets(referral) } : null;
    };
    // All at once, lest a closed port 53 cost a limit for each.
    const told = await Promise.all(servers.map((server) => resolve.askAuthority(server, name, 'NS')));
    // Aliases in a circle: no resolver tells the zone, but the server that shows the circle does.
    const circle = told.some((answer) => answer.kind === 'nodata' && answer.aa && isCircle(answer));
    return told.map(read).find((one) => one !== null) ?? (circle ? { apex: parent, hosts } : null);
  };

  const soaAt = async (server: AuthorityServer, apex: string): Promise<AuthorityAnswer> => ({
    server,
    answer: await resolve.askAuthority(server, apex, 'SOA'),
  });

  /**
   * Servers beyond the parent's delegation that hold the zone: those that the zone itself names beside delegated ones are
   * asked by resolvers too; those that know nothing of the delegated ones are strays. A hidden primary is neither.
   */
  const beyond = async (
    apex: string,
    delegated: readonly string[],
    named: readonly string[],
    primaries: readonly string[],
  ) => {
    const candidates = new Set([...named, ...primaries, ...Object.keys(network.nameservers)]);
    const servers = await serversOf(
      [...candidates].filter((host) => host !== '' && !delegated.includes(host)),
    );
    const checked = await Promise.all(
      servers.map(async (server) => {
        const patience = named.includes(server.host) ? 1 : strangersPatience;
        return { server, answer: await resolve.askAuthority(server, apex, 'NS', patience) };
      }),
    );
    const holding = checked.filter(({ answer }) => answer.kind === 'records' && answer.aa);
    const isStray = ({ answer }: AuthorityAnswer): boolean =>
      !namesOf(answer).some((host) => delegated.includes(host));
    return {
      strays: holding.filter(isStray).map(({ server }) => server),
      siblings: holding
        .filter((one) => !isStray(one) && named.includes(one.server.host))
        .map(({ server }) => server),
    };
  };

  const look = async (
    apex: string,
    telling: Promise<{ apex: string; hosts: string[] } | null>,
  ): Promise<ZoneView> => {
    const naming = resolve(apex, 'NS').then(namesOf);
    // Asked while the parent is, which may take long. Whoever asks again hears of a cancel himself.
    naming
      .then(serversOf)
      .then((early) => Promise.all(early.map((server) => soaAt(server, apex))))
      .catch(() => undefined);
    const [childServers, told] = await Promise.all([naming, telling]);
    const parentServers = told?.apex === apex ? told.hosts : null;
    const delegated = parentServers ?? childServers;
    const servers = await serversOf(delegated);
    const nameless = delegated.filter((host) => !servers.some((server) => server.host === host));
    const soas = await Promise.all(servers.map((server) => soaAt(server, apex)));
    const primaries = soas.flatMap(({ answer }) =>
      answer.kind === 'records' ? answer.records.flatMap(({ soa }) => (soa ? [soa.mname] : [])) : [],
    );
    const { strays, siblings } = await beyond(apex, delegated, childServers, primaries);
    return {
      apex,
      childServers,
      parentServers,
      servers: [
        ...soas,
        ...(await Promise.all(siblings.map((server) => soaAt(server, apex)))),
        ...(await Promise.all(
          nameless.map(async (host) => withoutAddress(host, apex, await isAbsent(host))),
        )),
      ],
      undelegated: strays,
    };
  };

  const viewOf = (
    apex: string,
    telling: Promise<{ apex: string; hosts: string[] } | null>,
  ): Promise<ZoneView> => {
    const view = views.get(apex) ?? look(apex, telling);
    views.set(apex, view);
    return view;
  };

  return {
    async zoneOf(name) {
      const cut = await zoneCut(resolve, name);
      if (cut !== null) return views.get(cut) ?? viewOf(cut, delegation(cut));
      const told = await delegation(name);
      return told ? viewOf(told.apex, Promise.resolve(told)) : null;
    },
  };
}

function targets(records: readonly DnsRecord[]): string[] {
  return [...new Set(records.flatMap(({ target }) => (target === undefined ? [] : [target])))].sort();
}

function namesOf(answer: Answer): string[] {
  return answer.kind === 'records' ? targets(answer.records) : [];
}

function withoutAddress(host: string, apex: string, isSure: boolean): AuthorityAnswer {
  const arrival = { via: `authority:${host}/?`, at: '1970-01-01T00:00:00.000Z', ms: 0 };
  return {
    server: { host, address: '?', port: 53 },
    answer: failureOf(
      { name: apex, type: 'SOA' },
      arrival,
      'network',
      isSure ? 'its name has no address' : 'its address could not be looked up',
    ),
  };
}
