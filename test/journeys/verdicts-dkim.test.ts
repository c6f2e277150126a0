import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { goodStrings, goodValue, keys } from '../helpers/dkim-keys.js';
import { apex, table, type Row } from '../helpers/verdicts.js';

const selector = '7f0c2d1e-55aa-4bd0-9c3e-0a1b2c3d4e5f';
const name = `${selector}._domainkey.example.com`;
const ok = 'DKIM_OK pass';
const key = keys.rsa2048;
type Text = string | readonly string[];
const txt = (...texts: readonly Text[]) => ({ TXT: texts.map((one) => [one].flat()) });
const at = (...texts: readonly Text[]): ZoneFile => ({ ...apex(), [name]: txt(...texts) });
const each = (findings: string, records: Readonly<Record<string, Text>>): readonly Row[] =>
  Object.entries(records).map(([title, text]): Row => [title, at(text), findings]);
const cut = (text: string, from: number): string[] => [text.slice(0, from), text.slice(from)];

table(
  'DKIM: healthy, usual or not, the expected value known',
  [
    ...each(ok, {
      'two strings': goodStrings,
      'one long string': goodValue,
      'ten strings': goodValue.match(/.{1,45}/g) as string[],
      'a final semicolon': `${goodValue};`,
      'no version': `k=rsa; p=${key}`,
      'no key type': `v=DKIM1; p=${key}`,
      'the key alone': `p=${key}`,
      'no blanks': `v=DKIM1;k=rsa;p=${key}`,
      'another order': `v=DKIM1; p=${key}; k=rsa`,
      'white space round the tags': ` v = DKIM1 ;\tk = rsa ;  p = ${key} ; `,
      'strict identity': `v=DKIM1; k=rsa; t=s; p=${key}`,
      'a service': `v=DKIM1; k=rsa; s=email; p=${key}`,
      'every service': `v=DKIM1; k=rsa; s=*; p=${key}`,
      'two services': `v=DKIM1; k=rsa; s=tlsrpt:email; p=${key}`,
      'a hash': `v=DKIM1; k=rsa; h=sha256; p=${key}`,
      'two hashes': `v=DKIM1; k=rsa; h=sha1:sha256; p=${key}`,
      'a note and a granularity': `v=DKIM1; g=*; k=rsa; n=2026=20key; p=${key}`,
      'a tag nobody knows': `v=DKIM1; k=rsa; x=1; p=${key}`,
      'a split in the middle of the version': cut(goodValue, 4),
    }),
    ['a name in capitals with a final dot', at(goodStrings), ok, { dkimName: `${name.toUpperCase()}.` }],
    [
      'a right record beside a doubled one',
      { ...at(goodStrings), [`${name}.example.com`]: txt(goodValue) },
      ok,
    ],
    ['a right record and an unrelated wildcard', { ...at(goodStrings), '*.example.com': txt('hello') }, ok],
    [
      'an alias',
      { ...apex(), [name]: { CNAME: 'k.mail.test' }, 'k.mail.test': txt(goodStrings) },
      'DKIM_CNAME info, DKIM_OK pass',
    ],
    [
      'an alias of an alias',
      {
        ...apex(),
        [name]: { CNAME: 'k.mail.test' },
        'k.mail.test': { CNAME: 'l.test' },
        'l.test': txt(goodStrings),
      },
      'DKIM_CNAME info, DKIM_OK pass',
    ],
    [
      'a 1024-bit key of IBM’s own',
      at(`v=DKIM1; k=rsa; p=${keys.rsa1024}`),
      'DKIM_KEY_WEAK info, DKIM_OK pass',
      { dkimValue: `v=DKIM1; k=rsa; p=${keys.rsa1024}` },
    ],
    [
      'the same key, told without its tags',
      at(`v=DKIM1; k=rsa; p=${keys.rsa1024}`),
      'DKIM_KEY_WEAK info, DKIM_OK pass',
      { dkimValue: `p=${keys.rsa1024};` },
    ],
    [
      'an Ed25519 key',
      at(`v=DKIM1; k=ed25519; p=${keys.ed25519}`),
      ok,
      { dkimValue: `v=DKIM1; k=ed25519; p=${keys.ed25519}` },
    ],
  ],
  { only: ['dkim'], dkimName: name, dkimValue: goodValue },
);

table(
  'DKIM: healthy, nothing expected',
  [
    ...each(ok, {
      'a key as usual': goodStrings,
      'PKCS#1': `v=DKIM1; p=${keys.rsa2048pkcs1}`,
      '4096 bits': `v=DKIM1; k=rsa; p=${keys.rsa4096}`,
    }),
    ...each('DKIM_KEY_WEAK info, DKIM_OK pass', { '1536 bits': `v=DKIM1; k=rsa; p=${keys.rsa1536}` }),
    ...each('DKIM_KEY_WEAK warn', { '1024 bits': `v=DKIM1; k=rsa; p=${keys.rsa1024}` }),
    ...each('DKIM_KEY_WEAK fail', {
      '768 bits': `v=DKIM1; k=rsa; p=${keys.rsa768}`,
      '512 bits': `v=DKIM1; k=rsa; p=${keys.rsa512}`,
    }),
    ...each('DKIM_KEY_TYPE fail', { dsa: `v=DKIM1; k=dsa; p=${key}`, rsa2: `v=DKIM1; k=rsa2; p=${key}` }),
    ...each('DKIM_KEY_TYPE warn', { RSA: `v=DKIM1; k=RSA; p=${key}` }),
    ...each('DKIM_TESTING warn', {
      y: `v=DKIM1; k=rsa; t=y; p=${key}`,
      's:y': `v=DKIM1; k=rsa; t=s:y; p=${key}`,
    }),
    ...each('DKIM_NOT_FOR_EMAIL fail', {
      'another service': `v=DKIM1; k=rsa; s=tlsrpt; p=${key}`,
      'sha1 alone': `v=DKIM1; k=rsa; h=sha1; p=${key}`,
    }),
    ...each('DKIM_REVOKED fail', {
      'nothing behind p': 'v=DKIM1; k=rsa; p=',
      'nothing behind p, and a semicolon': 'v=DKIM1; p=;',
      'blanks behind p': 'v=DKIM1; p= ; k=rsa',
    }),
    ...each('DKIM_SYNTAX fail', {
      'no p': 'v=DKIM1; k=rsa',
      'P for p': `v=DKIM1; k=rsa; P=${key}`,
      'no semicolon before p': `v=DKIM1; k=rsa p=${key}`,
      'no semicolons at all': `v=DKIM1 k=rsa p=${key}`,
      'no semicolon behind h': `v=DKIM1; h=sha256 p=${key}`,
      'a version that comes late': `k=rsa; v=DKIM1; p=${key}`,
      'a lower-case version': `v=dkim1; k=rsa; p=${key}`,
      'another version': `v=DKIM2; k=rsa; p=${key}`,
      'a tag twice': `v=DKIM1; k=rsa; p=${key}; p=${key}`,
      'a colon for =': `v=DKIM1; k=rsa; p:${key}`,
      'commas for semicolons': `v=DKIM1, k=rsa, p=${key}`,
    }),
    ...each('DKIM_KEY_UNREADABLE fail', {
      'no base64': 'v=DKIM1; k=rsa; p=this-is-not-a-key!',
      'lower-cased by the provider': `v=DKIM1; k=rsa; p=${key.toLowerCase()}`,
      'an elliptic-curve key': `v=DKIM1; k=rsa; p=${keys.ec}`,
      'an RSA key under ed25519': `v=DKIM1; k=ed25519; p=${key}`,
      'an Ed25519 key under rsa': `v=DKIM1; k=rsa; p=${keys.ed25519}`,
      'a placeholder': 'v=DKIM1; k=rsa; p=YOUR_PUBLIC_KEY',
    }),
    ...each('DKIM_TRUNCATED fail', {
      'cut at 255': goodValue.slice(0, 255),
      'its end lost': goodValue.slice(0, -20),
    }),
    ...each('DKIM_PRIVATE_KEY fail', {
      'PKCS#8': `v=DKIM1; k=rsa; p=${keys.private1024pkcs8}`,
      'PKCS#1': `v=DKIM1; k=rsa; p=${keys.private1024pkcs1}`,
      PEM: `v=DKIM1; k=rsa; p=-----BEGIN PRIVATE KEY-----${keys.private1024pkcs8}-----END PRIVATE KEY-----`,
    }),
    ...each('DKIM_QUOTED fail', {
      'quotes around': `"${goodValue}"`,
      'escaped quotes around': `\\"${goodValue}\\"`,
      backslashes: `v=DKIM1\\; k=rsa\\; p=${key}`,
      'quotes between': `${goodValue.slice(0, 255)}" "${goodValue.slice(255)}`,
      'typographic quotes': `“${goodValue}”`,
    }),
    ...each('DKIM_NON_ASCII fail', {
      'a BOM': `\uFEFF${goodValue}`,
      'an NBSP': `v=DKIM1;\u00A0k=rsa; p=${key}`,
      'a zero-width space in the key': `v=DKIM1; k=rsa; p=${cut(key, 60).join('\u200B')}`,
      'a wide semicolon': `v=DKIM1； k=rsa； p=${key}`,
    }),
    ...each('DKIM_HTML_ESCAPED fail', {
      'a line break': `${goodValue}<br>`,
      'a blank': `v=DKIM1;&nbsp;k=rsa; p=${key}`,
      quotes: `&quot;${goodValue}&quot;`,
    }),
    ...each('DKIM_WHITESPACE warn', {
      'a blank in the key': `v=DKIM1; k=rsa; p=${cut(key, 100).join(' ')}`,
      'a tab in the key': `v=DKIM1; k=rsa; p=${cut(key, 100).join('\t')}`,
    }),
    ...each('DKIM_WRONG_TYPE fail', {
      'a host name': 'k1.dkim.mail.test',
      'a host name with a final dot': `${selector}.dkim.mail.test.`,
    }),
    ...each('DKIM_VALUE_SWAPPED fail', {
      'the SPF value': 'v=spf1 include:_spf.mail.test -all',
      'a DMARC value': 'v=DMARC1; p=reject',
    }),
  ],
  { only: ['dkim'], dkimName: name },
);

table(
  'DKIM: not what is expected',
  [
    ...each('DKIM_VALUE_DIFFERS fail', {
      'another key': `v=DKIM1; k=rsa; p=${keys.other2048}`,
      'one character else': `v=DKIM1; k=rsa; p=${key.slice(0, 100)}${key[100] === 'A' ? 'B' : 'A'}${key.slice(101)}`,
    }),
    ...each('DKIM_TRUNCATED fail', {
      'cut at 255': goodValue.slice(0, 255),
      'cut at 200': goodValue.slice(0, 200),
    }),
    ...each('DKIM_WHITESPACE fail', { 'a blank in the key': `v=DKIM1; k=rsa; p=${cut(key, 100).join(' ')}` }),
    ...each('DKIM_QUOTED fail', { quotes: `"${goodValue}"` }),
    ...each('DKIM_REVOKED fail', { revoked: 'v=DKIM1; k=rsa; p=' }),
    ...each('DKIM_KEY_UNREADABLE fail', {
      'in lower case': goodValue.toLowerCase().replace('v=dkim1', 'v=DKIM1'),
    }),
    ...each('DKIM_TESTING warn', { testing: `v=DKIM1; k=rsa; t=y; p=${key}` }),
    ...each('DKIM_SYNTAX fail', { 'a lost semicolon': `v=DKIM1; k=rsa p=${key}` }),
    ['halves as two records', at(...goodStrings), 'DKIM_SPLIT_INTO_RECORDS fail'],
    ['halves the other way round', at(...[...goodStrings].reverse()), 'DKIM_SPLIT_INTO_RECORDS fail'],
    ['two keys', at(goodStrings, `v=DKIM1; k=rsa; p=${keys.other2048}`), 'DKIM_MULTIPLE fail'],
    ['the key and an unrelated text', at(goodStrings, 'hello'), 'DKIM_MULTIPLE fail'],
    ['the key and an SPF record', at(goodStrings, 'v=spf1 -all'), 'DKIM_MULTIPLE fail'],
    ['two wrong ones', at('hello', 'world'), 'DKIM_MULTIPLE fail'],
    ['an alias to nowhere', { ...apex(), [name]: { CNAME: 'gone.mail.test' } }, 'DKIM_CNAME fail'],
    [
      'an alias to a name without TXT',
      { ...apex(), [name]: { CNAME: 'k.mail.test' }, 'k.mail.test': { A: '192.0.2.2' } },
      'DKIM_CNAME fail',
    ],
    [
      'an alias to an old key',
      { ...apex(), [name]: { CNAME: 'k.test' }, 'k.test': txt(`v=DKIM1; p=${keys.other2048}`) },
      'DKIM_VALUE_DIFFERS fail',
    ],
    [
      'an alias that cannot be followed',
      { ...apex(), [name]: { CNAME: 'k.test' }, 'k.test': { rcode: 'SERVFAIL' } },
      'LOOKUP_FAILED info',
    ],
    [
      'an alias whose target is the value',
      { ...apex(), [name]: { CNAME: `v=DKIM1\\; k=rsa\\; p=MIIBIjANBgkq` } },
      'DKIM_WRONG_TYPE fail',
    ],
  ],
  { only: ['dkim'], dkimName: name, dkimValue: goodValue },
);
