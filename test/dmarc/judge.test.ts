import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discoverDmarc, effectivePolicy, walkNames } from '../../electron/engine/dmarc/discover.js';
import { judgeDmarc } from '../../electron/engine/dmarc/judge.js';
import { parsePolicyRecord } from '../../electron/engine/dmarc/record.js';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { zoneResolve } from '../helpers/zone-resolve.js';

interface Sender {
  domain?: string;
  envelopeDomain?: string;
  dkimDomain?: string;
}

async function discover(zone: ZoneFile, sender: Sender = {}) {
  const domain = sender.domain ?? 'example.com';
  return discoverDmarc({
    domain,
    envelopeDomain: domain,
    dkimDomain: domain,
    ...sender,
    resolve: zoneResolve(zone),
  });
}

const said = async (zone: ZoneFile, sender: Sender = {}): Promise<string[]> =>
  judgeDmarc(await discover(zone, sender))
    .map((one) => `${one.code} ${one.severity}`)
    .sort();

const at = (text: string, name = '_dmarc.example.com'): ZoneFile => ({ [name]: { TXT: [[text]] } });
const rua = 'rua=mailto:d@example.com';

describe('each fault of a DMARC record is named, and nothing else', () => {
  it.each<[string, ZoneFile, Sender, string[]]>([
    ['none', {}, {}, ['DMARC_MISSING warn']],
    ['an unrelated text', at('hello world'), {}, ['DMARC_MISSING warn']],
    ['a wildcard SPF record', { '*.example.com': { TXT: [['v=spf1 -all']] } }, {}, ['DMARC_MISSING warn']],
    ['at dmarc.', at('v=DMARC1; p=none', 'dmarc.example.com'), {}, ['DMARC_AT_WRONG_NAME warn']],
    ['at the domain itself', at('v=DMARC1; p=none', 'example.com'), {}, ['DMARC_AT_WRONG_NAME warn']],
    [
      'the domain twice',
      at('v=DMARC1; p=none', '_dmarc.example.com.example.com'),
      {},
      ['DMARC_AT_WRONG_NAME warn'],
    ],
    [
      'two records',
      { '_dmarc.example.com': { TXT: [['v=DMARC1; p=none'], ['v=DMARC1; p=reject']] } },
      {},
      ['DMARC_MULTIPLE fail'],
    ],
    [
      'two below an organizational domain',
      {
        '_dmarc.a.example.com': { TXT: [['v=DMARC1; p=none'], ['v=DMARC1; p=reject']] },
        ...at('v=DMARC1; p=reject'),
      },
      { domain: 'a.example.com' },
      ['DMARC_INHERITED info', 'DMARC_MULTIPLE fail'],
    ],
    ['the version in lower case', at('v=dmarc1; p=none'), {}, ['DMARC_SYNTAX fail']],
    ['the version last', at('p=none; v=DMARC1'), {}, ['DMARC_SYNTAX fail']],
    ['no version', at('p=reject; rua=mailto:d@example.com'), {}, ['DMARC_SYNTAX fail']],
    ['quotes around', at('"v=DMARC1; p=none"'), {}, ['DMARC_SYNTAX fail']],
    ['no ; after the version', at('v=DMARC1 p=none'), {}, ['DMARC_SYNTAX fail']],
    ['no ; after the policy', at(`v=DMARC1; p=none ${rua}`), {}, ['DMARC_SYNTAX fail']],
    ['an unknown policy', at(`v=DMARC1; p=monitor; ${rua}`), {}, ['DMARC_SYNTAX fail']],
    ['an unknown subdomain policy', at('v=DMARC1; p=reject; sp=maybe'), {}, ['DMARC_SYNTAX fail']],
    ['neither policy nor reports', at('v=DMARC1; adkim=s'), {}, ['DMARC_SYNTAX fail']],
    ['a tag twice', at('v=DMARC1; p=none; p=reject'), {}, ['DMARC_SYNTAX fail']],
    ['a bare address', at('v=DMARC1; p=reject; rua=d@example.com'), {}, ['DMARC_SYNTAX warn']],
    ['an empty tag', at('v=DMARC1;; p=reject'), {}, ['DMARC_SYNTAX warn']],
    ['a wrong fo', at(`v=DMARC1; p=reject; fo=x; ${rua}`), {}, ['DMARC_SYNTAX warn']],
    ['no p', at(`v=DMARC1; ${rua}`), {}, ['DMARC_NO_POLICY warn']],
    [
      'strangers',
      at('v=DMARC1; p=reject'),
      { envelopeDomain: 'a.net', dkimDomain: 'b.net' },
      ['DMARC_NOT_ALIGNED warn'],
    ],
    [
      'psd=n between',
      { ...at('v=DMARC1; p=reject'), ...at('v=DMARC1; p=reject; psd=n', '_dmarc.a.example.com') },
      { domain: 'a.example.com', envelopeDomain: 'example.com', dkimDomain: 'example.com' },
      ['DMARC_NOT_ALIGNED warn'],
    ],
    [
      'strict, neither the same',
      at('v=DMARC1; p=reject; aspf=s; adkim=s'),
      { envelopeDomain: 'b.example.com', dkimDomain: 'm.example.com' },
      ['DMARC_STRICT_MISMATCH warn'],
    ],
    [
      'reports elsewhere',
      at('v=DMARC1; p=reject; rua=mailto:x@report.net'),
      {},
      ['DMARC_REPORT_UNAUTHORIZED warn'],
    ],
  ])('%s', async (_, zone, sender, codes) => {
    expect(await said(zone, sender)).toEqual(codes);
  });

  it('says nothing where the name could not be looked up', async () => {
    expect(await said({ '_dmarc.example.com': { rcode: 'SERVFAIL' } })).toEqual([]);
    expect(await said({ '_dmarc.com': { rcode: 'TIMEOUT' } })).toEqual([]);
  });
});

describe('a healthy but unusual record draws no warning', () => {
  it.each<[string, ZoneFile, Sender, string[]]>([
    ['plain', at('v=DMARC1; p=reject'), {}, ['DMARC_OK pass']],
    ['capitals and blanks', at('v = DMARC1 ; p = REJECT ; ASPF=s;'), {}, ['DMARC_OK pass']],
    [
      'beside an unrelated text',
      { '_dmarc.example.com': { TXT: [['hello'], ['v=DMARC1; p=reject']] } },
      {},
      ['DMARC_OK pass'],
    ],
    ['unknown tags', at('v=DMARC1; p=reject; x=y'), {}, ['DMARC_OK pass']],
    ['rua before p', at(`v=DMARC1; ${rua}; p=quarantine`), {}, ['DMARC_OK pass']],
    ['a size in rua', at('v=DMARC1; p=reject; rua=mailto:d@example.com!10m'), {}, ['DMARC_OK pass']],
    ['the policy none', at('v=DMARC1; p=none'), {}, ['DMARC_OK pass', 'DMARC_POLICY_NONE info']],
    ['testing', at('v=DMARC1; p=quarantine; t=y'), {}, ['DMARC_OK pass', 'DMARC_TESTING info']],
    [
      'old tags',
      at('v=DMARC1; p=reject; pct=50; rf=afrf; ri=86400'),
      {},
      ['DMARC_OBSOLETE_TAG info', 'DMARC_OK pass'],
    ],
    [
      'inherited',
      at('v=DMARC1; p=reject; sp=quarantine'),
      { domain: 'a.example.com' },
      ['DMARC_INHERITED info', 'DMARC_OK pass'],
    ],
    [
      'strict SPF alone',
      at('v=DMARC1; p=reject; aspf=s'),
      { envelopeDomain: 'b.example.com' },
      ['DMARC_OK pass'],
    ],
    ['a stranger’s envelope alone', at('v=DMARC1; p=reject'), { envelopeDomain: 'a.net' }, ['DMARC_OK pass']],
    [
      'reports elsewhere with consent',
      {
        ...at('v=DMARC1; p=reject; rua=mailto:x@report.net'),
        'example.com._report._dmarc.report.net': { TXT: [['v=DMARC1']] },
      },
      {},
      ['DMARC_OK pass'],
    ],
    [
      'reports elsewhere with consent for all',
      {
        ...at('v=DMARC1; p=reject; rua=mailto:x@report.net'),
        '*._report._dmarc.report.net': { TXT: [['v=DMARC1;']] },
      },
      {},
      ['DMARC_OK pass'],
    ],
    [
      'reports of a subdomain to its parent',
      at('v=DMARC1; p=reject; rua=mailto:x@example.com', '_dmarc.a.example.com'),
      { domain: 'a.example.com' },
      ['DMARC_OK pass'],
    ],
  ])('%s', async (_, zone, sender, codes) => {
    expect(await said(zone, sender)).toEqual(codes);
  });
});

describe('the tree walk of RFC 9989', () => {
  it('asks at most eight names and jumps to seven labels', () => {
    expect(walkNames('a.b.c.d.e.f.g.h.i.j.mail.example.com')).toEqual([
      'a.b.c.d.e.f.g.h.i.j.mail.example.com',
      'g.h.i.j.mail.example.com',
      'h.i.j.mail.example.com',
      'i.j.mail.example.com',
      'j.mail.example.com',
      'mail.example.com',
      'example.com',
      'com',
    ]);
  });

  it('takes the record with the fewest labels for the organizational domain, and skips the one between', async () => {
    const zone = {
      ...at('v=DMARC1; p=reject; sp=quarantine'),
      ...at('v=DMARC1; p=none', '_dmarc.b.example.com'),
    };
    const evidence = await discover(zone, { domain: 'a.b.example.com' });
    expect(evidence.organizationalDomain).toBe('example.com');
    expect(evidence.policy?.domain).toBe('example.com');
  });

  it('stops at psd=y and takes the name one label below', async () => {
    const evidence = await discover(at('v=DMARC1; p=reject; psd=y; np=reject', '_dmarc.co.uk'), {
      domain: 'a.example.co.uk',
    });
    expect(evidence.organizationalDomain).toBe('example.co.uk');
    expect(evidence.policy?.domain).toBe('co.uk');
  });

  it('uses np only for a domain that does not exist, and lowers the policy in a test', async () => {
    const zone = at('v=DMARC1; p=none; sp=quarantine; np=reject; t=y');
    const evidence = await discover(zone, { domain: 'a.example.com' });
    expect(effectivePolicy(evidence, true)).toBe('none');
    expect(effectivePolicy(evidence, false)).toBe('quarantine');
  });

  it('asks each name once', async () => {
    const resolve = zoneResolve({});
    await discoverDmarc({
      domain: 'example.com',
      envelopeDomain: 'example.com',
      dkimDomain: 'example.com',
      resolve,
    });
    expect(resolve.asked.filter((one) => one.startsWith('_dmarc.example.com '))).toHaveLength(1);
  });
});

describe('mending', () => {
  it('writes out the record with the fault mended', async () => {
    const value = async (text: string) => judgeDmarc(await discover(at(text)))[0]?.records[0]?.value;
    expect(await value('"v=dmarc1; p=none"')).toBe('v=DMARC1; p=none');
    expect(await value('v=DMARC1 p=none')).toBe('v=DMARC1; p=none');
    expect(await value(`v=DMARC1; p=none ${rua}`)).toBe(`v=DMARC1; p=none; ${rua}`);
    expect(await value('v=DMARC1; p=reject; rua=d@example.com')).toBe(
      'v=DMARC1; p=reject; rua=mailto:d@example.com',
    );
  });

  it('never throws, whatever stands there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `v=DMARC1; ${text}`),
        ),
        async (text) => {
          parsePolicyRecord(text);
          judgeDmarc(await discover(at(text)));
        },
      ),
    );
  });
});
