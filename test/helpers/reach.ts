import { reachParamsSchema, type ReachParams } from '../../electron/engine/contract/params.js';
import type { ReachDocument } from '../../electron/engine/contract/documents.js';
import type { Evidence } from '../../electron/engine/contract/evidence.js';
import type { Progress } from '../../electron/engine/contract/progress.js';
import type { Answer } from '../../electron/engine/dns/answer.js';
import { Problem } from '../../electron/engine/errors.js';
import { createEvidenceLog } from '../../electron/engine/evidence.js';
import type { Finding } from '../../electron/engine/findings/finding.js';
import { probeEndpoint } from '../../electron/engine/journeys/probe-endpoint.js';
import type { JourneyContext } from '../../electron/engine/journeys/journey.js';
import type { Network } from '../../electron/engine/network.js';
import type { DnsPort, OpenNetwork, Ports } from '../../electron/engine/ports.js';
import { chooseProxies } from '../../electron/engine/reachability/proxy-choice.js';
import { createProbe } from '../../electron/engine/reachability/probe.io.js';

/** A network that names nothing but what the test adds. */
export function bareNetwork(parts: Partial<Network> = {}): Network {
  return {
    name: 'lab',
    resolvers: [],
    authorities: false,
    nameservers: {},
    regions: {},
    servedBy: {},
    controls: [],
    publicIp: null,
    ...parts,
  };
}

export interface Reached {
  readonly findings: readonly Finding[];
  /** `CODE severity subject` of each finding. */
  readonly codes: string[];
  readonly extra: ReachDocument;
  readonly evidence: Evidence[];
  readonly progress: Progress[];
  readonly interrupted: boolean;
  /** Each address:port that was probed. */
  readonly contacted: string[];
}

export interface ReachOptions {
  /** What this machine's resolver knows; every other name does not exist. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** The machine's real resolver, in place of `names`. */
  readonly askSystem?: DnsPort['askSystem'];
  /** What public resolvers know. */
  readonly publicNames?: Readonly<Record<string, readonly string[]>>;
  readonly signal?: AbortSignal;
  readonly practice?: OpenNetwork['practice'];
  readonly proxy?: string;
  /** The environment's variables, as far as proxies are concerned. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

/** A journey's context with real sockets; DNS knows only what the test names. */
export function journeyContext(
  network: Network,
  options: ReachOptions = {},
): { context: JourneyContext; contacted: string[]; progress: Progress[] } {
  const contacted: string[] = [];
  const progress: Progress[] = [];
  const probe = createProbe({ ca: network.ca });
  const refuse = (): never => {
    throw new Error('a test of reach asked what it must not ask');
  };
  const net: OpenNetwork = {
    network,
    dns: {
      ask: refuse,
      askAuthority: refuse,
      askSystem: options.askSystem ?? ((host) => Promise.resolve(systemAnswer(host, options.names?.[host]))),
      addresses: (_resolvers, host, family, _step, seen) => {
        const known = options.publicNames?.[host];
        const own = known?.filter((address) => address.includes(':') === (family === 6));
        if (!known || own?.length) seen({ ...systemAnswer(host, own), via: 'r' });
        return Promise.resolve(own ?? []);
      },
    },
    proxies: chooseProxies(options.proxy, options.environment ?? {}),
    probe: (request, step) => {
      contacted.push(`${request.address}:${String(request.port)}`);
      return probe(request, step);
    },
    submit: refuse,
    echoAddress: refuse,
    ...(options.practice ? { practice: options.practice } : {}),
    close: () => Promise.resolve(),
  };
  const ports = {
    clock: {
      now: options.now ?? (() => Date.now()),
      sleep: (ms: number, signal: AbortSignal) =>
        new Promise<void>((resolve, reject) => {
          const timer = setTimeout(resolve, ms);
          signal.addEventListener('abort', () => {
            clearTimeout(timer);
            reject(Problem.cancelled());
          });
        }),
    },
    newId: refuse,
    openNetwork: refuse,
    history: refuse,
    setups: { list: () => [], get: () => undefined, put: refuse, remove: refuse },
  } as unknown as Ports;
  const context: JourneyContext = {
    ports,
    net,
    log: createEvidenceLog(),
    signal: options.signal ?? new AbortController().signal,
    progress: (event) => progress.push(event),
    timeoutMs: options.timeoutMs ?? 1500,
    id: 'test',
    startedAt: new Date().toISOString(),
  };
  return { context, contacted, progress };
}

/** Runs the reach journey with real sockets. */
export async function reach(
  network: Network,
  params: Partial<ReachParams>,
  options: ReachOptions = {},
): Promise<Reached> {
  const proxy = params.proxy === undefined ? {} : { proxy: params.proxy };
  const { context, contacted, progress } = journeyContext(network, { ...options, ...proxy });
  const result = await probeEndpoint(reachParamsSchema.parse(params), context);
  return {
    findings: result.findings,
    codes: result.findings.map((one) => `${one.code} ${one.severity}`),
    extra: result.extra as unknown as ReachDocument,
    evidence: context.log.list(),
    progress,
    interrupted: result.interrupted === true,
    contacted,
  };
}

function systemAnswer(host: string, addresses: readonly string[] | undefined): Answer {
  const base = {
    question: { name: host, type: 'A' as const },
    via: 'system',
    at: new Date().toISOString(),
    ms: 1,
    rcode: addresses ? 'NOERROR' : 'NXDOMAIN',
    ad: false,
    aa: false,
    answers: [],
    authority: [],
    evidenceId: '',
  };
  if (!addresses) {
    return { ...base, kind: 'nxdomain', negativeTtlSeconds: null, soa: null, chain: [host] };
  }
  const records = addresses.map((address) => ({
    name: host,
    type: address.includes(':') ? 'AAAA' : 'A',
    ttl: 60,
    address,
  }));
  return { ...base, kind: 'records', records, chain: [host] };
}
