import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificates, type Certificates } from '../helpers/certificates.js';
import { bareNetwork, reach } from '../helpers/reach.js';
import { startExim, startOpenSmtpd, type RealServer } from './other-servers.js';
import { startPostfix, whyNoPostfix } from './postfix.js';
import { unpacked } from './unpacked.js';

const isRoot = process.getuid?.() === 0;
const exim = isRoot ? unpacked(['exim4-daemon-light']) : null;
const openSmtpd = isRoot ? unpacked(['opensmtpd']) : null;
type Start = (certificates: Certificates) => Promise<RealServer>;
const servers: readonly (readonly [name: string, start: Start | null])[] = [
  ['Postfix', whyNoPostfix() === null ? startPostfix : null],
  ['Exim', exim === null ? null : (certificates) => startExim(exim, certificates)],
];
for (const [name, start] of [...servers, ['OpenSMTPD', openSmtpd]] as const) {
  if (!start) console.log(`skipped: a real ${name} — needs root, and its package from apt`);
}

describe.each(servers)('of a real %s', (_name, start) => {
  if (!start) return it.skip('nothing is asked', () => undefined);
  let server: RealServer;
  let certificates: Certificates;
  beforeAll(async () => {
    certificates = makeCertificates();
    server = await start(certificates);
  }, 60_000);
  afterAll(() => server.stop());

  const probe = (
    change: {
      tls?: 'starttls' | 'implicit';
      port?: number;
      password?: string;
      host?: string;
      ca?: boolean;
    } = {},
  ) => {
    const { tls = 'starttls', host = '127.0.0.1', ca = true } = change;
    const port = change.port ?? (tls === 'implicit' ? server.implicit : server.submission);
    const { user, password } = server;
    const network = bareNetwork({ name: 'internet', ...(ca ? { ca: certificates.ca } : {}) });
    return reach(
      network,
      { hosts: [`${host}:${String(port)}`], tls, user, password: change.password ?? password },
      { timeoutMs: 4000, names: { 'other.test': ['127.0.0.1'] } },
    );
  };

  it.each([
    ['starttls', ['resolve', 'connect', 'greeting', 'ehlo', 'starttls', 'tls', 'ehlo-tls', 'auth', 'quit']],
    ['implicit', ['resolve', 'connect', 'tls', 'greeting', 'ehlo-tls', 'auth', 'quit']],
  ] as const)('the ladder over %s is climbed to QUIT', async (tls, steps) => {
    const done = await probe({ tls });
    expect(done.codes).toEqual(['REACH_OK pass']);
    expect(done.extra.targets[0]?.steps.map(({ step }) => step)).toEqual(steps);
    expect(done.extra.targets[0]?.steps.at(-1)?.reply).toMatch(/^221 /);
  });

  it('a wrong TLS mode is told, either way', async () => {
    expect((await probe({ tls: 'implicit', port: server.submission })).codes).toEqual([
      'TLS_MODE_MISMATCH fail',
    ]);
    expect((await probe({ tls: 'starttls', port: server.implicit })).codes).toEqual([
      'TLS_MODE_MISMATCH fail',
    ]);
  });

  it.each([
    ['a wrong password', 'AUTH_REJECTED fail', { password: 'some-other-key' }],
    ['an authority that is not trusted', 'TLS_CERT_UNTRUSTED fail', { ca: false }],
    ['a certificate for another name', 'TLS_CERT_HOST_MISMATCH fail', { host: 'other.test' }],
  ])('%s is told: %s', async (_what, code, change) => {
    const done = await probe(change);
    expect(done.codes).toEqual([code]);
    expect(JSON.stringify([done.extra, done.evidence, done.findings])).not.toContain('some-other-key');
  });
});

// Debian 12 built OpenSMTPD 6.8 against an OpenSSL with which its separate key process cannot sign: every handshake
// ends in an alert. That too is a real server with a real fault, and what comes before TLS is healthy.
describe('of a real OpenSMTPD whose TLS is broken', () => {
  if (openSmtpd === null) return it.skip('nothing is asked', () => undefined);
  let server: RealServer;
  beforeAll(async () => {
    server = await startOpenSmtpd(openSmtpd, makeCertificates());
  }, 60_000);
  afterAll(() => server.stop());

  const probe = (port: number, tls: 'starttls' | 'implicit') =>
    reach(bareNetwork(), { hosts: [`127.0.0.1:${String(port)}`], tls }, { timeoutMs: 4000 });

  it.each(['starttls', 'implicit'] as const)('the alert is told by its name, over %s', async (tls) => {
    const done = await probe(tls === 'implicit' ? server.implicit : server.submission, tls);
    expect(done.codes).toEqual(['TLS_HANDSHAKE_FAILED fail']);
    expect(done.findings[0]?.params).toMatchObject({ step: 'tls', alert: 'internal_error' });
  });

  it('a wrong TLS mode is told all the same, either way', async () => {
    expect((await probe(server.submission, 'implicit')).codes).toEqual(['TLS_MODE_MISMATCH fail']);
    expect((await probe(server.implicit, 'starttls')).codes).toEqual(['TLS_MODE_MISMATCH fail']);
  });
});
