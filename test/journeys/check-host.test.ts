import { describe, expect, it } from 'vitest';
import { spfDocumentSchema, type SpfDocument } from '../../electron/engine/contract/documents.js';
import type { SpfParams } from '../../electron/engine/contract/params.js';
import { documentOf } from '../../electron/engine/document.js';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { createEvidenceLog } from '../../electron/engine/evidence.js';
import { checkHost } from '../../electron/engine/journeys/check-host.js';
import type { JourneyContext } from '../../electron/engine/journeys/journey.js';
import { exitCodeOf } from '../../electron/engine/verdict.js';

const zone: ZoneFile = {
  'pass.test': { TXT: 'v=spf1 ip4:192.0.2.0/24 ptr -all' },
  'via.test': { TXT: 'v=spf1 a:gone.test include:pass.test -all exp=why.test' },
  'why.test': { TXT: '%{i} is not ours\u001b' },
  'told.test': { TXT: 'v=spf1 -all exp=told-why.test' },
  'told-why.test': { TXT: '%{c} is none of %{d}' },
  'soft.test': { TXT: 'v=spf1 ~all' },
  'neutral.test': { TXT: 'v=spf1 mx' },
  'quoted.test': { TXT: '"v=spf1 -all"' },
  'bare.test': { A: '192.0.2.1' },
  'broken.test': { TXT: 'v=spf1 ip4:192.0.2.0/99 -all' },
  'two.test': { TXT: [['v=spf1 -all'], ['v=spf1 mx -all']] },
  'loop.test': { TXT: 'v=spf1 include:loop.test -all' },
  'slow.test': { rcode: 'TIMEOUT' },
  'temp.test': { TXT: 'v=spf1 include:slow.test -all' },
  'open.test': { TXT: 'v=spf1 +all' },
  'six.test': { TXT: 'v=spf1 ip6:2001:db8::/32 -all' },
};

async function run(domain: string, ip = '192.0.2.7', more: Partial<SpfParams> = {}): Promise<SpfDocument> {
  const params: SpfParams = {
    language: 'en',
    network: 'internet',
    faults: [],
    timeoutSeconds: 1,
    assume: [],
    zone,
    domain,
    ip,
    ...more,
  };
  const context = {
    ports: { clock: { now: () => 1_800_000_000_000 } },
    net: { network: { name: 'internet' } },
    log: createEvidenceLog(),
    signal: new AbortController().signal,
    progress: () => undefined,
    timeoutMs: 1000,
    id: '01J00000000000000000000000',
    startedAt: '2027-01-15T08:00:00.000Z',
  } as unknown as JourneyContext;
  return spfDocumentSchema.parse(documentOf('spf', params, context, await checkHost(params, context)));
}

describe('spf DOMAIN --ip IP', () => {
  it.each([
    ['pass.test', 'pass', ['SPF_OK pass'], 0],
    ['open.test', 'pass', ['SPF_OK pass'], 0],
    ['told.test', 'fail', ['SPF_SENDER_NOT_AUTHORIZED fail'], 1],
    ['soft.test', 'softfail', ['SPF_SENDER_NOT_AUTHORIZED warn'], 0],
    ['neutral.test', 'neutral', ['SPF_SENDER_NOT_AUTHORIZED warn'], 0],
    ['bare.test', 'none', ['SPF_MISSING fail'], 1],
    ['quoted.test', 'none', ['SPF_QUOTED fail'], 1],
    ['broken.test', 'permerror', ['SPF_SYNTAX fail'], 1],
    ['two.test', 'permerror', ['SPF_MULTIPLE fail'], 1],
    ['loop.test', 'permerror', ['SPF_LOOP fail'], 1],
    ['temp.test', 'temperror', ['SPF_DNS_ERROR warn'], 3],
    ['slow.test', 'temperror', ['LOOKUP_FAILED info'], 3],
    ['https://pass.test/', 'none', ['DOMAIN_INVALID fail'], 2],
    ['localhost', 'none', ['DOMAIN_INVALID fail'], 2],
  ])('%s: %s', async (domain, result, found, exit) => {
    const document = await run(domain);
    expect(document.result).toBe(result);
    expect(document.findings.map((item) => `${item.code} ${item.severity}`)).toEqual(found);
    expect(exitCodeOf(document, { strict: false })).toBe(exit);
  });

  it('shows each term, each lookup, the counts and the deciding term', async () => {
    const document = await run('via.test');
    expect(document).toMatchObject({
      result: 'pass',
      lookups: 2,
      voidLookups: 1,
      decidedBy: {
        domain: 'via.test',
        term: 'include:pass.test',
        record: 'v=spf1 a:gone.test include:pass.test -all exp=why.test',
      },
      explanation: null,
    });
    expect(document.trace).toEqual([
      {
        depth: 0,
        domain: 'via.test',
        term: 'a:gone.test',
        outcome: 'no match',
        lookup: true,
        void: true,
        questions: ['gone.test A'],
      },
      {
        depth: 0,
        domain: 'via.test',
        term: 'include:pass.test',
        outcome: 'match',
        lookup: true,
        void: false,
        questions: ['pass.test TXT'],
      },
      {
        depth: 1,
        domain: 'pass.test',
        term: 'ip4:192.0.2.0/24',
        outcome: 'match',
        lookup: false,
        void: false,
        questions: [],
      },
    ]);
    expect(document.evidence.length).toBeGreaterThan(2);
  });

  it('gives the explanation of a fail, and none that holds control characters', async () => {
    expect((await run('told.test')).explanation).toBe('192.0.2.7 is none of told.test');
    expect((await run('via.test', '198.51.100.1')).explanation).toBeNull();
  });

  it('takes IPv6, and IPv4 in IPv6 clothes', async () => {
    expect((await run('six.test', '2001:db8::1')).result).toBe('pass');
    expect((await run('pass.test', '::ffff:192.0.2.7')).result).toBe('pass');
  });

  it('lays assumed records over the zone', async () => {
    const document = await run('bare.test', '192.0.2.7', {
      assume: ['bare.test TXT v=spf1 ip4:192.0.2.7 -all'],
    });
    expect(document.result).toBe('pass');
  });

  it('refuses what is no address, in one line', async () => {
    await expect(run('pass.test', '192.0.2.300')).rejects.toMatchObject({ kind: 'usage' });
  });
});
