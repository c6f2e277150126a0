import { usage } from '../errors.js';
import { visible } from '../visible.js';
import type { Vantage, VantageTarget } from './compare.js';

/**
 * Reads a stored document of `reach`, `check` or `run` for comparing. It may come from another machine, so nothing in
 * it is taken on trust: texts are made visible, and what is not of the right kind is left out.
 * @throws Problem(usage) where it is no document of format 1
 */
export function readVantage(document: unknown, label: string): Vantage {
  const whole = objectOf(document);
  if (whole.format !== 1 || typeof whole.command !== 'string' || !Array.isArray(whole.findings)) {
    throw usage('noDocument', label);
  }
  const reach = whole.command === 'run' ? objectOf(whole.reach) : whole;
  return {
    label,
    command: visible(whole.command),
    startedAt: textOf(whole.startedAt) ?? '',
    publicIp: textOf(reach.publicIp),
    targets: listOf(reach.targets).flatMap(targetOf),
    findings: listOf(whole.findings).map((item) => {
      const { code, severity, subject } = objectOf(item);
      return { code: textOf(code) ?? '', severity: textOf(severity) ?? '', subject: textOf(subject) ?? '' };
    }),
  };
}

function targetOf(item: unknown): VantageTarget[] {
  const { host, port, steps } = objectOf(item);
  const name = textOf(host);
  if (name === null || typeof port !== 'number') return [];
  const taken = listOf(steps).map(objectOf);
  const stop = taken.find((step) => step.ok !== true);
  return [
    {
      name: `${name.includes(':') ? `[${name}]` : name}:${String(port)}`,
      stop: stop ? (textOf(stop.step) ?? '?') : null,
      word: stop ? (textOf(stop.reply) ?? textOf(stop.error)) : null,
    },
  ];
}

const textLimit = 2000;

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? visible(value.slice(0, textLimit), true) : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 1000) : [];
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
