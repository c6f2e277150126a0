import type { Setup } from '../../electron/engine/contract/params.js';
import type { Answer } from '../../electron/engine/dns/answer.js';
import type { History } from '../../electron/engine/history/history.js';
import type { Network } from '../../electron/engine/network.js';
import type { DnsPort, OpenNetwork, Ports } from '../../electron/engine/ports.js';

/** What a fake world may be told; everything left out refuses loudly. */
export interface World {
  readonly setups?: readonly Setup[];
  readonly network?: Partial<Network>;
  readonly dns?: Partial<DnsPort>;
  readonly history?: Partial<History>;
}

const refuse = (what: string) => (): never => {
  throw new Error(`a test used ${what} without giving it`);
};

/** Ports without sockets, files or SQLite: a clock that stands still, setups in memory, and only what the test gives. */
export function fakePorts(world: World = {}): Ports & { recorded: unknown[] } {
  const recorded: unknown[] = [];
  let ids = 0;
  const dns: DnsPort = {
    ask: refuse('a resolver') as unknown as DnsPort['ask'],
    askAuthority: refuse('an authority') as unknown as (...args: never[]) => Promise<Answer>,
    askSystem: refuse('the system resolver') as unknown as DnsPort['askSystem'],
    addresses: refuse('the address resolver') as unknown as DnsPort['addresses'],
    ...world.dns,
  };
  const network: Network = {
    name: 'test',
    resolvers: [],
    authorities: false,
    nameservers: {},
    regions: {
      'us-south': { public: '127.0.0.1:2587', outgoing: ['150.240.68.207', '52.118.103.220'] },
      'eu-de': { public: '127.0.0.1:2588', outgoing: ['149.81.218.203'] },
    },
    servedBy: { 'us-south': 'us-south', 'eu-de': 'eu-de', 'jp-tok': 'us-south' },
    controls: [],
    publicIp: null,
    ...world.network,
  };
  const open: OpenNetwork = {
    network,
    dns,
    probe: refuse('a probe'),
    submit: refuse('a submission'),
    echoAddress: refuse('an echo'),
    close: () => Promise.resolve(),
  };
  const history = {
    record: (_kind: string, document: unknown) => void recorded.push(document),
    list: () => ({ items: [], next: null }),
    ...world.history,
  } as unknown as History;
  return {
    recorded,
    practiceFaults: () => [],
    verifyDkim: refuse('a signature'),
    clock: { now: () => Date.parse('2026-11-24T12:00:00Z'), sleep: () => Promise.resolve() },
    newId: () => `01TEST${String((ids += 1)).padStart(20, '0')}`,
    openNetwork: () => Promise.resolve(open),
    history: () => history,
    setups: {
      list: () => [...(world.setups ?? [])],
      get: (name) => world.setups?.find((setup) => setup.name === name),
      put: refuse('saving a setup'),
      caseFile: refuse('a case file'),
      putCaseFile: refuse('saving a case file'),
      remove: refuse('removing a setup'),
      restore: refuse('bringing back a setup'),
    },
  };
}
