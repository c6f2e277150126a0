import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { apex, table } from '../helpers/verdicts.js';

const ok = 'DMARC_OK pass';
const txt = (...texts: readonly string[]) => ({ TXT: texts.map((one) => [one]) });
const at = (...texts: readonly string[]): ZoneFile => ({ ...apex(), '_dmarc.example.com': txt(...texts) });
const strict = 'v=DMARC1; p=reject; adkim=s; aspf=s';
table(
  'DMARC: alignment of this sender',
  [
    [
      'SPF and DKIM of strangers',
      at('v=DMARC1; p=reject'),
      'DMARC_NOT_ALIGNED warn',
      { envelopeDomain: 'a.test', dkimDomain: 'b.test' },
    ],
    ['DKIM its own', at('v=DMARC1; p=reject'), ok, { envelopeDomain: 'a.test' }],
    ['SPF its own', at('v=DMARC1; p=reject'), ok, { dkimDomain: 'a.test' }],
    [
      'subdomains, relaxed',
      at('v=DMARC1; p=reject'),
      ok,
      { envelopeDomain: 'b.example.com', dkimDomain: 'm.example.com' },
    ],
    [
      'subdomains, strict',
      at(strict),
      'DMARC_STRICT_MISMATCH warn',
      { envelopeDomain: 'b.example.com', dkimDomain: 'm.example.com' },
    ],
    ['SPF strict and off, DKIM its own', at(strict), ok, { envelopeDomain: 'b.example.com' }],
    [
      'SPF strict and off, DKIM relaxed',
      at('v=DMARC1; p=reject; aspf=s'),
      ok,
      { envelopeDomain: 'b.example.com', dkimDomain: 'm.example.com' },
    ],
    [
      'strangers, strict',
      at(strict),
      'DMARC_NOT_ALIGNED warn',
      { envelopeDomain: 'a.test', dkimDomain: 'b.test' },
    ],
    [
      'a subdomain cut off by psd=n',
      { ...at('v=DMARC1; p=reject'), '_dmarc.m.example.com': txt('v=DMARC1; p=reject; psd=n') },
      'DMARC_NOT_ALIGNED warn',
      { envelopeDomain: 'a.test', dkimDomain: 'm.example.com' },
    ],
    [
      'the key of the parent',
      { ...at('v=DMARC1; p=reject'), 'shop.example.com': { A: '192.0.2.1' } },
      'DMARC_INHERITED info, DMARC_OK pass',
      { domain: 'shop.example.com', envelopeDomain: 'a.test', dkimDomain: 'example.com' },
    ],
  ],
  { only: ['dmarc'] },
);
