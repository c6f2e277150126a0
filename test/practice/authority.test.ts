import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { startAuthority, type Authority } from '../../electron/engine/practice/authority.js';
import type { ZoneData } from '../../electron/engine/practice/zone-data.js';
import { runClient } from './run-client.js';

const long = 'x'.repeat(250);
const zone = (serial: number, text = 'first'): ZoneData => ({
  origin: 'example.test',
  nameservers: ['ns1.example.test', 'ns2.example.test'],
  serial,
  ttl: 300,
  minimum: 60,
  records: {
    'example.test': { A: ['192.0.2.1'], TXT: [[text]], MX: [[10, 'mx.example.test']] },
    'mx.example.test': { A: ['192.0.2.2'], AAAA: ['2001:db8::2'], ttl: 20 },
    'key.a._domainkey.example.test': { TXT: [['v=DKIM1; ', 'p="quoted"']] },
    'alias.example.test': { CNAME: 'mx.example.test' },
    'loop.example.test': { CNAME: 'loop.example.test' },
    '*.wild.example.test': { TXT: [['from a wildcard']] },
    'taken.wild.example.test': { A: ['192.0.2.3'] },
    'sub.example.test': { NS: ['ns.sub.example.test'] },
    'big.example.test': { TXT: Array.from({ length: 20 }, (_, index) => [`${String(index)} ${long}`]) },
  },
});

describe('the authority, asked by dig', () => {
  let authority: Authority;
  const start = async (options = {}) => (authority = await startAuthority({ zones: [zone(7)], ...options }));
  afterEach(() => authority.close());

  const dig = async (...args: string[]) =>
    (await runClient('dig', ['@127.0.0.1', '-p', String(authority.port), '+norec', ...args])).output;

  it('answers with authority, the TTL, and each string of a TXT record', async () => {
    await start();
    const whole = await dig('key.a._domainkey.example.test', 'TXT');
    expect(whole).toMatch(/status: NOERROR/);
    expect(whole).toMatch(/flags: qr aa;/);
    expect(whole).toMatch(/300\s+IN\s+TXT\s+"v=DKIM1; " "p=\\"quoted\\""/);
    expect(await dig('mx.example.test', 'AAAA')).toMatch(/20\s+IN\s+AAAA\s+2001:db8::2/);
    expect(await dig('example.test', 'MX', '+short')).toBe('10 mx.example.test.\n');
  });

  it('tells a name that does not exist from one without data, each with the SOA', async () => {
    await start();
    const absent = await dig('nothing.example.test', 'A');
    expect(absent).toMatch(/status: NXDOMAIN/);
    expect(absent).toMatch(/example\.test\.\s+60\s+IN\s+SOA\s+ns1\.example\.test\..* 7 \d+ \d+ \d+ 60/);
    for (const name of ['a._domainkey.example.test', '_domainkey.example.test', 'mx.example.test']) {
      const empty = await dig(name, 'TXT');
      expect(empty, name).toMatch(/status: NOERROR/);
      expect(empty, name).toMatch(/ANSWER: 0, AUTHORITY: 1/);
    }
  });

  it('follows an alias, and ends with one that leads to itself', async () => {
    await start();
    const alias = await dig('alias.example.test', 'A');
    expect(alias).toMatch(/CNAME\s+mx\.example\.test\.\n.*A\s+192\.0\.2\.2/);
    expect(await dig('loop.example.test', 'A')).toMatch(/status: NOERROR/);
  });

  it('answers from a wildcard, but not below or beside a name that exists', async () => {
    await start();
    expect(await dig('any.thing.wild.example.test', 'TXT', '+short')).toBe('"from a wildcard"\n');
    expect(await dig('taken.wild.example.test', 'TXT')).toMatch(/status: NOERROR[\s\S]*ANSWER: 0/);
    expect(await dig('below.taken.wild.example.test', 'TXT')).toMatch(/status: NXDOMAIN/);
  });

  it('refers to a zone that is delegated away, and refuses what it was never told of', async () => {
    await start();
    const referral = await dig('www.sub.example.test', 'A');
    expect(referral).toMatch(/flags: qr;/);
    expect(referral).toMatch(/sub\.example\.test\.\s+300\s+IN\s+NS\s+ns\.sub\.example\.test\./);
    expect(await dig('elsewhere.org', 'A')).toMatch(/status: REFUSED/);
  });

  it('cuts what does not fit UDP, so that it is asked again over TCP', async () => {
    await start();
    expect(await dig('big.example.test', 'TXT', '+ignore', '+noedns')).toMatch(/flags: qr aa tc;/);
    const whole = await dig('big.example.test', 'TXT');
    expect(whole).toMatch(/ANSWER: 20/);
    expect(whole).toMatch(/\(TCP\)/);
  });

  it('gives the new records with the new serial once the zone is changed', async () => {
    await start();
    authority.setZones([zone(8, 'second')]);
    expect(await dig('example.test', 'TXT', '+short')).toBe('"second"\n');
    expect(await dig('example.test', 'SOA', '+short')).toMatch(/ 8 3600 /);
  });

  it('can be lame, broken, or deny names that exist by those below them', async () => {
    await start({ rcode: 'REFUSED' });
    expect(await dig('example.test', 'A')).toMatch(/status: REFUSED/);
    await authority.close();
    await start({ rcode: 'SERVFAIL' });
    expect(await dig('example.test', 'A')).toMatch(/status: SERVFAIL/);
    await authority.close();
    await start({ deniesEmptyNonTerminals: true });
    expect(await dig('_domainkey.example.test', 'TXT')).toMatch(/status: NXDOMAIN/);
    expect(await dig('key.a._domainkey.example.test', 'TXT')).toMatch(/status: NOERROR/);
    expect(await dig('example.test', 'AAAA')).toMatch(/status: NOERROR/);
  });

  it('lives through garbage over UDP and TCP, and closes while connections stand', async () => {
    await start();
    const udp = createSocket('udp4');
    const bytes = fc.uint8Array({ maxLength: 600 });
    await fc.assert(
      fc.asyncProperty(bytes, async (octets) => {
        await new Promise((sent) => udp.send(octets, authority.port, '127.0.0.1', sent));
        const socket = connect(authority.port, '127.0.0.1');
        socket.on('error', () => undefined);
        await new Promise<void>((written) => socket.write(octets, () => written()));
      }),
      { numRuns: 100 },
    );
    udp.close();
    expect(await dig('example.test', 'A', '+short')).toBe('192.0.2.1\n');
  });
});
