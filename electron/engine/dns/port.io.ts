import type { DnsPort } from '../ports.js';
import { addressesOf } from './addresses.io.js';
import { askAuthority } from './authority.io.js';
import { createDohClient } from './doh.io.js';
import type { Dial } from './origin.io.js';
import { askSystem } from './system.io.js';

/** What asking over the real network is made with. */
export interface DnsPortOptions {
  /** PEM text trusted besides Node's own list. */
  readonly ca?: string | undefined;
  /** The way to a resolver through a proxy, where there is one. Nameservers on port 53 are asked directly. */
  readonly dial?: Dial | undefined;
  /** Milliseconds since 1970: the clock that answers are dated by. */
  now(): number;
}

/** Makes the way to ask real servers. `close` ends all connections. */
export function createDnsPort({ ca, dial, now }: DnsPortOptions): DnsPort & { close(): void } {
  const doh = createDohClient({ ca, dial, now });
  return {
    ask: doh.ask,
    askAuthority: (server, question, options) => askAuthority(server, question, options, now),
    askSystem: (host, options) => askSystem(host, options, now),
    addresses: (resolvers, host, family, options, seen) =>
      addressesOf(doh, resolvers, host, family, options, seen),
    close: () => doh.close(),
  };
}
