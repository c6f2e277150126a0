import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { goodStrings, goodValue, keys } from '../helpers/dkim-keys.js';
import { apex, first, second, table, type Row } from '../helpers/verdicts.js';

const good = 'v=spf1 include:_spf.mail.test -all';
const ok = 'SPF_OK pass';
const elsewhere: ZoneFile = {
  '_spf.mail.test': { TXT: [[`v=spf1 ip4:${first} ip4:${second} -all`]] },
  'wrap.test': { TXT: [['v=spf1 include:_spf.mail.test ~all']] },
  'neutral.test': { TXT: [[`v=spf1 ip4:${first} ip4:${second} ?all`]] },
  'open.test': { TXT: [[`v=spf1 ip4:${first} ip4:${second}`]] },
  'loop.test': { TXT: [['v=spf1 include:loop.test -all']] },
  'voids.test': { TXT: [['v=spf1 a:g1.test a:g2.test a:g3.test ~all']] },
  'other.test': { TXT: [['v=spf1 ip4:192.0.2.0/24 -all']] },
  'h.test': { A: '198.51.100.1' },
  'null.test': { MX: [[0, '.']] },
};
const spf = (
  record: string,
  findings: string,
  expected: string | undefined = good,
  more: ZoneFile = {},
): Row => [
  `${record}${expected === good ? '' : ` for ${String(expected)}`}`,
  { ...apex(record), ...more },
  findings,
  { spf: expected },
];

table(
  'SPF: what seldom comes',
  [
    spf('v=spf1 -all include:_spf.mail.test', 'SPF_SENDER_NOT_AUTHORIZED fail, SPF_UNREACHABLE_TERM warn'),
    spf('v=spf1 include:wrap.test -all', ok),
    spf('v=spf1 redirect=wrap.test', ok),
    spf('v=spf1 redirect=_spf.mail.test', 'SPF_LACKS_EXPECTED fail'),
    spf(good, ok, 'include:_spf.mail.test'),
    spf(good, ok, '  "v=spf1 include:_spf.mail.test ~all" '),
    spf(good, ok, 'V=SPF1 +INCLUDE:_spf.mail.test. ?all'),
    spf(`v=spf1 ip4:${first} ip4:52.118.0.0/16 -all`, ok, `v=spf1 ip4:${first} ip4:${second} ~all`),
    spf('v=spf1 redirect=_spf.mail.test', ok, 'v=spf1 redirect=_spf.mail.test'),
    spf('v=spf1 ?include:_spf.mail.test -all', 'SPF_LACKS_EXPECTED fail'),
    spf('v=spf1', 'SPF_LACKS_EXPECTED fail, SPF_NO_CLOSING_ALL warn'),
    spf('v=spf1 ', 'SPF_LACKS_EXPECTED fail, SPF_NO_CLOSING_ALL warn'),
    spf('v=spf1', 'SPF_NO_CLOSING_ALL warn, SPF_SENDER_NOT_AUTHORIZED fail', ''),
    spf('v=spf1 include:_spf.mail.test ~all -all', 'SPF_UNREACHABLE_TERM warn'),
    spf('v=spf1 include:_spf.mail.test -all ?all', 'SPF_UNREACHABLE_TERM warn'),
    spf('v=spf1 redirect=neutral.test', 'SPF_NEUTRAL_ALL warn', ''),
    spf('v=spf1 redirect=open.test', 'SPF_NO_CLOSING_ALL warn', ''),
    spf('v=spf1 include:neutral.test -all', ok, ''),
    spf('v=spf1 include:_spf.mail.test include:loop.test -all', 'SPF_LOOP fail'),
    spf('v=spf1 include:voids.test include:_spf.mail.test -all', 'SPF_VOID_LOOKUPS fail'),
    spf('v=spf1 include:_spf.mail.test include:voids.test -all', ok),
    spf('v=spf1 a:g1.test include:gone.test include:_spf.mail.test -all', 'SPF_INCLUDE_BROKEN fail'),
    spf('v=spf1 mx:null.test include:_spf.mail.test -all', ok),
    spf('v=spf1 ptr include:_spf.mail.test -all', 'SPF_PTR warn'),
    spf(
      'v=spf1 ptr:example.com a:g1.test a:g2.test include:_spf.mail.test -all',
      'SPF_PTR warn, SPF_VOID_LOOKUPS fail',
    ),
    spf('v=spf1 exists:h.test include:_spf.mail.test -all', 'SPF_ALLOWS_ALL fail'),
    spf('v=spf1 ip6:::/0 include:_spf.mail.test -all', 'SPF_ALLOWS_ALL fail'),
    spf('v=spf1 -include:other.test include:_spf.mail.test -all', ok),
    spf('v=spf1 include:_spf.mail.test include:_spf.mail.test -all', ok),
    spf('v=spf1 include:gone.test include:_spf.mail.test include:gone2.test -all', 'SPF_INCLUDE_BROKEN fail'),
    spf('v=spf1 include:_spf.mail.test -all SPF', 'SPF_SYNTAX fail'),
    spf('v=spf1 include:_spf.mail.test foo=bar -all', 'SPF_IGNORED_TERM info, SPF_OK pass'),
    spf('v=spf1 ìnclude:_spf.mail.test -all', 'SPF_NON_ASCII fail'),
    spf('v=spf1 include:bücher.test include:_spf.mail.test -all', 'SPF_NON_ASCII fail'),
    spf('v=spf1 include：_spf.mail.test，-all', 'SPF_NON_ASCII fail'),
    spf('v=spf1 include:_spf.mail.test ‑all', 'SPF_NON_ASCII fail'),
    spf("'v=spf1 include:_spf.mail.test -all'", 'SPF_QUOTED fail'),
    spf('`v=spf1 include:_spf.mail.test -all`', 'SPF_QUOTED fail'),
    spf('v=spf1 &quot;include:_spf.mail.test&quot; -all', 'SPF_HTML_ESCAPED fail'),
    spf('example.com. IN TXT "v=spf1 include:_spf.mail.test -all"', 'SPF_QUOTED fail'),
    spf('v=spf1 include:_spf.mail.test -all; v=spf1 mx -all', 'SPF_SYNTAX fail'),
    spf('v=spf1 include:_spf.mail.test -all v=DMARC1; p=none', 'SPF_IGNORED_TERM info, SPF_OK pass'),
    [
      'an old type 99 only',
      { 'example.com': { A: '192.0.2.1', SPF: [[good]] } },
      'SPF_MISSING fail',
      { spf: good },
    ],
    [
      'an alias without SPF',
      { 'example.com': { CNAME: 'web.test' }, 'web.test': { A: '192.0.2.1' } },
      'SPF_MISSING fail',
      { spf: good },
    ],
    [
      'an alias with another SPF',
      { 'example.com': { CNAME: 'web.test' }, 'web.test': { A: '192.0.2.1', TXT: [['v=spf1 mx -all']] } },
      'SPF_LACKS_EXPECTED fail',
      { spf: good },
    ],
    ['a single text, not in a list', { 'example.com': { A: '192.0.2.1', TXT: good } }, ok, { spf: good }],
  ],
  { only: ['spf'] },
  elsewhere,
);

const name = 'sel._domainkey.example.com';
const dkim = (
  title: string,
  text: string | readonly string[],
  findings: string,
  expected: string | undefined = goodValue,
): Row => [title, { ...apex(), [name]: { TXT: [[text].flat()] } }, findings, { dkimValue: expected }];
const key = keys.rsa2048;
table(
  'DKIM: what seldom comes',
  [
    dkim('no version word', `DKIM1; k=rsa; p=${key}`, 'DKIM_SYNTAX fail'),
    dkim('the key first', `p=${key}; v=DKIM1; k=rsa`, 'DKIM_SYNTAX fail'),
    dkim('the key and nothing else', key, 'DKIM_SYNTAX fail'),
    dkim('a lost plus', `v=DKIM1; k=rsa; p=${key.replaceAll('+', ' ')}`, 'DKIM_WHITESPACE fail'),
    dkim('an empty text', '', 'DKIM_SYNTAX fail'),
    dkim('unrelated text', 'hello world', 'DKIM_SYNTAX fail'),
    dkim('a verification token', 'google-site-verification=abc', 'DKIM_VALUE_SWAPPED fail'),
    dkim(
      'a weak key in the place of a good one',
      `v=DKIM1; k=rsa; p=${keys.rsa1024}`,
      'DKIM_VALUE_DIFFERS fail',
    ),
    dkim(
      'a weak key, and another was expected weak',
      `v=DKIM1; k=rsa; p=${keys.rsa768}`,
      'DKIM_VALUE_DIFFERS fail',
      `p=${keys.rsa1024}`,
    ),
    dkim('an Ed25519 key for RSA', `v=DKIM1; k=ed25519; p=${keys.ed25519}`, 'DKIM_VALUE_DIFFERS fail'),
    dkim('k=RSA', `v=DKIM1; k=RSA; p=${key}`, 'DKIM_KEY_TYPE warn'),
    dkim('in a zone file’s words', `sel._domainkey IN TXT "${goodValue}"`, 'DKIM_QUOTED fail'),
    dkim('a host name as value', 'sel.dkim.mail.test', 'DKIM_WRONG_TYPE fail'),
    dkim('white space round the key', `v=DKIM1; k=rsa; p= ${key} `, 'DKIM_OK pass'),
    dkim(
      'a line end in the key',
      `v=DKIM1; k=rsa; p=${key.slice(0, 64)}\r\n ${key.slice(64)}`,
      'DKIM_WHITESPACE fail',
    ),
    dkim('testing and strict', `v=DKIM1; k=rsa; t=y:s; p=${key}`, 'DKIM_TESTING warn'),
    dkim('sha1 alone', `v=DKIM1; k=rsa; h=sha1; p=${key}`, 'DKIM_NOT_FOR_EMAIL fail'),
    dkim('a private key', `v=DKIM1; k=rsa; p=${keys.private1024pkcs8}`, 'DKIM_PRIVATE_KEY fail'),
    dkim('a key of the other form', `v=DKIM1; k=rsa; p=${keys.rsa2048pkcs1}`, 'DKIM_VALUE_DIFFERS fail'),
    [
      'a wildcard with the right key',
      { ...apex(), '*._domainkey.example.com': { TXT: [goodStrings] } },
      'DKIM_OK pass, DKIM_WILDCARD info',
      { dkimValue: goodValue },
    ],
  ],
  { only: ['dkim'], dkimName: name },
);

const dmarc = (text: string, findings: string): Row => [
  text,
  { ...apex(), '_dmarc.example.com': { TXT: [[text]] } },
  findings,
];
table(
  'DMARC: what seldom comes',
  [
    dmarc('v=DMARC1; p=none; p=reject', 'DMARC_SYNTAX fail'),
    dmarc('v=DMARC1;; p=reject', 'DMARC_SYNTAX warn'),
    dmarc('v=DMARC1; p=reject; rua=', 'DMARC_SYNTAX warn'),
    dmarc('v=DMARC1; p=reject; sp=', 'DMARC_SYNTAX fail'),
    dmarc('v=DMARC1; p=reject; sp=strict', 'DMARC_SYNTAX fail'),
    dmarc('v=DMARC1； p=reject', 'DMARC_SYNTAX fail'),
    dmarc('“v=DMARC1; p=reject”', 'DMARC_SYNTAX fail'),
    dmarc('v=DMARC1;\u00A0p=reject', 'DMARC_SYNTAX fail'),
    dmarc('v=DMARC1, p=reject', 'DMARC_SYNTAX fail'),
    dmarc(' v=DMARC1; p=reject', 'DMARC_SYNTAX fail'),
    dmarc('v=DMARC1; p=reject; pct=0', 'DMARC_OBSOLETE_TAG info, DMARC_OK pass'),
    dmarc('v=DMARC1; p=reject; rua=mailto:a@example.com, mailto:b@example.com', 'DMARC_OK pass'),
    dmarc('v=DMARC1; p=reject; rua=https://r.test/x', 'DMARC_OK pass'),
    dmarc('v=DMARC1; p=none; t=y', 'DMARC_OK pass, DMARC_POLICY_NONE info, DMARC_TESTING info'),
    dmarc('x=1; p=reject', 'DMARC_SYNTAX fail'),
    dmarc('v=DMARC1; p=reject fo=1', 'DMARC_SYNTAX fail'),
    dmarc('v=DMARC1; p=quarantine rua=mailto:d@example.com', 'DMARC_SYNTAX fail'),
    dmarc('v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A', 'DMARC_MISSING warn'),
  ],
  { only: ['dmarc'] },
);
