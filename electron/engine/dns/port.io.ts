import type { DnsPort } from '../ports.js';
import { addressesOf } from './addresses.io.js';
import { askAuthority } from './authority.io.js';
import { createDohClient } from './doh.io.js';
import { askSystem } from './system.io.js';

/** What asking over the real network is made with. */
export interface DnsPortOptions {
  /** PEM text trusted besides Node's own list. */
  readonly ca?: string | undefined;
  /** Milliseconds since 1970: the clock that answers are dated by. */
  now(): number;
}

/** Makes the way to ask real servers. `close` ends all connections. */
export function createDnsPort({ ca, now }: DnsPortOptions): DnsPort & { close(): void } {
  const doh = createDohClient({ ca, now });
  return {
    ask: doh.ask,
    askAuthority: (server, question, options) => askAuthority(server, question, options, now),
    askSystem: (host, options) => askSystem(host, options, now),
    addresses: (resolvers, host, family, options, seen) =>
      addressesOf(doh, resolvers, host, family, options, seen),
    close: () => doh.close(),
  };
}
