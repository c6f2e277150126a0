import tls from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { Answer as PacketAnswer } from 'dns-packet';
import { afterEach, describe, expect, it } from 'vitest';
import { createDohClient, type DohClient } from '../../electron/engine/dns/doh.io.js';
import type { Answer } from '../../electron/engine/dns/answer.js';
import { lookupWith } from '../../electron/engine/dns/origin.io.js';
import { createDnsPort } from '../../electron/engine/dns/port.io.js';
import { dohServer, packetOf, type DohReply, type DohServer } from '../helpers/doh-server.js';
import { makeCertificates } from '../helpers/certificates.js';

const text = (name: string, ...strings: string[]): PacketAnswer => ({
  type: 'TXT',
  name,
  ttl: 300,
  data: strings,
});
const soa: PacketAnswer = {
  type: 'SOA',
  name: 'example.com',
  ttl: 60,
  data: {
    mname: 'ns1.example.com',
    rname: 'host.example.com',
    serial: 7,
    refresh: 1,
    retry: 1,
    expire: 1,
    minimum: 900,
  },
};

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

const client = (ca?: string): DohClient => {
  const made = createDohClient({ ca, now: Date.now });
  open.push(made);
  return made;
};
const serve = async (...args: Parameters<typeof dohServer>): Promise<DohServer> => {
  const server = await dohServer(...args);
  open.push(server);
  return server;
};
const options = (timeoutMs = 5000) => ({ signal: new AbortController().signal, timeoutMs });
const question = { name: 'example.com', type: 'TXT' } as const;

async function askOnce(reply: DohReply, timeoutMs?: number): Promise<Answer> {
  const server = await serve(() => reply);
  return client(server.ca).ask(server.resolver, question, options(timeoutMs));
}

describe('asking over HTTPS', () => {
  it('keeps a TXT record’s strings apart, with TTL, rcode, AD and via', async () => {
    const server = await serve(() => ({ flags: 1 << 5, answers: [text('Example.com', 'v=spf1 ', '-all')] }));
    const answer = await client(server.ca).ask(server.resolver, question, options());
    expect(answer).toMatchObject({
      kind: 'records',
      via: 'lab',
      rcode: 'NOERROR',
      ad: true,
      records: [{ name: 'example.com', ttl: 300, strings: ['v=spf1 ', '-all'] }],
    });
  });

  it('hears the resolver’s own words on a failure, and no others (RFC 8914)', async () => {
    const error = (code: number, words: string) => ({
      code: 15,
      data: Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(words)]),
    });
    const server = await serve((name) => ({
      rcode: 'SERVFAIL',
      options:
        name === 'example.com'
          ? [error(22, ''), error(7, 'RRSIG\u0007 of 2020\0'), error(4000, '')]
          : [
              { code: 15, data: Buffer.from([1]) },
              { code: 10, data: Buffer.from('cookie') },
            ],
    }));
    const answer = await client(server.ca).ask(server.resolver, question, options());
    expect(answer).toMatchObject({
      kind: 'failure',
      reason: 'servfail',
      extended: [{ code: 22 }, { code: 7 }, { code: 4000 }],
    });
    expect(answer.kind === 'failure' && answer.message).toMatch(
      /^SERVFAIL \(EDE 22 No Reachable Authority; EDE 7 Signature Expired: RRSIG\S+ of 2020; EDE 4000\)$/,
    );
    expect(answer.kind === 'failure' && answer.message).not.toContain('\u0007');
    const other = { ...question, name: 'www.example.com' };
    const plain = await client(server.ca).ask(server.resolver, other, options());
    expect(plain).toMatchObject({ message: 'SERVFAIL' });
    expect(plain).not.toHaveProperty('extended');
  });

  it('speaks HTTP/2 by GET, over one connection', async () => {
    const server = await serve(() => ({ answers: [text('example.com', 'x')] }));
    const doh = client(server.ca);
    await Promise.all([1, 2, 3].map(() => doh.ask(server.resolver, question, options())));
    expect(server.asked).toEqual(Array(3).fill('GET 2.0 example.com TXT'));
  });

  it('falls back to HTTP/1.1 where the server speaks nothing else', async () => {
    const server = await serve(() => ({ answers: [text('example.com', 'x')] }), { http2: false });
    const doh = client(server.ca);
    const answers = await Promise.all([1, 2, 3].map(() => doh.ask(server.resolver, question, options())));
    expect(answers.map((answer) => answer.kind)).toEqual(['records', 'records', 'records']);
    expect(server.asked[0]).toBe('GET 1.1 example.com TXT');
  });

  it.each([true, false])('posts where the server refuses GET (HTTP/2: %s)', async (http2) => {
    const server = await serve(() => ({ answers: [text('example.com', 'x')] }), { methods: ['POST'], http2 });
    expect((await client(server.ca).ask(server.resolver, question, options())).kind).toBe('records');
  });

  it('asks with checking disabled when told to', async () => {
    const flags: (boolean | undefined)[] = [];
    const server = await serve((_name, _type, query) => {
      flags.push(query.flag_cd);
      return { answers: [text('example.com', 'x')] };
    });
    await client(server.ca).ask(server.resolver, question, { ...options(), checkingDisabled: true });
    expect(flags).toEqual([true]);
  });

  it('follows aliases inside the answer', async () => {
    const answer = await askOnce({
      answers: [
        { type: 'CNAME', name: 'example.com', ttl: 60, data: 'Other.test' },
        text('other.test', 'v=DKIM1; p=AA'),
      ],
    });
    expect(answer).toMatchObject({ kind: 'records', chain: ['example.com', 'other.test'] });
  });

  it('bounds a negative answer’s age by the smaller of the SOA’s minimum and its TTL', async () => {
    const answer = await askOnce({ rcode: 'NXDOMAIN', authorities: [soa] });
    expect(answer).toMatchObject({ kind: 'nxdomain', negativeTtlSeconds: 60, soa: { serial: 7 } });
  });

  it('takes the time spent in an HTTP cache off the TTL', async () => {
    const server = await serve((_name, _type, query) => ({
      headers: { age: '120' },
      body: packetOf(query, { answers: [text('example.com', 'x')] }),
    }));
    const answer = await client(server.ca).ask(server.resolver, question, options());
    expect(answer.answers[0]?.ttl).toBe(180);
  });

  it.each<[string, DohReply, object]>([
    [
      'an HTML page with status 200',
      { headers: { 'content-type': 'text/html' }, body: '<html>' },
      { reason: 'http' },
    ],
    [
      'a redirect',
      { status: 302, headers: { location: 'http://portal.test/' }, body: '' },
      { reason: 'http', message: 'HTTP 302 to http://portal.test/' },
    ],
    ['429', { status: 429, body: 'slow down' }, { reason: 'http', message: 'HTTP 429' }],
    ['500', { status: 500, body: 'oops' }, { reason: 'http', message: 'HTTP 500' }],
    ['an empty 200', { body: '' }, { reason: 'http' }],
    ['garbage of the right type', { body: 'this is no message at all' }, { reason: 'malformed' }],
    [
      'a compressed body that nobody asked for',
      { headers: { 'content-encoding': 'gzip' }, body: gzipSync('x') },
      { reason: 'malformed' },
    ],
    ['an endless body', { body: 'endless' }, { reason: 'malformed' }],
    ['SERVFAIL', { rcode: 'SERVFAIL' }, { reason: 'servfail', rcode: 'SERVFAIL' }],
    ['REFUSED', { rcode: 'REFUSED' }, { reason: 'refused', rcode: 'REFUSED' }],
  ])('takes %s for a failure, never for an absence', async (_title, reply, expected) => {
    expect(await askOnce(reply)).toMatchObject({ kind: 'failure', ...expected });
  });

  it.each(['drip', 'silence'] as const)('gives up on a %s at the limit', async (body) => {
    expect(await askOnce({ body }, 150)).toMatchObject({ kind: 'failure', reason: 'timeout' });
  });

  it('refuses an answer to another question', async () => {
    const server = await serve((_name, _type, query) => {
      query.questions = [{ name: 'other.com', type: 'TXT' }];
      return { answers: [text('other.com', 'x')] };
    });
    const answer = await client(server.ca).ask(server.resolver, question, options());
    expect(answer).toMatchObject({ kind: 'failure', reason: 'mismatch' });
  });

  it('refuses a certificate of a strange CA, and says that it is the certificate', async () => {
    const server = await serve(() => ({ answers: [] }));
    const answer = await client(makeCertificates().ca).ask(server.resolver, question, options());
    expect(answer).toMatchObject({ kind: 'failure', reason: 'tls' });
  });

  it('says that nobody listens', async () => {
    const server = await serve(() => ({ answers: [] }));
    await server.close();
    const answer = await client(server.ca).ask(server.resolver, question, options());
    expect(answer).toMatchObject({ kind: 'failure', reason: 'network' });
  });

  it('connects again where the server has closed a kept connection', async () => {
    const server = await serve(() => ({ answers: [text('example.com', 'x')] }));
    const doh = client(server.ca);
    await doh.ask(server.resolver, question, options());
    const port = Number(new URL(server.resolver.url).port);
    await server.close();
    const again = await reopened(port);
    open.push(again);
    expect((await doh.ask(server.resolver, question, options())).rcode).toBe(null);
  });

  it('uses the built-in addresses where the system cannot resolve the host', async () => {
    const found = await new Promise((done) => {
      lookupWith(['192.0.2.53', '2001:db8::53'], 2000)('doh.invalid', { all: true }, (_error, addresses) =>
        done(addresses),
      );
    });
    expect(found).toEqual([
      { address: '192.0.2.53', family: 4 },
      { address: '2001:db8::53', family: 6 },
    ]);
  });

  it('ends all questions in flight at a cancel', async () => {
    const server = await serve(() => ({ body: 'silence' }));
    const controller = new AbortController();
    const asking = client(server.ca);
    const asked = Array.from({ length: 50 }, (_, index) =>
      asking.ask(
        server.resolver,
        { name: `n${String(index)}.example.com`, type: 'TXT' },
        { signal: controller.signal, timeoutMs: 60_000 },
      ),
    );
    await expect.poll(() => server.asked.length).toBe(50);
    controller.abort();
    const settled = await Promise.allSettled(asked);
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(50);
  });

  it('throws nothing but a cancel', async () => {
    const server = await serve(() => ({ body: 'silence' }));
    const controller = new AbortController();
    const asked = client(server.ca).ask(server.resolver, question, {
      ...options(),
      signal: controller.signal,
    });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ kind: 'cancelled' });
  });
});

/** Something that accepts connections on a port and closes each. */
async function reopened(port: number): Promise<{ close(): Promise<void> }> {
  const server = tls.createServer().on('connection', (socket) => socket.destroy());
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return { close: () => new Promise((done) => server.close(() => done())) };
}

describe('addresses by dns-over-http-resolver', () => {
  const a = (name: string, address: string): PacketAnswer => ({ type: 'A', name, ttl: 60, data: address });

  it('gives addresses only, though the answer begins with an alias', async () => {
    const server = await serve((name) => ({
      answers: [{ type: 'CNAME', name, ttl: 60, data: 'real.test' }, a('real.test', '192.0.2.1')],
    }));
    const port = createDnsPort({ ca: server.ca, now: Date.now });
    open.push(port);
    const seen: Answer[] = [];
    const found = await port.addresses([server.resolver], 'smtp.test', 4, options(), (answer) =>
      seen.push(answer),
    );
    expect(found).toEqual(['192.0.2.1']);
    expect(seen).toHaveLength(1);
  });

  it('goes on to the next resolver where one fails, and hands over both answers', async () => {
    const dead = await serve(() => ({ status: 500, body: '' }), { id: 'dead' });
    const live = await serve((name) => ({ answers: [a(name, '192.0.2.2')] }), { id: 'live' });
    const port = createDnsPort({ ca: `${dead.ca}\n${live.ca}`, now: Date.now });
    open.push(port);
    const seen: Answer[] = [];
    const found = await port.addresses([dead.resolver, live.resolver], 'smtp.test', 4, options(), (answer) =>
      seen.push(answer),
    );
    expect(found).toEqual(['192.0.2.2']);
    expect(seen.at(-1)).toMatchObject({ kind: 'records', via: 'live' });
  });

  it('tells an absent name from an unreachable resolver by what was seen', async () => {
    const server = await serve(() => ({ rcode: 'NXDOMAIN', authorities: [soa] }));
    const port = createDnsPort({ ca: server.ca, now: Date.now });
    open.push(port);
    const seen: Answer[] = [];
    expect(
      await port.addresses([server.resolver], 'smtp.test', 6, options(), (answer) => seen.push(answer)),
    ).toEqual([]);
    expect(seen.map((answer) => answer.kind)).toEqual(['nxdomain']);
  });
});
