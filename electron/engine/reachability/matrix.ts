import type { Answer } from '../dns/answer.js';
import { faultOf, type ProbeResult, type ProbeStep, type StepFault, type TlsMode } from './ladder.js';

/** Why a target was tried: what the user asked for, or a comparison. */
export type Role = 'asked' | 'other-port' | 'other-mode' | 'sibling' | 'web' | 'control' | 'address-family';

/** One target with all that was measured on it. */
export interface Measured {
  readonly role: Role;
  readonly host: string;
  readonly port: number;
  readonly address: string | null;
  readonly tlsMode: TlsMode;
  /** `resolve` first. */
  readonly steps: readonly ProbeStep[];
  /** Null where the name gave no address. */
  readonly probe: ProbeResult | null;
  /** Ids in the run's evidence. */
  readonly evidence: readonly string[];
}

/** What the name of a target gave, by this machine's resolver and by public ones. */
export interface Resolution {
  readonly system: readonly Answer[];
  readonly doh: readonly Answer[];
}

/** A proxy without its credentials, and who named it: `--proxy` or a variable of the environment. */
export interface UsedProxy {
  readonly shown: string;
  readonly source: string;
}

/** One asked endpoint beside everything that it is compared with. */
export interface Matrix {
  readonly asked: Measured;
  readonly others: readonly Measured[];
  /** IBM's endpoint, as far as can be known: context-based restrictions may apply to it. */
  readonly isRestricted: boolean;
  /** The private name or address of an endpoint. */
  readonly isPrivate: boolean;
  readonly resolution: Resolution;
  readonly publicIp: string | null;
  /** As given; null where none were. */
  readonly zoneAddresses: readonly string[] | null;
  /** The proxy that the connection went through; null for a direct one. */
  readonly proxy: UsedProxy | null;
  /** A web proxy that the environment names and that SMTP does not take. */
  readonly idleProxy: UsedProxy | null;
  /** Milliseconds since 1970, by this machine's clock. */
  readonly now: number;
}

/** The step at which climbing ended without success; undefined where every step was taken well. */
export function stoppedAt(target: Pick<Measured, 'steps'>): ProbeStep | undefined {
  return target.steps.find((step) => !step.ok);
}

/** The fault at which it ended; null where it ended well or with a reply. */
export function stopFault(target: Measured): StepFault | null {
  return faultOf(stoppedAt(target));
}

/** True where a step was taken well. */
export function passed(target: Pick<Measured, 'steps'>, step: ProbeStep['step']): boolean {
  return target.steps.some((taken) => taken.step === step && taken.ok);
}

/** The reply to a step; null where there is none. */
export function replyTo(target: Pick<Measured, 'steps'>, step: ProbeStep['step']): string | null {
  return target.steps.find((taken) => taken.step === step)?.reply ?? null;
}

/** The code of a reply's text; null where there is none. */
export function codeOf(reply: string | null): number | null {
  const code = Number(reply?.slice(0, 3));
  return reply === null || Number.isNaN(code) ? null : code;
}

/** A comparison that shows the network letting traffic through: it was greeted, or showed a certificate. */
export function isOpen(target: Measured): boolean {
  if (target.tlsMode === 'none') return passed(target, 'connect');
  return passed(target, 'greeting') || (target.probe?.tls?.chain.length ?? 0) > 0;
}

/** A comparison with another host than the asked one. */
export function isElsewhere(target: Measured): boolean {
  return target.role === 'sibling' || target.role === 'control';
}

/** A comparison whose way is shut: tried, and not greeted. A name without an address decides nothing. */
export function isShut(target: Measured): boolean {
  return target.probe !== null && !isOpen(target) && stopFault(target) !== 'cancelled';
}

/** `host:port`, with brackets around an IPv6 address. */
export function nameOf(target: { readonly host: string; readonly port: number }): string {
  return `${target.host.includes(':') ? `[${target.host}]` : target.host}:${String(target.port)}`;
}
