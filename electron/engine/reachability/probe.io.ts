import type net from 'node:net';
import type { Duplex } from 'node:stream';
import type tls from 'node:tls';
import type { StepName } from '../contract/documents.js';
import type { TranscriptLine } from '../contract/evidence.js';
import { Problem } from '../errors.js';
import type { StepOptions } from '../ports.js';
import { createMasker } from '../smtp/secrets.js';
import { visible } from '../visible.js';
import { connectTo, wireError, WireError } from './connect.io.js';
import { openDialogue, type Dialogue, type Heard } from './dialogue.io.js';
import { ask, hear, inStep, signIn, type Taken } from './asking.io.js';
import { extensionsOf } from './extensions.js';
import { handshake, trustOf } from './handshake.io.js';
import type { ProbeRequest, ProbeResult, ProbeStep, TlsFacts } from './ladder.js';
import { dialThroughProxy } from './proxy.io.js';

/** What every probe of a network has in common. */
export interface ProbeWays {
  /** PEM text trusted besides the system's. */
  readonly ca?: string | undefined;
}

/** A name of the form that RFC 5321 §4.1.3 gives to a client without one; it tells nothing of this machine. */
const ehloName = '[127.0.0.1]';
const stepsAllowed = 3;
/** A server that does not answer QUIT has not failed anybody. */
const quitLimitMs = 1000;

/** Thrown to leave the ladder once a step has failed; the step is on record. */
class Stopped extends Error {}

/** Makes the function that climbs one target's ladder. It throws only a cancel. */
export function createProbe(
  ways: ProbeWays,
): (request: ProbeRequest, options: StepOptions) => Promise<ProbeResult> {
  let trust: tls.SecureContext | undefined;
  return async (request, options) => {
    const climb = startClimb(request, options);
    const sockets: (net.Socket | Duplex)[] = [];
    try {
      const socket = await climb.step('connect', async (limitMs) => ({
        value: await (request.proxy === undefined
          ? connectTo(request.address, request.port, limitMs, options.signal)
          : dialThroughProxy(request.proxy, request, limitMs, options.signal)),
        reply: null,
      }));
      sockets.push(socket);
      if (request.tlsMode !== 'none') {
        await converse(climb, socket, () => (trust ??= trustOf(ways.ca)), sockets);
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    } finally {
      for (const socket of sockets) {
        socket.on('error', () => undefined);
        socket.destroy();
      }
    }
    if (options.signal.aborted) throw Problem.cancelled();
    return climb.result();
  };
}

/** The ladder above TCP, straight up; leaves by `Stopped` where a step fails. */
async function converse(
  climb: Climb,
  socket: net.Socket,
  trust: () => tls.SecureContext,
  sockets: (net.Socket | Duplex)[],
): Promise<void> {
  const { request } = climb;
  const secure = async (): Promise<Dialogue> => {
    // Made before the step begins, so that its time is the handshake's alone.
    const trusted = trust();
    const stream = await climb.step('tls', async (limitMs) => {
      const shaken = await handshake(socket, request.host, trusted, limitMs, climb.signal);
      climb.sawTls(shaken.facts);
      if (shaken.stream) return { value: shaken.stream, reply: null };
      if (shaken.facts.protocol === null) climb.sawOctets(shaken.firstOctets);
      throw shaken.ended ?? new WireError('tls', shaken.facts.error ?? 'no handshake');
    });
    sockets.push(stream);
    return climb.talkOn(stream);
  };
  let talk = request.tlsMode === 'implicit' ? await secure() : climb.talkOn(socket);
  await climb.step('greeting', (limitMs) => hear(talk, limitMs, climb));
  if (request.tlsMode === 'starttls' && !climb.isLast('greeting')) {
    const ehlo = await climb.step('ehlo', (limitMs) => ask(talk, `EHLO ${ehloName}`, limitMs, climb));
    if (climb.isLast('ehlo')) return quit(climb, talk);
    await climb.step('starttls', async (limitMs) => {
      inStep(talk);
      if (!extensionsOf(ehlo.text).has('STARTTLS')) {
        throw new WireError('not-offered', 'EHLO does not offer STARTTLS');
      }
      const heard = await ask(talk, 'STARTTLS', limitMs, climb);
      if (heard.value.reply.code === 220 && talk.pending !== '') {
        throw new WireError('injected', visible(talk.pending.slice(0, 120)));
      }
      return heard;
    });
    talk.detach();
    talk = await secure();
    if (climb.isLast('tls')) return quit(climb, talk);
  }
  if (!climb.isLast('greeting')) {
    const ehlo = await climb.step('ehlo-tls', (limitMs) => ask(talk, `EHLO ${ehloName}`, limitMs, climb));
    if (request.credentials && !climb.isLast('ehlo-tls')) {
      await climb.step('auth', (limitMs) => signIn(talk, ehlo.text, limitMs, climb));
    }
  }
  await quit(climb, talk);
}

async function quit(climb: Climb, talk: Dialogue): Promise<void> {
  await climb.step('quit', async (limitMs) => {
    talk.say('QUIT');
    const heard = await talk.read(Math.min(limitMs, quitLimitMs)).catch((error: unknown) => wireError(error));
    if (heard instanceof WireError && heard.fault === 'cancelled') throw heard;
    return { value: null, reply: heard instanceof WireError ? null : heard.text };
  });
}

/** One climb's record and limits. */
interface Climb {
  readonly request: ProbeRequest;
  readonly signal: AbortSignal;
  /** Takes one step within its limit and records it; a negative reply fails it. */
  step<T>(name: StepName, take: (limitMs: number) => Promise<Taken<T>>): Promise<T>;
  isLast(name: StepName): boolean;
  sawTls(facts: TlsFacts): void;
  sawOctets(octets: string): void;
  talkOn(stream: Duplex): Dialogue;
  result(): ProbeResult;
}

function startClimb(request: ProbeRequest, options: StepOptions): Climb {
  const steps: ProbeStep[] = [];
  const lines: TranscriptLine[] = [];
  const scrub = createMasker(request.credentials ? [request.credentials.password] : []);
  const deadline = performance.now() + (request.limitMs ?? stepsAllowed * options.timeoutMs);
  let facts: TlsFacts | null = null;
  let firstBytes: string | null = null;
  const record = (step: ProbeStep): void => {
    steps.push(step);
    request.onStep?.(step);
  };
  return {
    request,
    signal: options.signal,
    async step(name, take) {
      const startedAt = performance.now();
      const ms = (): number => Math.round((performance.now() - startedAt) * 10) / 10;
      try {
        const { value, reply } = await take(Math.max(1, Math.min(options.timeoutMs, deadline - startedAt)));
        const ok = name === 'quit' || isPositive(value);
        record({ step: name, ok, ms: ms(), reply, error: null });
        if (ok) return value;
      } catch (error) {
        const { fault, message } = wireError(error);
        record({
          step: name,
          ok: false,
          ms: ms(),
          reply: null,
          error: scrub(visible(`${fault}: ${message}`)),
        });
      }
      throw new Stopped();
    },
    isLast: (name) => request.until === name,
    sawTls(seen) {
      facts = seen;
    },
    sawOctets(octets) {
      if (octets !== '') firstBytes = scrub(visible(octets.slice(0, 120)));
    },
    talkOn: (stream) => openDialogue(stream, lines, options.signal, scrub),
    result: () => ({ request: publicRequest(request), steps, lines, tls: facts, firstBytes }),
  };
}

/** Anything but a reply of the 4xx and 5xx kinds, or one that does not belong here (3xx). */
function isPositive(value: unknown): boolean {
  const reply = (value as Partial<Heard> | null)?.reply;
  return reply?.code === undefined || (reply.code >= 200 && reply.code < 300);
}

/** A result may be stored and shown: no secret goes into it. */
function publicRequest(request: ProbeRequest): ProbeRequest {
  const { host, port, address, tlsMode, until } = request;
  return { host, port, address, tlsMode, ...(until ? { until } : {}) };
}
