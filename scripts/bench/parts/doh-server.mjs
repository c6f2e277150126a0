// DoH servers in a process of their own, each on a port of its own, that hold every answer back by the same time. They
// speak RFC 8484 and, for those who ask so, JSON. Options come as JSON in the first argument: { zone, delayMs, spreadMs,
// servers, silent }, where each server is later by spreadMs than the one before; the parent hears of { urls, ca } and, on each `asked`, of all questions since the last time and
// of the steps in which they came.
import http2 from 'node:http2';
import net from 'node:net';
import dnsPacket from 'dns-packet';
import '../../source.mjs';

const { createCertificateAuthority } = await import('../../../electron/engine/practice/certificates.ts');
const { readZone } = await import('../../../electron/engine/dns/zone.ts');

const { zone: file, delayMs, spreadMs = 0, servers, silent = 0 } = JSON.parse(process.argv[2]);
const zone = readZone(file);
const authority = createCertificateAuthority('Benchmark', 'Benchmark');
const certificate = authority.issue({ names: ['127.0.0.1'] });
const asked = [];
/** Steps that depended on each other so far: a question that comes after an answer may have waited for it. */
let steps = 0;

const encoded = {
  TXT: (record) => record.strings.map((text) => Buffer.from(text)),
  MX: (record) => ({ preference: record.preference, exchange: record.target }),
  A: (record) => record.address,
  AAAA: (record) => record.address,
};

function wireAnswer(query) {
  const { id, questions } = dnsPacket.decode(query);
  const [{ name, type }] = questions;
  const answer = zone.answer({ name, type });
  const octets = dnsPacket.encode({
    type: 'response',
    id,
    flags: dnsPacket.RECURSION_DESIRED | dnsPacket.RECURSION_AVAILABLE | (answer.kind === 'nxdomain' ? 3 : 0),
    questions: [{ name, type, class: 'IN' }],
    answers: answer.answers
      .filter((record) => encoded[record.type])
      .map((record) => ({
        name: record.name,
        type: record.type,
        ttl: record.ttl,
        data: encoded[record.type](record),
      })),
  });
  return { question: `${name} ${type}`, octets, mediaType: 'application/dns-message' };
}

function jsonAnswer(parameters) {
  const [name, type] = [parameters.get('name'), parameters.get('type')];
  const answer = zone.answer({ name, type });
  const records = answer.answers.map((record) => ({ name, type: 1, TTL: record.ttl, data: record.address }));
  const octets = Buffer.from(JSON.stringify({ Status: 0, Question: [{ name, type: 1 }], Answer: records }));
  return { question: `${name} ${type}`, octets, mediaType: 'application/dns-json' };
}

/** To a fraction of a millisecond, which a timer alone does not keep to. */
function at(due, act) {
  const wait = () => (performance.now() < due ? setImmediate(wait) : act());
  setTimeout(wait, due - performance.now() - 2);
}

function answerer(port, delayMs) {
  const server = http2.createSecureServer({ ...certificate, allowHTTP1: true });
  server.on('sessionError', () => undefined);
  server.on('request', (request, response) => {
    const parameters = new URL(request.url, 'https://127.0.0.1').searchParams;
    const dns = parameters.get('dns');
    const { question, octets, mediaType } =
      dns === null ? jsonAnswer(parameters) : wireAnswer(Buffer.from(dns, 'base64url'));
    asked.push(`${port()} ${question}`);
    const step = steps + 1;
    const reply = () => {
      steps = Math.max(steps, step);
      response.writeHead(200, { 'content-type': mediaType, 'content-length': octets.length });
      response.end(octets);
    };
    if (delayMs > 0) at(performance.now() + delayMs, reply);
    else reply();
  });
  return server;
}

async function listening(server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `https://127.0.0.1:${server.address().port}/dns-query`;
}

const urls = [];
for (let index = 0; index < servers; index += 1) {
  const server = answerer(() => server.address().port, delayMs + index * spreadMs);
  urls.push(await listening(server));
}
for (let index = 0; index < silent; index += 1) {
  urls.push(await listening(net.createServer((socket) => socket.on('error', () => undefined).resume())));
}

process.on('message', () => {
  process.send({ asked: asked.splice(0), steps });
  steps = 0;
});
process.on('disconnect', () => process.exit(0));
process.send({ urls, ca: authority.cert });
