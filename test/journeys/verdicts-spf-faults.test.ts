import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { apex, first, second, table, type Row } from '../helpers/verdicts.js';

const good = 'v=spf1 include:_spf.mail.test -all';
const elsewhere: ZoneFile = {
  '_spf.mail.test': { TXT: [[`v=spf1 ip4:${first} ip4:${second} -all`]] },
};
const each = (findings: string, records: readonly (string | readonly string[])[]): readonly Row[] =>
  records.map((record): Row => [JSON.stringify(record), apex(record), findings]);

table(
  'SPF: not read at all',
  [
    ...each('SPF_PREFIX_MALFORMED fail', [
      'v = spf1 include:_spf.mail.test -all',
      'v=spf1; include:_spf.mail.test -all',
      'v=spf1;include:_spf.mail.test -all',
      'v=spf1, include:_spf.mail.test -all',
      'v=spf10 include:_spf.mail.test -all',
      'v=spf2 include:_spf.mail.test -all',
      'v=spf include:_spf.mail.test -all',
      'v=spf ip4:150.240.68.207',
      'spf1 include:_spf.mail.test -all',
      'v:spf1 include:_spf.mail.test -all',
      'v=spf1include:_spf.mail.test -all',
      ' v=spf1 include:_spf.mail.test -all',
      '-v=spf1 include:_spf.mail.test -all',
      'xxxv=spf1 include:_spf.mail.test -all',
      '=spf1 include:_spf.mail.test -all',
      'v==spf1 include:_spf.mail.test -all',
      'v=spf-1 include:_spf.mail.test -all',
      'v=spf1\tinclude:_spf.mail.test -all',
      'v=spf1:include:_spf.mail.test -all',
      'TXT v=spf1 include:_spf.mail.test -all',
    ]),
    ...each('SPF_NON_ASCII fail, SPF_QUOTED fail', ['"v=spf1 include:_spf.mail.test –all"']),
    ...each('SPF_QUOTED fail', [
      '“v=spf1 include:_spf.mail.test –all”',
      '“v=spf1 include：_spf.mail.test –all”',
      '"v=spf1 include:_spf.mail.test -all"',
      '\\"v=spf1 include:_spf.mail.test -all\\"',
      '“v=spf1 include:_spf.mail.test -all”',
      '"v=spf1 include:_spf.mail.test -all',
      'v=spf1 include:_spf.mail.test -all"',
      'v=spf1 "include:_spf.mail.test" -all',
      'v=spf1 include:_spf.mail.test " "-all',
      '«v=spf1 include:_spf.mail.test -all»',
    ]),
    ...each('SPF_NON_ASCII fail', [
      '\uFEFFv=spf1 include:_spf.mail.test -all',
      'v=spf1\u00A0include:_spf.mail.test -all',
      'v=spf1 include:_spf.mail.test –all',
      'v=spf1 include:_spf.mail.test —all',
      'v=spf1 include:_spf.mail.test −all',
      'v=spf1 include:_spf.mail.test\u200B -all',
      'v=spf1 include：_spf.mail.test -all',
      'v=spf1\u3000include:_spf.mail.test -all',
      'v＝spf1 include:_spf.mail.test -all',
      '\u200Bv=spf1 include:_spf.mail.test -all',
    ]),
    ...each('SPF_HTML_ESCAPED fail', [
      '&quot;v=spf1 include:_spf.mail.test -all&quot;',
      'v=spf1 include:_spf.mail.test -all<br>',
      'v=spf1&nbsp;include:_spf.mail.test -all',
      '<p>v=spf1 include:_spf.mail.test -all</p>',
      'v=spf1 include:&lt;_spf.mail.test&gt; -all',
      'v=spf1 include:_spf.mail.test &#45;all',
    ]),
    ...each('SPF_STRINGS_GLUED fail', [
      ['v=spf1 include:_spf.mail.test', '-all'],
      ['v=spf1', 'include:_spf.mail.test -all'],
      ['v=spf1', 'include:_spf.mail.test', '~all'],
      ['v=spf1 ip4:192.0.2.4', 'include:_spf.mail.test', '-all'],
      ['v=spf1 include:_spf.mail.test', 'ip4:192.0.2.4 -all'],
      ['v=spf1 include:_spf.mail.test -all', 'exp=why.test'],
    ]),
  ],
  { only: ['spf'], spf: good },
  elsewhere,
);

table(
  'SPF: a permanent error by its text',
  each('SPF_SYNTAX fail', [
    'v=spf1 ipv4:150.240.68.207 -all',
    'v=spf1 foo:bar.test include:_spf.mail.test -all',
    'v=spf1 ip4:150.240.68.207/33 -all',
    'v=spf1 ip4:150.240.68 include:_spf.mail.test -all',
    'v=spf1 ip4:150.240.068.207 -all',
    'v=spf1 ip4:mail.test include:_spf.mail.test -all',
    'v=spf1 ip6:192.0.2.1 include:_spf.mail.test -all',
    'v=spf1 ip4:192.0.2.1,192.0.2.2 include:_spf.mail.test -all',
    'v=spf1 include: -all',
    'v=spf1 include -all',
    'v=spf1 include: _spf.mail.test -all',
    'v=spf1 ip4: 192.0.2.1 include:_spf.mail.test -all',
    'v=spf1 include:mail -all',
    'v=spf1 include:_spf.mail.test/24 -all',
    'v=spf1 include:_spf.mail.test; -all',
    'v=spf1 include:_spf.mail.test -all;',
    'v=spf1 include:_spf.mail.test -all.',
    'v=spf1 include:_spf.mail.test --all',
    'v=spf1 include:_spf.mail.test - all',
    'v=spf1 include:_spf.mail.test all:',
    'v=spf1 include:_spf.mail.test -all this is our record',
    'v=spf1 include:_spf.mail.test redirect:other.test',
    'v=spf1 redirect=',
    'v=spf1 redirect=_spf.mail.test redirect=_spf.mail.test',
    'v=spf1 include:_spf.mail.test -all exp=a.test exp=b.test',
    'v=spf1 a/33 include:_spf.mail.test -all',
    'v=spf1 exists include:_spf.mail.test -all',
    'v=spf1 include:%{x}.test -all',
    'v=spf1 include:%a.mail.test -all',
    'v=spf1 include:_spf.mail.test,-all',
    'v=spf1 include:_spf.mail.test\t-all',
  ]),
  { only: ['spf'], spf: good },
  elsewhere,
);

table(
  'SPF: terms that are ignored',
  [
    ...each('SPF_IGNORED_TERM fail', [
      'v=spf1 include=_spf.mail.test -all',
      'v=spf1 ip4=192.0.2.1 include:_spf.mail.test -all',
      'v=spf1 include:_spf.mail.test all=-',
      'v=spf1 mx=mail.test include:_spf.mail.test -all',
    ]),
  ],
  { only: ['spf'], spf: good },
  elsewhere,
);
