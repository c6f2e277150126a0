import { describe, expect, it } from 'vitest';
import { clock, inLocalTime } from '../../electron/cli/print/time.js';

const ahead = (time: string, minutes: number): string => `${time}, in ${String(minutes)} min`;

describe('moments in sentences', () => {
  it('a moment to come is the reader’s clock time with the wait beside it, whichever way it is written', () => {
    const iso = new Date(Math.floor(Date.now() / 1000) * 1000 + 18 * 60_000).toISOString();
    const utc = `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
    expect(inLocalTime(`Wait until ${utc}.`, ahead)).toBe(`Wait until ${clock(iso)}, in 18 min.`);
    expect(inLocalTime(`by ${iso}: it`, ahead)).toBe(`by ${clock(iso)}, in 18 min: it`);
  });

  it('a moment gone by is the time alone, and what is no moment stays as it is', () => {
    expect(inLocalTime('since 2020-01-02 03:04:05 UTC', ahead)).toBe(
      `since ${clock('2020-01-02T03:04:05Z')}`,
    );
    expect(inLocalTime('serial 2026112401, 14:32', ahead)).toBe('serial 2026112401, 14:32');
  });
});
