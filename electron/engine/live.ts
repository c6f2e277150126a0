import type { Engine } from './contract/operations.js';
import { systemClock } from './clock.io.js';
import { dataFolder } from './data-folder.io.js';
import { createDnsPort } from './dns/port.io.js';
import { echoAddress } from './reachability/echo.io.js';
import { createEngine } from './engine.js';
import type { Language } from './findings/say.js';
import type { History, HistoryNotice } from './history/history.js';
import { openHistory } from './history/open.io.js';
import type { NetworkSelector } from './network.js';
import { verifyDkim } from './mail/dkim-verify.io.js';
import { loadNetwork } from './networks.io.js';
import type { ConnectionOptions, OpenNetwork, Ports } from './ports.js';
import { practiceFaults } from './practice/faults.js';
import type { PracticeNetwork } from './practice/network.js';
import { createProbe } from './reachability/probe.io.js';
import { createDial } from './reachability/dial.io.js';
import { chooseProxies, chooseWebProxy } from './reachability/proxy-choice.js';
import { dialThroughProxy } from './reachability/proxy.io.js';
import { printPdf } from './report/pdf.io.js';
import { openSetups } from './setups/store.io.js';
import { createSubmission } from './smtp/submit.io.js';
import { ulid } from './ulid.io.js';

/** What a host may say about the engine that it opens. */
export interface LiveOptions {
  /** `--data`; the platform's own folder where absent. */
  readonly dataFolder?: string | undefined;
  /** What the host was started with, where a run itself names none. */
  readonly connection?: ConnectionOptions;
  /** Told once, when the history is opened: that a damaged file was set aside. */
  readonly onNotice?: (notice: HistoryNotice) => void;
}

/** The engine over the real world. `close` ends its connections and closes its files. */
export function openEngine(options: LiveOptions): { engine: Engine; close(): Promise<void> } {
  const folder = dataFolder(options.dataFolder);
  const networks = openNetworks(options.connection ?? {});
  let history: History | undefined;
  const ports: Ports = {
    clock: systemClock,
    newId: () => ulid(systemClock.now()),
    openNetwork: networks.open,
    history: () => (history ??= openTold(folder, options.onNotice)),
    setups: openSetups(folder),
    pdf: printPdf,
    verifyDkim,
    practiceFaults: listFaults,
  };
  return {
    engine: createEngine(ports),
    close: async () => {
      await networks.close();
      history?.close();
    },
  };
}

function openTold(folder: string, onNotice: LiveOptions['onNotice']): History {
  const history = openHistory(folder, { now: () => systemClock.now() });
  for (const notice of history.notices) onNotice?.(notice);
  return history;
}

interface Opened {
  readonly net: Omit<OpenNetwork, 'close'>;
  readonly end: () => Promise<void>;
  uses: number;
}

/**
 * Networks stay open between runs, so that connections and the practice network's caches and mail live on. A practice
 * network that nobody uses ends when one with other faults is opened.
 */
function openNetworks(defaults: ConnectionOptions) {
  const opened = new Map<string, Promise<Opened>>();
  const open = async (selector: NetworkSelector, given: ConnectionOptions): Promise<OpenNetwork> => {
    const options = { ca: given.ca ?? defaults.ca, proxy: given.proxy ?? defaults.proxy };
    const key = JSON.stringify([selector, options]);
    let found = opened.get(key);
    if (!found) {
      // Known at once, before anything is awaited: whoever asks for it meanwhile gets this one and starts no second.
      found = endIdle(opened, [...opened]).then(() => start(selector, options));
      opened.set(key, found);
      found.catch(() => opened.delete(key));
    }
    const network = await found;
    network.uses += 1;
    return {
      ...network.net,
      close: () => {
        network.uses -= 1;
        return Promise.resolve();
      },
    };
  };
  const close = async (): Promise<void> => {
    const all = await Promise.allSettled(opened.values());
    opened.clear();
    await Promise.all(all.map((one) => (one.status === 'fulfilled' ? one.value.end() : undefined)));
  };
  return { open, close };
}

async function endIdle(
  opened: Map<string, Promise<Opened>>,
  before: readonly (readonly [string, Promise<Opened>])[],
): Promise<void> {
  for (const [key, promise] of before) {
    const network = await promise.catch(() => undefined);
    if (network?.uses !== 0 || opened.get(key) !== promise) continue;
    opened.delete(key);
    await network.end();
  }
}

/** Connections to resolvers outlive a run, and so its cancel. */
const never = new AbortController().signal;

async function start(selector: NetworkSelector, options: ConnectionOptions): Promise<Opened> {
  const isPractice = selector.network === 'practice';
  // The practice network is inside this process: what the environment says of the outside does not concern it.
  const environment = isPractice ? {} : process.env;
  const proxies = chooseProxies(options.proxy, environment);
  const webProxy = chooseWebProxy(options.proxy, environment);
  const practice = isPractice ? await startPractice(selector.faults) : undefined;
  const network = practice?.network ?? loadNetwork(selector.network);
  const ca = [network.ca, options.ca].filter((pem) => pem !== undefined).join('\n') || undefined;
  const dns = createDnsPort({
    ca,
    now: () => systemClock.now(),
    dial: (host, port, limitMs) => {
      const proxy = webProxy(host);
      return proxy === null ? null : dialThroughProxy(proxy, { host, address: host, port }, limitMs, never);
    },
  });
  return {
    uses: 0,
    net: {
      network,
      dns,
      proxies,
      probe: createProbe({ ca }),
      ...createSubmission({ ca, dial: createDial((host) => proxies.forHost(host)?.url) }),
      echoAddress: (url, step) => echoAddress(url, ca, step),
      ...(practice ? { practice: { setup: practice.setup, password: practice.password } } : {}),
    },
    end: async () => {
      dns.close();
      await practice?.close();
    },
  };
}

/** What can be broken in the practice network, in the words of the person who meets it. */
export function listFaults(language: Language): { name: string; about: string; expects: string }[] {
  return practiceFaults.map(({ name, about, expects }) => ({ name, about: about[language], expects }));
}

/** Starts the practice network on its own, for other processes to use. */
export async function startPractice(faults: readonly string[]): Promise<PracticeNetwork> {
  const { createPracticeNetwork } = await import('./practice/network.js');
  return createPracticeNetwork({ faults });
}
