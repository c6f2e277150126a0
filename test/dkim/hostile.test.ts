import { expect, it } from 'vitest';
import { gatherDkim } from '../../electron/engine/dkim/gather.js';
import { judgeDkim } from '../../electron/engine/dkim/judge.js';
import { discoverDmarc } from '../../electron/engine/dmarc/discover.js';
import { judgeDmarc } from '../../electron/engine/dmarc/judge.js';
import { zoneResolve } from '../helpers/zone-resolve.js';

const most = 65_000;
const blank = ' '.repeat(most);
const texts = [
  `v=DKIM1;${blank}p=${blank}x`,
  `p=a${blank}b`,
  `MI${blank}!`,
  `'${blank}x`,
  `"${blank}"${blank}`,
  ';'.repeat(most),
  '; '.repeat(most / 2),
  'a=b;'.repeat(most / 4),
  `v=${blank}DMARC`,
  `v=DMARC1;${blank}p=none${blank}x`,
  `v=DMARC1; p=none${';'.repeat(most)}x`,
  `v=DMARC1; rua=${'mailto:a@b.test,'.repeat(most / 16)}`,
  '&quot;'.repeat(most / 6),
  'a.'.repeat(most / 2),
  'a-'.repeat(most / 2),
  `p=${'A'.repeat(most)}`,
  'n='.repeat(most / 2),
];

// A quadratic step over 65,000 characters would outlast the test's own limit many times over.
it.each(texts.map((text, index) => [index, text] as const))(
  'reads 64 KB of nonsense without a halt (%i)',
  async (_, text) => {
    const name = 's._domainkey.example.com';
    const resolve = zoneResolve({ [name]: { TXT: [[text]] }, '_dmarc.example.com': { TXT: [[text]] } });
    const domain = 'example.com';
    const key = { selector: 's', domain, name };
    const dkim = await gatherDkim({ name: key, domain, resolve, zoneCuts: true, unusedLabel: 'u' });
    expect(judgeDkim(dkim, null).length).toBeGreaterThan(0);
    const dmarc = await discoverDmarc({ domain, envelopeDomain: domain, dkimDomain: domain, resolve });
    expect(judgeDmarc(dmarc).length).toBeGreaterThan(0);
  },
);
