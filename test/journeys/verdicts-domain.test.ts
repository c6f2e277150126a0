import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { goodStrings, goodValue, keys } from '../helpers/dkim-keys.js';
import { first, second, table } from '../helpers/verdicts.js';

const name = 'sel._domainkey.example.com';
const spf = 'v=spf1 include:_spf.mail.test -all';
const good: ZoneFile = {
  'example.com': { A: '192.0.2.1', TXT: [[spf]] },
  '_spf.mail.test': { TXT: [[`v=spf1 ip4:${first} ip4:${second} -all`]] },
  [name]: { TXT: [goodStrings] },
  '_dmarc.example.com': { TXT: [['v=DMARC1; p=reject']] },
};
const healthy = 'DKIM_OK pass, DMARC_OK pass, DOMAIN_OK pass, SPF_OK pass';
const but = (...changes: [from: string, to: string][]): string =>
  changes.reduce((text, [from, to]) => text.replace(from, to), healthy);
const noDmarc: ZoneFile = Object.fromEntries(
  Object.entries(good).filter(([key]) => !key.startsWith('_dmarc')),
);
const noKey: ZoneFile = Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));

table(
  'the whole check: the domain',
  [
    ['all well', good, healthy],
    [
      'both families',
      { ...good, 'example.com': { A: '192.0.2.1', AAAA: '2001:db8::1', TXT: [[spf]] } },
      healthy,
    ],
    [
      'an address of IPv6 alone',
      { ...good, 'example.com': { AAAA: '2001:db8::1', TXT: [[spf]] } },
      but(['DOMAIN_OK pass', 'DOMAIN_NO_ADDRESS fail']),
    ],
    [
      'no address',
      { ...good, 'example.com': { TXT: [[spf]] } },
      but(['DOMAIN_OK pass', 'DOMAIN_NO_ADDRESS fail']),
    ],
    [
      'mail exchangers only',
      { ...good, 'example.com': { TXT: [[spf]], MX: [[10, 'mx.test']] } },
      but(['DOMAIN_OK pass', 'DOMAIN_NO_ADDRESS fail']),
    ],
    [
      'the domain is not there',
      { '_spf.mail.test': good['_spf.mail.test'] } as ZoneFile,
      'DOMAIN_NXDOMAIN fail',
    ],
    [
      'an answer that never comes',
      { ...good, 'example.com': { rcode: 'TIMEOUT' } },
      'DKIM_OK pass, DMARC_OK pass, LOOKUP_FAILED info',
    ],
    ['an answer of SERVFAIL', { ...good, 'example.com': { rcode: 'SERVFAIL' } }, 'DOMAIN_DNS_BROKEN fail'],
    ['an answer of REFUSED', { ...good, 'example.com': { rcode: 'REFUSED' } }, 'DOMAIN_DNS_BROKEN fail'],
    [
      'denied, though names lie below',
      { ...good, 'example.com': { rcode: 'NXDOMAIN' } },
      'DOMAIN_NXDOMAIN fail',
    ],
    [
      'nothing but names below',
      { [name]: good[name], '_dmarc.example.com': good['_dmarc.example.com'] } as ZoneFile,
      but(['DOMAIN_OK pass', 'DOMAIN_NO_ADDRESS fail'], ['SPF_OK pass', 'SPF_MISSING fail']),
    ],
    [
      'empty',
      { 'example.com': {} },
      'DKIM_MISSING fail, DMARC_MISSING warn, DOMAIN_NO_ADDRESS fail, SPF_MISSING fail',
    ],
  ],
  { spf, dkimName: name, dkimValue: goodValue },
  { '_spf.mail.test': good['_spf.mail.test'] },
);

table(
  'the whole check: several faults at once',
  [
    ['no DMARC', noDmarc, but(['DMARC_OK pass', 'DMARC_MISSING warn'])],
    [
      'no key and no DMARC',
      { ...noDmarc, [name]: {} },
      but(['DMARC_OK pass', 'DMARC_MISSING warn'], ['DKIM_OK pass', 'DKIM_MISSING fail']),
    ],
    [
      'no SPF and the zone twice',
      { ...noKey, 'example.com': { A: '192.0.2.1' }, [`${name}.example.com`]: { TXT: [goodStrings] } },
      but(['SPF_OK pass', 'SPF_MISSING fail'], ['DKIM_OK pass', 'DKIM_NAME_DOUBLED fail']),
    ],
    [
      'SPF in quotes and the key cut',
      {
        ...good,
        'example.com': { A: '192.0.2.1', TXT: [[`"${spf}"`]] },
        [name]: { TXT: [[goodValue.slice(0, 255)]] },
      },
      but(['SPF_OK pass', 'SPF_QUOTED fail'], ['DKIM_OK pass', 'DKIM_TRUNCATED fail']),
    ],
    [
      'SPF and DKIM changed places',
      { ...good, 'example.com': { A: '192.0.2.1', TXT: [goodStrings] }, [name]: { TXT: [[spf]] } },
      'DKIM_VALUE_SWAPPED fail, DMARC_OK pass, DOMAIN_OK pass',
    ],
    [
      'SPF at the DKIM name too',
      { ...good, [name]: { TXT: [[spf]] } },
      but(['DKIM_OK pass', 'DKIM_VALUE_SWAPPED fail']),
    ],
    [
      'SPF at the DKIM name only',
      { ...good, 'example.com': { A: '192.0.2.1' }, [name]: { TXT: [[spf]] } },
      'DKIM_VALUE_SWAPPED fail, DMARC_OK pass, DOMAIN_OK pass, SPF_MISSING fail',
    ],
    [
      'the key at the domain only',
      { ...noKey, 'example.com': { A: '192.0.2.1', TXT: [[spf], goodStrings] } },
      but(['DKIM_OK pass', 'DKIM_AT_WRONG_NAME fail']),
    ],
    [
      'all three at the domain',
      {
        '_spf.mail.test': good['_spf.mail.test'],
        'example.com': { A: '192.0.2.1', TXT: [[spf], goodStrings, ['v=DMARC1; p=reject']] },
      } as ZoneFile,
      but(
        ['DKIM_OK pass', 'DKIM_AT_WRONG_NAME fail'],
        ['DMARC_OK pass', 'DMARC_AT_WRONG_NAME warn, SPF_TOO_LONG info'],
      ),
    ],
    [
      'SPF not to be looked up further',
      { ...good, '_spf.mail.test': { rcode: 'SERVFAIL' } },
      but(['SPF_OK pass', 'SPF_DNS_ERROR warn']),
    ],
    [
      'the key and DMARC not to be looked up',
      { ...good, [name]: { rcode: 'TIMEOUT' }, '_dmarc.example.com': { rcode: 'TIMEOUT' } },
      'DOMAIN_OK pass, LOOKUP_FAILED info, LOOKUP_FAILED info, SPF_OK pass',
    ],
    [
      'a weak key in testing',
      { ...good, [name]: { TXT: [[`v=DKIM1; t=y; p=${keys.rsa1024}`]] } },
      but(['DKIM_OK pass', 'DKIM_KEY_WEAK warn, DKIM_TESTING warn']),
      { dkimValue: undefined },
    ],
    [
      'no DKIM name',
      good,
      but(['DKIM_OK pass', 'DKIM_NAME_NEEDED info']),
      { dkimName: undefined, dkimValue: undefined },
    ],
    [
      'a key of another domain',
      { ...good, 'sel._domainkey.other.test': { TXT: [goodStrings] } },
      healthy,
      { dkimName: 'sel._domainkey.other.test' },
    ],
    [
      'a denied _domainkey',
      { ...good, '_domainkey.example.com': { rcode: 'NXDOMAIN' } },
      `AUTHORITY_ENT_BROKEN warn, ${healthy}`,
    ],
    [
      'a wildcard of SPF over everything',
      { ...noDmarc, ...{ [name]: good[name] }, '*.example.com': { TXT: [['v=spf1 -all']] } },
      but(['DMARC_OK pass', 'DMARC_MISSING warn']),
    ],
    [
      'a domain that is an alias',
      { ...good, 'example.com': { CNAME: 'web.test' }, 'web.test': { A: '192.0.2.1', TXT: [[spf]] } },
      healthy,
    ],
    [
      'a domain that is an alias to nowhere',
      { ...good, 'example.com': { CNAME: 'gone.test' } },
      but(['DOMAIN_OK pass', 'DOMAIN_NO_ADDRESS fail'], ['SPF_OK pass', 'SPF_MISSING fail']),
    ],
    [
      'a key in odd order beside other texts',
      {
        ...good,
        'example.com': { A: '192.0.2.1', TXT: [['MS=ms1'], [spf], ['google-site-verification=x']] },
      },
      healthy,
    ],
  ],
  { spf, dkimName: name, dkimValue: goodValue },
);
