import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { apex, table, type Row } from '../helpers/verdicts.js';

const ok = 'DMARC_OK pass';
const txt = (...texts: readonly string[]) => ({ TXT: texts.map((one) => [one]) });
const at = (...texts: readonly string[]): ZoneFile => ({ ...apex(), '_dmarc.example.com': txt(...texts) });
const each = (findings: string, ...records: readonly string[]): readonly Row[] =>
  records.map((record): Row => [record, at(record), findings]);
const consent = { 'example.com._report._dmarc.reports.test': txt('v=DMARC1;') };
const sub = (zone: ZoneFile, findings: string, title: string): Row => [
  title,
  { ...apex(), 'shop.example.com': { A: '192.0.2.7' }, ...zone },
  findings,
  { domain: 'shop.example.com' },
];

table(
  'DMARC: at the domain',
  [
    ...each(
      ok,
      'v=DMARC1; p=reject',
      'v=DMARC1;p=reject;',
      'v=DMARC1; p=quarantine; rua=mailto:d@example.com',
      'v = DMARC1 ; p = reject ;',
      'v=DMARC1; rua=mailto:d@example.com; p=reject',
      'v=DMARC1; p=REJECT; adkim=R; aspf=r',
      'v=DMARC1; p=reject; sp=none; np=reject; psd=n',
      'v=DMARC1; p=reject; fo=0:1:d:s',
      'v=DMARC1; p=reject; fo=1; ruf=mailto:f@example.com',
      'v=DMARC1; p=reject; rua=mailto:a@example.com!10m,mailto:b@m.example.com',
      'v=DMARC1; p=reject; xx=unknown',
      'v=DMARC1; p=reject; adkim=s; aspf=s',
      'v=DMARC1; p=reject; t=n',
      'V=DMARC1; p=reject',
    ),
    ...each(
      'DMARC_OK pass, DMARC_POLICY_NONE info',
      'v=DMARC1; p=none',
      'v=DMARC1; p=None; rua=mailto:d@example.com',
    ),
    ...each('DMARC_OK pass, DMARC_TESTING info', 'v=DMARC1; p=reject; t=y', 'v=DMARC1; p=quarantine; t=Y'),
    ...each(
      'DMARC_OBSOLETE_TAG info, DMARC_OK pass',
      'v=DMARC1; p=reject; pct=100',
      'v=DMARC1; p=reject; rf=afrf; ri=86400',
    ),
    ...each('DMARC_NO_POLICY warn', 'v=DMARC1; rua=mailto:d@example.com'),
    ...each(
      'DMARC_SYNTAX fail',
      'v=DMARC1',
      'v=DMARC1;',
      'v=DMARC1; p=rejct',
      'v=DMARC1; p=',
      'v=DMARC1; sp=reject',
      'p=reject; v=DMARC1',
      'v=DMARC; p=reject',
      'v=dmarc1; p=reject',
      'v=DMARC2; p=reject',
      'v=DMARC1 p=reject',
      'p=reject',
      '"v=DMARC1; p=reject"',
      'v=DMARC1; p:reject',
    ),
    ...each(
      'DMARC_SYNTAX warn',
      'v=DMARC1; p=reject; fo:0',
      'v=DMARC1; p=reject;; fo=1',
      'v=DMARC1; p=reject; rua=d@example.com',
      'v=DMARC1; p=reject; adkim=strict',
      'v=DMARC1; p=reject; aspf=x',
    ),
    ...each('DMARC_MISSING warn', 'hello world', 'google-site-verification=abc', 'v=spf1 -all'),
    ['two records', at('v=DMARC1; p=reject', 'v=DMARC1; p=none'), 'DMARC_MULTIPLE fail'],
    ['a record beside an unrelated text', at('v=DMARC1; p=reject', 'hello'), ok],
    ['nothing', apex(), 'DMARC_MISSING warn'],
    ['nothing, and a wildcard', { ...apex(), '*.example.com': txt('v=spf1 -all') }, 'DMARC_MISSING warn'],
    ['at dmarc.', { ...apex(), 'dmarc.example.com': txt('v=DMARC1; p=reject') }, 'DMARC_AT_WRONG_NAME warn'],
    ['at the domain', { ...apex('v=DMARC1; p=reject') }, 'DMARC_AT_WRONG_NAME warn'],
    [
      'doubled',
      { ...apex(), '_dmarc.example.com.example.com': txt('v=DMARC1; p=reject') },
      'DMARC_AT_WRONG_NAME warn',
    ],
    [
      'a right one and a stray one',
      { ...at('v=DMARC1; p=reject'), 'dmarc.example.com': txt('v=DMARC1; p=none') },
      ok,
    ],
    [
      'behind an alias',
      { ...apex(), '_dmarc.example.com': { CNAME: 'd.test' }, 'd.test': txt('v=DMARC1; p=reject') },
      ok,
    ],
    ['not to be looked up', { ...apex(), '_dmarc.example.com': { rcode: 'SERVFAIL' } }, 'LOOKUP_FAILED info'],
    [
      'not to be looked up, in no time',
      { ...apex(), '_dmarc.example.com': { rcode: 'TIMEOUT' } },
      'LOOKUP_FAILED info',
    ],
    ['a split record', { ...apex(), '_dmarc.example.com': { TXT: [['v=DMARC1; p=re', 'ject']] } }, ok],
  ],
  { only: ['dmarc'] },
);

table(
  'DMARC: reports',
  [
    [
      'to another domain without consent',
      at('v=DMARC1; p=reject; rua=mailto:d@reports.test'),
      'DMARC_REPORT_UNAUTHORIZED warn',
    ],
    [
      'to another domain with consent',
      { ...at('v=DMARC1; p=reject; rua=mailto:d@reports.test'), ...consent },
      ok,
    ],
    [
      'with a wildcard consent',
      {
        ...at('v=DMARC1; p=reject; rua=mailto:d@reports.test'),
        '*._report._dmarc.reports.test': txt('v=DMARC1'),
      },
      ok,
    ],
    [
      'one with consent, one without',
      { ...at('v=DMARC1; p=reject; rua=mailto:d@reports.test,mailto:x@o.test'), ...consent },
      'DMARC_REPORT_UNAUTHORIZED warn',
    ],
    [
      'two without consent',
      at('v=DMARC1; p=reject; rua=mailto:d@reports.test; ruf=mailto:x@o.test'),
      'DMARC_REPORT_UNAUTHORIZED warn, DMARC_REPORT_UNAUTHORIZED warn',
    ],
    ['to a subdomain', at('v=DMARC1; p=reject; rua=mailto:d@m.example.com'), ok],
    [
      'consent not to be looked up',
      {
        ...at('v=DMARC1; p=reject; rua=mailto:d@reports.test'),
        'example.com._report._dmarc.reports.test': { rcode: 'SERVFAIL' },
      },
      'DMARC_OK pass, LOOKUP_FAILED info',
    ],
    sub(
      { ...at('v=DMARC1; p=reject; rua=mailto:d@reports.test'), 'shop.example.com': { A: '192.0.2.7' } },
      'DMARC_INHERITED info, DMARC_REPORT_UNAUTHORIZED warn',
      'of the parent, without consent',
    ),
    sub(
      { '_dmarc.com': txt('v=DMARC1; p=reject; psd=y; rua=mailto:d@reports.test') },
      'DMARC_INHERITED info, DMARC_OK pass',
      'of the registry, without consent',
    ),
  ],
  { only: ['dmarc'] },
);

table(
  'DMARC: inherited',
  [
    sub(at('v=DMARC1; p=reject'), 'DMARC_INHERITED info, DMARC_OK pass', 'p of the parent'),
    sub(at('v=DMARC1; p=reject; sp=quarantine'), 'DMARC_INHERITED info, DMARC_OK pass', 'sp of the parent'),
    sub(
      at('v=DMARC1; p=reject; sp=none'),
      'DMARC_INHERITED info, DMARC_OK pass, DMARC_POLICY_NONE info',
      'sp=none of the parent',
    ),
    sub(at('v=DMARC1; p=none; sp=reject'), 'DMARC_INHERITED info, DMARC_OK pass', 'sp stricter than p'),
    sub(
      { ...at('v=DMARC1; p=reject'), '_dmarc.shop.example.com': txt('v=DMARC1; p=quarantine') },
      ok,
      'its own record wins',
    ),
    sub(
      {
        ...at('v=DMARC1; p=reject'),
        '_dmarc.shop.example.com': txt('v=DMARC1; p=none', 'v=DMARC1; p=reject'),
      },
      'DMARC_INHERITED info, DMARC_MULTIPLE fail',
      'two of its own, and the parent’s',
    ),
    sub(
      { ...at('v=DMARC1; p=reject'), '_dmarc.shop.example.com': txt('v=dmarc1; p=none') },
      'DMARC_INHERITED info, DMARC_SYNTAX fail',
      'a broken one of its own, and the parent’s',
    ),
    sub(
      { ...at('v=DMARC1; p=reject'), 'dmarc.shop.example.com': txt('v=DMARC1; p=none') },
      'DMARC_INHERITED info, DMARC_OK pass',
      'a stray one of its own, and the parent’s',
    ),
    sub(at('v=DMARC1; p=rejct'), 'DMARC_SYNTAX fail', 'a broken one of the parent'),
    sub(at('v=dmarc1; p=reject'), 'DMARC_SYNTAX fail', 'one of the parent that is none'),
    sub(at('v=DMARC1'), 'DMARC_SYNTAX fail', 'an empty one of the parent'),
    sub(
      at('v=DMARC1; p=rejct; rua=mailto:d@example.com'),
      'DMARC_INHERITED info, DMARC_SYNTAX fail',
      'a broken policy of the parent, and reports',
    ),
    sub(
      at('v=DMARC1; p=reject; fo:0'),
      'DMARC_INHERITED info, DMARC_SYNTAX warn',
      'a dropped tag of the parent',
    ),
    sub(
      at('v=DMARC1; rua=mailto:d@example.com'),
      'DMARC_INHERITED info, DMARC_NO_POLICY warn',
      'no policy of the parent',
    ),
    sub(at('v=DMARC1; p=reject', 'v=DMARC1; p=none'), 'DMARC_MULTIPLE fail', 'two of the parent'),
    sub(
      { '_dmarc.com': txt('v=DMARC1; p=rejct; psd=y') },
      'DMARC_MISSING warn',
      'a broken one of the registry',
    ),
    sub({}, 'DMARC_MISSING warn', 'none up to the root'),
    sub(
      { '_dmarc.shop.example.com.example.com': txt('v=DMARC1; p=none') },
      'DMARC_AT_WRONG_NAME warn',
      'doubled by the zone above',
    ),
    sub(
      { 'dmarc.shop.example.com': txt('v=DMARC1; p=none') },
      'DMARC_AT_WRONG_NAME warn',
      'a stray one only',
    ),
    [
      'a name of ten labels',
      { ...at('v=DMARC1; p=reject'), 'a.b.c.d.e.f.g.h.example.com': { A: '192.0.2.8' } },
      'DMARC_INHERITED info, DMARC_OK pass',
      { domain: 'a.b.c.d.e.f.g.h.example.com' },
    ],
  ],
  { only: ['dmarc'] },
);
