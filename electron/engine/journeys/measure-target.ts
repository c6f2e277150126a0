import type { Answer } from '../dns/answer.js';
import { isCancel } from '../errors.js';
import type { ProbeRequest, ProbeResult, ProbeStep } from '../reachability/ladder.js';
import { nameOf, stoppedAt, type Measured } from '../reachability/matrix.js';
import { isInternet, type Planned } from '../reachability/plan.js';
import type { JourneyContext } from './journey.js';

/** The addresses of a host, and what was answered on the way to them. */
export interface HostAddresses {
  readonly addresses: readonly string[];
  readonly ms: number;
  /** Why there are none. */
  readonly error: string | null;
  readonly evidence: readonly string[];
  readonly system: readonly Answer[];
  readonly doh: readonly Answer[];
}

const isAddress = (host: string): boolean => /^\d+\.\d+\.\d+\.\d+$/.test(host) || host.includes(':');

/**
 * A host's addresses as this machine's resolver gives them, and beside it as public ones do. On a network other than
 * the internet the machine's resolver is no part of it and is not asked.
 */
export async function resolveHost(
  context: JourneyContext,
  host: string,
  options: { readonly signal: AbortSignal; readonly compare: boolean },
): Promise<HostAddresses> {
  const { net, log } = context;
  if (isAddress(host)) return { addresses: [host], ms: 0, error: null, evidence: [], system: [], doh: [] };
  const startedAt = context.ports.clock.now();
  const step = { signal: options.signal, timeoutMs: context.timeoutMs };
  const system: Answer[] = [];
  const asksSystem = isInternet(net.network) || host === 'localhost';

  const askSystem = async (): Promise<string[]> => {
    const answer = log.addAnswer(await net.dns.askSystem(host, step));
    system.push(answer);
    return answer.kind === 'records' ? answer.records.flatMap((record) => record.address ?? []) : [];
  };

  const fromSystem = asksSystem ? await askSystem() : [];
  const { addresses: fromDoh, answers: doh } =
    fromSystem.length === 0 ? await askPublic(context, host, options.signal) : nothing;
  // Where the machine's own resolver fails, the host is out of reach for every program here. A comparison goes on
  // with what public resolvers know: it is there to judge the network, not the name.
  const usable = asksSystem && !options.compare ? fromSystem : [...fromSystem, ...fromDoh];
  return {
    addresses: [...new Set(usable)],
    ms: Math.round(context.ports.clock.now() - startedAt),
    error:
      usable.length > 0
        ? null
        : `unresolved: ${[...system, ...doh].map(told).join('; ') || 'nobody was asked'}`,
    evidence: [...system, ...doh].map((answer) => answer.evidenceId),
    system,
    doh,
  };
}

const nothing = { addresses: [] as readonly string[], answers: [] as readonly Answer[] };

/** A host's addresses as the network's public resolvers give them, and each answer on the way. Throws only a cancel. */
export async function askPublic(
  context: JourneyContext,
  host: string,
  signal: AbortSignal,
): Promise<typeof nothing> {
  const { net, log, timeoutMs } = context;
  const defaults = net.network.resolvers.filter((resolver) => resolver.default !== false);
  if (isAddress(host) || host === 'localhost' || defaults.length === 0) return nothing;
  const answers: Answer[] = [];
  const families = ([4, 6] as const).map((family) =>
    net.dns
      .addresses(defaults, host, family, { signal, timeoutMs }, (answer) => {
        answers.push(log.addAnswer(answer));
      })
      .catch((error: unknown) => {
        if (isCancel(error)) throw error;
        return [] as string[];
      }),
  );
  return { addresses: (await Promise.all(families)).flat(), answers };
}

function told(answer: Answer): string {
  const word =
    answer.kind === 'failure' ? answer.message : answer.kind === 'records' ? 'answered' : answer.kind;
  return `${answer.via}: ${answer.question.type} ${word}`;
}

/** Climbs one target's ladder on an address that its name gave, and puts everything seen into evidence. */
export async function measureTarget(
  context: JourneyContext,
  planned: Planned,
  resolved: HostAddresses,
  options: {
    readonly address: string | undefined;
    readonly signal: AbortSignal;
    readonly limitMs: number;
    readonly credentials?: ProbeRequest['credentials'];
    readonly onStep?: (step: ProbeStep) => void;
  },
): Promise<Measured> {
  const { host, port, tlsMode, role, until } = planned;
  const { address } = options;
  const target = nameOf(planned);
  const steps: ProbeStep[] = [];
  const onStep = (step: ProbeStep): void => {
    steps.push(step);
    const { ok, ms, reply } = step;
    context.progress({ kind: 'step', target, step: step.step, ok, ms, reply });
    options.onStep?.(step);
  };
  onStep({
    step: 'resolve',
    ok: address !== undefined,
    ms: resolved.ms,
    reply: address === undefined ? null : resolved.addresses.join(', ') || 'left to the proxy',
    error: address === undefined ? resolved.error : null,
  });
  const base = { role, host, port, tlsMode, address: address ?? null };
  if (address === undefined) return { ...base, steps, probe: null, evidence: resolved.evidence };
  const request: ProbeRequest = {
    host,
    port,
    address,
    tlsMode,
    onStep,
    limitMs: Math.max(1, options.limitMs - resolved.ms),
    proxy: context.net.proxies?.forHost(host)?.url,
    ...(until ? { until } : {}),
    ...(options.credentials ? { credentials: options.credentials } : {}),
  };
  try {
    const probe = await context.net.probe(request, { signal: options.signal, timeoutMs: context.timeoutMs });
    const evidence = [...resolved.evidence, ...record(context, target, address, probe)];
    return { ...base, steps: [...steps.slice(0, 1), ...probe.steps], probe, evidence };
  } catch (error) {
    if (!isCancel(error)) throw error;
    if (!stoppedAt({ steps })) {
      steps.push({ step: 'connect', ok: false, ms: 0, reply: null, error: 'cancelled: cancelled' });
    }
    return { ...base, steps, probe: null, evidence: resolved.evidence };
  }
}

function record(context: JourneyContext, target: string, address: string, probe: ProbeResult): string[] {
  const { log } = context;
  const connect = probe.steps.find((step) => step.step === 'connect');
  const stop = stoppedAt(probe);
  const ids = [
    log.add({ kind: 'tcp', target, address, ms: connect?.ms ?? 0, error: connect?.error ?? null }),
  ];
  if (probe.lines.length > 0) {
    ids.push(log.add({ kind: 'smtp', target, lines: [...probe.lines], error: stop?.error ?? null }));
  }
  if (probe.tls) ids.push(log.add({ kind: 'tls', target, ...probe.tls, chain: [...probe.tls.chain] }));
  return ids;
}
