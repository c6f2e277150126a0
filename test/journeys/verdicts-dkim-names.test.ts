import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { goodStrings, goodValue } from '../helpers/dkim-keys.js';
import { apex, table, type Row } from '../helpers/verdicts.js';

const selector = '7f0c2d1e-55aa-4bd0-9c3e-0a1b2c3d4e5f';
const name = `${selector}._domainkey.example.com`;
const ok = 'DKIM_OK pass';
type Text = string | readonly string[];
const txt = (...texts: readonly Text[]) => ({ TXT: texts.map((one) => [one].flat()) });
const at = (...texts: readonly Text[]): ZoneFile => ({ ...apex(), [name]: txt(...texts) });

const sub = `${selector}._domainkey.send.shop.example.com`;
const where = (found: string, findings: string): Row => [
  `at ${found}`,
  { ...apex(), [found]: txt(goodStrings) },
  findings,
];
const whereSub = (found: string, findings: string): Row => [
  `${found} for send.shop.example.com`,
  { ...apex(), 'send.shop.example.com': { A: '192.0.2.4' }, [found]: txt(goodStrings) },
  findings,
  { domain: 'send.shop.example.com', dkimName: sub },
];
table(
  'DKIM: elsewhere or nowhere',
  [
    ['nothing', apex(), 'DKIM_MISSING fail'],
    ['the name without data', { ...apex(), [name]: {} }, 'DKIM_MISSING fail'],
    [
      'a key of another selector',
      { ...apex(), 'other._domainkey.example.com': txt(goodStrings) },
      'DKIM_MISSING fail',
    ],
    where(`${name}.example.com`, 'DKIM_NAME_DOUBLED fail'),
    whereSub(`${sub}.send.shop.example.com`, 'DKIM_NAME_DOUBLED fail'),
    whereSub(`${sub}.shop.example.com`, 'DKIM_NAME_DOUBLED fail'),
    whereSub(`${sub}.example.com`, 'DKIM_NAME_DOUBLED fail'),
    whereSub(`${selector}._domainkey.send.shop.shop.example.com`, 'DKIM_NAME_DOUBLED fail'),
    whereSub(`${selector}._domainkey.send.send.shop.example.com`, 'DKIM_NAME_DOUBLED fail'),
    where(`${selector}.example.com`, 'DKIM_AT_WRONG_NAME fail'),
    where(`${selector}._domainkeys.example.com`, 'DKIM_AT_WRONG_NAME fail'),
    where(`${selector}.domainkey.example.com`, 'DKIM_AT_WRONG_NAME fail'),
    where(`${selector}.-domainkey.example.com`, 'DKIM_AT_WRONG_NAME fail'),
    where(`${selector}-domainkey.example.com`, 'DKIM_AT_WRONG_NAME fail'),
    ['at the domain', { ...apex(goodStrings) }, 'DKIM_AT_WRONG_NAME fail'],
    ['at the domain beside SPF', { ...apex('v=spf1 -all', goodStrings) }, 'DKIM_AT_WRONG_NAME fail'],
    whereSub(`${selector}.shop.example.com`, 'DKIM_AT_WRONG_NAME fail'),
    whereSub(`${selector}.send.shop.example.com`, 'DKIM_AT_WRONG_NAME fail'),
    whereSub(`${selector}._domainkey.example.com`, 'DKIM_AT_WRONG_NAME fail'),
    whereSub(`${selector}._domainkey.shop.example.com`, 'DKIM_AT_WRONG_NAME fail'),
    ['a wildcard', { ...apex(), '*.example.com': txt('hello') }, 'DKIM_MISSING fail, DKIM_WILDCARD info'],
    [
      'a wildcard of SPF',
      { ...apex(), '*.example.com': txt('v=spf1 -all') },
      'DKIM_MISSING fail, DKIM_WILDCARD info',
    ],
    [
      'a wildcard below _domainkey',
      { ...apex(), '*._domainkey.example.com': txt('v=DKIM1; p=') },
      'DKIM_MISSING fail, DKIM_WILDCARD info',
    ],
    [
      'a wildcard and an address only',
      { ...apex(), '*.example.com': { A: '192.0.2.5' } },
      'DKIM_MISSING fail',
    ],
    [
      'a wildcard alias to nowhere',
      { ...apex(), '*.example.com': { CNAME: 'gone.test' } },
      'DKIM_MISSING fail, DKIM_WILDCARD info',
    ],
    [
      'a wildcard of aliases to a web host',
      { ...apex(), '*.example.com': { CNAME: 'web.test' }, 'web.test': { A: '192.0.2.6' } },
      'DKIM_MISSING fail, DKIM_WILDCARD info',
    ],
    [
      'a wildcard, and doubled',
      { ...apex(), '*.example.com': txt('hello'), [`${name}.example.com`]: txt(goodStrings) },
      'DKIM_NAME_DOUBLED fail, DKIM_WILDCARD info',
    ],
    ['broken DNS at the name', { ...apex(), [name]: { rcode: 'SERVFAIL' } }, 'LOOKUP_FAILED info'],
    ['no name', apex(), 'DKIM_NAME_NEEDED info', { dkimName: undefined, dkimValue: undefined }],
    [
      'a name without _domainkey',
      at(goodStrings),
      'DKIM_NAME_INVALID fail',
      { dkimName: `${selector}.example.com` },
    ],
    ['a name of the selector only', at(goodStrings), 'DKIM_NAME_INVALID fail', { dkimName: selector }],
    [
      'a name without selector',
      at(goodStrings),
      'DKIM_NAME_INVALID fail',
      { dkimName: '_domainkey.example.com' },
    ],
    [
      'a name with blanks',
      at(goodStrings),
      'DKIM_NAME_INVALID fail',
      { dkimName: `a b._domainkey.example.com` },
    ],
    [
      'a selector of two labels',
      { ...apex(), [`a.b._domainkey.example.com`]: txt(goodStrings) },
      ok,
      { dkimName: 'a.b._domainkey.example.com' },
    ],
    [
      'a selector with an underscore',
      { ...apex(), [`a_b._domainkey.example.com`]: txt(goodStrings) },
      ok,
      { dkimName: 'a_b._domainkey.example.com' },
    ],
  ],
  { only: ['dkim'], dkimName: name, dkimValue: goodValue },
);
