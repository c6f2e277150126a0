/** A recursive server that is asked over DoH (RFC 8484). */
export interface Resolver {
  readonly id: string;
  /** Without the `{?dns}` of the URI template. */
  readonly url: string;
  readonly operator: string;
  /** Continent code or a place's name; shown, never judged. */
  readonly place: string;
  /** True where nodes in many places share its addresses, so that the one nearest to this machine answers. */
  readonly anycast?: boolean;
  /** Addresses at which the URL's host is served, for use where the system can't resolve it. */
  readonly bootstrap?: readonly string[];
  /** In the set that is asked when nothing else is said. */
  readonly default?: boolean;
  /** `none`, or what it hides. */
  readonly filtering?: string;
}

/** Where one of IBM's SMTP endpoints is found. */
export interface Region {
  /** host:port with STARTTLS. */
  readonly public: string;
  readonly private?: string | undefined;
  /** host:port with TLS from the first byte. */
  readonly implicitTls?: string | undefined;
  /** Addresses that receivers see, as last published. */
  readonly outgoing: readonly string[];
}

/** Where the program looks: resolvers, endpoints, trust. `internet` is built in, `practice` embedded, a file gives any other. */
export interface Network {
  readonly name: string;
  /** PEM certificates trusted besides the system's. */
  readonly ca?: string | undefined;
  readonly resolvers: readonly Resolver[];
  /** False: port 53 is not to be asked. */
  readonly authorities: boolean;
  /** Host name to `address:port`, overriding what DNS says. */
  readonly nameservers: Readonly<Record<string, string>>;
  /** By endpoint region (`us-south`, `eu-de`). */
  readonly regions: Readonly<Record<string, Region>>;
  /** Instance region to the endpoint region that serves it. */
  readonly servedBy: Readonly<Record<string, string>>;
  /** host:port of neutral submission hosts for comparison. */
  readonly controls: readonly string[];
  /** An address, or a URL that echoes it. */
  readonly publicIp: string | null;
}

/** Which network, as the user says it: `internet`, `practice`, or a file's path; `faults` break the practice network. */
export interface NetworkSelector {
  readonly network: string;
  readonly faults: readonly string[];
}

/** The endpoint region that serves an instance region; undefined for an unknown one. */
export function endpointRegion(network: Network, region: string): { id: string; region: Region } | undefined {
  for (const id of [region, network.servedBy[region]]) {
    const found = id === undefined ? undefined : network.regions[id];
    if (id !== undefined && found) return { id, region: found };
  }
  return undefined;
}

/** Every region that a network has an endpoint for, those included that another region's endpoint serves. */
export function regionNames(network: Network): string[] {
  return [...new Set([...Object.keys(network.regions), ...Object.keys(network.servedBy)])];
}
