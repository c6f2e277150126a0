import dgram from 'node:dgram';
import net, { type AddressInfo } from 'node:net';
import packet, { type DecodedPacket } from 'dns-packet';
import { afterEach, describe, expect, it } from 'vitest';
import { askAuthority } from '../../electron/engine/dns/authority.io.js';
import type { AuthorityServer } from '../../electron/engine/ports.js';
import { packetOf } from '../helpers/doh-server.js';

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

type Reply = (query: DecodedPacket, overTcp: boolean) => Buffer | null;

/** A nameserver on one free port of loopback, over UDP and TCP. */
async function nameserver(reply: Reply): Promise<AuthorityServer> {
  const tcp = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      const answer = reply(packet.decode(data.subarray(2)), true);
      if (answer)
        socket.write(Buffer.concat([Buffer.from([answer.length >> 8, answer.length & 255]), answer]));
      else socket.destroy();
    });
  });
  await new Promise<void>((done) => tcp.listen(0, '127.0.0.1', done));
  const { port } = tcp.address() as AddressInfo;
  const udp = dgram.createSocket('udp4');
  udp.on('message', (data, from) => {
    const answer = reply(packet.decode(data), false);
    if (answer) udp.send(answer, from.port, from.address);
  });
  await new Promise<void>((done) => udp.bind(port, '127.0.0.1', done));
  open.push(
    () => tcp.close(),
    () => udp.close(),
  );
  return { host: 'ns1.test', address: '127.0.0.1', port };
}

const ask = (server: AuthorityServer, timeoutMs = 3000) =>
  askAuthority(
    server,
    { name: 'example.com', type: 'TXT' },
    { signal: new AbortController().signal, timeoutMs },
    Date.now,
  );
const text = (...strings: string[]) => ({
  type: 'TXT' as const,
  name: 'example.com',
  ttl: 300,
  data: strings,
});
const aa = packet.AUTHORITATIVE_ANSWER;

describe('asking a nameserver', () => {
  it('asks without recursion, with EDNS, and keeps AA', async () => {
    const queries: DecodedPacket[] = [];
    const server = await nameserver((query) => {
      queries.push(query);
      return packetOf(query, { flags: aa, answers: [text('v=spf1 -all')] });
    });
    expect(await ask(server)).toMatchObject({
      kind: 'records',
      aa: true,
      via: `authority:ns1.test/127.0.0.1:${String(server.port)}`,
    });
    expect(queries[0]?.flag_rd).toBe(false);
    expect(queries[0]?.additionals?.[0]?.type).toBe('OPT');
  });

  it('asks over TCP where the answer is cut off', async () => {
    const long = Array.from({ length: 20 }, () => 'x'.repeat(255));
    const server = await nameserver((query, overTcp) =>
      overTcp
        ? packetOf(query, { flags: aa, answers: [text(...long)] })
        : packetOf(query, { flags: aa | packet.TRUNCATED_RESPONSE }),
    );
    expect((await ask(server)).answers[0]?.strings).toHaveLength(20);
  });

  it('asks without EDNS where the server does not know it', async () => {
    const server = await nameserver((query) =>
      query.additionals?.length
        ? packetOf(query, { rcode: 'FORMERR' })
        : packetOf(query, { flags: aa, answers: [text('x')] }),
    );
    expect((await ask(server)).kind).toBe('records');
  });

  it('asks again where a packet is lost', async () => {
    let count = 0;
    const server = await nameserver((query) =>
      (count += 1) === 1 ? null : packetOf(query, { flags: aa, answers: [text('x')] }),
    );
    expect((await ask(server, 400)).kind).toBe('records');
  });

  it('takes a referral for no answer about the record', async () => {
    const server = await nameserver((query) =>
      packetOf(query, {
        flags: 0,
        authorities: [{ type: 'NS', name: 'example.com', ttl: 60, data: 'ns.elsewhere.test' }],
      }),
    );
    expect(await ask(server)).toMatchObject({ kind: 'failure', reason: 'referral' });
  });

  it('keeps waiting when an answer bears another id, and says so at the limit', async () => {
    const server = await nameserver((query) =>
      packetOf({ ...query, id: ((query.id ?? 0) + 1) & 0xffff }, { flags: aa, answers: [text('x')] }),
    );
    expect(await ask(server, 200)).toMatchObject({ kind: 'failure', reason: 'mismatch' });
  });

  it('refuses an answer to another question', async () => {
    const server = await nameserver((query) =>
      packetOf({ ...query, questions: [{ name: 'other.com', type: 'TXT' }] }, { flags: aa, answers: [] }),
    );
    expect(await ask(server)).toMatchObject({ kind: 'failure', reason: 'mismatch' });
  });

  it('names silence, a closed port and garbage for what they are', async () => {
    expect(await ask(await nameserver(() => null), 150)).toMatchObject({ reason: 'timeout' });
    expect(await ask(await nameserver(() => Buffer.from('garbage')))).toMatchObject({ reason: 'malformed' });
    const closed = await nameserver(() => null);
    open.splice(0).forEach((close) => close());
    await new Promise((done) => setTimeout(done, 20));
    expect(await ask(closed)).toMatchObject({ reason: 'network' });
  });

  it('says that TCP failed where the long answer cannot be had', async () => {
    const server = await nameserver((query, overTcp) =>
      overTcp ? null : packetOf(query, { flags: aa | packet.TRUNCATED_RESPONSE }),
    );
    const answer = await ask(server);
    expect(answer).toMatchObject({ kind: 'failure', reason: 'network' });
  });
});
