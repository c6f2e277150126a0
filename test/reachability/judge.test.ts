import { describe, expect, it } from 'vitest';
import type { Answer } from '../../electron/engine/dns/answer.js';
import type { Certificate } from '../../electron/engine/contract/evidence.js';
import type { StepName } from '../../electron/engine/contract/documents.js';
import { say } from '../../electron/engine/findings/say.js';
import { judgeReach } from '../../electron/engine/reachability/judge.js';
import type { ProbeStep, TlsFacts, TlsMode } from '../../electron/engine/reachability/ladder.js';
import type { Matrix, Measured, Role } from '../../electron/engine/reachability/matrix.js';

const now = Date.parse('2026-06-01T12:00:00Z');
const starttlsSteps: StepName[] = [
  'resolve',
  'connect',
  'greeting',
  'ehlo',
  'starttls',
  'tls',
  'ehlo-tls',
  'quit',
];
const implicitSteps: StepName[] = ['resolve', 'connect', 'tls', 'greeting', 'ehlo-tls', 'quit'];
const ehloTls = '250-host\n250 AUTH PLAIN';

interface Shape {
  readonly role?: Role;
  readonly host?: string;
  readonly port?: number;
  readonly address?: string | null;
  readonly tlsMode?: TlsMode;
  /** Where it stops: `connect timeout`, or `greeting 554 no`. Through where absent. */
  readonly stop?: string;
  readonly firstBytes?: string;
  readonly tls?: Partial<TlsFacts>;
  readonly greeting?: string;
  readonly ehlo?: string;
  readonly ehloTls?: string;
}

function certificate(change: Partial<Certificate> = {}): Certificate {
  return {
    subject: 'CN=host',
    issuer: 'C=US, O=Let’s Encrypt, CN=R3',
    notBefore: '2026-05-01T00:00:00.000Z',
    notAfter: '2026-07-01T00:00:00.000Z',
    altNames: ['DNS:host'],
    ...change,
  };
}

function measured(shape: Shape): Measured {
  const { role = 'asked', host = 'smtp.example.test', port = 587, address = '203.0.113.1' } = shape;
  const tlsMode = shape.tlsMode ?? (port === 465 ? 'implicit' : port === 443 ? 'none' : 'starttls');
  const order =
    tlsMode === 'none'
      ? (['resolve', 'connect'] as StepName[])
      : tlsMode === 'implicit'
        ? implicitSteps
        : starttlsSteps;
  const [stopStep, ...words] = (shape.stop ?? '').split(' ');
  const steps: ProbeStep[] = [];
  for (const step of order) {
    const replies: Partial<Record<StepName, string>> = {
      greeting: shape.greeting ?? '220 host ESMTP',
      ehlo: shape.ehlo ?? '250-host\n250 STARTTLS',
      'ehlo-tls': shape.ehloTls ?? ehloTls,
    };
    const stops = step === stopStep;
    const word = words.join(' ');
    const isReply = /^\d{3}/.test(word);
    steps.push({
      step,
      ok: !stops,
      ms: 1,
      reply: stops ? (isReply ? word : null) : (replies[step] ?? null),
      error: stops && !isReply ? word : null,
    });
    if (stops) break;
  }
  const reachedTls = steps.some(({ step }) => step === 'tls');
  const request = { host, port, address: address ?? '', tlsMode };
  return {
    role,
    host,
    port,
    address,
    tlsMode,
    steps,
    evidence: ['c1'],
    probe:
      stopStep === 'resolve'
        ? null
        : {
            request,
            steps: steps.slice(1),
            lines: steps
              .filter(({ step, reply }) => step === 'greeting' && reply !== null)
              .map(({ reply }) => ({
                at: new Date(now).toISOString(),
                from: 'server' as const,
                line: reply ?? '',
              })),
            tls: reachedTls
              ? { protocol: 'TLSv1.3', cipher: 'X', chain: [certificate()], error: null, ...shape.tls }
              : null,
            firstBytes: shape.firstBytes ?? null,
          },
  };
}

function judge(asked: Shape, others: readonly Shape[] = [], change: Partial<Matrix> = {}) {
  return judgeReach([
    {
      asked: measured(asked),
      others: others.map((other) => measured({ host: 'other.test', ...other })),
      isRestricted: true,
      isPrivate: false,
      resolution: { system: [], doh: [] },
      publicIp: null,
      zoneAddresses: null,
      proxy: null,
      idleProxy: null,
      now,
      ...change,
    },
  ]);
}

/** What this machine's resolver and the public ones answered; an empty list is no answer at all. */
function resolution(system: readonly string[], doh: readonly string[]): Matrix['resolution'] {
  const answers = (via: string, addresses: readonly string[]): Answer[] =>
    addresses.length === 0
      ? []
      : [
          {
            kind: 'records',
            question: { name: 'host', type: 'A' },
            via,
            at: new Date(now).toISOString(),
            ms: 1,
            rcode: 'NOERROR',
            ad: false,
            aa: false,
            answers: [],
            authority: [],
            evidenceId: 'q1',
            chain: ['host'],
            records: addresses.map((address) => ({ name: 'host', type: 'A', ttl: 60, address })),
          },
        ];
  return { system: answers('system', system), doh: answers('r', doh) };
}

const control = (stop?: string, port = 587): Shape => ({ role: 'control', port, ...(stop ? { stop } : {}) });
const otherPort = (stop?: string, port = 465): Shape => ({
  role: 'other-port',
  host: 'smtp.example.test',
  port,
  ...(stop ? { stop } : {}),
});
const sibling = (stop?: string): Shape => ({ role: 'sibling', ...(stop ? { stop } : {}) });
const web: Shape = { role: 'web', host: 'smtp.example.test', port: 443 };
const noChain: Partial<TlsFacts> = { protocol: null, cipher: null, chain: [] };
const badTls = (error: string, leaf: Partial<Certificate> = {}): Partial<TlsFacts> => ({
  error,
  chain: [certificate(leaf)],
});
const zone = { publicIp: '198.51.100.7', zoneAddresses: ['203.0.113.0/24'] };
const dated = (minutes: number): string =>
  `220 host ESMTP Exim ${new Date(now + minutes * 60_000).toUTCString()}`;

const cases: readonly (readonly [string, string[], Shape, Shape[]?, Partial<Matrix>?])[] = [
  ['all well', ['REACH_OK pass'], {}, [control(), otherPort()]],
  ['all well, comparisons shut', ['REACH_OK pass'], {}, [control('connect timeout')]],
  ['no address', ['HOST_UNRESOLVED fail'], { stop: 'resolve unresolved', address: null }, [control()]],
  [
    'dropped, control open',
    ['CBR_LIKELY fail'],
    { stop: 'connect timeout' },
    [control(), otherPort('connect timeout')],
  ],
  ['refused, control open', ['CBR_LIKELY fail'], { stop: 'connect refused' }, [control()]],
  ['closed, sibling open', ['CBR_LIKELY fail'], { stop: 'greeting closed' }, [sibling()]],
  ['554 at the greeting, control open', ['CBR_LIKELY fail'], { stop: 'greeting 554 no' }, [control()]],
  ['451 at EHLO, control open', ['CBR_LIKELY fail'], { stop: 'ehlo 451 no' }, [control()]],
  [
    'cut before TLS on 465, control open on 465',
    ['CBR_LIKELY fail'],
    { port: 465, stop: 'tls reset', tls: noChain },
    [control(undefined, 465)],
  ],
  [
    'dropped, only a control on 465 open',
    ['CBR_LIKELY fail'],
    { stop: 'connect timeout' },
    [control(undefined, 465)],
  ],
  [
    'one control down, one open',
    ['CBR_LIKELY fail'],
    { stop: 'connect timeout' },
    [control('connect timeout'), control()],
  ],
  [
    'dropped everywhere',
    ['EGRESS_BLOCKED fail'],
    { stop: 'connect timeout' },
    [control('connect timeout'), sibling('connect timeout'), web],
  ],
  [
    '587 dropped everywhere, 465 open',
    ['EGRESS_BLOCKED fail'],
    { stop: 'connect timeout' },
    [control('connect timeout'), otherPort(), control(undefined, 465)],
  ],
  ['no other host, own 465 open', ['CBR_OR_EGRESS fail'], { stop: 'connect timeout' }, [otherPort()]],
  [
    'every sibling shut too, own 465 open',
    ['EGRESS_BLOCKED fail'],
    { stop: 'connect timeout' },
    [sibling('connect timeout'), otherPort()],
  ],
  [
    'EHLO is not known there, control open',
    ['EHLO_REJECTED fail'],
    { stop: 'ehlo 502 5.5.1 what?' },
    [control()],
  ],
  [
    'an alert behind the handshake, control open',
    ['TLS_HANDSHAKE_FAILED fail'],
    { port: 465, stop: 'greeting tls: ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: x' },
    [control(undefined, 465)],
  ],
  [
    'a reply before its command',
    ['PROTOCOL_VIOLATION fail'],
    { stop: 'ehlo out-of-step: 250 x' },
    [control()],
  ],
  [
    'silence, and TLS with a bad certificate on the same port',
    ['TLS_MODE_MISMATCH fail'],
    { stop: 'greeting timeout' },
    [
      { role: 'other-mode', tlsMode: 'implicit', stop: 'tls tls: x', tls: badTls('CERT_HAS_EXPIRED: x') },
      control(),
    ],
  ],
  [
    'a digest that is too weak',
    ['TLS_TOO_OLD fail'],
    { stop: 'tls tls: x', tls: badTls('UNSPECIFIED: CA signature digest algorithm too weak') },
    [control()],
  ],
  [
    'closed, and the environment names a web proxy',
    ['CBR_OR_EGRESS fail', 'PROXY_NOT_FOR_SMTP info'],
    { stop: 'connect timeout' },
    [],
    { idleProxy: { shown: 'http://proxy.test:3128', source: 'HTTPS_PROXY' } },
  ],
  [
    'reached, and the environment names a web proxy',
    ['REACH_OK pass'],
    {},
    [],
    { idleProxy: { shown: 'http://proxy.test:3128', source: 'HTTPS_PROXY' } },
  ],
  [
    'another machine’s certificate, and DNS here says otherwise than elsewhere',
    ['TLS_CERT_HOST_MISMATCH fail', 'NAME_ANSWERS_DIFFER info'],
    { stop: 'tls tls: x', tls: badTls('ERR_TLS_CERT_ALTNAME_INVALID: x') },
    [],
    { resolution: resolution(['10.0.0.1'], ['203.0.113.1']) },
  ],
  [
    'reached and verified, though DNS here says otherwise than elsewhere',
    ['REACH_OK pass'],
    {},
    [],
    { resolution: resolution(['10.0.0.1'], ['203.0.113.1']) },
  ],
  [
    'closed, and one address is in both answers',
    ['CBR_LIKELY fail'],
    { stop: 'connect timeout' },
    [control()],
    { resolution: resolution(['203.0.113.1'], ['203.0.113.9', '203.0.113.1']) },
  ],
  [
    'closed, and public resolvers can’t be asked',
    ['CBR_LIKELY fail'],
    { stop: 'connect timeout' },
    [control()],
    { resolution: resolution(['203.0.113.1'], []) },
  ],
  [
    'private, closed, with the VPC’s own answer',
    ['CBR_LIKELY fail'],
    { stop: 'greeting closed', address: '10.0.0.5' },
    [sibling()],
    { isPrivate: true, resolution: resolution(['10.0.0.5'], ['203.0.113.1']) },
  ],
  [
    '554 from every host alike',
    ['EGRESS_BLOCKED fail'],
    { stop: 'greeting 554 blocked' },
    [control('greeting 554 blocked')],
  ],
  [
    '554 at the greeting, the control silent',
    ['GREETING_REJECTED fail'],
    { stop: 'greeting 554 no' },
    [control('connect timeout')],
  ],
  [
    '554 at the greeting, no control, own 465 open',
    ['GREETING_REJECTED fail'],
    { stop: 'greeting 554 no' },
    [otherPort()],
  ],
  ['this machine forbids it', ['EGRESS_BLOCKED fail'], { stop: 'connect denied: EACCES' }, []],
  ['dropped, nothing to compare', ['CBR_OR_EGRESS fail'], { stop: 'connect timeout' }, []],
  [
    'dropped, the sibling too, 443 open',
    ['CBR_OR_EGRESS fail'],
    { stop: 'connect timeout' },
    [sibling('connect timeout'), web],
  ],
  [
    'closed, the control has no address',
    ['CBR_OR_EGRESS fail'],
    { stop: 'greeting closed' },
    [control('resolve unresolved')],
  ],
  ['554 at the greeting, nothing to compare', ['GREETING_REJECTED fail'], { stop: 'greeting 554 no' }, []],
  ['550 at EHLO, nothing to compare', ['EHLO_REJECTED fail'], { stop: 'ehlo 550 no' }, []],
  [
    'somebody else’s host, refused',
    ['CONNECTION_REFUSED fail'],
    { stop: 'connect refused' },
    [control()],
    { isRestricted: false },
  ],
  [
    'somebody else’s host, dropped',
    ['HOST_UNREACHABLE fail'],
    { stop: 'connect timeout' },
    [control()],
    { isRestricted: false },
  ],
  [
    'somebody else’s host, closed',
    ['CLOSED_BEFORE_GREETING fail'],
    { stop: 'greeting closed' },
    [control()],
    { isRestricted: false },
  ],
  [
    'somebody else’s host, silent',
    ['GREETING_SILENT fail'],
    { stop: 'greeting timeout' },
    [control()],
    { isRestricted: false },
  ],
  ['busy', ['SERVER_BUSY warn'], { stop: 'greeting 421 4.4.5 Too busy' }, [control()]],
  [
    'private, dropped',
    ['PRIVATE_HOST_OUTSIDE_CLOUD fail'],
    { stop: 'connect timeout', address: '10.0.0.5' },
    [control()],
    { isPrivate: true },
  ],
  [
    'private, no route',
    ['PRIVATE_HOST_OUTSIDE_CLOUD fail'],
    { stop: 'connect unreachable', address: '166.9.1.1' },
    [control('connect timeout')],
    { isPrivate: true },
  ],
  [
    'private, refused by whatever has that address here',
    ['PRIVATE_HOST_OUTSIDE_CLOUD fail'],
    { stop: 'connect refused', address: '10.0.0.5' },
    [sibling()],
    { isPrivate: true },
  ],
  [
    'accepted and closed, the control not even connected',
    ['CBR_OR_EGRESS fail'],
    { stop: 'greeting closed' },
    [control('connect refused')],
  ],
  [
    'not connected, the control accepted and closed',
    ['CBR_OR_EGRESS fail'],
    { stop: 'connect timeout' },
    [control('greeting closed')],
  ],
  [
    'accepted and closed by every host alike',
    ['EGRESS_BLOCKED fail'],
    { stop: 'greeting closed' },
    [control('greeting closed')],
  ],
  [
    'private, reached and closed',
    ['CBR_LIKELY fail'],
    { stop: 'greeting closed', address: '10.0.0.5' },
    [sibling()],
    { isPrivate: true },
  ],
  ['the address is in no zone', ['IP_NOT_IN_ZONE fail'], { stop: 'connect timeout' }, [control()], zone],
  [
    'the address is in no zone, nothing to compare',
    ['IP_NOT_IN_ZONE fail'],
    { stop: 'greeting 421 no' },
    [],
    zone,
  ],
  [
    'the address is in no zone, and nothing gets out at all',
    ['EGRESS_BLOCKED fail'],
    { stop: 'connect timeout' },
    [control('connect timeout')],
    zone,
  ],
  [
    'the address is in the zone',
    ['CBR_LIKELY fail'],
    { stop: 'connect timeout' },
    [control()],
    { ...zone, publicIp: '203.0.113.9' },
  ],
  ['the address is in no zone, yet reached', ['REACH_OK pass', 'IP_NOT_IN_ZONE info'], {}, [], zone],
  [
    'the proxy refuses',
    ['PROXY_IN_PATH fail'],
    { stop: 'connect proxy: 403' },
    [control('connect proxy: 403')],
  ],
  [
    'HTTP answers',
    ['PROXY_IN_PATH fail'],
    { stop: 'greeting not-smtp', firstBytes: 'HTTP/1.1 400' },
    [control()],
  ],
  [
    'a SOCKS proxy answers',
    ['PROXY_IN_PATH fail'],
    { stop: 'greeting not-smtp', firstBytes: '\\x05\\xff' },
    [],
  ],
  [
    'plain text to TLS',
    ['TLS_MODE_MISMATCH fail'],
    {
      port: 465,
      stop: 'tls tls: ERR_SSL_WRONG_VERSION_NUMBER',
      firstBytes: '220 host',
      tls: { ...noChain, error: 'ERR_SSL_WRONG_VERSION_NUMBER: x' },
    },
    [],
  ],
  [
    'silence, and TLS goes well on the same port',
    ['TLS_MODE_MISMATCH fail'],
    { stop: 'greeting timeout' },
    [{ role: 'other-mode', tlsMode: 'implicit' }],
  ],
  [
    'noise',
    ['PROTOCOL_VIOLATION fail'],
    { stop: 'greeting not-smtp: SSH', firstBytes: 'SSH-2.0' },
    [control()],
  ],
  [
    'masked',
    ['GREETING_MASKED fail'],
    { greeting: '220 ********', ehlo: '250-h\n250 XXXXXXXA', stop: 'starttls not-offered' },
    [otherPort()],
  ],
  ['masked greeting, STARTTLS still there', ['REACH_OK pass'], { greeting: '220 ********' }, []],
  [
    'no STARTTLS',
    ['STARTTLS_MISSING fail'],
    { ehlo: '250 h', stop: 'starttls not-offered' },
    [control('starttls not-offered')],
  ],
  ['STARTTLS refused', ['STARTTLS_REFUSED fail'], { stop: 'starttls 454 no' }, [control()]],
  ['STARTTLS cut', ['STARTTLS_REFUSED fail'], { stop: 'starttls closed' }, [control()]],
  ['injected', ['STARTTLS_INJECTION fail'], { stop: 'starttls injected: 250 x' }, [control()]],
  [
    'untrusted',
    ['TLS_CERT_UNTRUSTED fail'],
    {
      stop: 'tls tls: x',
      tls: badTls('SELF_SIGNED_CERT_IN_CHAIN: x', { issuer: 'CN=Zscaler Intermediate' }),
    },
    [control()],
  ],
  [
    'wrong host',
    ['TLS_CERT_HOST_MISMATCH fail'],
    { stop: 'tls tls: x', tls: badTls('ERR_TLS_CERT_ALTNAME_INVALID: x') },
    [control()],
  ],
  [
    'expired',
    ['TLS_CERT_EXPIRED fail'],
    { stop: 'tls tls: x', tls: badTls('CERT_HAS_EXPIRED: x', { notAfter: '2026-05-31T00:00:00.000Z' }) },
    [control()],
  ],
  [
    'expired, and so is every other host’s',
    ['CLOCK_SKEW fail'],
    { stop: 'tls tls: x', tls: badTls('CERT_HAS_EXPIRED: x', { notAfter: '2026-05-31T00:00:00.000Z' }) },
    [
      {
        ...control('tls tls: x'),
        tls: badTls('CERT_HAS_EXPIRED: x', { subject: 'CN=other', notAfter: '2026-05-30T00:00:00.000Z' }),
      },
    ],
  ],
  [
    'expired, the sibling shows the same certificate',
    ['TLS_CERT_EXPIRED fail'],
    { stop: 'tls tls: x', tls: badTls('CERT_HAS_EXPIRED: x', { notAfter: '2026-05-31T00:00:00.000Z' }) },
    [
      {
        ...sibling('tls tls: x'),
        tls: badTls('CERT_HAS_EXPIRED: x', { notAfter: '2026-05-31T00:00:00.000Z' }),
      },
    ],
  ],
  [
    'not yet valid',
    ['CLOCK_SKEW fail'],
    { stop: 'tls tls: x', tls: badTls('CERT_NOT_YET_VALID: x') },
    [control()],
  ],
  [
    'not yet valid, though a greeting vouches for the clock',
    ['TLS_CERT_EXPIRED fail'],
    { stop: 'tls tls: x', tls: badTls('CERT_NOT_YET_VALID: x') },
    [{ ...control(), greeting: dated(0) }],
  ],
  [
    'two greetings say that the clock is off',
    ['REACH_OK pass', 'CLOCK_SKEW warn'],
    { greeting: dated(90) },
    [{ ...control(), greeting: dated(91) }],
  ],
  ['one greeting’s date is off', ['REACH_OK pass'], { greeting: dated(90) }, [control()]],
  [
    'handshake failed',
    ['TLS_HANDSHAKE_FAILED fail'],
    { stop: 'tls tls: x', tls: { ...noChain, error: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: x' } },
    [control()],
  ],
  [
    'too old',
    ['TLS_TOO_OLD fail'],
    { stop: 'tls tls: x', tls: { ...noChain, error: 'ERR_SSL_UNSUPPORTED_PROTOCOL: x' } },
    [control()],
  ],
  ['lost at EHLO within TLS', ['CONNECTION_LOST fail'], { stop: 'ehlo-tls reset' }, []],
  ['no usable mechanism', ['AUTH_NOT_OFFERED fail'], { ehloTls: '250-h\n250 AUTH GSSAPI' }, []],
  ['LOGIN alone is enough', ['REACH_OK pass'], { ehloTls: '250-h\n250-AUTH=LOGIN\n250 SIZE' }, []],
  [
    'one family silent',
    ['REACH_OK pass', 'ADDRESS_UNREACHABLE info'],
    {},
    [{ role: 'address-family', address: '2001:db8::1', stop: 'connect timeout' }],
  ],
  [
    'one family without a route',
    ['REACH_OK pass'],
    {},
    [{ role: 'address-family', address: '2001:db8::1', stop: 'connect unreachable' }],
  ],
  ['interrupted', [], { stop: 'connect cancelled' }, []],
];

describe('over a matrix of measurements the judge', () => {
  it.each(cases.map(([title, codes, asked, others, change]) => ({ title, codes, asked, others, change })))(
    'says of “$title”: $codes',
    ({ codes, asked, others, change }) => {
      const findings = judge(asked, others ?? [], change ?? {});
      expect(findings.map((one) => `${one.code} ${one.severity}`)).toEqual(codes);
      for (const one of findings) {
        for (const language of ['en', 'zh-CN'] as const) {
          const said = say(one, language);
          expect(`${said.title}${said.detail}${said.fix}`).not.toMatch(/undefined|\[object|NaN/);
          expect(said.title).not.toBe('');
          expect(said.title).not.toContain('\n');
        }
      }
    },
  );

  it('names the product that opens TLS, and the hosts that show the same issuer', () => {
    const forged = badTls('SELF_SIGNED_CERT_IN_CHAIN: x', { issuer: 'CN=Zscaler Intermediate Root CA' });
    const [found] = judge({ stop: 'tls tls: x', tls: forged }, [{ ...control('tls tls: x'), tls: forged }]);
    expect(found?.params).toMatchObject({ interceptor: 'Zscaler', sameIssuerAt: ['other.test:587'] });
  });

  it('names the endpoint that works where the way out is blocked', () => {
    const [found] = judge({ stop: 'connect timeout' }, [control('connect timeout'), otherPort()]);
    expect(found?.params).toMatchObject({ works: 'smtp.example.test:465' });
  });

  it('keeps a cause that is a mere remark on the endpoint before it', () => {
    const matrix = (host: string, stop?: string): Matrix => ({
      asked: measured({ host, ...(stop ? { stop } : {}) }),
      others: [],
      isRestricted: true,
      isPrivate: false,
      resolution: { system: [], doh: [] },
      ...zone,
      proxy: null,
      idleProxy: null,
      now,
    });
    const findings = judgeReach([matrix('a.test'), matrix('b.test', 'connect timeout')]);
    expect(findings.map((one) => `${one.code} ${one.severity}`)).toEqual([
      'REACH_OK pass',
      'IP_NOT_IN_ZONE fail',
    ]);
  });

  it('tells a blocked way out once, however many endpoints lie behind it', () => {
    const matrix = (host: string): Matrix => ({
      asked: measured({ host, stop: 'connect timeout' }),
      others: [measured({ role: 'control', host: 'c.test', stop: 'connect timeout' })],
      isRestricted: true,
      isPrivate: false,
      resolution: { system: [], doh: [] },
      publicIp: null,
      zoneAddresses: null,
      proxy: null,
      idleProxy: null,
      now,
    });
    const findings = judgeReach([matrix('a.test'), matrix('b.test')]);
    expect(findings.map((one) => one.code)).toEqual(['EGRESS_BLOCKED']);
    expect(findings[0]?.params).toMatchObject({ targets: ['a.test:587', 'b.test:587'] });
  });
});
