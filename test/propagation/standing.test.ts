import { describe, expect, it } from 'vitest';
import type { Answer, DnsRecord } from '../../electron/engine/dns/answer.js';
import { answerOf } from '../../electron/engine/dns/wire.js';
import type { Finding } from '../../electron/engine/findings/finding.js';
import type { RecordSurvey, Survey } from '../../electron/engine/propagation/evidence.js';
import { judgeDomainDns } from '../../electron/engine/propagation/judge-domain.js';
import { judgePropagation } from '../../electron/engine/propagation/judge.js';

const domain = 'example.com';
const name = `sel._domainkey.${domain}`;
const at = '2026-11-24T12:00:00.000Z';
const key = 'v=DKIM1; p=AAAA';
const soa = (owner: string, ttl = 300, minimum = 60): DnsRecord => ({
  name: owner,
  type: 'SOA',
  ttl,
  soa: { mname: 'ns1.example.com', rname: 'host.example.com', serial: 1, minimum },
});
const txt = (text: string, ttl = 300, owner = name): DnsRecord => ({
  name: owner,
  type: 'TXT',
  ttl,
  strings: [text],
});
const a = (address: string): DnsRecord => ({ name: domain, type: 'A', ttl: 300, address });
const alias = (from: string, target: string, ttl: number): DnsRecord => ({
  name: from,
  type: 'CNAME',
  ttl,
  target,
});

interface Said {
  readonly answers?: readonly DnsRecord[];
  readonly authority?: readonly DnsRecord[];
  readonly rcode?: string;
  readonly aa?: boolean;
  /** Codes of extended errors. */
  readonly says?: readonly number[];
}
function answer(via: string, question: string, type: 'A' | 'TXT', said: Said): Answer {
  const message = {
    id: 0,
    response: true,
    rcode: said.rcode ?? 'NOERROR',
    truncated: false,
    ad: false,
    aa: said.aa ?? false,
    questions: [{ name: question, type }],
    answers: said.answers ?? [],
    authority: said.authority ?? [],
    extended: (said.says ?? []).map((code) => ({ code, text: '' })),
  };
  return answerOf(message, { name: question, type }, 0, { via, at, ms: 1 });
}

/** A healthy zone seen by its one authority and three resolvers, of which the first is given other words. */
function look(
  first: { readonly a?: Said; readonly key?: Said; readonly dmarc?: Said },
  truth: Said = {},
): Survey {
  const right = { a: { answers: [a('192.0.2.80')] }, key: { answers: [txt(key)] } };
  const dmarc = { answers: [txt('v=DMARC1; p=reject', 300, `_dmarc.${domain}`)] };
  const server = { host: 'ns1.example.com', address: '192.0.2.53', port: 53 };
  const ids = ['alpha', 'beta', 'gamma'];
  const asked = (question: string, type: 'A' | 'TXT', own: Said | undefined, others: Said) =>
    ids.map((id, index) => ({
      resolver: { id, url: '', operator: id, place: '' },
      answer: answer(id, question, type, index === 0 && own ? own : others),
    }));
  const record = (
    kind: 'dkim' | 'dmarc',
    owner: string,
    own: Said | undefined,
    said: Said,
  ): RecordSurvey => ({
    target: { record: kind, name: owner, type: 'TXT', needed: true, expected: null },
    zone: null,
    owner,
    authorities: [{ server, answer: answer('authority', owner, 'TXT', { ...said, aa: true }) }],
    undelegated: [],
    resolvers: asked(owner, 'TXT', own, said),
  });
  return {
    fromZone: false,
    domain: {
      domain,
      resolvers: asked(domain, 'A', first.a, right.a),
      answering: ids,
      unchecked: [],
      signed: null,
      zone: null,
      authorities: [{ server, answer: answer('authority', domain, 'A', { ...right.a, aa: true }) }],
      nonTerminals: [],
    },
    records: [
      record('dkim', name, first.key, { ...right.key, ...truth }),
      record('dmarc', `_dmarc.${domain}`, first.dmarc, dmarc),
    ],
  };
}

const codes = (findings: readonly Finding[]): string[] =>
  findings.map(({ code, subject }) => `${code} ${subject}`);
const rest = [`PROPAGATED _dmarc.${domain}`];
const seen = [`PROPAGATED ${name}`, ...rest];
const late = [`PROPAGATION_WAITING ${name}`, ...rest];
const own = ['RESOLVER_REWRITES alpha', ...seen];
const blocked: Said = { answers: [txt('this name is blocked')] };

describe('a resolver that differs', () => {
  it.each<[string, Parameters<typeof look>[0], string[]]>([
    ['has an older key', { key: { answers: [txt('v=DKIM1; p=BBBB')] } }, late],
    ['is pinned to an older key as its own', { key: { answers: [txt('v=DKIM1; p=BBBB')], aa: true } }, late],
    ['has the second half of a key alone', { key: { answers: [txt('QIDAQAB'.repeat(9))], aa: true } }, late],
    ['has a text that may have stood there', { key: blocked }, late],
    ['denies with the zone’s SOA', { key: { rcode: 'NXDOMAIN', authority: [soa(domain)] } }, late],
    ['denies with the parent’s SOA', { key: { rcode: 'NXDOMAIN', authority: [soa('com')] } }, late],
    ['denies without any SOA', { key: { rcode: 'NXDOMAIN' } }, late],
    ['has no data and no SOA', { key: {} }, late],
    ['has an older address', { a: { answers: [a('198.51.100.7')] } }, seen],
    ['has an address of its own region', { a: { answers: [a('203.0.113.9'), a('203.0.113.10')] } }, seen],
  ])('is late, or nothing at all, where it %s', (_, first, expected) => {
    expect(codes(judgePropagation(look(first)))).toEqual(expected);
  });

  it.each<[string, Parameters<typeof look>[0], string[]]>([
    [
      'an older key',
      { key: { answers: [txt('v=DKIM1; p=BBBB')], says: [3] } },
      ['RESOLVER_STALE alpha', ...seen],
    ],
    [
      'no key',
      { key: { rcode: 'NXDOMAIN', authority: [soa(domain)], says: [19] } },
      ['RESOLVER_STALE alpha', ...seen],
    ],
    ['the right key', { key: { answers: [txt(key)], says: [3] } }, seen],
  ])('is not waited for where it has %s and calls that stale', (_, first, expected) => {
    expect(codes(judgePropagation(look(first)))).toEqual(expected);
  });

  it.each<[string, Parameters<typeof look>[0], string[]]>([
    [
      'gives what looks like a key, and calls it forged',
      { key: { answers: [txt('v=DKIM1; p=BBBB')], says: [4] } },
      own,
    ],
    [
      'denies in the zone’s name, and calls that blocked',
      { key: { rcode: 'NXDOMAIN', authority: [soa(domain)], says: [15] } },
      own,
    ],
    [
      'gives another address, and calls it filtered',
      { a: { answers: [a('203.0.113.66')], says: [17] } },
      own,
    ],
    ['gives a strange text with authority', { key: { ...blocked, aa: true } }, own],
    ['denies with authority', { key: { rcode: 'NXDOMAIN', aa: true } }, own],
    ['denies by a zone elsewhere', { key: { rcode: 'NXDOMAIN', authority: [soa('filter.test')] } }, own],
    [
      'denies by no zone, and names the zone elsewhere',
      { key: { rcode: 'NXDOMAIN' }, dmarc: { authority: [soa(domain)] } },
      ['RESOLVER_REWRITES alpha', `PROPAGATED ${name}`, `PROPAGATION_WAITING _dmarc.${domain}`],
    ],
    ['denies the whole domain by no zone', { a: { rcode: 'NXDOMAIN' }, key: { rcode: 'NXDOMAIN' } }, own],
    [
      'gives one text for several names',
      { key: blocked, dmarc: { answers: [txt('this name is blocked', 300, `_dmarc.${domain}`)] } },
      ['RESOLVER_REWRITES alpha', `PROPAGATED ${name}`, 'RESOLVER_REWRITES alpha', ...rest],
    ],
    ['sends the domain to a local address', { a: { answers: [a('10.10.34.34')] } }, own],
    ['sends the domain nowhere', { a: { answers: [a('0.0.0.0')] } }, own],
    ['gives a strange address with authority', { a: { answers: [a('198.51.100.7')], aa: true } }, own],
  ])('answers on its own account where it %s', (_, first, expected) => {
    expect(codes(judgePropagation(look(first)))).toEqual(expected);
  });

  it('proves nothing by AA where it sets that on what it has learnt too', () => {
    const right = { answers: [a('192.0.2.80')], aa: true };
    const denial = { rcode: 'NXDOMAIN', aa: true, authority: [soa(domain)] };
    expect(codes(judgePropagation(look({ a: right, key: denial })))).toEqual(late);
  });
});

describe('the time by which a cache must let go', () => {
  const latest = (survey: Survey): unknown =>
    (
      judgePropagation(survey).find(({ code }) => code === 'PROPAGATION_WAITING')?.params as {
        latestBy: string | null;
      }
    ).latestBy;
  const old = 'v=DKIM1; p=BBBB';
  const there = 'sel.keys.test';

  it.each<[string, Said, Said, string | null]>([
    ['the remaining TTL', { answers: [txt(old, 37)] }, {}, '2026-11-24T12:00:37.000Z'],
    [
      'the least TTL of a set that differs',
      { answers: [txt(old, 37), txt(old, 9)] },
      {},
      '2026-11-24T12:00:09.000Z',
    ],
    [
      'the SOA’s minimum',
      { rcode: 'NXDOMAIN', authority: [soa(domain, 300, 60)] },
      {},
      '2026-11-24T12:01:00.000Z',
    ],
    [
      'the SOA’s own TTL',
      { rcode: 'NXDOMAIN', authority: [soa(domain, 8, 60)] },
      {},
      '2026-11-24T12:00:08.000Z',
    ],
    ['nothing without an SOA', { rcode: 'NXDOMAIN' }, {}, null],
    ['a lie of 68 years', { answers: [txt(old, 0x7fffffff)] }, {}, '2094-12-12T15:14:07.000Z'],
    [
      'the text’s TTL behind the same alias',
      { answers: [alias(name, there, 3600), txt(old, 20, there)] },
      { answers: [alias(name, there, 3600), txt(key, 60, there)] },
      '2026-11-24T12:00:20.000Z',
    ],
    [
      'the alias’s TTL where it leads elsewhere',
      { answers: [alias(name, 'old.keys.test', 3600), txt(old, 20, 'old.keys.test')] },
      { answers: [alias(name, there, 3600), txt(key, 60, there)] },
      '2026-11-24T13:00:00.000Z',
    ],
    [
      'the alias’s TTL where it is gone',
      { rcode: 'NXDOMAIN', answers: [alias(name, 'gone.test', 900)], authority: [soa('test', 20, 20)] },
      {},
      '2026-11-24T12:15:00.000Z',
    ],
  ])('is given by %s', (_, first, truth, expected) => {
    expect(latest(look({ key: first }, truth))).toBe(expected);
  });
});

describe('a domain that is an alias', () => {
  it('exists, though the alias’s target does not', () => {
    const healthy = look({});
    const dangling: Said = {
      rcode: 'NXDOMAIN',
      answers: [alias(domain, 'gone.test', 300)],
      authority: [soa('test')],
    };
    const survey: Survey = {
      ...healthy,
      domain: {
        ...healthy.domain,
        resolvers: healthy.domain.resolvers.map((one) => ({
          ...one,
          answer: answer(one.resolver.id, domain, 'A', dangling),
        })),
        authorities: [],
      },
    };
    expect(codes(judgeDomainDns(survey))).toEqual([]);
  });
});
