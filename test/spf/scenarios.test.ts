import { describe, expect, it } from 'vitest';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import type { SpfRequest } from '../../electron/engine/spf/evidence.js';
import { only, outgoing, verdict } from './verdict.js';

type Scenario = [title: string, zone: ZoneFile, found: string[], request?: Partial<SpfRequest>];

const ok = ['SPF_OK pass'];
const good = 'v=spf1 include:_spf.ibm.test -all';
const hosts = (count: number): [number, string][] =>
  Array.from({ length: count }, (_, index) => [index, `m${String(index)}.example.com`]);
const includes = (count: number): string =>
  Array.from({ length: count }, (_, index) => `include:i${String(index)}.test`).join(' ');
const included = (count: number): ZoneFile =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `i${String(index)}.test`,
      { TXT: 'v=spf1 ip4:192.0.2.9 -all' },
    ]),
  );

const absent: Scenario[] = [
  ['no TXT at all', { 'example.com': { A: '192.0.2.1' } }, ['SPF_MISSING fail']],
  [
    'only other TXT records',
    { 'example.com': { TXT: [['MS=ms1'], ['google-site-verification=x']] } },
    ['SPF_MISSING fail'],
  ],
  ['a Sender ID record', only('spf2.0/pra include:_spf.ibm.test -all'), ['SPF_MISSING fail']],
  ['prose about SPF', only('SPF: all mail comes from our own hosts'), ['SPF_MISSING fail']],
  ['a name that does not exist', { 'other.test': {} }, ['SPF_MISSING fail']],
  [
    'a wildcard that answers for every other name',
    { 'example.com': {}, '*.example.com': { TXT: good } },
    ['SPF_MISSING fail'],
  ],
  ['a guard record at www', { 'www.example.com': { TXT: 'v=spf1 -all' } }, ['SPF_MISSING fail']],
  [
    'the record at DOMAIN.DOMAIN',
    { 'example.com': {}, 'example.com.example.com': { TXT: good } },
    ['SPF_AT_WRONG_NAME fail'],
  ],
  ['the record at www', { 'www.example.com': { TXT: good } }, ['SPF_AT_WRONG_NAME fail']],
  ['the record at spf', { 'spf.example.com': { TXT: good } }, ['SPF_AT_WRONG_NAME fail']],
  ['the record at _spf', { '_spf.example.com': { TXT: good } }, ['SPF_AT_WRONG_NAME fail']],
  ['the record at @', { '@.example.com': { TXT: good } }, ['SPF_AT_WRONG_NAME fail']],
  ['two records', { 'example.com': { TXT: [[good], ['v=spf1 mx -all']] } }, ['SPF_MULTIPLE fail']],
  ['the name unknown', { 'example.com': { rcode: 'SERVFAIL' } }, []],
];

const spoilt: Scenario[] = [
  ['v = spf1', only('v = spf1 include:_spf.ibm.test -all'), ['SPF_PREFIX_MALFORMED fail']],
  ['v=spf1;', only('v=spf1; include:_spf.ibm.test -all'), ['SPF_PREFIX_MALFORMED fail']],
  ['v=spf1; and nothing more', only('v=spf1;'), ['SPF_PREFIX_MALFORMED fail']],
  ['v=spf10', only('v=spf10 include:_spf.ibm.test -all'), ['SPF_PREFIX_MALFORMED fail']],
  ['spf1', only('spf1 include:_spf.ibm.test -all'), ['SPF_PREFIX_MALFORMED fail']],
  ['v=spf', only('v=spf include:_spf.ibm.test -all'), ['SPF_PREFIX_MALFORMED fail']],
  ['a leading space', only(' v=spf1 include:_spf.ibm.test -all'), ['SPF_PREFIX_MALFORMED fail']],
  ['a tab behind the version', only('v=spf1\tinclude:_spf.ibm.test -all'), ['SPF_PREFIX_MALFORMED fail']],
  ['a stray dash before', only('-v=spf1 include:_spf.ibm.test -all'), ['SPF_PREFIX_MALFORMED fail']],
  ['stray letters before', only('xxxv=spf1 include:_spf.ibm.test -all'), ['SPF_PREFIX_MALFORMED fail']],
  ['a malformed one beside a right one', { 'example.com': { TXT: [['v=spf1; -all'], [good]] } }, ok],
  ['quotes around', only('"v=spf1 include:_spf.ibm.test -all"'), ['SPF_QUOTED fail']],
  ['escaped quotes', only('\\"v=spf1 include:_spf.ibm.test -all\\"'), ['SPF_QUOTED fail']],
  ['typographic quotes', only('\u201cv=spf1 include:_spf.ibm.test -all\u201d'), ['SPF_QUOTED fail']],
  ['a quoted term', only('v=spf1 "include:_spf.ibm.test" -all'), ['SPF_QUOTED fail']],
  ['quotes at the end only', only('v=spf1 include:_spf.ibm.test -all"'), ['SPF_QUOTED fail']],
  ['two quoted strings in one', only('"v=spf1 include:_spf.ibm.test" " -all"'), ['SPF_QUOTED fail']],
  ['an en dash', only('v=spf1 include:_spf.ibm.test \u2013all'), ['SPF_NON_ASCII fail']],
  ['a BOM', only('\ufeffv=spf1 include:_spf.ibm.test -all'), ['SPF_NON_ASCII fail']],
  ['a no-break space', only('v=spf1\u00a0include:_spf.ibm.test -all'), ['SPF_NON_ASCII fail']],
  [
    'a zero-width space inside a name',
    only('v=spf1 include:_spf.\u200bibm.test -all'),
    ['SPF_NON_ASCII fail'],
  ],
  ['&quot;', only('&quot;v=spf1 include:_spf.ibm.test -all&quot;'), ['SPF_HTML_ESCAPED fail']],
  ['<br>', only('v=spf1 include:_spf.ibm.test<br>-all'), ['SPF_HTML_ESCAPED fail']],
  ['&lt; &gt;', only('v=spf1 include:&lt;_spf.ibm.test&gt; -all'), ['SPF_HTML_ESCAPED fail']],
  ['each word its own string', only('v=spf1', 'include:_spf.ibm.test', '-all'), ['SPF_STRINGS_GLUED fail']],
  ['a glued pair that is valid', only('v=spf1 include:_spf.ibm.test', '-all'), ['SPF_STRINGS_GLUED fail']],
  [
    'a glued pair of addresses',
    only('v=spf1 include:_spf.ibm.test ip4:192.0.2.1', 'ip4:192.0.2.2 -all'),
    ['SPF_STRINGS_GLUED fail'],
  ],
];

const syntax: Scenario[] = [
  ['an unknown mechanism', only('v=spf1 include:_spf.ibm.test ipv4:192.0.2.1 -all'), ['SPF_SYNTAX fail']],
  ['a bad prefix length', only('v=spf1 include:_spf.ibm.test ip4:192.0.2.0/33 -all'), ['SPF_SYNTAX fail']],
  ['an empty include', only('v=spf1 include: -all'), ['SPF_SYNTAX fail']],
  [
    'ip4 with a host name',
    only('v=spf1 include:_spf.ibm.test ip4:mail.example.com -all'),
    ['SPF_SYNTAX fail'],
  ],
  ['redirect with a colon', only('v=spf1 include:_spf.ibm.test redirect:_spf.ibm.test'), ['SPF_SYNTAX fail']],
  ['free text behind all', only('v=spf1 include:_spf.ibm.test -all managed by IT'), ['SPF_SYNTAX fail']],
  ['a mistyped all', only('v=spf1 include:_spf.ibm.test -al'), ['SPF_SYNTAX fail']],
  ['commas', only('v=spf1, include:_spf.ibm.test, -all'), ['SPF_PREFIX_MALFORMED fail']],
  ['a control character', only('v=spf1 include:_spf.ibm.test\r\n-all'), ['SPF_SYNTAX fail']],
  ['two redirects', only('v=spf1 redirect=_spf.ibm.test redirect=_spf.ibm.test'), ['SPF_SYNTAX fail']],
  ['include=', only('v=spf1 include=_spf.ibm.test -all'), ['SPF_IGNORED_TERM fail']],
  ['ip4=', only('v=spf1 include:_spf.ibm.test ip4=192.0.2.1 -all'), ['SPF_IGNORED_TERM fail']],
  ['all=-', only('v=spf1 include:_spf.ibm.test all=-'), ['SPF_IGNORED_TERM fail']],
  ['a misspelt redirect', only('v=spf1 redirct=_spf.ibm.test'), ['SPF_IGNORED_TERM fail']],
];

const senders: Scenario[] = [
  ['the console\u2019s term missing', only('v=spf1 mx -all'), ['SPF_LACKS_EXPECTED fail'], {}],
  [
    'the console\u2019s term under ?',
    only('v=spf1 ?include:_spf.ibm.test -all'),
    ['SPF_LACKS_EXPECTED fail'],
  ],
  [
    'the term missing though the addresses pass',
    only('v=spf1 ip4:150.240.68.207 ip4:52.118.103.220 -all'),
    ['SPF_LACKS_EXPECTED fail'],
  ],
  [
    'no value known, nobody passes',
    only('v=spf1 ip4:192.0.2.1 -all'),
    ['SPF_SENDER_NOT_AUTHORIZED fail'],
    { expected: null },
  ],
  [
    'no value known, one passes',
    only('v=spf1 ip4:150.240.68.207 -all'),
    ['SPF_SENDER_NOT_AUTHORIZED warn'],
    { expected: null },
  ],
  [
    'the value there, the list old',
    { ...only(good), '_spf.ibm.test': { TXT: 'v=spf1 ip4:198.51.100.7 -all' } },
    ['SPF_OK pass', 'SPF_SENDER_NOT_AUTHORIZED info'],
  ],
  [
    'turned away before the value',
    only('v=spf1 -ip4:150.240.68.0/24 -ip4:52.118.0.0/16 include:_spf.ibm.test -all'),
    ['SPF_SENDER_NOT_AUTHORIZED fail'],
  ],
  [
    'the value behind all',
    only('v=spf1 -all include:_spf.ibm.test'),
    ['SPF_SENDER_NOT_AUTHORIZED fail', 'SPF_UNREACHABLE_TERM warn'],
  ],
];

const tree: Scenario[] = [
  [
    'eleven lookups, matched first',
    { ...only(`v=spf1 include:_spf.ibm.test ${includes(10)} -all`), ...included(10) },
    ['SPF_TOO_MANY_LOOKUPS warn'],
  ],
  [
    'eleven lookups before the match',
    { ...only(`v=spf1 ${includes(10)} include:_spf.ibm.test -all`), ...included(10) },
    ['SPF_TOO_MANY_LOOKUPS fail'],
  ],
  [
    'eleven lookups, no address known',
    { ...only(`v=spf1 include:_spf.ibm.test ${includes(10)} -all`), ...included(10) },
    ['SPF_TOO_MANY_LOOKUPS fail'],
    { outgoing: [] },
  ],
  [
    'an mx of eleven hosts',
    {
      'example.com': { TXT: 'v=spf1 mx include:_spf.ibm.test -all', MX: hosts(11) },
      '*.example.com': { A: '192.0.2.1' },
    },
    ['SPF_TOO_MANY_MX fail'],
  ],
  [
    'an include that times out',
    { ...only('v=spf1 include:slow.test include:_spf.ibm.test -all'), 'slow.test': { rcode: 'TIMEOUT' } },
    ['SPF_DNS_ERROR warn'],
  ],
  [
    'a host that fails behind the match',
    { ...only('v=spf1 include:_spf.ibm.test a:broken.test -all'), 'broken.test': { rcode: 'SERVFAIL' } },
    ['SPF_DNS_ERROR warn'],
  ],
  [
    'three voids before the match',
    only('v=spf1 a:x.test a:y.test mx:z.test include:_spf.ibm.test -all'),
    ['SPF_VOID_LOOKUPS fail'],
  ],
  ['three voids behind the match', only('v=spf1 include:_spf.ibm.test a:x.test a:y.test mx:z.test -all'), ok],
  ['two voids', only('v=spf1 a:x.test a:y.test include:_spf.ibm.test -all'), ok],
  [
    'hosts of an mx without addresses',
    { 'example.com': { TXT: 'v=spf1 mx include:_spf.ibm.test -all', MX: hosts(3) } },
    ['SPF_VOID_LOOKUPS warn'],
  ],
  [
    'hosts with IPv6 only, three times',
    {
      ...only('v=spf1 a:x.test a:y.test a:z.test include:_spf.ibm.test -all'),
      'x.test': { AAAA: '2001:db8::1' },
      'y.test': { AAAA: '2001:db8::1' },
      'z.test': { AAAA: '2001:db8::1' },
    },
    ['SPF_VOID_LOOKUPS fail'],
  ],
  [
    'an include that does not exist',
    only('v=spf1 include:gone.test include:_spf.ibm.test -all'),
    ['SPF_INCLUDE_BROKEN fail'],
  ],
  [
    'the same behind the match',
    only('v=spf1 include:_spf.ibm.test include:gone.test -all'),
    ['SPF_INCLUDE_BROKEN warn'],
  ],
  [
    'an include with two records',
    {
      ...only('v=spf1 include:two.test include:_spf.ibm.test -all'),
      'two.test': { TXT: [['v=spf1 -all'], ['v=spf1 mx']] },
    },
    ['SPF_INCLUDE_BROKEN fail'],
  ],
  [
    'an include with a fault',
    {
      ...only('v=spf1 include:bad.test include:_spf.ibm.test -all'),
      'bad.test': { TXT: 'v=spf1 ipv4:1.2.3.4 -all' },
    },
    ['SPF_INCLUDE_BROKEN fail'],
  ],
  [
    'an include within an include',
    {
      ...only('v=spf1 include:one.test include:_spf.ibm.test -all'),
      'one.test': { TXT: 'v=spf1 include:gone.test -all' },
    },
    ['SPF_INCLUDE_BROKEN fail'],
  ],
  [
    'a redirect to nothing',
    only('v=spf1 redirect=gone.test'),
    ['SPF_INCLUDE_BROKEN fail'],
    { expected: null },
  ],
  [
    'a macro target broken for every address',
    only('v=spf1 include:%{i}.gone.test include:_spf.ibm.test -all'),
    ['SPF_INCLUDE_BROKEN fail'],
  ],
  [
    'a macro target broken for one address',
    {
      ...only('v=spf1 include:%{i}.some.test include:_spf.ibm.test -all'),
      '150.240.68.207.some.test': { TXT: 'v=spf1 -all' },
    },
    ['SPF_SENDER_NOT_AUTHORIZED warn'],
  ],
  [
    'an include circle',
    {
      ...only('v=spf1 include:_spf.ibm.test include:b.test -all'),
      'b.test': { TXT: 'v=spf1 include:example.com -all' },
    },
    ['SPF_LOOP fail'],
  ],
  ['a redirect to itself', only('v=spf1 include:_spf.ibm.test redirect=example.com'), ['SPF_LOOP fail']],
  [
    'the same include on two branches',
    {
      ...only('v=spf1 include:_spf.ibm.test include:b.test -all'),
      'b.test': { TXT: 'v=spf1 include:_spf.ibm.test -all' },
    },
    ok,
  ],
];

const ends: Scenario[] = [
  [
    'a mechanism behind all',
    only('v=spf1 include:_spf.ibm.test -all ip4:192.0.2.1'),
    ['SPF_UNREACHABLE_TERM warn'],
  ],
  [
    'redirect beside all',
    only('v=spf1 include:_spf.ibm.test redirect=_spf.ibm.test -all'),
    ['SPF_UNREACHABLE_TERM warn'],
  ],
  ['+all', only('v=spf1 include:_spf.ibm.test +all'), ['SPF_ALLOWS_ALL fail']],
  ['a bare all', only('v=spf1 include:_spf.ibm.test all'), ['SPF_ALLOWS_ALL fail']],
  ['ip4:0.0.0.0/0', only('v=spf1 include:_spf.ibm.test ip4:0.0.0.0/0 -all'), ['SPF_ALLOWS_ALL fail']],
  [
    'two halves',
    only('v=spf1 include:_spf.ibm.test ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all'),
    ['SPF_ALLOWS_ALL fail'],
  ],
  ['ip6:::/0', only('v=spf1 include:_spf.ibm.test ip6:::/0 -all'), ['SPF_ALLOWS_ALL fail']],
  [
    'a/0',
    { 'example.com': { A: '192.0.2.1', TXT: 'v=spf1 include:_spf.ibm.test a/0 -all' } },
    ['SPF_ALLOWS_ALL fail'],
  ],
  [
    'mx/0',
    {
      'example.com': { MX: [[1, 'm.example.com']], TXT: 'v=spf1 include:_spf.ibm.test mx/0 -all' },
      'm.example.com': { A: '192.0.2.1' },
    },
    ['SPF_ALLOWS_ALL fail'],
  ],
  [
    'exists on a fixed name',
    { ...only('v=spf1 include:_spf.ibm.test exists:here.test -all'), 'here.test': { A: '127.0.0.2' } },
    ['SPF_ALLOWS_ALL fail'],
  ],
  [
    'an include that ends in +all',
    { ...only('v=spf1 include:_spf.ibm.test include:open.test -all'), 'open.test': { TXT: 'v=spf1 +all' } },
    ['SPF_ALLOWS_ALL fail'],
  ],
  [
    'a neutral include that ends in +all',
    { ...only('v=spf1 include:_spf.ibm.test ?include:open.test -all'), 'open.test': { TXT: 'v=spf1 +all' } },
    ok,
  ],
  ['+all behind -all', only('v=spf1 include:_spf.ibm.test -all +all'), ['SPF_UNREACHABLE_TERM warn']],
  ['neither all nor redirect', only('v=spf1 include:_spf.ibm.test'), ['SPF_NO_CLOSING_ALL warn']],
  ['?all', only('v=spf1 include:_spf.ibm.test ?all'), ['SPF_NEUTRAL_ALL warn']],
  ['ptr', only('v=spf1 include:_spf.ibm.test ptr -all'), ['SPF_PTR warn']],
  ['%{p}', only('v=spf1 include:_spf.ibm.test exists:%{p}._spf.example.com -all'), ['SPF_PTR warn']],
  [
    'ten lookups',
    { ...only(`v=spf1 include:_spf.ibm.test ${includes(9)} -all`), ...included(9) },
    ['SPF_NEAR_LIMIT info', 'SPF_OK pass'],
  ],
  [
    'a long answer',
    { 'example.com': { TXT: [[good], ['x'.repeat(255), 'y'.repeat(255)]] } },
    ['SPF_OK pass', 'SPF_TOO_LONG info'],
  ],
  [
    'an unknown modifier',
    only('v=spf1 MS=ms12345 include:_spf.ibm.test -all'),
    ['SPF_IGNORED_TERM info', 'SPF_OK pass'],
  ],
];

const healthy: Scenario[] = [
  ['the plain record', only(good), ok],
  ['upper case', only('V=SPF1 INCLUDE:_SPF.IBM.TEST -ALL'), ok],
  ['a final dot and an explicit plus', only('v=spf1 +include:_spf.ibm.test. -all'), ok],
  ['a split inside a term', only('v=spf1 include:_spf.i', 'bm.test -all'), ok],
  [
    'a split before a top label that looks like a term',
    {
      ...only('v=spf1 include:_spf.ibm.test include:_spf.x.c', 'a -all'),
      '_spf.x.ca': { TXT: 'v=spf1 ip4:192.0.2.7 -all' },
    },
    ok,
  ],
  ['a split at a space', only('v=spf1 include:_spf.ibm.test ', '-all'), ok],
  ['spaces in plenty', only('v=spf1   include:_spf.ibm.test   -all  '), ok],
  ['redirect', { ...only('v=spf1 redirect=_spf.example.com'), '_spf.example.com': { TXT: good } }, ok],
  [
    'the value behind an include',
    { ...only('v=spf1 include:_spf.example.com -all'), '_spf.example.com': { TXT: good } },
    ok,
  ],
  ['macros', { ...only('v=spf1 include:_spf.ibm.test exists:%{ir}.%{l1r+-}._spf.%{d2} -all') }, ok],
  [
    'IPv6',
    {
      ...only('v=spf1 include:_spf.ibm.test ip6:2001:db8::/32 a:six.test//64 -all'),
      'six.test': { A: '192.0.2.1', AAAA: '2001:db8::1' },
    },
    ok,
  ],
  [
    'registered modifiers and exp',
    only('v=spf1 include:_spf.ibm.test ra=postmaster rp=100 exp=why.example.com -all'),
    ok,
  ],
  [
    'a CNAME to the record',
    { 'example.com': { CNAME: 'elsewhere.test' }, 'elsewhere.test': { TXT: good } },
    ok,
  ],
  ['a softfail', only('v=spf1 include:_spf.ibm.test ~all'), ok],
  [
    'other TXT records beside it',
    { 'example.com': { TXT: [[good], ['"quoted verification"'], ['v=DMARC1; p=none']] } },
    ok,
  ],
  ['no value known', only(good), ok, { expected: null }],
  ['no address known', only(good), ok, { outgoing: [] }],
  [
    'a network that covers the console\u2019s',
    only('v=spf1 ip4:150.240.68.0/24 ip4:52.118.103.0/24 -all'),
    ok,
    { expected: 'v=spf1 ip4:150.240.68.207 ip4:52.118.103.220 ~all' },
  ],
  ['a relative SPF name', { 'send.example.com': { TXT: good } }, ok, { expectedName: 'send' }],
  [
    'IPv6 senders',
    { ...only('v=spf1 ip6:2001:db8::/32 include:_spf.ibm.test -all') },
    ok,
    { outgoing: ['2001:db8::1', ...outgoing] },
  ],
];

const groups = { absent, spoilt, syntax, senders, tree, ends, healthy };

describe.each(Object.entries(groups))('SPF, %s', (_, scenarios) => {
  it.each(scenarios)('%s', async (_title, zone, found, request = {}) => {
    expect(await verdict(zone, request)).toEqual(found);
  });
});
