import type { ReachDocument, Target } from '../contract/documents.js';
import type { ReachParams } from '../contract/params.js';
import type { Answer } from '../dns/answer.js';
import { isCancel, usage } from '../errors.js';
import { judgeReach } from '../reachability/judge.js';
import { nameOf, passed, stopFault, stoppedAt, type Matrix, type Measured } from '../reachability/matrix.js';
import { notesOf } from '../reachability/notes.js';
import { isPrivateEndpoint, isRestricted, planComparisons, type Planned } from '../reachability/plan.js';
import { readZoneAddresses, zoneAnswer } from '../reachability/zone-addresses.js';
import { askedTargets, setupToReach } from './asked-targets.js';
import type { Journey, JourneyContext } from './journey.js';
import { askPublic, measureTarget, resolveHost, type HostAddresses } from './measure-target.js';
import { passwordFor } from './setup-of.js';

/** One probe as a whole takes at most so many step limits. */
const stepLimits = 3;
/** A second address family decides nothing, so nobody waits for it longer than this. */
const familyLimitMs = 3000;
/** How long a greeting may be late before the other TLS mode is tried beside it, as a part of the step's limit. */
const otherModeAfter = 0.4;

/**
 * Where the way to the endpoint ends, and why: every asked target and all that it is compared with at once, then one
 * judge over the whole. Never MAIL; AUTH on the asked targets only, and only with a user.
 */
export const probeEndpoint: Journey<ReachParams, ReachDocument> = async (params, context) => {
  const setup = setupToReach(params, context);
  const asked = askedTargets(params, context, setup);
  const user = params.user;
  const password = passwordFor(context, user, params.password);
  if (user !== undefined && password === undefined) {
    throw usage('userWithoutPassword');
  }
  const credentials = user !== undefined && password !== undefined ? { user, password } : undefined;
  const zone = params.zoneAddresses ?? (setup && setup.zoneAddresses.length > 0 ? setup.zoneAddresses : null);
  const zoneAddresses = zone === null ? null : readZoneAddresses(zone);

  // Judged before anything is measured.
  if (params.publicIp !== undefined && params.publicIp !== 'ask') zoneAnswer([], params.publicIp);

  const publicIp = publicAddress(params, context);
  const measured = await Promise.all(
    asked.map((target) =>
      measureMatrix(target, context, {
        credentials,
        controls: params.controls,
      }),
    ),
  );
  const matrices: Matrix[] = await Promise.all(
    measured.map(async ({ planned, target, others, resolution }) => ({
      asked: target,
      // Each asked endpoint is a comparison for the rest.
      others: [
        ...others,
        ...measured
          .filter((other) => other.target !== target)
          .map((other) => ({ ...other.target, role: 'sibling' as const })),
      ],
      isRestricted: isRestricted(context.net.network, planned),
      isPrivate: isPrivateEndpoint(context.net.network, planned),
      resolution,
      publicIp: await publicIp,
      zoneAddresses,
      proxy: shownProxy(context, planned.host),
      idleProxy: context.net.proxies?.idle ?? null,
      now: context.ports.clock.now(),
    })),
  );
  const interrupted =
    context.signal.aborted || matrices.some(({ asked: one }) => stopFault(one) === 'cancelled');
  const controls = distinctTargets(measured.flatMap(({ others }) => others));
  return {
    subject: asked.map(nameOf).join(' '),
    findings: judgeReach(matrices),
    extra: {
      command: 'reach',
      targets: measured.map(({ target }) => targetOf(target)),
      controls: controls.map(targetOf),
      publicIp: await publicIp,
      // Where everything is reached there is nothing to ask of anybody.
      ...(matrices.some(({ asked: one }) => stoppedAt(one))
        ? { notes: notesOf(matrices, params.language, context.startedAt, setup?.instanceId ?? null) }
        : {}),
    },
    ...(interrupted ? { interrupted: true } : {}),
  };
};

interface MeasuredMatrix {
  readonly planned: Planned;
  readonly target: Measured;
  readonly others: readonly Measured[];
  readonly resolution: Matrix['resolution'];
}

/** One asked target and its comparisons, all at once; the comparisons are dropped once they can't matter any more. */
async function measureMatrix(
  planned: Planned,
  context: JourneyContext,
  options: {
    readonly credentials: { readonly user: string; readonly password: string } | undefined;
    readonly controls: boolean;
  },
): Promise<MeasuredMatrix> {
  const enough = new AbortController();
  const either = AbortSignal.any([context.signal, enough.signal]);
  const taken = new Set<string>();
  const settled = new AbortController();
  // A proxy looks names up by itself, so one that is unknown here is handed on as it is.
  const leftToProxy = (host: string): string | undefined =>
    context.net.proxies?.forHost(host) ? host : undefined;

  const resolving = cancelledAsNone(
    resolveHost(context, planned.host, { signal: context.signal, compare: false }),
  );
  // The public resolvers' word beside the machine's own; dropped, like any comparison, once it can't matter any more.
  const besides = options.controls
    ? resolving.then(({ system }) =>
        system.some((answer) => answer.kind === 'records') ? askBeside(context, planned.host, either) : [],
      )
    : [];
  const askedWork = resolving.then(async (resolved) => {
    const { first, second } = families(resolved.addresses);
    const whole = { signal: context.signal, limitMs: stepLimits * context.timeoutMs };
    const [target, other] = await Promise.all([
      measureTarget(context, planned, resolved, {
        ...whole,
        address: first ?? leftToProxy(planned.host),
        credentials: options.credentials,
        onStep: ({ step, ok }) => ok && taken.add(step),
      }),
      second === undefined
        ? null
        : measureTarget(context, { ...planned, role: 'address-family' }, resolved, {
            ...whole,
            limitMs: Math.min(context.timeoutMs, familyLimitMs),
            address: second,
          }),
    ]);
    settled.abort();
    return { resolved, ...preferred(target, other) };
  });

  const comparisons = (options.controls ? planComparisons(context.net.network, planned) : []).map(
    async (other): Promise<Measured | null> => {
      if (other.role === 'other-mode') {
        const waiting = AbortSignal.any([either, settled.signal]);
        await context.ports.clock.sleep(context.timeoutMs * otherModeAfter, waiting).catch(() => undefined);
        if (waiting.aborted || !taken.has('connect') || taken.has('greeting')) return null;
      }
      const resolved = await cancelledAsNone(
        resolveHost(context, other.host, { signal: either, compare: true }),
      );
      const limitMs = context.timeoutMs * (other.role === 'other-mode' ? 1 - otherModeAfter : 1);
      const address = families(resolved.addresses).first ?? leftToProxy(other.host);
      return measureTarget(context, other, resolved, { signal: either, limitMs, address });
    },
  );

  const { resolved, target, rest } = await askedWork;
  if (!comparisonsMatter(target)) enough.abort();
  const others = (await Promise.all(comparisons)).filter((other) => other !== null);
  return {
    planned,
    target,
    others: [...rest, ...others.filter((other) => stopFault(other) !== 'cancelled')],
    resolution: { system: resolved.system, doh: [...resolved.doh, ...(await besides)] },
  };
}

const beforeSignIn = ['connect', 'greeting', 'ehlo', 'starttls', 'tls'];

function comparisonsMatter(target: Measured): boolean {
  return beforeSignIn.includes(stoppedAt(target)?.step ?? '');
}

/** IPv4 first, since it is what most networks route; the first of the other family beside it. */
function families(addresses: readonly string[]): { first: string | undefined; second: string | undefined } {
  const four = addresses.find((address) => !address.includes(':'));
  const six = addresses.find((address) => address.includes(':'));
  return four === undefined ? { first: six, second: undefined } : { first: four, second: six };
}

/** A host that is reached by either of its families is reached. */
function preferred(target: Measured, other: Measured | null): { target: Measured; rest: Measured[] } {
  if (other && stoppedAt(target)?.step === 'connect' && passed(other, 'greeting')) {
    return { target: { ...other, role: 'asked' }, rest: [{ ...target, role: 'address-family' }] };
  }
  return { target, rest: other ? [other] : [] };
}

async function askBeside(
  context: JourneyContext,
  host: string,
  signal: AbortSignal,
): Promise<readonly Answer[]> {
  try {
    return (await askPublic(context, host, signal)).answers;
  } catch (error) {
    if (!isCancel(error)) throw error;
    return [];
  }
}

/** A cancelled look-up is one without an answer: what else was measured is kept. */
async function cancelledAsNone(resolving: Promise<HostAddresses>): Promise<HostAddresses> {
  return resolving.catch((error: unknown) => {
    if (!isCancel(error)) throw error;
    return { addresses: [], ms: 0, error: 'cancelled: cancelled', evidence: [], system: [], doh: [] };
  });
}

/** The public address as given, as the network says, or as its echo URL says if the user agreed to ask. */
async function publicAddress(params: ReachParams, context: JourneyContext): Promise<string | null> {
  const known = context.net.network.publicIp;
  const isUrl = known !== null && /^https?:/i.test(known);
  let address = params.publicIp ?? (isUrl ? null : known);
  if (address === 'ask') {
    if (known === null) return null;
    address = isUrl
      ? await context.net
          .echoAddress(known, { signal: context.signal, timeoutMs: context.timeoutMs })
          .catch(() => null)
      : known;
  }
  if (address === null) return null;
  zoneAnswer([], address);
  context.log.add({ kind: 'fact', name: 'public address', at: context.startedAt, value: address });
  return address;
}

function shownProxy(context: JourneyContext, host: string): Matrix['proxy'] {
  const choice = context.net.proxies?.forHost(host) ?? null;
  return choice && { shown: choice.shown, source: choice.source };
}

function distinctTargets(targets: readonly Measured[]): Measured[] {
  const key = (target: Measured): string => `${nameOf(target)} ${String(target.address)} ${target.tlsMode}`;
  return [...new Map(targets.map((target) => [key(target), target])).values()];
}

function targetOf(target: Measured): Target {
  const { host, port, address, role, tlsMode, steps } = target;
  return { host, port, address, role, tlsMode, steps: steps.map((step) => ({ ...step })) };
}
