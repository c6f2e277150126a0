import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostField, hostIn, quotedStrings } from '../../electron/engine/dns/host-field.js';
import { findHosting, providerById, providerOfNameservers } from '../../electron/engine/dns/provider.js';
import { foretellHost } from '../../electron/engine/dns/typed-host.js';
import { zoneResolve } from '../helpers/zone-resolve.js';

describe('the provider of a zone', () => {
  it.each([
    ['amy.ns.cloudflare.com', 'cloudflare'],
    ['ns-1.awsdns-00.co.uk', 'route53'],
    ['ns3-05.azure-dns.org', 'azure-dns'],
    ['dns10.hichina.com', 'alibaba'],
    ['ns1.example.net', undefined],
  ])('%s belongs to %s', (host, id) => {
    expect(providerOfNameservers([host])?.id).toBe(id);
  });

  it('is found at the zone above, and by Domain Connect where the nameservers tell nothing', async () => {
    const resolve = zoneResolve({
      'example.com': { NS: ['ns1.own.test'] },
      'mail.example.com': {},
      '_domainconnect.example.com': { TXT: [['domainconnect.api.godaddy.com']] },
    });
    const found = await findHosting('mail.example.com', resolve);
    expect([found.apex, found.provider?.id]).toEqual(['example.com', 'godaddy']);
  });
});

describe('the host field', () => {
  it('is relative to the zone, with @ for the zone itself', () => {
    expect(hostIn('a.b.example.com', 'example.com', null)).toBe('a.b');
    expect(hostIn('example.com', 'example.com', null)).toBe('@');
    expect(hostIn('other.net', 'example.com', null)).toBe('other.net');
  });

  it('takes the registrable domain for the zone where no zone cut was seen', () => {
    const record = {
      action: 'add',
      type: 'TXT',
      name: 'a._domainkey.mail.example.co.uk',
      value: 'x',
    } as const;
    expect(hostField(record, 'en').host).toBe('a._domainkey.mail');
  });

  it('gives no BIND line and no hint for a record that goes away', () => {
    const record = {
      action: 'remove',
      type: 'TXT',
      name: 'example.com',
      value: 'x',
      provider: 'godaddy',
    } as const;
    expect(hostField(record, 'en')).toEqual({
      action: 'remove',
      type: 'TXT',
      name: 'example.com',
      host: '@',
      value: 'x',
    });
  });

  it('splits a value into strings that join to it again, none over 255 octets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (value) => {
        const strings = [...quotedStrings(value).matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map((match) =>
          (match[1] as string).replaceAll(/\\(.)/gs, '$1'),
        );
        expect(strings.join('')).toBe(value);
        for (const one of strings) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(255);
      }),
    );
  });
});

describe('text that was typed', () => {
  it('says where it ends up, and whether that is wanted', () => {
    const godaddy = providerById('godaddy') ?? null;
    const wanted = ['s._domainkey.example.com'];
    expect(foretellHost('s._domainkey', 'example.com', godaddy, wanted, 'en').note).toContain(
      'the name wanted',
    );
    const doubled = foretellHost('s._domainkey.example.com', 'example.com', godaddy, wanted, 'zh-CN');
    expect(doubled.name).toBe('s._domainkey.example.com.example.com');
    expect(doubled.note).toContain('出现两次');
  });
});
