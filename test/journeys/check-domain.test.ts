import { describe, expect, it } from 'vitest';
import type { CheckParams } from '../../electron/engine/contract/params.js';
import { createEngine } from '../../electron/engine/engine.js';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { headlineOf } from '../../electron/engine/findings/sentence.js';
import { checkParamsSchema } from '../../electron/engine/contract/params.js';
import { exitCodeOf } from '../../electron/engine/verdict.js';
import { goodStrings, goodValue, keys } from '../helpers/dkim-keys.js';
import { fakePorts } from '../helpers/ports.js';
import { runCheck, scenario } from '../helpers/scenario.js';

const domain = 'example.com';
const selector = '7f0c2d1e-55aa-4bd0-9c3e-0a1b2c3d4e5f';
const dkimName = `${selector}._domainkey.${domain}`;
const spf = 'v=spf1 include:_spf.mail.test -all';

/** A set-up with nothing wrong. */
const healthy: ZoneFile = {
  [domain]: { A: ['192.0.2.1'], TXT: [[spf]] },
  '_spf.mail.test': { TXT: [['v=spf1 ip4:150.240.68.207 ip4:52.118.103.220 -all']] },
  [dkimName]: { TXT: [goodStrings] },
  [`_dmarc.${domain}`]: { TXT: [['v=DMARC1; p=reject']] },
};
const asked = { domain, dkimName, dkimValue: goodValue, spf };
const fine = ['DKIM_OK pass', 'DMARC_OK pass', 'DOMAIN_OK pass', 'SPF_OK pass'];
/** What is said when the DKIM record alone is not as it should be. */
const dkimOnly = (...codes: string[]): string[] =>
  [...fine.filter((one) => one !== 'DKIM_OK pass'), ...codes].sort();
const without = (name: string): ZoneFile =>
  Object.fromEntries(Object.entries(healthy).filter(([key]) => key !== name));

describe('check', () => {
  it('finds nothing wrong in a healthy set-up', async () => {
    expect(await scenario(healthy, asked)).toEqual(fine);
  });

  it.each<[string, ZoneFile, Partial<CheckParams>, string[]]>([
    ['a domain in capitals with a final dot', healthy, { domain: 'EXAMPLE.com.' }, fine],
    ['a domain that is not there', {}, {}, ['DOMAIN_NXDOMAIN fail']],
    [
      'no address',
      { ...healthy, [domain]: { AAAA: ['2001:db8::1'], TXT: [[spf]] } },
      {},
      ['DOMAIN_NO_ADDRESS fail', ...fine.filter((one) => !one.startsWith('DOMAIN'))].sort(),
    ],
    ['broken DNS', { ...healthy, [domain]: { rcode: 'SERVFAIL' } }, {}, ['DOMAIN_DNS_BROKEN fail']],
    [
      'a DKIM name that could not be looked up',
      { ...healthy, [dkimName]: { rcode: 'SERVFAIL' } },
      {},
      dkimOnly('LOOKUP_FAILED info'),
    ],
    [
      'a silent DKIM name',
      { ...healthy, [dkimName]: { rcode: 'TIMEOUT' } },
      {},
      dkimOnly('LOOKUP_FAILED info'),
    ],
    [
      'no DKIM name',
      healthy,
      { dkimName: undefined, dkimValue: undefined },
      dkimOnly('DKIM_NAME_NEEDED info'),
    ],
    [
      'a DKIM name that is none',
      healthy,
      { dkimName: `${selector}.${domain}` },
      dkimOnly('DKIM_NAME_INVALID fail'),
    ],
    ['no DKIM record', without(dkimName), {}, dkimOnly('DKIM_MISSING fail')],
    [
      'the key where the zone was repeated',
      { ...without(dkimName), [`${dkimName}.${domain}`]: { TXT: [goodStrings] } },
      {},
      dkimOnly('DKIM_NAME_DOUBLED fail'),
    ],
    [
      'the key at the domain itself',
      { ...without(dkimName), [domain]: { A: ['192.0.2.1'], TXT: [[spf], goodStrings] } },
      {},
      dkimOnly('DKIM_AT_WRONG_NAME fail'),
    ],
    [
      'an old key',
      { ...healthy, [dkimName]: { TXT: [[`v=DKIM1; k=rsa; p=${keys.other2048}`]] } },
      {},
      dkimOnly('DKIM_VALUE_DIFFERS fail'),
    ],
    [
      'a denied _domainkey',
      { ...healthy, [`_domainkey.${domain}`]: { rcode: 'NXDOMAIN' } },
      {},
      dkimOnly('DKIM_OK pass', 'AUTHORITY_ENT_BROKEN warn'),
    ],
    [
      'SPF and DKIM in each other’s place',
      { ...healthy, [domain]: { A: ['192.0.2.1'], TXT: [goodStrings] }, [dkimName]: { TXT: [[spf]] } },
      {},
      ['DKIM_VALUE_SWAPPED fail', 'DMARC_OK pass', 'DOMAIN_OK pass'],
    ],
    [
      'no DMARC record',
      without(`_dmarc.${domain}`),
      {},
      ['DMARC_MISSING warn', ...fine.filter((one) => !one.startsWith('DMARC'))].sort(),
    ],
    [
      'an envelope and a signature of strangers',
      healthy,
      { envelopeDomain: 'a.test', dkimDomain: 'b.test' },
      ['DMARC_NOT_ALIGNED warn', ...fine.filter((one) => !one.startsWith('DMARC'))].sort(),
    ],
    ['an envelope of a stranger, DKIM being aligned', healthy, { envelopeDomain: 'a.test' }, fine],
  ])('names the one fault of %s', async (_, zone, changes, codes) => {
    const given = Object.fromEntries(
      Object.entries({ ...asked, ...changes }).filter(([, value]) => value !== undefined),
    );
    expect(await scenario(zone, given as typeof asked)).toEqual(codes);
  });

  it.each<[string, ZoneFile, Partial<CheckParams> & { domain?: string }, string[]]>([
    [
      'an internationalised domain',
      {
        'xn--bcher-kva.example': { A: '192.0.2.1', TXT: [[spf]] },
        '_spf.mail.test': healthy['_spf.mail.test'],
        '_dmarc.xn--bcher-kva.example': { TXT: [['v=DMARC1; p=reject']] },
      },
      { domain: 'bücher.example', only: ['domain', 'spf', 'dmarc'] },
      ['DMARC_OK pass', 'DOMAIN_OK pass', 'SPF_OK pass'],
    ],
    [
      'a key behind an alias',
      { ...healthy, [dkimName]: { CNAME: 'k.mail.test' }, 'k.mail.test': { TXT: [goodStrings] } },
      {},
      [...fine, 'DKIM_CNAME info'].sort(),
    ],
    [
      'an Ed25519 key',
      { ...healthy, [dkimName]: { TXT: [[`v=DKIM1; k=ed25519; p=${keys.ed25519}`]] } },
      { dkimValue: `v=DKIM1; k=ed25519; p=${keys.ed25519}` },
      fine,
    ],
    ['a wildcard elsewhere', { ...healthy, [`*.${domain}`]: { TXT: [['hello']], A: '192.0.2.9' } }, {}, fine],
    [
      'SPF and DMARC in odd case',
      {
        ...healthy,
        [domain]: { A: '192.0.2.1', TXT: [['V=SPF1 INCLUDE:_spf.mail.test ', '-ALL']] },
        [`_dmarc.${domain}`]: { TXT: [['v=DMARC1; P=reject; p=REJECT;']] },
      },
      {},
      fine,
    ],
  ])('finds nothing wrong in %s', async (_, zone, changes, codes) => {
    expect(await scenario(zone, { ...asked, ...changes })).toEqual(codes);
  });
});

describe('what is asked for', () => {
  it('judges the named parts alone', async () => {
    const zone = { ...without(dkimName), [domain]: {} };
    expect(await scenario(zone, { ...asked, only: ['dkim'] })).toEqual(['DKIM_MISSING fail']);
    expect(await scenario(zone, { ...asked, only: ['domain'] })).toEqual(['DOMAIN_NO_ADDRESS fail']);
    expect(await scenario(zone, { ...asked, only: ['dmarc'] })).toEqual(['DMARC_OK pass']);
    expect(await scenario(zone, { ...asked, only: ['spf'] })).toEqual(['SPF_MISSING fail']);
  });

  it('tells of a domain that is not there whatever part is asked for', async () => {
    expect(await scenario({}, { ...asked, only: ['dmarc'] })).toEqual(['DOMAIN_NXDOMAIN fail']);
    expect(await scenario({ [domain]: { rcode: 'SERVFAIL' } }, { ...asked, only: ['spf'] })).toEqual([
      'DOMAIN_DNS_BROKEN fail',
    ]);
  });

  it('finds near misses where the domain has no data', async () => {
    const zone = { [domain]: {}, [`${selector}.${domain}`]: { TXT: [goodStrings] } };
    expect(await scenario(zone, { ...asked, only: ['dkim'] })).toEqual(['DKIM_AT_WRONG_NAME fail']);
  });

  it.each([
    ['https://example.com/mail', 'example.com'],
    ['info@example.com', 'example.com'],
    ['192.0.2.1', null],
    ['exa mple.com', 'example.com'],
    [`${'a'.repeat(64)}.com`, null],
  ])('refuses %s before any question', async (typed, meant) => {
    const document = await runCheck({}, { domain: typed });
    expect(document.findings.map((one) => one.code)).toEqual(['DOMAIN_INVALID']);
    expect(document.findings[0]?.params['meant']).toBe(meant);
    expect(document.evidence).toEqual([]);
    expect(exitCodeOf(document, { strict: false })).toBe(2);
  });

  it('fills in what the one setup of this domain has, and lets what is given win', async () => {
    const setup = {
      name: 'ours',
      domain,
      region: 'eu-de',
      dkimName,
      dkimValue: goodValue,
      endpoint: 'public' as const,
      zoneAddresses: [],
    };
    const document = await runCheck(healthy, { domain }, { setups: [setup] });
    expect(document.expected).toEqual({ region: 'eu-de', spf: null, dkimName, dkimValue: goodValue });
    const given = await runCheck(healthy, { domain, region: 'jp-tok' }, { setups: [setup] });
    expect(given.expected?.region).toBe('jp-tok');
    const two = await runCheck(healthy, { domain }, { setups: [setup, { ...setup, name: 'theirs' }] });
    expect(two.expected).toMatchObject({ region: 'us-south', dkimName: null });
  });

  it('refuses an unknown region and an expected DKIM value without a key', async () => {
    await expect(runCheck(healthy, { domain, region: 'mars' })).rejects.toThrow('no such region: mars');
    await expect(runCheck(healthy, { domain, dkimName, dkimValue: spf })).rejects.toThrow('no p= tag');
  });

  it('answers for records that are only assumed', async () => {
    const strings = goodStrings.map((text) => `"${text}"`).join(' ');
    const codes = await scenario(without(dkimName), { ...asked, assume: [`${dkimName} TXT ${strings}`] });
    expect(codes).toEqual(fine);
  });

  it('is not measured where the only part that was asked for could not be looked up', async () => {
    const document = await runCheck(
      { ...healthy, [dkimName]: { rcode: 'TIMEOUT' } },
      { ...asked, only: ['dkim'] },
    );
    expect(document.findings.map((one) => one.code)).toEqual(['LOOKUP_FAILED']);
    expect(exitCodeOf(document, { strict: false })).toBe(3);
  });

  it('is not told to hold where one part of it could not be looked up', async () => {
    const unheard: ZoneFile = { ...healthy, [dkimName]: { rcode: 'SERVFAIL' } };
    const document = await runCheck(unheard, asked);
    expect(document.verdict).toBe('unknown');
    expect(exitCodeOf(document, { strict: true })).toBe(3);
    expect(headlineOf(document, 'en', (iso) => iso)).toMatchObject({
      state: 'unknown',
      sentence: `Could not tell: ${dkimName} TXT could not be looked up. Nothing else that was checked is wrong.`,
    });
    const own = await runCheck({ ...healthy, [domain]: { rcode: 'TIMEOUT' } }, asked);
    expect(exitCodeOf(own, { strict: false })).toBe(3);
    const faulty = await runCheck({ ...unheard, [domain]: { TXT: [[spf]] } }, asked);
    expect(faulty.verdict).toBe('fail');
  });

  it('is told to hold though a report address’s consent could not be looked up', async () => {
    const zone: ZoneFile = {
      ...healthy,
      [`_dmarc.${domain}`]: { TXT: [['v=DMARC1; p=reject; rua=mailto:a@reports.test']] },
      [`${domain}._report._dmarc.reports.test`]: { rcode: 'SERVFAIL' },
    };
    const document = await runCheck(zone, asked);
    expect(document.findings.map((one) => one.code)).toContain('LOOKUP_FAILED');
    expect(document.verdict).toBe('pass');
  });
});

describe('advice is typed as the provider wants it', () => {
  const at = (...ns: string[]): ZoneFile => ({
    ...without(dkimName),
    [domain]: { A: '192.0.2.1', TXT: [[spf]], NS: ns },
  });
  const record = async (zone: ZoneFile, language: 'en' | 'zh-CN' = 'en') =>
    (await runCheck(zone, { ...asked, language })).findings.find((one) => one.code === 'DKIM_MISSING')
      ?.records[0];

  it('gives the host relative to the zone, a BIND line and a hint in either language', async () => {
    const said = await record(at('ns1.domaincontrol.com', 'ns2.domaincontrol.com'));
    expect(said).toMatchObject({ host: `${selector}._domainkey`, name: dkimName, value: goodValue });
    expect(said?.bind).toBe(
      `${dkimName}. IN TXT "${goodStrings[0] as string}" "${goodStrings[1] as string}"`,
    );
    expect(said?.hint).toContain('GoDaddy usually adds example.com');
    expect((await record(at('ns1.domaincontrol.com'), 'zh-CN'))?.hint).toContain('GoDaddy 通常会自动');
  });

  it('writes the apex as this provider wants it, and as @ where nothing is known', async () => {
    const apex = async (...ns: string[]) => {
      const zone = { ...at(...ns), [domain]: { A: '192.0.2.1', ...(ns.length > 0 ? { NS: ns } : {}) } };
      const { findings } = await runCheck(zone, { ...asked, only: ['spf'] });
      return findings.find((one) => one.code === 'SPF_MISSING')?.records[0]?.host;
    };
    expect(await apex()).toBe('@');
    expect(await apex('ns1.domaincontrol.com')).toBe('@');
    expect(await apex('ns-12.awsdns-34.com')).toBe('');
    expect(await apex('ns1.hostgator.com')).toBe('example.com.');
  });

  it.each([
    ['ns1.domaincontrol.com', dkimName, `${dkimName}.${domain}`],
    ['ns1.domaincontrol.com', `${selector}._domainkey`, dkimName],
    ['amy.ns.cloudflare.com', dkimName, dkimName],
    ['ns1.unknown.test', `${dkimName}.`, dkimName],
    ['ns1.unknown.test', '@', domain],
    ['ns1.hostgator.com', `${dkimName}.`, dkimName],
  ])('at %s, %s becomes %s', async (ns, typedHost, name) => {
    const document = await runCheck(at(ns), { ...asked, typedHost });
    expect(document.typedHost?.name).toBe(name);
  });
});

describe('over and over', () => {
  it('leaves nothing behind of a run: each asks its own names again', async () => {
    const ports = fakePorts();
    const engine = createEngine(ports);
    const params = checkParamsSchema.parse({ ...asked, zone: healthy });
    const [first, second] = [await engine.check(params), await engine.check(params)];
    expect(second.evidence.length).toBe(first.evidence.length);
    expect(
      new Set(
        first.evidence.map((one) => `${'name' in one ? one.name : ''} ${'type' in one ? one.type : ''}`),
      ).size,
    ).toBe(first.evidence.length);
  });

  it('keeps what was measured when it is stopped', async () => {
    const stop = new AbortController();
    const world = {
      network: {
        resolvers: [{ id: 'alpha', url: 'https://127.0.0.1/dns-query', operator: 'Alpha', place: 'EU' }],
      },
      dns: {
        ask: () => {
          stop.abort();
          return Promise.reject(Object.assign(new Error('stopped'), { name: 'AbortError' }));
        },
      },
    };
    const engine = createEngine(fakePorts(world));
    const document = await engine.check(checkParamsSchema.parse({ domain }), { signal: stop.signal });
    expect(document.interrupted).toBe(true);
    expect(exitCodeOf(document, { strict: false })).toBe(130);
  });
});
