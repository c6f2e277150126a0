import { usage } from '../errors.js';

const dayMs = 86_400_000;

/** A UTC day, counted from 1970, as it is written. */
export function isoDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/**
 * A day as it is written, as its number.
 * @throws Problem(usage) where it is none
 */
export function dayNumber(day: string): number {
  const at = Date.parse(day);
  if (Number.isNaN(at)) throw usage('dayInvalid', day);
  return Math.floor(at / dayMs);
}

/** Beyond every day that an entry can have. */
export const lastDay = 20_000_000;
