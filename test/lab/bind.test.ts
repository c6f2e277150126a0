import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkParamsSchema, type CheckParams } from '../../electron/engine/contract/params.js';
import type { CheckDocument } from '../../electron/engine/contract/documents.js';
import { openEngine } from '../../electron/engine/live.js';
import { goodStrings, goodValue } from '../helpers/dkim-keys.js';
import { bindMissing, openBindLab, type BindLab, type BindServer, type BindZones } from './bind.js';

const spf = 'v=spf1 ip4:192.0.2.1 -all';
const key = (owner: string): string => `${owner} IN TXT ${goodStrings.map((part) => `"${part}"`).join(' ')}`;
const servers = ['@ IN NS ns1.lab.test.', '@ IN NS ns2.lab.test.'];
const address = '@ IN A 192.0.2.80';
const mail = [`@ IN TXT "${spf}"`, '_dmarc IN TXT "v=DMARC1; p=reject"'];
const healthy = [...servers, address, ...mail, key('sel._domainkey')];
const fine = ['DKIM_OK', 'DMARC_OK', 'DOMAIN_OK', 'PROPAGATED', 'PROPAGATED', 'PROPAGATED', 'SPF_OK'];
const but = (...changes: readonly [from: string | null, to: string | null][]): string[] => {
  const codes = [...fine];
  for (const [from, to] of changes) {
    if (from !== null) codes.splice(codes.indexOf(from), 1);
    if (to !== null) codes.push(to);
  }
  return codes.sort();
};

/** Zones that both servers hold alike; each is delegated to ns1 and ns2. */
const alike: BindZones = {
  'healthy.test': healthy,
  'large.test': [
    ...healthy,
    ...Array.from({ length: 40 }, (_, at) => `@ IN TXT "verification-${String(at)}=${'x'.repeat(80)}"`),
  ],
  'wild.test': [...healthy, '* IN TXT "any text at all"', '* IN A 192.0.2.9'],
  'wildmissing.test': [...servers, address, ...mail, '* IN TXT "any text at all"'],
  'wildkey.test': [...servers, address, ...mail, key('*._domainkey')],
  'delegated.test': [...servers, address, ...mail, '_domainkey IN NS ns2.lab.test.'],
  'chain.test': [
    ...servers,
    address,
    ...mail,
    'sel._domainkey IN CNAME one.chain.test.',
    'one IN CNAME two.keys.test.',
  ],
  'dangling.test': [...servers, address, ...mail, 'sel._domainkey IN CNAME gone.healthy.test.'],
  'circle.test': [
    ...servers,
    address,
    ...mail,
    'sel._domainkey IN CNAME a.circle.test.',
    'a IN CNAME b.circle.test.',
    'b IN CNAME a.circle.test.',
  ],
  'noaddress.test': [...healthy, '@ IN NS ns9.lab.test.'],
  'six.test': ['@ IN NS ns1.lab.test.', '@ IN NS ns6.lab.test.', ...healthy.slice(2)],
  'edns.test': [
    ...['formerr', 'notimp', 'none'].map((kind) => `@ IN NS edns-${kind}.lab.test.`),
    ...healthy.slice(2),
  ],
  'noaa.test': ['@ IN NS ns1.lab.test.', '@ IN NS noaa.lab.test.', ...healthy.slice(2)],
  'aged.test': healthy,
  'changing.test': healthy,
};
/** The servers that the parent delegates to, where they are others than ns1 and ns2. */
const delegatedTo: Readonly<Record<string, readonly string[]>> = {
  'noaddress.test': ['ns1', 'ns2', 'ns9'],
  'six.test': ['ns1', 'ns6'],
  'edns.test': ['edns-formerr', 'edns-notimp', 'edns-none'],
  'noaa.test': ['ns1', 'noaa'],
  'keys.test': ['ns2'],
};

describe.skipIf(bindMissing !== null)(
  `with real BIND${bindMissing === null ? '' : ` (${bindMissing})`}`,
  () => {
    let lab: BindLab;
    let one: BindServer;
    let two: BindServer;
    let others: Readonly<Record<string, BindServer>>;
    const engines: { close(): Promise<void> }[] = [];
    let anchor = '';
    let [bind, file] = ['', ''];
    let engine: ReturnType<typeof openEngine>['engine'];

    beforeAll(async () => {
      lab = openBindLab();
      const expired = lab.signed('expired.test', healthy, 'now-3600');
      const sound = lab.signed('sound.test', healthy, 'now+86400');
      const strange = lab.signed('strange.test', healthy, 'now+86400');
      const cuts = [...Object.keys(alike), 'differ.test', 'lame.test', 'dead.test', 'keys.test', 'lab.test'];
      const delegations = [...cuts, 'expired.test', 'sound.test', 'strange.test'].flatMap((zone) =>
        (delegatedTo[zone] ?? ['ns1', 'ns2']).map((host) => `${zone}. IN NS ${host}.lab.test.`),
      );
      const parent = [
        '@ IN NS ns1.lab.test.',
        ...delegations,
        expired.ds,
        sound.ds,
        // The DS record of a key that the zone is not signed with: the provider was changed, the DS left in place.
        strange.ds.replace(/ [0-9A-F]{6}/, ' 00C0DE'),
      ];
      const top = lab.signed('test', parent, 'now+86400');
      anchor = top.ds;
      const lone: BindZones = {
        'expired.test': expired.lines,
        'sound.test': sound.lines,
        'strange.test': strange.lines,
        'differ.test': healthy,
      };
      const hosts = ['ns1', 'ns2', 'noaa', 'edns-formerr', 'edns-notimp', 'edns-none'];
      const names = [
        '@ IN NS ns1',
        '@ IN NS ns2',
        ...hosts.map((host) => `${host} IN A 127.0.0.1`),
        'ns6 IN AAAA ::1',
      ];
      const edns = { 'edns.test': alike['edns.test'] ?? [] };
      const [first, second, six, noaa, formerr, notimp, none] = await Promise.all([
        lab.server({ test: top.lines, ...alike, ...lone, 'lab.test': names, 'lame.test': healthy }),
        lab.server({
          ...alike,
          ...lone,
          'lab.test': names,
          'differ.test': healthy.map((line) =>
            line.startsWith('sel.') ? 'sel._domainkey IN TXT "v=DKIM1; p="' : line,
          ),
          '_domainkey.delegated.test': ['@ IN NS ns2.lab.test.', key('sel')],
          'keys.test': ['@ IN NS ns2.lab.test.', key('two')],
        }),
        lab.server({ 'six.test': alike['six.test'] ?? [] }, { address: '::1' }),
        lab.server({ 'noaa.test': alike['noaa.test'] ?? [] }, { tests: ['noaa'] }),
        lab.server(edns, { tests: ['ednsformerr'] }),
        lab.server(edns, { tests: ['ednsnotimp'] }),
        lab.server(edns, { tests: ['noedns'] }),
      ]);
      [one, two] = [first, second];
      others = {
        'ns6.lab.test': six,
        'noaa.lab.test': noaa,
        'edns-formerr.lab.test': formerr,
        'edns-notimp.lab.test': notimp,
        'edns-none.lab.test': none,
      };
      const [, , , tag, algorithm, digest, ...hex] = top.ds.split(/\s+/);
      const url = await lab.recursor(
        {
          test: [one],
          ...Object.fromEntries([...Object.keys(alike), ...Object.keys(lone)].map((zone) => [zone, [one]])),
          'lab.test': [one],
          'lame.test': [one],
          'keys.test': [two],
          '_domainkey.delegated.test': [two],
        },
        ['dnssec-validation yes;'],
        `trust-anchors { "test." static-ds ${String(tag)} ${String(algorithm)} ${String(digest)} "${hex.join('')}"; };`,
      );
      writeFileSync(join(lab.folder, 'ca.pem'), lab.ca);
      bind = networkFile([{ id: 'bind', url, operator: 'BIND', place: 'XX' }]);
      file = bind;
      const opened = openEngine({ dataFolder: join(lab.folder, 'data') });
      engines.push(opened);
      engine = opened.engine;
    });
    beforeEach(() => (file = bind));
    afterAll(async () => {
      for (const opened of engines) await opened.close();
      await lab.close();
    });

    const networkFile = (resolvers: readonly object[]): string => {
      const at = join(mkdtempSync(join(lab.folder, 'network-')), 'network.json');
      const text = JSON.stringify({
        name: 'lab',
        ca: join(lab.folder, 'ca.pem'),
        resolvers,
        authorities: true,
        nameservers: {
          'ns1.lab.test': one.at,
          'ns2.lab.test': two.at,
          ...Object.fromEntries(Object.entries(others).map(([host, server]) => [host, server.at])),
        },
        regions: { 'us-south': { public: '127.0.0.1:9', outgoing: ['192.0.2.1'] } },
      });
      writeFileSync(at, text);
      return at;
    };

    const check = async (domain: string, more: Partial<CheckParams> = {}): Promise<CheckDocument> =>
      engine.check(
        checkParamsSchema.parse({
          domain,
          network: file,
          spf,
          dkimName: `sel._domainkey.${domain}`,
          dkimValue: goodValue,
          timeoutSeconds: 4,
          ...more,
        }),
      );
    const codes = (document: CheckDocument): string[] => document.findings.map(({ code }) => code).sort();

    it.each<[domain: string, what: string, codes: readonly string[]]>([
      ['healthy.test', 'two BINDs and BIND’s own resolver in agreement', fine],
      ['sound.test', 'a signed zone', fine],
      ['large.test', 'an answer that comes by TCP alone', but([null, 'SPF_TOO_LONG'])],
      ['wild.test', 'a wildcard beside the records, and a primary that nobody can reach', fine],
      [
        'wildmissing.test',
        'a wildcard in the place of the key',
        but(['DKIM_OK', 'DKIM_MISSING'], [null, 'DKIM_WILDCARD'], ['PROPAGATED', null]),
      ],
      ['wildkey.test', 'a wildcard that holds the key', but([null, 'DKIM_WILDCARD'])],
      ['delegated.test', 'a _domainkey zone at the other server', but([null, 'DKIM_ZONE_DELEGATED'])],
      [
        'chain.test',
        'a key two aliases away, in a zone that the first server refuses',
        but([null, 'DKIM_CNAME']),
      ],
      [
        'dangling.test',
        'an alias that leads nowhere',
        but(['DKIM_OK', 'DKIM_CNAME'], ['PROPAGATED', 'AUTHORITY_LACKS_RECORD']),
      ],
      [
        'circle.test',
        'aliases in a circle',
        but(['DKIM_OK', 'DKIM_CNAME'], ['PROPAGATED', 'AUTHORITY_LACKS_RECORD']),
      ],
      ['noaddress.test', 'a nameserver whose name has no address', but([null, 'AUTHORITIES_UNREACHABLE'])],
      ['six.test', 'a nameserver on IPv6 alone', fine],
      ['edns.test', 'three nameservers, none of which knows EDNS', fine],
      ['noaa.test', 'a nameserver that answers without authority', but([null, 'AUTHORITY_LAME'])],
      ['lame.test', 'a nameserver that refuses the zone', but([null, 'AUTHORITY_LAME'])],
      ['dead.test', 'nameservers that all refuse the zone', ['DOMAIN_DNS_BROKEN']],
      [
        'differ.test',
        'two keys at two nameservers',
        but(['DKIM_OK', 'AUTHORITY_DISAGREES'], ['PROPAGATED', null]),
      ],
      ['expired.test', 'signatures that have expired', ['DNSSEC_BOGUS']],
      ['strange.test', 'a DS record of another key', ['DNSSEC_BOGUS']],
    ])('%s: %s', async (domain, _, expected) => {
      expect(codes(await check(domain))).toEqual([...expected].sort());
    });

    it('hears from a resolver why it fails, and what is out of date', async () => {
      const old = healthy.map((line) => (line.includes('v=spf1') ? '@ IN TXT "v=spf1 -all"' : line));
      const aged = await lab.server({ 'aged.test': ['$TTL 1', ...old] });
      const url = await lab.unbound(
        {
          test: [one],
          ...Object.fromEntries(['expired.test', 'lab.test'].map((zone) => [zone, [one]])),
          'aged.test': [aged],
        },
        [
          'module-config: "validator iterator"',
          `trust-anchor: "${anchor}"`,
          'serve-expired: yes',
          'serve-expired-client-timeout: 100',
          'ede-serve-expired: yes',
        ],
      );
      file = networkFile([{ id: 'unbound', url, operator: 'unbound', place: 'XX' }]);
      const late = await check('aged.test');
      expect(codes(late)).toEqual(but(['PROPAGATED', 'PROPAGATION_WAITING']));
      await aged.stop();
      // Past the TTL of one second, counted in whole seconds.
      await new Promise((done) => setTimeout(done, 2100));
      const stale = await check('aged.test');
      expect(codes(stale)).toEqual(but(['PROPAGATED', 'RESOLVER_STALE']));
      expect(stale.findings.find(({ code }) => code === 'RESOLVER_STALE')?.params).toMatchObject({
        resolver: 'unbound',
        values: ['v=spf1 -all'],
        said: 'EDE 3 Stale Answer',
      });
      const bogus = await check('expired.test');
      expect(codes(bogus)).toEqual(['DNSSEC_BOGUS']);
      expect(bogus.findings[0]?.params).toMatchObject({
        said: [{ via: 'unbound', said: expect.stringMatching(/^EDE ([679]|10) /) as string }],
      });
    });

    it('follows an old answer of BIND’s cache until it goes', async () => {
      const changing = 'changing.test';
      expect(codes(await check(changing))).toEqual(fine);
      const changed = { [changing]: healthy.map((line) => line.replace('-all', '~all')) };
      await Promise.all([one.setZones(changed), two.setZones(changed)]);
      const waiting = await check(changing);
      expect(codes(waiting)).toEqual(but(['PROPAGATED', 'PROPAGATION_WAITING']));
      const late = waiting.findings.find(({ code }) => code === 'PROPAGATION_WAITING');
      const end = Date.parse((late?.params as { latestBy: string }).latestBy);
      expect(end - Date.parse(waiting.startedAt)).toBeLessThanOrEqual(9000);
      await new Promise((done) => setTimeout(done, end - Date.now() + 500));
      expect(codes(await check(changing))).toEqual(fine);
    });
  },
);
