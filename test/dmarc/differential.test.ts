import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { discoverDmarc, effectivePolicy } from '../../electron/engine/dmarc/discover.js';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { zoneResolve } from '../helpers/zone-resolve.js';

interface Theirs {
  record: false | Record<string, string>;
  recordDomain: string | null;
  orgDomain: string | null;
}
const mailauth = createRequire(import.meta.url)('mailauth/lib/dmarc/get-dmarc-record') as {
  createRecordLookup(resolver: unknown, options: { strict: boolean }): unknown;
  discoverPolicy(domain: string, lookup: unknown): Promise<Theirs>;
  getPolicyTags(record: object): { p: string; sp?: string } | null;
};

const text = fc
  .tuple(
    fc.constantFrom('v=DMARC1', 'v=DMARC1 ', 'v = DMARC1', 'v=dmarc1', 'v=DMARC'),
    fc.array(
      fc.constantFrom(
        'p=none',
        'p=REJECT',
        'p=maybe',
        'sp=quarantine',
        'sp=x',
        'psd=y',
        'psd=n',
        'psd=u',
        'rua=mailto:a@example.net',
        'rua=a@example.net',
        'adkim=s',
        'x=y',
        'garbage',
        '',
      ),
      { maxLength: 5 },
    ),
  )
  .map(([version, tags]) => [version, ...tags].join('; '));

const domain = 'a.b.c.example.com';
const names = [domain, 'b.c.example.com', 'c.example.com', 'example.com', 'com'];
const zones = fc
  .tuple(...names.map(() => fc.array(text, { maxLength: 2 })))
  .map((sets): ZoneFile =>
    Object.fromEntries(
      names.map((name, index) => [`_dmarc.${name}`, { TXT: (sets[index] ?? []).map((one) => [one]) }]),
    ),
  );

it('finds the policy, its holder and the organizational domain as mailauth does by the letter', async () => {
  await fc.assert(
    fc.asyncProperty(zones, async (zone) => {
      const lookup = mailauth.createRecordLookup(
        (name: string) => {
          const found = (zone[name] as { TXT: string[][] } | undefined)?.TXT ?? [];
          return found.length > 0
            ? Promise.resolve(found)
            : Promise.reject(Object.assign(new Error('no data'), { code: 'ENODATA' }));
        },
        { strict: true },
      );
      const theirs = await mailauth.discoverPolicy(domain, lookup);
      const ours = await discoverDmarc({
        domain,
        envelopeDomain: domain,
        dkimDomain: domain,
        resolve: zoneResolve(zone),
      });
      expect(ours.organizationalDomain).toBe(theirs.orgDomain);
      expect(ours.policy?.domain ?? null).toBe(theirs.recordDomain);
      if (!theirs.record) return;
      const tags = mailauth.getPolicyTags(theirs.record);
      const inherited = theirs.recordDomain !== domain;
      expect(effectivePolicy(ours, true)).toBe(
        tags === null ? null : inherited ? (tags.sp ?? tags.p) : tags.p,
      );
    }),
    { numRuns: 400 },
  );
});
