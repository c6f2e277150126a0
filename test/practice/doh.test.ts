import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dnsPacket from 'dns-packet';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCertificateAuthority } from '../../electron/engine/practice/certificates.js';
import { startDoh, type DohOptions, type DohServer } from '../../electron/engine/practice/doh.js';
import { runClient } from './run-client.js';

const authority = createCertificateAuthority('Practice CA', 'Practice');
const certificate = authority.issue({ names: ['127.0.0.1'] });
const reply = {
  rcode: 'NOERROR',
  aa: false,
  ra: true,
  answers: [
    { name: 'a.test', type: 'A', ttl: 40, class: 'IN', data: '192.0.2.9' } as const,
    { name: 'a.test', type: 'A', ttl: 30, class: 'IN', data: '192.0.2.8' } as const,
  ],
  authorities: [],
};
const query = dnsPacket.encode({ id: 0, type: 'query', questions: [{ name: 'a.test', type: 'A' }] });
const asGet = (octets: Buffer) => `?dns=${octets.toString('base64url')}`;

describe('a DoH server, asked by curl', () => {
  let folder: string;
  let server: DohServer;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mailpath-doh-'));
    writeFileSync(join(folder, 'ca.pem'), authority.cert);
    writeFileSync(join(folder, 'query'), query);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  afterEach(() => server.close());

  const start = async (options: Partial<DohOptions> = {}) =>
    (server = await startDoh({ certificate, answer: () => Promise.resolve(reply), ...options }));
  const curl = async (suffix: string, ...args: string[]) => {
    const body = join(folder, 'body');
    const done = await runClient('curl', [
      ...['-s', '--max-time', '5', '--cacert', join(folder, 'ca.pem'), '-o', body, '--create-dirs'],
      ...['-w', '%{http_code} %{http_version} %{content_type} %header{cache-control}'],
      ...args,
      server.url + suffix,
    ]);
    return { ...done, body };
  };
  const post = ['--data-binary', '@QUERY', '-H', 'content-type: application/dns-message'];
  const posting = () => post.map((arg) => arg.replace('QUERY', join(folder, 'query')));

  it('answers GET and POST over HTTP/2 and HTTP/1.1, fresh for the smallest TTL', async () => {
    await start();
    const { readFileSync } = await import('node:fs');
    for (const version of ['--http2', '--http1.1']) {
      for (const [suffix, ...args] of [[asGet(query)], ['', ...posting()]]) {
        const { output, body } = await curl(suffix as string, version, ...args);
        const http = version === '--http2' ? '2' : '1.1';
        expect(output).toBe(`200 ${http} application/dns-message max-age=30`);
        expect(dnsPacket.decode(readFileSync(body)).answers).toMatchObject([
          { name: 'a.test', ttl: 40, data: '192.0.2.9' },
          { name: 'a.test', ttl: 30, data: '192.0.2.8' },
        ]);
      }
    }
    expect(server.asked).toEqual(Array.from({ length: 4 }, () => 'a.test A'));
  });

  it('refuses what is no query with the status that says why', async () => {
    await start();
    const statusOf = async (suffix: string, ...args: string[]) =>
      (await curl(suffix, ...args)).output.slice(0, 3);
    expect(await statusOf('')).toBe('400');
    expect(await statusOf('?dns=AAAA')).toBe('400');
    expect(await statusOf('/elsewhere')).toBe('404');
    expect(await statusOf('', '-X', 'PUT')).toBe('405');
    expect(await statusOf('', '--data-binary', 'x', '-H', 'content-type: text/plain')).toBe('415');
    writeFileSync(join(folder, 'huge'), Buffer.alloc(70_000));
    expect(
      await statusOf(
        '',
        '--data-binary',
        `@${join(folder, 'huge')}`,
        '-H',
        'content-type: application/dns-message',
      ),
    ).toBe('413');
    expect(server.asked).toEqual([]);
  });

  it('fails as it is told to: SERVFAIL, a status, silence', async () => {
    await start({ failing: 'servfail' });
    const { readFileSync } = await import('node:fs');
    const { body } = await curl(asGet(query));
    expect(dnsPacket.decode(readFileSync(body))).toMatchObject({ rcode: 'SERVFAIL', answers: [] });
    await server.close();
    await start({ failing: 503 });
    expect((await curl(asGet(query))).output.slice(0, 3)).toBe('503');
    await server.close();
    await start({ hanging: true });
    expect((await curl(asGet(query), '--max-time', '0.3')).code).toBe(28);
  });

  it('lives through garbage in clear and within TLS, and closes while connections stand', async () => {
    await start();
    const port = Number(new URL(server.url).port);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.boolean(), async (octets, h2) => {
        const plain = connect(port, '127.0.0.1');
        plain.on('error', () => undefined);
        plain.write(octets);
        const inside = connectTls({
          port,
          host: '127.0.0.1',
          ca: authority.cert,
          ...(h2 ? { ALPNProtocols: ['h2'] } : {}),
        });
        inside.on('error', () => undefined);
        await new Promise<void>((ready) => inside.once('secureConnect', ready));
        await new Promise<void>((written) => inside.write(octets, () => written()));
      }),
      { numRuns: 30 },
    );
    expect((await curl(asGet(query))).output.slice(0, 3)).toBe('200');
  });
});
