import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/engine/clock.io.js';
import { watchParamsSchema } from '../../electron/engine/contract/params.js';
import type { WatchDocument } from '../../electron/engine/contract/documents.js';
import { createDnsPort } from '../../electron/engine/dns/port.io.js';
import { createResolve } from '../../electron/engine/dns/resolve.js';
import { createEvidenceLog } from '../../electron/engine/evidence.js';
import type { Finding } from '../../electron/engine/findings/finding.js';
import { openHistory } from '../../electron/engine/history/open.io.js';
import type { JourneyContext } from '../../electron/engine/journeys/journey.js';
import { watchDomain } from '../../electron/engine/journeys/watch-domain.js';
import type { Network, Resolver } from '../../electron/engine/network.js';
import { endsCheck, judgeDomainDns } from '../../electron/engine/propagation/judge-domain.js';
import { judgePropagation } from '../../electron/engine/propagation/judge.js';
import { survey } from '../../electron/engine/propagation/survey.js';
import { labMissing, openDnsLab, type DnsLab, type LabAuthority } from './dns-lab.js';

const spf = 'v=spf1 ip4:192.0.2.1 -all';
const apex = ['@ IN NS ns1', '@ IN NS ns2', 'ns1 IN A 127.0.0.1', 'ns2 IN A 127.0.0.1', '@ IN A 192.0.2.80'];
const healthy = [...apex, `@ IN TXT "${spf}"`];

describe.skipIf(labMissing !== null)(
  `with real name servers${labMissing === null ? '' : ` (${labMissing})`}`,
  () => {
    let lab: DnsLab;
    let parent: LabAuthority;
    let nsd: LabAuthority;
    let knot: LabAuthority;
    const ports: { close(): void }[] = [];

    beforeEach(async () => {
      lab = openDnsLab();
      [nsd, knot, parent] = await Promise.all([
        lab.authority('nsd', { 'lab.test': healthy }),
        lab.authority('knot', { 'lab.test': healthy }),
        lab.authority('nsd', {
          test: [
            '@ IN NS ns.test.',
            'ns IN A 127.0.0.1',
            ...['lab', 'lame', 'bogus'].flatMap((zone) => [
              `${zone} IN NS ns1.lab.test.`,
              `${zone} IN NS ns2.lab.test.`,
            ]),
            'ns1.lab IN A 127.0.0.1',
            'ns2.lab IN A 127.0.0.1',
          ],
        }),
      ]);
    });
    afterEach(async () => {
      for (const port of ports.splice(0)) port.close();
      await lab.close();
    });

    const stubs = () => ({ test: [parent.address], 'lab.test': [nsd.address, knot.address] });
    const network = (resolvers: readonly Resolver[]): Network => ({
      name: 'lab',
      ca: lab.ca,
      resolvers,
      authorities: true,
      nameservers: {
        'ns.test': parent.address.replace('@', ':'),
        'ns1.lab.test': nsd.address.replace('@', ':'),
        'ns2.lab.test': knot.address.replace('@', ':'),
      },
      regions: { 'us-south': { public: '127.0.0.1:9', outgoing: ['192.0.2.1'] } },
      servedBy: {},
      controls: [],
      publicIp: null,
    });
    const port = () => {
      const made = createDnsPort({ ca: lab.ca, now: Date.now });
      ports.push(made);
      return made;
    };

    async function look(domain: string, resolvers: readonly Resolver[]): Promise<Finding[]> {
      const resolve = createResolve(
        {
          ports: { clock: systemClock },
          net: { dns: port() },
          log: createEvidenceLog(),
          signal: new AbortController().signal,
          progress: () => undefined,
          timeoutMs: 3000,
        },
        { assume: [], resolvers },
      );
      const targets = [{ record: 'spf', name: domain, type: 'TXT', needed: true, expected: null }] as const;
      const seen = await survey(resolve, { domain, targets, resolvers, network: network(resolvers) });
      const ofDomain = judgeDomainDns(seen);
      return endsCheck(ofDomain) ? ofDomain : [...ofDomain, ...judgePropagation(seen)];
    }
    const codes = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code).sort();

    it('finds two programs’ zones and a resolver in agreement', async () => {
      const alpha = await lab.resolver('alpha', { stubs: stubs() });
      const findings = await look('lab.test', [alpha]);
      expect(codes(findings)).toEqual(['PROPAGATED']);
      expect(findings[0]?.params).toMatchObject({ resolvers: 1, authorities: 2 });
    });

    it('names two authorities that disagree', async () => {
      await knot.setZones({ 'lab.test': apex });
      const alpha = await lab.resolver('alpha', { stubs: stubs() });
      expect(codes(await look('lab.test', [alpha]))).toEqual(['AUTHORITY_DISAGREES']);
    });

    it('foretells from the remaining TTL when an old answer goes', async () => {
      const alpha = await lab.resolver('alpha', { stubs: stubs() });
      await look('lab.test', [alpha]);
      const changed = [...apex, '@ IN TXT "v=spf1 ip4:192.0.2.2 -all"'];
      await Promise.all([nsd.setZones({ 'lab.test': changed }), knot.setZones({ 'lab.test': changed })]);
      const [waiting] = await look('lab.test', [alpha]);
      expect(waiting).toMatchObject({ code: 'PROPAGATION_WAITING', params: { waiting: [{ has: 'old' }] } });
    });

    it('foretells from the SOA when a remembered absence goes', async () => {
      const bare = { 'lab.test': apex };
      await Promise.all([nsd.setZones(bare), knot.setZones(bare)]);
      const alpha = await lab.resolver('alpha', { stubs: stubs() });
      expect(codes(await look('lab.test', [alpha]))).toEqual(['AUTHORITY_LACKS_RECORD']);
      await Promise.all([nsd.setZones({ 'lab.test': healthy }), knot.setZones({ 'lab.test': healthy })]);
      const [waiting] = await look('lab.test', [alpha]);
      expect(waiting).toMatchObject({ code: 'PROPAGATION_WAITING', params: { waiting: [{ has: 'none' }] } });
    });

    it('says that waiting is useless where only a cache still has the record', async () => {
      const alpha = await lab.resolver('alpha', { stubs: stubs() });
      await look('lab.test', [alpha]);
      const bare = { 'lab.test': apex };
      await Promise.all([nsd.setZones(bare), knot.setZones(bare)]);
      const [lacking] = await look('lab.test', [alpha]);
      expect(lacking).toMatchObject({
        code: 'AUTHORITY_LACKS_RECORD',
        severity: 'fail',
        params: { heldBy: ['alpha'] },
      });
    });

    it('counts neither a dead, nor a filtering, nor a rewriting resolver as late', async () => {
      const [alpha, dead, filter, rewriter] = await Promise.all([
        lab.resolver('alpha', { stubs: stubs() }),
        lab.deadResolver('dead'),
        lab.resolver('filter', { stubs: stubs(), lines: ['local-zone: "lab.test." always_nxdomain'] }),
        lab.resolver('rewriter', {
          stubs: stubs(),
          lines: [
            'local-zone: "lab.test." typetransparent',
            `local-data: 'lab.test. 60 IN TXT "this site is blocked"'`,
          ],
        }),
      ]);
      expect(codes(await look('lab.test', [alpha, dead, filter, rewriter]))).toEqual([
        'PROPAGATED',
        'RESOLVER_REWRITES',
        'RESOLVER_REWRITES',
        'RESOLVER_UNREACHABLE',
      ]);
    });

    it('takes a resolver that is pinned to an older value for late, by its own word on the time', async () => {
      const [alpha, pinned] = await Promise.all([
        lab.resolver('alpha', { stubs: stubs() }),
        lab.resolver('pinned', {
          stubs: stubs(),
          lines: [
            'local-zone: "lab.test." typetransparent',
            `local-data: 'lab.test. 90 IN TXT "v=spf1 ip4:192.0.2.99 -all"'`,
          ],
        }),
      ]);
      const findings = await look('lab.test', [alpha, pinned]);
      expect(codes(findings)).toEqual(['PROPAGATION_WAITING']);
      const { waiting } = findings[0]?.params as {
        waiting: { via: string; has: string; latestBy: string }[];
      };
      expect(waiting).toMatchObject([{ via: 'pinned', has: 'old' }]);
      const left = (Date.parse(waiting[0]?.latestBy ?? '') - Date.now()) / 1000;
      expect(left).toBeGreaterThan(80);
      expect(left).toBeLessThanOrEqual(90);
    });

    it('tells bogus DNSSEC from a broken domain', async () => {
      const anchor = `bogus.test. 60 IN DS 12345 13 2 ${'ab'.repeat(32)}`;
      const zones = {
        'lab.test': healthy,
        'bogus.test': [
          '@ IN NS ns1.lab.test.',
          '@ IN NS ns2.lab.test.',
          '@ IN A 192.0.2.81',
          `@ IN TXT "${spf}"`,
        ],
      };
      const holder = await lab.authority('knot', zones);
      const validator = await lab.resolver('validator', {
        stubs: { ...stubs(), 'bogus.test': [holder.address] },
        lines: ['module-config: "validator iterator"', `trust-anchor: "${anchor}"`],
      });
      const findings = await look('bogus.test', [validator]);
      expect(codes(findings)).toEqual(['DNSSEC_BOGUS']);
    });

    it('names a lame delegation, from the parent’s own words', async () => {
      const alpha = await lab.resolver('alpha', { stubs: stubs() });
      const findings = await look('lame.test', [alpha]);
      expect(codes(findings)).toEqual(['DOMAIN_DNS_BROKEN']);
      expect(findings[0]?.params).toMatchObject({ how: 'lame', zone: 'lame.test' });
    });

    it('watches a resolver let go within two seconds of the time foretold', async () => {
      const bare = { 'lab.test': apex };
      await Promise.all([nsd.setZones(bare), knot.setZones(bare)]);
      const alpha = await lab.resolver('alpha', { stubs: stubs() });
      await look('lab.test', [alpha]);
      await Promise.all([nsd.setZones({ 'lab.test': healthy }), knot.setZones({ 'lab.test': healthy })]);

      const folder = mkdtempSync(join(tmpdir(), 'mailpath-watch-'));
      const history = openHistory(folder, { now: Date.now } as never);
      const documents: WatchDocument[] = [];
      const context: JourneyContext = {
        ports: {
          clock: systemClock,
          newId: () => 'WATCH',
          openNetwork: () => Promise.reject(new Error('opened already')),
          history: () => history,
          setups: { list: () => [], get: () => undefined, put: () => undefined, remove: () => false },
        } as unknown as JourneyContext['ports'],
        net: { network: network([alpha]), dns: port() } as unknown as JourneyContext['net'],
        log: createEvidenceLog(),
        signal: new AbortController().signal,
        progress: (event) => {
          if (event.kind === 'document') documents.push(event.document as WatchDocument);
        },
        timeoutMs: 3000,
        id: 'WATCH',
        startedAt: new Date().toISOString(),
      };
      try {
        const params = watchParamsSchema.parse({ domain: 'lab.test', spf, only: ['spf', 'propagation'] });
        const result = await watchDomain(params, context);
        const doneAt = Date.now();
        const [started] = documents;
        expect(started?.event).toBe('started');
        const waiting = started?.findings.find(({ code }) => code === 'PROPAGATION_WAITING');
        const { latestBy } = waiting?.params as { latestBy: string };
        expect(result.extra.event).toBe('done');
        expect(result.extra.changes).toMatchObject([{ via: 'alpha', before: 'none', after: spf }]);
        expect(doneAt - Date.parse(latestBy)).toBeGreaterThanOrEqual(0);
        expect(doneAt - Date.parse(latestBy)).toBeLessThan(2000);
      } finally {
        history.close();
        rmSync(folder, { recursive: true });
      }
    });
  },
);
