import { describe, expect, it } from 'vitest';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { readExpectation } from '../../electron/engine/dkim/expectation.js';
import { gatherDkim } from '../../electron/engine/dkim/gather.js';
import { judgeDkim, type OldKey } from '../../electron/engine/dkim/judge.js';
import { parseDkimName } from '../../electron/engine/dkim/name.js';
import type { Finding } from '../../electron/engine/findings/finding.js';
import { goodStrings, goodValue, keys } from '../helpers/dkim-keys.js';
import { zoneResolve } from '../helpers/zone-resolve.js';

const domain = 'mail.example.com';
const selector = '7f0c2d1e-55aa-4bd0-9c3e-0a1b2c3d4e5f';
const name = `${selector}._domainkey.${domain}`;

async function judge(
  zone: ZoneFile,
  expected: string | null = goodValue,
  oldKeys: OldKey[] = [],
  zoneCuts = true,
): Promise<Finding[]> {
  const parsed = parseDkimName(name, domain);
  if (!parsed.ok) throw new Error('the test has a wrong name');
  const evidence = await gatherDkim({
    name: parsed.value,
    domain,
    resolve: zoneResolve({ [domain]: { A: '192.0.2.1' }, ...zone }),
    zoneCuts,
    unusedLabel: 'unused',
  });
  return judgeDkim(evidence, expected === null ? null : readExpectation(expected), oldKeys);
}

const said = (findings: readonly Finding[]): string[] =>
  findings.map((one) => `${one.code} ${one.severity}`).sort();

const txt = (...strings: string[]): ZoneFile => ({ [name]: { TXT: [strings] } });
const p = keys.rsa2048;

describe('each fault of a key record is named, and nothing else', () => {
  it.each<[string, ZoneFile, string | null, string[]]>([
    ['nothing there', {}, goodValue, ['DKIM_MISSING fail']],
    ['an old verification text alone at the name', txt('hello world'), null, ['DKIM_SYNTAX fail']],
    [
      'the zone repeated',
      { [`${name}.${domain}`]: { TXT: [goodStrings] } },
      goodValue,
      ['DKIM_NAME_DOUBLED fail'],
    ],
    [
      'the parent zone added',
      { [`${name}.example.com`]: { TXT: [goodStrings] } },
      null,
      ['DKIM_NAME_DOUBLED fail'],
    ],
    [
      'no _domainkey',
      { [`${selector}.${domain}`]: { TXT: [goodStrings] } },
      goodValue,
      ['DKIM_AT_WRONG_NAME fail'],
    ],
    [
      '_domainkeys',
      { [`${selector}._domainkeys.${domain}`]: { TXT: [goodStrings] } },
      null,
      ['DKIM_AT_WRONG_NAME fail'],
    ],
    [
      'domainkey',
      { [`${selector}.domainkey.${domain}`]: { TXT: [goodStrings] } },
      goodValue,
      ['DKIM_AT_WRONG_NAME fail'],
    ],
    [
      '-domainkey',
      { [`${selector}.-domainkey.${domain}`]: { TXT: [goodStrings] } },
      goodValue,
      ['DKIM_AT_WRONG_NAME fail'],
    ],
    [
      'a dash for the dot',
      { [`${selector}-domainkey.${domain}`]: { TXT: [goodStrings] } },
      goodValue,
      ['DKIM_AT_WRONG_NAME fail'],
    ],
    [
      'the selector in the parent zone',
      { [`${selector}.example.com`]: { TXT: [goodStrings] } },
      goodValue,
      ['DKIM_AT_WRONG_NAME fail'],
    ],
    [
      'the parent domain',
      { [`${selector}._domainkey.example.com`]: { TXT: [goodStrings] } },
      goodValue,
      ['DKIM_AT_WRONG_NAME fail'],
    ],
    [
      'another key at the parent domain',
      { [`${selector}._domainkey.example.com`]: { TXT: [`v=DKIM1; p=${keys.other2048}`] } },
      goodValue,
      ['DKIM_MISSING fail'],
    ],
    [
      'the domain itself',
      { [domain]: { A: '192.0.2.1', TXT: [goodStrings] } },
      goodValue,
      ['DKIM_AT_WRONG_NAME fail'],
    ],
    [
      'two halves as two records',
      { [name]: { TXT: [[goodStrings[1] as string], [goodStrings[0] as string]] } },
      goodValue,
      ['DKIM_SPLIT_INTO_RECORDS fail'],
    ],
    [
      'two halves, no value known',
      { [name]: { TXT: [[goodStrings[0] as string], [goodStrings[1] as string]] } },
      null,
      ['DKIM_SPLIT_INTO_RECORDS fail'],
    ],
    [
      'a stranger beside the key',
      { [name]: { TXT: [goodStrings, ['hello']] } },
      goodValue,
      ['DKIM_MULTIPLE fail'],
    ],
    [
      'two keys',
      { [name]: { TXT: [goodStrings, [`v=DKIM1; p=${keys.other2048}`]] } },
      null,
      ['DKIM_MULTIPLE fail'],
    ],
    ['a host name as text', txt('sel.dkim.example.net'), goodValue, ['DKIM_WRONG_TYPE fail']],
    [
      'the key as an alias',
      { [name]: { CNAME: `v=DKIM1; k=rsa; p=${p.slice(0, 40)}` } },
      goodValue,
      ['DKIM_WRONG_TYPE fail'],
    ],
    ['an alias that dangles', { [name]: { CNAME: 'gone.example.net' } }, goodValue, ['DKIM_CNAME fail']],
    ['a non-breaking space', txt(`v=DKIM1;\u00a0k=rsa; p=${p}`), goodValue, ['DKIM_NON_ASCII fail']],
    ['a byte order mark', txt(`\ufeffv=DKIM1; k=rsa; p=${p}`), null, ['DKIM_NON_ASCII fail']],
    ['an HTML escape', txt(`v=DKIM1&semi; k=rsa; p=${p}`), null, ['DKIM_HTML_ESCAPED fail']],
    ['a line break of HTML', txt(`v=DKIM1; k=rsa;<br> p=${p}`), goodValue, ['DKIM_HTML_ESCAPED fail']],
    ['literal quotes around', txt(`"v=DKIM1; k=rsa; p=${p}"`), goodValue, ['DKIM_QUOTED fail']],
    [
      'quotes between the strings',
      txt(`v=DKIM1; k=rsa; p=${p.slice(0, 99)}" "${p.slice(99)}`),
      goodValue,
      ['DKIM_QUOTED fail'],
    ],
    ['escaped semicolons', txt(`v=DKIM1\\; k=rsa\\; p=${p}`), null, ['DKIM_QUOTED fail']],
    ['typographic quotes', txt(`\u201cv=DKIM1; k=rsa; p=${p}\u201d`), null, ['DKIM_QUOTED fail']],
    ['cut at 255 characters', txt(goodValue.slice(0, 255)), goodValue, ['DKIM_TRUNCATED fail']],
    ['cut at 255 characters, no value known', txt(goodValue.slice(0, 255)), null, ['DKIM_TRUNCATED fail']],
    ['cut before the key', txt('v=DKIM1; k=rsa'), goodValue, ['DKIM_TRUNCATED fail']],
    [
      'a blank inside the key',
      txt(`v=DKIM1; k=rsa; p=${p.slice(0, 99)} ${p.slice(99)}`),
      null,
      ['DKIM_WHITESPACE warn'],
    ],
    [
      'a blank inside the key that the console lacks',
      txt(`v=DKIM1; k=rsa; p=${p.slice(0, 99)} ${p.slice(99)}`),
      goodValue,
      ['DKIM_WHITESPACE fail'],
    ],
    ['no p=', txt('v=DKIM1; k=rsa'), null, ['DKIM_SYNTAX fail']],
    ['a missing semicolon', txt(`v=DKIM1; k=rsa p=${p}`), goodValue, ['DKIM_SYNTAX fail']],
    ['a glued version', txt(`v=DKIM1k=rsa; p=${p}`), null, ['DKIM_SYNTAX fail']],
    ['the version last', txt(`k=rsa; p=${p}; v=DKIM1`), goodValue, ['DKIM_SYNTAX fail']],
    ['the version in lower case', txt(`v=dkim1; k=rsa; p=${p}`), goodValue, ['DKIM_SYNTAX fail']],
    ['a tag twice', txt(`v=DKIM1; k=rsa; k=rsa; p=${p}`), goodValue, ['DKIM_SYNTAX fail']],
    ['the key alone', txt(p), goodValue, ['DKIM_SYNTAX fail']],
    ['an unknown key type', txt(`v=DKIM1; k=dsa; p=${p}`), goodValue, ['DKIM_KEY_TYPE fail']],
    ['the key type in capitals', txt(`v=DKIM1; k=RSA; p=${p}`), goodValue, ['DKIM_KEY_TYPE warn']],
    [
      'a private key',
      txt(`v=DKIM1; k=rsa; p=${keys.private1024pkcs8}`),
      goodValue,
      ['DKIM_PRIVATE_KEY fail'],
    ],
    [
      'a private key in PKCS#1',
      txt(`v=DKIM1; k=rsa; p=${keys.private1024pkcs1}`),
      null,
      ['DKIM_PRIVATE_KEY fail'],
    ],
    ['the SPF value', txt('v=spf1 include:_spf.example.net -all'), goodValue, ['DKIM_VALUE_SWAPPED fail']],
    ['a DMARC value', txt('v=DMARC1; p=none'), null, ['DKIM_VALUE_SWAPPED fail']],
    ['a revoked key', txt('v=DKIM1; k=rsa; p='), goodValue, ['DKIM_REVOKED fail']],
    ['a revoked key with a ;', txt('v=DKIM1; p=;'), null, ['DKIM_REVOKED fail']],
    [
      'a key in lower case',
      txt(`v=DKIM1; k=rsa; p=${p.toLowerCase()}`),
      goodValue,
      ['DKIM_KEY_UNREADABLE fail'],
    ],
    [
      'PEM lines',
      txt(`v=DKIM1; k=rsa; p=-----BEGIN PUBLIC KEY-----${p}-----END PUBLIC KEY-----`),
      null,
      ['DKIM_KEY_UNREADABLE fail'],
    ],
    [
      'an Ed25519 key in DER',
      txt(`v=DKIM1; k=ed25519; p=${keys.ed25519spki}`),
      null,
      ['DKIM_KEY_UNREADABLE fail'],
    ],
    ['768 bits', txt(`v=DKIM1; p=${keys.rsa768}`), null, ['DKIM_KEY_WEAK fail']],
    ['1024 bits', txt(`v=DKIM1; p=${keys.rsa1024}`), null, ['DKIM_KEY_WEAK warn']],
    [
      '1024 bits, as the console shows',
      txt(`v=DKIM1; p=${keys.rsa1024}`),
      `v=DKIM1; p=${keys.rsa1024}`,
      ['DKIM_KEY_WEAK info', 'DKIM_OK pass'],
    ],
    ['1536 bits', txt(`v=DKIM1; p=${keys.rsa1536}`), null, ['DKIM_KEY_WEAK info', 'DKIM_OK pass']],
    ['testing', txt(`v=DKIM1; t=s:y; p=${p}`), goodValue, ['DKIM_TESTING warn']],
    ['for other services', txt(`v=DKIM1; s=tlsrpt; p=${p}`), goodValue, ['DKIM_NOT_FOR_EMAIL fail']],
    ['for SHA-1', txt(`v=DKIM1; h=sha1; p=${p}`), null, ['DKIM_NOT_FOR_EMAIL fail']],
    ['another key', txt(`v=DKIM1; k=rsa; p=${keys.other2048}`), goodValue, ['DKIM_VALUE_DIFFERS fail']],
    [
      'an unrelated wildcard',
      { [`*.${domain}`]: { TXT: [['v=spf1 -all']] } },
      goodValue,
      ['DKIM_MISSING fail', 'DKIM_WILDCARD info'],
    ],
    [
      'a wildcard that revokes all',
      { [`*._domainkey.${domain}`]: { TXT: [['v=DKIM1; p=']] } },
      null,
      ['DKIM_MISSING fail', 'DKIM_WILDCARD info'],
    ],
    [
      'a wildcard alias',
      { [`*.${domain}`]: { CNAME: 'web.example.net' }, 'web.example.net': { A: '192.0.2.9' } },
      goodValue,
      ['DKIM_MISSING fail', 'DKIM_WILDCARD info'],
    ],
  ])('%s', async (_, zone, expected, codes) => {
    expect(said(await judge(zone, expected))).toEqual(codes);
  });

  it('says nothing where the name could not be looked up', async () => {
    expect(await judge({ [name]: { rcode: 'SERVFAIL' } })).toEqual([]);
  });

  it('names an authority that denies the name above the key, out of a zone file only', async () => {
    const denied = { ...txt(...goodStrings), [`_domainkey.${domain}`]: { rcode: 'NXDOMAIN' } };
    expect(said(await judge(denied, goodValue, [], false))).toEqual([
      'AUTHORITY_ENT_BROKEN warn',
      'DKIM_OK pass',
    ]);
    expect(said(await judge(denied, goodValue, [], true))).toEqual(['DKIM_OK pass']);
  });

  it('names an old key as such', async () => {
    const [one] = await judge(txt(`v=DKIM1; p=${keys.other2048}`), goodValue, [
      { key: keys.other2048, at: '2026-01-02T03:04:05.000Z' },
    ]);
    expect(one?.code).toBe('DKIM_VALUE_DIFFERS');
    expect(one?.params).toMatchObject({ oldSince: '2026-01-02T03:04:05.000Z' });
  });
});

describe('a healthy but unusual key draws no warning', () => {
  const ok = ['DKIM_OK pass'];
  it.each<[string, ZoneFile, string | null, string[]]>([
    ['in two strings', txt(...goodStrings), goodValue, ok],
    [
      'in strings cut anywhere',
      txt(goodValue.slice(0, 7), goodValue.slice(7, 100), goodValue.slice(100)),
      goodValue,
      ok,
    ],
    ['one string too long for DNS software of old', txt(goodValue), goodValue, ok],
    ['white space around tags', txt(`v = DKIM1 ;  k = rsa ;\tp = ${p} ; `), goodValue, ok],
    ['tags in another order', txt(`v=DKIM1; p=${p}; k=rsa`), goodValue, ok],
    ['no version, no type', txt(`p=${p}`), goodValue, ok],
    ['unknown tags and notes', txt(`v=DKIM1; g=*; x=y; n="hello"; p=${p}`), goodValue, ok],
    [
      'the expected value in quotes and strings',
      txt(goodValue),
      `( "${goodStrings[0] as string}" "${goodStrings[1] as string}" )`,
      ok,
    ],
    ['the expected value with escapes', txt(goodValue), goodValue.replaceAll(';', '\\;'), ok],
    ['strict identity', txt(`v=DKIM1; t=s; p=${p}`), goodValue, ok],
    ['services in a list', txt(`v=DKIM1; s=tlsrpt:email; p=${p}`), null, ok],
    ['hashes in a list', txt(`v=DKIM1; h=sha1:sha256; p=${p}`), null, ok],
    ['an RSAPublicKey', txt(`v=DKIM1; p=${keys.rsa2048pkcs1}`), null, ok],
    ['4096 bits', txt(`v=DKIM1; p=${keys.rsa4096}`), null, ok],
    ['Ed25519', txt(`v=DKIM1; k=ed25519; p=${keys.ed25519}`), `v=DKIM1; k=ed25519; p=${keys.ed25519}`, ok],
    [
      'behind an alias',
      { [name]: { CNAME: 'k.example.net' }, 'k.example.net': { TXT: [goodStrings] } },
      goodValue,
      ['DKIM_CNAME info', ...ok],
    ],
    [
      'beside a wildcard',
      { ...txt(...goodStrings), [`*.${domain}`]: { TXT: [['v=spf1 -all']] } },
      goodValue,
      ok,
    ],
    [
      'from a wildcard',
      { [`*._domainkey.${domain}`]: { TXT: [goodStrings] } },
      goodValue,
      [...ok, 'DKIM_WILDCARD info'].sort(),
    ],
    [
      'in a delegated zone',
      { ...txt(...goodStrings), [`_domainkey.${domain}`]: { NS: ['ns1.example.net', 'ns2.example.net'] } },
      goodValue,
      [...ok, 'DKIM_ZONE_DELEGATED info'],
    ],
  ])('%s', async (_, zone, expected, codes) => {
    expect(said(await judge(zone, expected))).toEqual(codes);
  });
});

describe('the fix is the record to publish', () => {
  it('puts the value at the right name and takes it away from the wrong one', async () => {
    const [one] = await judge({ [`${name}.${domain}`]: { TXT: [goodStrings] } });
    expect(one?.records).toEqual([
      { action: 'add', type: 'TXT', name, value: goodValue },
      { action: 'remove', type: 'TXT', name: `${name}.${domain}`, value: goodValue },
    ]);
    expect(one?.params).toMatchObject({ host: `${selector}._domainkey`, zone: domain });
  });

  it('mends a missing semicolon where it lacks', async () => {
    const [one] = await judge(txt(`v=DKIM1 k=rsa p=${p}`), null);
    expect(one?.records[0]?.value).toBe(`v=DKIM1; k=rsa; p=${p}`);
  });

  it('cleans a pasted value', async () => {
    const [one] = await judge(txt(`"v=DKIM1\\; k=rsa\\; p=${p.slice(0, 80)}" "${p.slice(80)}"`), null);
    expect(one?.records[0]?.value).toBe(goodValue);
  });

  it('shows where two keys part', async () => {
    const changed = `${p.slice(0, 200)}${p[200] === 'A' ? 'B' : 'A'}${p.slice(201)}`;
    const [one] = await judge(txt(`v=DKIM1; k=rsa; p=${changed}`));
    expect(one?.code).toBe('DKIM_VALUE_DIFFERS');
    expect(one?.params).toMatchObject({ equal: 200, upTo: p.slice(188, 200) });
  });

  it('finds a + that a form turned into a blank', async () => {
    const key = keys.rsa4096;
    expect(key).toContain('+');
    const [one] = await judge(txt(`v=DKIM1; k=rsa; p=${key.replaceAll('+', ' ')}`), null);
    expect(one?.code).toBe('DKIM_WHITESPACE');
    expect(one?.severity).toBe('fail');
    expect(one?.records[0]?.value).toBe(`v=DKIM1; k=rsa; p=${key}`);
  });
});
