import type { Answer } from 'dns-packet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAuthority, type Authority } from '../../electron/engine/practice/authority.js';
import { createResolver } from '../../electron/engine/practice/resolver.js';
import type { NameRecords, ZoneData } from '../../electron/engine/practice/zone-data.js';

const zone = (serial: number, records: Record<string, NameRecords>): ZoneData => ({
  origin: 'example.test',
  nameservers: ['ns1.example.test'],
  serial,
  ttl: 300,
  minimum: 60,
  records: { 'example.test': {}, ...records },
});
const before = zone(1, { 'old.example.test': { TXT: [['old']] } });
const after = zone(2, { 'old.example.test': { TXT: [['new']] }, 'late.example.test': { TXT: [['late']] } });

describe('a resolver with its own cache', () => {
  let authority: Authority;
  let second = 0;
  const now = () => second * 1000;
  beforeEach(async () => {
    second = 0;
    authority = await startAuthority({ zones: [before] });
  });
  afterEach(() => authority.close());

  const said = (reply: { rcode: string; answers: readonly unknown[] }) => [
    reply.rcode,
    ...reply.answers.map((record) => {
      const { ttl, data } = record as { ttl: number; data: Buffer[] };
      return `${String(ttl)} ${Buffer.concat(data).toString()}`;
    }),
  ];

  it('gives the old answer with a falling TTL, and the new one once it has run out', async () => {
    const resolver = createResolver({ authorities: [authority.port], now });
    expect(said(await resolver.answer('old.example.test', 'TXT'))).toEqual(['NOERROR', '300 old']);
    authority.setZones([after]);
    second = 299;
    expect(said(await resolver.answer('OLD.example.test', 'TXT'))).toEqual(['NOERROR', '1 old']);
    second = 300;
    expect(said(await resolver.answer('old.example.test', 'TXT'))).toEqual(['NOERROR', '300 new']);
    expect(authority.asked).toEqual(['old.example.test TXT', 'old.example.test TXT']);
  });

  it('keeps an absence for as long as the SOA says, by name and type', async () => {
    const resolver = createResolver({ authorities: [authority.port], now });
    expect(said(await resolver.answer('late.example.test', 'TXT'))).toEqual(['NXDOMAIN']);
    authority.setZones([after]);
    second = 59;
    const kept = await resolver.answer('late.example.test', 'TXT');
    expect(kept.rcode).toBe('NXDOMAIN');
    expect(kept.authorities).toMatchObject([{ type: 'SOA', ttl: 1, data: { serial: 1, minimum: 60 } }]);
    second = 60;
    expect(said(await resolver.answer('late.example.test', 'TXT'))).toEqual(['NOERROR', '300 late']);
  });

  it('fails over to the next authority, keeps no failure, and fetches over TCP what UDP cuts', async () => {
    const lame = await startAuthority({ zones: [], rcode: 'REFUSED' });
    const big = Array.from({ length: 20 }, (_, index) => [`${String(index)}${'x'.repeat(200)}`]);
    authority.setZones([zone(3, { 'big.example.test': { TXT: big } })]);
    const resolver = createResolver({ authorities: [lame.port, authority.port], now });
    expect((await resolver.answer('big.example.test', 'TXT')).answers).toHaveLength(20);
    const alone = createResolver({ authorities: [lame.port], now });
    expect(said(await alone.answer('old.example.test', 'TXT'))).toEqual(['SERVFAIL']);
    await alone.answer('old.example.test', 'TXT');
    expect(lame.asked.filter((question) => question === 'old.example.test TXT')).toHaveLength(2);
    await lame.close();
  });

  it('may rewrite, or never let go', async () => {
    const own = [
      {
        name: 'old.example.test',
        type: 'TXT' as const,
        ttl: 9,
        class: 'IN',
        data: [Buffer.from('own')],
      } as Answer,
    ];
    const rewriting = createResolver({
      authorities: [authority.port],
      now,
      rewrites: (name, type) => (name === 'old.example.test' && type === 'TXT' ? own : null),
    });
    expect(said(await rewriting.answer('old.example.test', 'TXT'))).toEqual(['NOERROR', '9 own']);
    const sticky = createResolver({ authorities: [authority.port], now, sticky: true });
    await sticky.answer('old.example.test', 'TXT');
    authority.setZones([after]);
    second = 90_000;
    expect(said(await sticky.answer('old.example.test', 'TXT'))).toEqual(['NOERROR', '0 old']);
  });
});
