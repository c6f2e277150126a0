import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readZoneAddresses, zoneAnswer } from '../../electron/engine/reachability/zone-addresses.js';
import { isLoopback, privateMeaning } from '../../electron/engine/reachability/private-address.js';

describe('a network zone', () => {
  it.each([
    ['203.0.113.7', ['203.0.113.7'], 'in'],
    ['203.0.113.8', ['203.0.113.7'], 'out'],
    ['203.0.113.7', ['203.0.113.1-203.0.113.7'], 'in'],
    ['203.0.113.8', ['203.0.113.1-203.0.113.7'], 'out'],
    ['203.0.113.255', ['203.0.113.0/24'], 'in'],
    ['203.0.112.255', ['203.0.113.0/24'], 'out'],
    ['203.0.113.200', ['203.0.113.77/24'], 'in'],
    ['8.8.8.8', ['0.0.0.0/0'], 'in'],
    ['203.0.113.7', ['203.0.113.0/24', '!203.0.113.7'], 'excluded'],
    ['203.0.113.7', ['!203.0.113.0/28', '203.0.113.7'], 'excluded'],
    ['2001:db8::1', ['2001:db8::/32'], 'in'],
    ['2001:db9::1', ['2001:db8::/32'], 'out'],
    ['2001:db8::5', ['2001:db8::1-2001:db8::9'], 'in'],
    ['203.0.113.7', ['::/0'], 'out'],
    ['::ffff:203.0.113.7', ['203.0.113.7'], 'in'],
    ['203.0.113.7', [], 'out'],
  ])('%s in %j: %s', (ip, entries, answer) => {
    expect(zoneAnswer(entries, ip)).toBe(answer);
  });

  it.each([
    '203.0.113.0/33',
    '203.0.113',
    '1.2.3.4-',
    '9.0.0.2-9.0.0.1',
    '1.2.3.4-::1',
    'office',
    '1.2.3.4/x',
    '!',
  ])('refuses %s and names it', (entry) => {
    expect(() => readZoneAddresses([entry])).toThrow(entry);
  });

  it('takes entries apart at commas and blanks', () => {
    expect(readZoneAddresses(['1.2.3.4, 5.6.7.8', '!9.9.9.9'])).toEqual(['1.2.3.4', '5.6.7.8', '!9.9.9.9']);
  });

  it('holds every address of a subnet and none outside, as counted by integers', () => {
    const text = (value: number): string =>
      [24, 16, 8, 0].map((shift) => String(Math.floor(value / 2 ** shift) % 256)).join('.');
    const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(address, address, fc.integer({ min: 0, max: 32 }), (base, ip, bits) => {
        const size = 2 ** (32 - bits);
        const inside = Math.floor(base / size) === Math.floor(ip / size);
        expect(zoneAnswer([`${text(base)}/${String(bits)}`], text(ip))).toBe(inside ? 'in' : 'out');
      }),
    );
  });
});

describe('a private endpoint’s address', () => {
  it.each([
    ['10.240.0.4', 'vpe'],
    ['172.16.3.4', 'vpe'],
    ['fd00::4', 'vpe'],
    ['166.9.48.1', 'cse'],
    ['166.11.255.255', 'cse'],
    ['166.12.0.1', 'public'],
    ['203.0.113.1', 'public'],
    ['127.0.0.1', 'local'],
    [null, 'none'],
  ])('%s means %s', (address, meaning) => {
    // 203.0.113.0/24 is kept for documents and counts as public here.
    expect(privateMeaning(address)).toBe(meaning);
  });
  it('is loopback in 127/8 and ::1 only', () => {
    expect(['127.9.9.9', '::1', '10.0.0.1', null].map(isLoopback)).toEqual([true, true, false, false]);
  });
});
