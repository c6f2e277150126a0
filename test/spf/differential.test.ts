import fc from 'fast-check';
import { spf } from 'mailauth/lib/spf/index.js';
import { describe, expect, it } from 'vitest';
import type { RecordType } from '../../electron/engine/dns/answer.js';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { checkHost } from '../../electron/engine/spf/check-host.js';
import { zoneResolve } from '../helpers/zone-resolve.js';
import { client, zone } from './arbitrary.js';

/** The zone as the other implementation's resolver: values in Node's shapes, conditions as errors. */
function nodeResolver(file: ZoneFile) {
  const resolve = zoneResolve(file);
  return async (name: string, type: string): Promise<unknown> => {
    const answer = await resolve(name, type as RecordType);
    if (answer.kind === 'records') {
      return answer.records.map((record) =>
        type === 'TXT'
          ? record.strings
          : type === 'MX'
            ? { exchange: record.target, priority: record.preference }
            : (record.address ?? record.target),
      );
    }
    const code = answer.kind === 'failure' ? 'ETIMEOUT' : answer.kind === 'nodata' ? 'ENODATA' : 'ENOTFOUND';
    throw Object.assign(new Error(code), { code });
  };
}

describe('another implementation, over generated zones', () => {
  it.each([
    ['sound records', false],
    ['records with faults among them', true],
  ])('gives the same result for %s', async (_, broken) => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(zone(broken), client, async (file, ip) => {
        const sender = 'one@example.com';
        const helo = 'host.a.test';
        const own = await checkHost({ ip, domain: 'example.com', sender, helo }, zoneResolve(file));
        const other = await spf({ sender, ip, helo, resolver: nodeResolver(file), strict: true } as never);
        const theirs = (other as { status: { result: string } }).status.result;
        seen += 1;
        expect(own.result).toBe(theirs);
        const counts = (other as { lookups: { count: number; void: number } }).lookups;
        if (own.cause === null) {
          expect({ lookups: own.lookups, voids: own.voidLookups }).toEqual({
            lookups: counts.count,
            voids: counts.void,
          });
        }
      }),
      { numRuns: 1500, seed: 7208 },
    );
    expect(seen).toBeGreaterThan(1000);
  });
});
