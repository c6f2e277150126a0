import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { apex, first, second, table, type Row } from '../helpers/verdicts.js';

/** Names that the records below lead to. */
const elsewhere: ZoneFile = {
  '_spf.mail.test': { TXT: [[`v=spf1 ip4:${first} ip4:${second} -all`]] },
  'half.test': { TXT: [[`v=spf1 ip4:${first} -all`]] },
  'rest.test': { TXT: [[`v=spf1 ip4:${second} -all`]] },
  'other.test': { TXT: [['v=spf1 ip4:192.0.2.0/24 -all']] },
  'h.test': { A: '198.51.100.1', MX: [[10, 'h.test']] },
  'six.test': { AAAA: '2001:db8::1' },
  'ours.test': { A: [first, second], MX: [[10, 'ours.test']] },
  'four.test': { TXT: [['v=spf1 a:h.test a:h.test a:h.test ?all']] },
  'five.test': { TXT: [['v=spf1 a:h.test a:h.test a:h.test a:h.test ?all']] },
  'nospf.test': { A: '198.51.100.2', TXT: [['hello']] },
  'two.test': { TXT: [['v=spf1 -all'], ['v=spf1 ~all']] },
  'perm.test': { TXT: [['v=spf1 foo -all']] },
  'outer.test': { TXT: [['v=spf1 include:gone.test -all']] },
  'slow.test': { rcode: 'TIMEOUT' },
  'servfail.test': { rcode: 'SERVFAIL' },
  'all.test': { TXT: [['v=spf1 +all']] },
  'wide.test': { TXT: [['v=spf1 ip4:0.0.0.0/0 -all']] },
  'loop.test': { TXT: [['v=spf1 include:loop.test -all']] },
  'back.test': { TXT: [['v=spf1 include:example.com -all']] },
};
const ok = 'SPF_OK pass';
const good = 'v=spf1 include:_spf.mail.test -all';
/** Terms that cost this many lookups, authorize nobody here and are not void. */
const cost = (count: number): string => Array.from({ length: count }, () => 'a:h.test').join(' ');
const hosts = (count: number) =>
  Array.from({ length: count }, (_, at) => [at, `m${String(at)}.h.test`] as const);
const many = (count: number): ZoneFile =>
  Object.fromEntries([
    ['x.test', { MX: hosts(count).map((one) => [...one]) }],
    ...hosts(count).map(([, name]) => [name, { A: '198.51.100.3' }]),
  ]) as ZoneFile;
const spf = (title: string, record: string | readonly string[], findings: string, more?: ZoneFile): Row => [
  title,
  { ...apex(record), ...more },
  findings,
];

table(
  'SPF: healthy, usual or not',
  [
    spf('what the console shows', good, ok),
    spf('a softfail at the end', 'v=spf1 include:_spf.mail.test ~all', ok),
    spf('two strings with the blank in the first', ['v=spf1 include:_spf.mail.test ', '-all'], ok),
    spf('two strings with the blank in the second', ['v=spf1 include:_spf.mail.test', ' -all'], ok),
    spf('a split inside a name', ['v=spf1 include:_spf.ma', 'il.test -all'], ok),
    spf('a split inside all', ['v=spf1 include:_spf.mail.test -a', 'll'], ok),
    spf('a split after the colon', ['v=spf1 include:', '_spf.mail.test -all'], ok),
    spf('a split inside the version', ['v=sp', 'f1 include:_spf.mail.test -all'], ok),
    spf('a split inside an address', ['v=spf1 ip4:192.0.2.1', '00 include:_spf.mail.test -all'], ok),
    spf('an empty string between', ['v=spf1 include:_spf.mail.test', '', ' -all'], ok),
    spf('capitals in the version', 'V=SPF1 include:_spf.mail.test -all', ok),
    spf('capitals throughout', 'V=SPF1 INCLUDE:_SPF.MAIL.TEST -ALL', ok),
    spf('a final dot and a plus', 'v=spf1 +include:_spf.mail.test. -all', ok),
    spf('many blanks', 'v=spf1   include:_spf.mail.test   -all  ', ok),
    spf('ten lookups', `v=spf1 ${cost(9)} include:_spf.mail.test -all`, 'SPF_NEAR_LIMIT info, SPF_OK pass'),
    spf('eight lookups', `v=spf1 ${cost(7)} include:_spf.mail.test -all`, 'SPF_NEAR_LIMIT info, SPF_OK pass'),
    spf('seven lookups', `v=spf1 ${cost(6)} include:_spf.mail.test -all`, ok),
    spf('two voids', 'v=spf1 a:gone.test a:six.test include:_spf.mail.test -all', ok),
    spf(
      'three voids behind the match',
      'v=spf1 include:_spf.mail.test a:g1.test a:g2.test a:g3.test -all',
      ok,
    ),
    spf(
      'modifiers nobody knows',
      'v=spf1 ra=postmaster rp=100 include:_spf.mail.test -all MS=ms123',
      'SPF_IGNORED_TERM info, SPF_OK pass',
    ),
    spf(
      'addresses of both families',
      'v=spf1 ip6:2001:db8::/32 ip4:192.0.2.7 include:_spf.mail.test -all',
      ok,
    ),
    spf(
      'a long record',
      `v=spf1 ${'ip4:198.51.100.200 '.repeat(30)}include:_spf.mail.test -all`,
      'SPF_TOO_LONG info, SPF_OK pass',
    ),
    spf('an explanation', 'v=spf1 include:_spf.mail.test -all exp=why.test', ok, {
      'why.test': { TXT: [['no']] },
    }),
    spf('an explanation that is not there', 'v=spf1 include:_spf.mail.test -all exp=why.test', ok),
    spf('one name on two branches', 'v=spf1 include:l.test include:r.test include:_spf.mail.test -all', ok, {
      'l.test': { TXT: [['v=spf1 include:other.test ~all']] },
      'r.test': { TXT: [['v=spf1 include:other.test ~all']] },
    }),
    spf('a mechanism of ten hosts', 'v=spf1 mx:x.test include:_spf.mail.test -all', ok, many(10)),
    [
      'other TXT records beside it',
      apex(good, 'MS=ms12345', 'google-site-verification=abc', 'spf2.0/pra include:x.test -all', 'spf'),
      ok,
    ],
    ['a wildcard beside it', { ...apex(good), '*.example.com': { TXT: [['v=spf1 -all']] } }, ok],
    ['a record at www too', { ...apex(good), 'www.example.com': { TXT: [['v=spf1 -all']] } }, ok],
    ['a mistyped one beside it', apex(good, 'spf1 include:x.test -all'), ok],
  ],
  { only: ['spf'], spf: good },
  elsewhere,
);

table(
  'SPF: healthy, where no value is expected',
  [
    spf('redirect', 'v=spf1 redirect=_spf.mail.test', ok),
    spf('redirect to an alias', 'v=spf1 redirect=alias.test', ok, {
      'alias.test': { CNAME: '_spf.mail.test' },
    }),
    spf('addresses', `v=spf1 ip4:${first} ip4:${second} -all`, ok),
    spf('a range', 'v=spf1 ip4:150.240.68.0/24 ip4:52.118.0.0/16 -all', ok),
    spf('an a of another name', 'v=spf1 a:ours.test -all', ok),
    spf('an mx of another name', 'v=spf1 mx:ours.test ~all', ok),
    spf('an a with a range', 'v=spf1 a:ours.test/28//64 -all', ok),
    spf('two includes, one for each', 'v=spf1 include:half.test include:rest.test -all', ok),
    spf('a macro', 'v=spf1 exists:%{i}.e.test -all', ok, {
      [`${first}.e.test`]: { A: '127.0.0.2' },
      [`${second}.e.test`]: { A: '127.0.0.2' },
    }),
    spf('a macro that turns the address round', 'v=spf1 exists:%{ir}.%{v}.e.test -all', ok, {
      '207.68.240.150.in-addr.e.test': { A: '127.0.0.2' },
      '220.103.118.52.in-addr.e.test': { A: '127.0.0.2' },
    }),
    spf('a macro of the domain', 'v=spf1 include:%{d}.s.test -all', ok, {
      'example.com.s.test': { TXT: [[`v=spf1 ip4:${first} ip4:${second} ~all`]] },
    }),
    [
      'an alias at a subdomain',
      {
        'm.example.com': { CNAME: 'o.test' },
        'o.test': { A: '192.0.2.1', TXT: [[`v=spf1 a:ours.test -all`]] },
      },
      ok,
      { domain: 'm.example.com' },
    ],
    [
      'an internationalised domain',
      { 'xn--bcher-kva.example': { A: '192.0.2.1', TXT: [[good]] } },
      ok,
      { domain: 'bücher.example' },
    ],
  ],
  { only: ['spf'] },
  elsewhere,
);

table(
  'SPF: absent or at another name',
  [
    ['nothing at all', apex(), 'SPF_MISSING fail'],
    ['other texts only', apex('MS=ms1', 'google-site-verification=x'), 'SPF_MISSING fail'],
    ['Sender ID only', apex('spf2.0/mfrom,pra include:x.test -all'), 'SPF_MISSING fail'],
    ['a wildcard only', { ...apex(), '*.example.com': { TXT: [[good]] } }, 'SPF_MISSING fail'],
    ['a record of DMARC only', apex('v=DMARC1; p=reject'), 'SPF_MISSING fail'],
    ...[
      'example.com.example.com',
      'www.example.com',
      'spf.example.com',
      '_spf.example.com',
      '@.example.com',
    ].map((name): Row => [`at ${name}`, { ...apex(), [name]: { TXT: [[good]] } }, 'SPF_AT_WRONG_NAME fail']),
    [
      'at a subdomain’s name and the zone above',
      { 'send.example.com': { A: '192.0.2.4' }, 'send.example.com.example.com': { TXT: [[good]] } },
      'SPF_AT_WRONG_NAME fail',
      { domain: 'send.example.com' },
    ],
    ['two valid ones', apex(good, 'v=spf1 -all'), 'SPF_MULTIPLE fail'],
    ['two in different case', apex(good, 'V=SPF1 -all'), 'SPF_MULTIPLE fail'],
    ['two, one of them broken', apex(good, 'v=spf1 foo'), 'SPF_MULTIPLE fail'],
    ['two, none with the expected', apex('v=spf1 mx -all', 'v=spf1 -all'), 'SPF_MULTIPLE fail'],
  ],
  { only: ['spf'], spf: good },
  elsewhere,
);
