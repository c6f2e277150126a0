// A domain's check against DoH servers that hold each answer back: time in units of that delay, which is the number of
// steps that depend on each other, and the cost of many resolvers against one.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authenticate } from 'mailauth';
import '../source.mjs';
import { startDelayedDoh } from './parts/delayed-doh.mjs';
import { memoryFolder, median } from './parts/figures.mjs';

const { openEngine } = await import('../../electron/engine/live.ts');
const { createDohClient } = await import('../../electron/engine/dns/doh.io.ts');

const delayMs = 50;
const key = `v=DKIM1; k=rsa; p=${'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA'.padEnd(300, 'A')}`;

/** A domain with its key and policy, and an SPF record. */
function domain(name, spf) {
  return {
    [name]: { A: ['192.0.2.1'], TXT: [[spf]] },
    [`sel._domainkey.${name}`]: { TXT: [[key.slice(0, 200), key.slice(200)]] },
    [`_dmarc.${name}`]: { TXT: [['v=DMARC1; p=reject']] },
  };
}

const nine = Array.from({ length: 9 }, (_, index) => index + 1);
const zone = {
  ...domain('warm.example', 'v=spf1 -all'),
  // Nine siblings and an mx; its host is the third step.
  ...domain('wide.test', `v=spf1 mx ${nine.map((index) => `include:s${index}.wide.test`).join(' ')} -all`),
  'wide.test': {
    A: ['192.0.2.1'],
    MX: [[10, 'mail.wide.test']],
    TXT: [[`v=spf1 mx ${nine.map((index) => `include:s${index}.wide.test`).join(' ')} -all`]],
  },
  'mail.wide.test': { A: ['192.0.2.2'] },
  ...Object.fromEntries(
    nine.map((index) => [`s${index}.wide.test`, { TXT: [[`v=spf1 ip4:198.51.100.${index} -all`]] }]),
  ),
  ...domain('deep.test', 'v=spf1 include:c1.deep.test -all'),
  ...Object.fromEntries(
    nine.map((index) => [
      `c${index}.deep.test`,
      { TXT: [[index < 9 ? `v=spf1 include:c${index + 1}.deep.test -all` : 'v=spf1 ip4:198.51.100.9 -all']] },
    ]),
  ),
};

/** A network file over those servers. */
function networkFile(folder, name, { urls, ca }) {
  writeFileSync(join(folder, `${name}.pem`), ca);
  const file = join(folder, `${name}.json`);
  const resolvers = urls.map((url, index) => ({ id: `r${index}`, url }));
  writeFileSync(file, JSON.stringify({ resolvers, authorities: false, ca: `${name}.pem` }));
  return file;
}

/** One check in an engine of its own: a cold start, or, with the folder of an earlier one, a re-check. */
async function checked(folder, network, name, { onWarm, timeoutSeconds = 5, onProgress } = {}) {
  const { engine, close } = openEngine({ dataFolder: folder });
  const params = { language: 'en', network, faults: [], timeoutSeconds, assume: [], resolvers: ['all'] };
  const run = (domain, more = {}) =>
    engine.check(
      { ...params, domain, dkimName: `sel._domainkey.${domain}`, only: ['spf', 'dkim', 'dmarc'] },
      more,
    );
  try {
    if (onWarm) {
      await run('warm.example');
      await onWarm();
    }
    const startedAt = performance.now();
    const document = await run(name, { onProgress: onProgress && ((event) => onProgress(event, startedAt)) });
    return { ms: performance.now() - startedAt, document };
  } finally {
    await close();
  }
}

/** What mailauth takes for the same three judgements of a mail from the domain, over one warm connection. */
async function byMailauth({ urls: [url], ca }, name) {
  const client = createDohClient({ ca, now: () => performance.now() });
  const options = { signal: new AbortController().signal, timeoutMs: 5000 };
  const resolver = async (host, type) => {
    const answer = await client.ask({ id: 'r0', url }, { name: host.toLowerCase(), type }, options);
    if (answer.kind !== 'records') throw Object.assign(new Error(answer.kind), { code: 'ENODATA' });
    return answer.records.map((record) => {
      if (type === 'TXT') return record.strings;
      return type === 'MX' ? { exchange: record.target, priority: record.preference } : record.address;
    });
  };
  const hash = Buffer.alloc(32).toString('base64');
  const signature = `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${name}; s=sel; h=from; bh=${hash}; b=${hash}`;
  const mail = `DKIM-Signature: ${signature}\r\nFrom: a@${name}\r\nSubject: x\r\n\r\nx\r\n`;
  const disable = { disableArc: true, disableBimi: true };
  try {
    await resolver('warm.example', 'A');
    const startedAt = performance.now();
    await authenticate(mail, {
      ip: '203.0.113.9',
      helo: name,
      sender: `a@${name}`,
      mta: 'mx',
      resolver,
      ...disable,
    });
    return performance.now() - startedAt;
  } finally {
    client.close();
  }
}

/** What other programs do on the machine can only add to a time: the least of several counts. */
async function least(measure, rounds = 5) {
  let found = Infinity;
  for (let round = 0; round < rounds; round += 1) found = Math.min(found, await measure(round));
  return found;
}

/** The middle time of one bare question: the delay, and what this machine adds to it today. */
async function oneStep({ urls: [url], ca }) {
  const client = createDohClient({ ca, now: () => Date.now() });
  const options = { signal: new AbortController().signal, timeoutMs: 5000 };
  const all = [];
  for (let round = 0; round < 20; round += 1) {
    const startedAt = performance.now();
    await client.ask({ id: 'r0', url }, { name: 'warm.example', type: 'A' }, options);
    if (round > 0) all.push(performance.now() - startedAt);
  }
  client.close();
  return median(all);
}

async function steps(folder) {
  const server = await startDelayedDoh({ zone, delayMs, servers: 1 });
  const network = networkFile(folder, 'one', server);
  const unit = await oneStep(server);
  let twice = 0;
  /** The least time and the fewest steps in which a check was done. */
  const check = async (name) => {
    let fewest = Infinity;
    const ms = await least(async (round) => {
      const { ms: taken } = await checked(join(folder, `${name}-${round}`), network, name, {
        onWarm: () => server.heard(),
      });
      const heard = await server.heard();
      twice = Math.max(twice, heard.asked.length - new Set(heard.asked).size);
      fewest = Math.min(fewest, heard.steps);
      return taken;
    });
    return { time: ms / unit, count: fewest };
  };
  const peer = async (name) => (await least(() => byMailauth(server, name))) / unit;
  try {
    await check('warm.example');
    const wide = await check('wide.test');
    const deep = await check('deep.test');
    const again = await check('deep.test');
    return [
      { name: 'nine includes and an mx: dependent steps', value: wide.count, limit: 3 },
      { name: 'its time / one question', value: wide.time, limit: 3.5 },
      {
        name: 'its time / mailauth authenticate()',
        value: wide.time / (await peer('wide.test')),
        limit: 0.35,
      },
      { name: 'a chain of nine includes: dependent steps', value: deep.count, limit: 10 },
      { name: 'its time / one question', value: deep.time, limit: 10.5 },
      {
        name: 'its time / mailauth authenticate()',
        value: deep.time / (await peer('deep.test')),
        limit: 0.9,
      },
      { name: 'the chain checked before: dependent steps', value: again.count, limit: 1 },
      { name: 'its time / one question', value: again.time, limit: 1.25 },
      { name: 'questions asked twice in a check', value: twice, limit: 0 },
    ];
  } finally {
    server.close();
  }
}

/** Everything cold, connections included: thirty resolvers, and one more that accepts and says nothing, against one. */
async function manyResolvers(folder) {
  const server = await startDelayedDoh({ zone, delayMs, servers: 30, silent: 1 });
  const [one, all] = [
    networkFile(folder, 'only', { ...server, urls: server.urls.slice(0, 1) }),
    networkFile(folder, 'all', server),
  ];
  /** Milliseconds to the last answer of a resolver that answers at all. */
  const lastAnswer = async (network, data) => {
    let last = 0;
    let answers = 0;
    await checked(join(folder, data), network, 'wide.test', {
      timeoutSeconds: 1,
      onProgress: (event, startedAt) => {
        if (event.kind !== 'dns' || event.state === 'timeout') return;
        last = performance.now() - startedAt;
        answers += 1;
      },
    });
    return { last, answers };
  };
  try {
    let answers = 0;
    const single = await least(async (round) => (await lastAnswer(one, `one-${round}`)).last);
    const many = await least(async (round) => {
      const heard = await lastAnswer(all, `all-${round}`);
      answers = heard.answers;
      return heard.last;
    });
    return [
      { name: 'thirty resolvers and a silent one / one, cold', value: many / single, limit: 1.5 },
      { name: 'answers from all of them', value: answers },
    ];
  } finally {
    server.close();
  }
}

/** The rows of `npm run bench dns`. */
export async function run() {
  const folder = memoryFolder();
  try {
    return [...(await steps(folder)), ...(await manyResolvers(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
