import { describe, expect, it } from 'vitest';
import type { Answer, Question } from '../../electron/engine/dns/answer.js';
import { chooseResolvers } from '../../electron/engine/dns/choose-resolvers.js';
import { createResolve, type AskContext } from '../../electron/engine/dns/resolve.js';
import { readZone, type ZoneFile } from '../../electron/engine/dns/zone.js';
import { Problem } from '../../electron/engine/errors.js';
import { createEvidenceLog } from '../../electron/engine/evidence.js';
import type { Network, Resolver } from '../../electron/engine/network.js';

const resolver = (id: string): Resolver => ({ id, url: `https://${id}.test/`, operator: id, place: 'XX' });
const [alpha, beta, gamma, delta] = ['alpha', 'beta', 'gamma', 'delta'].map(resolver) as [
  Resolver,
  Resolver,
  Resolver,
  Resolver,
];

/** A context whose resolvers answer from a zone each; `silent` never answers, and its clock only moves when asked to. */
function context(
  zones: Record<string, ZoneFile | 'silent' | 'dead'>,
  words: Readonly<Record<string, number>> = {},
) {
  const asked: string[] = [];
  const controller = new AbortController();
  const log = createEvidenceLog();
  const answerOf = (id: string, question: Question): Promise<Answer> => {
    asked.push(`${id} ${question.name} ${question.type}`);
    const zone = zones[id] ?? 'dead';
    if (zone === 'silent') return new Promise(() => undefined);
    const file = zone === 'dead' ? { [question.name]: { rcode: 'TIMEOUT' } } : zone;
    const code = words[id];
    const extended = code === undefined ? {} : { extended: [{ code, text: '' }] };
    return Promise.resolve({ ...readZone(file).answer(question), via: id, ...extended });
  };
  const made: AskContext = {
    ports: {
      clock: { now: () => 0, sleep: () => new Promise((done) => setTimeout(done, 1)) },
    },
    net: {
      dns: {
        ask: (server, question) => answerOf(server.id, question),
        askAuthority: (server, question) => answerOf(server.host, question),
        askSystem: () => Promise.reject(new Error('not asked here')),
        addresses: () => Promise.reject(new Error('not asked here')),
      },
    },
    log,
    signal: controller.signal,
    progress: () => undefined,
    timeoutMs: 50,
  };
  return { ...made, asked, controller };
}

const zone: ZoneFile = { 'example.com': { TXT: [['v=spf1 ', '-all']] } };

describe('resolve', () => {
  it('asks a question once, however many ask for it at the same time', async () => {
    const run = context({ alpha: zone });
    const resolve = createResolve(run, { assume: [], resolvers: [alpha] });
    await Promise.all([resolve('Example.COM.', 'TXT'), resolve('example.com', 'TXT')]);
    await resolve.askEach([alpha], 'example.com', 'TXT');
    expect(run.asked).toEqual(['alpha example.com TXT']);
    expect(run.log.list()).toHaveLength(1);
  });

  it('goes on to the next resolver on a failure, and keeps each failure as evidence', async () => {
    const run = context({ alpha: 'dead', beta: 'dead', gamma: zone });
    const resolve = createResolve(run, { assume: [], resolvers: [alpha, beta, gamma, delta] });
    expect((await resolve('example.com', 'TXT')).kind).toBe('records');
    const heard = resolve.heard('example.com', 'TXT').map((answer) => `${answer.via} ${answer.kind}`);
    expect(heard.slice(0, 3)).toEqual(['alpha failure', 'beta failure', 'gamma records']);
  });

  it.each([
    ['calls its denial filtered', 17, { 'example.com': { rcode: 'NXDOMAIN' } }],
    ['calls its denial censored', 16, { 'example.com': { rcode: 'NXDOMAIN' } }],
    ['calls its text forged', 4, { 'example.com': { TXT: [['see your provider']] } }],
    ['calls its text stale', 3, { 'example.com': { TXT: [['v=spf1 ?all']] } }],
    ['calls its denial stale', 19, { 'example.com': { rcode: 'NXDOMAIN' } }],
  ] as const)('does not take the word of a resolver that %s', async (_, code, own) => {
    const run = context({ alpha: own as never, beta: zone }, { alpha: code });
    const resolve = createResolve(run, { assume: [], resolvers: [alpha, beta] });
    expect(await resolve('example.com', 'TXT')).toMatchObject({ kind: 'records', via: 'beta' });
  });

  it('takes a stale answer where nobody has a better one, and never a filtered one', async () => {
    const old: ZoneFile = { 'example.com': { TXT: [['v=spf1 ?all']] } };
    const aged = context({ alpha: old, beta: 'dead' }, { alpha: 3 });
    const resolve = createResolve(aged, { assume: [], resolvers: [alpha, beta] });
    expect(await resolve('example.com', 'TXT')).toMatchObject({ kind: 'records', via: 'alpha' });
    const blocked = context({ alpha: old, beta: old }, { alpha: 15, beta: 17 });
    const none = createResolve(blocked, { assume: [], resolvers: [alpha, beta] });
    expect(await none('example.com', 'TXT')).toMatchObject({
      kind: 'failure',
      reason: 'filtered',
      message: 'EDE 15 Blocked',
    });
  });

  it('asks who has failed last from then on', async () => {
    const run = context({ alpha: 'dead', beta: zone });
    const resolve = createResolve(run, { assume: [], resolvers: [alpha, beta] });
    await resolve('example.com', 'TXT');
    await resolve('www.example.com', 'TXT');
    expect(run.asked.at(-1)).toBe('beta www.example.com TXT');
  });

  it('does not wait for a silent resolver', async () => {
    const run = context({ alpha: 'silent', beta: zone });
    const resolve = createResolve(run, { assume: [], resolvers: [alpha, beta] });
    expect((await resolve('example.com', 'TXT')).via).toBe('beta');
  });

  it('takes the word of two servers that the zone is broken, and does not ask everyone', async () => {
    const broken: ZoneFile = { 'example.com': { rcode: 'SERVFAIL' } };
    const run = context({ alpha: broken, beta: broken, gamma: broken, delta: broken });
    const resolve = createResolve(run, { assume: [], resolvers: [alpha, beta, gamma, delta] });
    expect(await resolve('example.com', 'TXT')).toMatchObject({ kind: 'failure', reason: 'servfail' });
    expect(run.asked).toHaveLength(2);
  });

  it('answers everything from a zone file and asks no one', async () => {
    const run = context({});
    const resolve = createResolve(run, { zone, assume: [], resolvers: [alpha] });
    expect((await resolve('nowhere.example.com', 'A')).kind).toBe('nxdomain');
    expect(run.asked).toEqual([]);
    expect(resolve.fromZone).toBe(true);
  });

  it('lays assumed records over DNS: they replace their set, and their names exist', async () => {
    const run = context({ alpha: zone });
    const assume = [
      'example.com TXT v=spf1 ip4:192.0.2.1 -all',
      's._domainkey.example.com. TXT "v=DKIM1; " "p=AAAA"',
    ];
    const resolve = createResolve(run, { assume, resolvers: [alpha] });
    expect(await resolve('example.com', 'TXT')).toMatchObject({
      via: 'assumed',
      records: [{ strings: ['v=spf1 ip4:192.0.2.1 -all'] }],
    });
    expect(await resolve('s._domainkey.example.com', 'TXT')).toMatchObject({
      records: [{ strings: ['v=DKIM1; ', 'p=AAAA'] }],
    });
    expect((await resolve('s._domainkey.example.com', 'A')).kind).toBe('nodata');
  });

  it('follows an assumed alias into DNS', async () => {
    const run = context({ alpha: zone });
    const resolve = createResolve(run, { assume: ['alias.test CNAME example.com'], resolvers: [alpha] });
    expect(await resolve('alias.test', 'TXT')).toMatchObject({
      kind: 'records',
      chain: ['alias.test', 'example.com'],
    });
  });

  it('ends a circle of assumed aliases', async () => {
    const run = context({ alpha: {} });
    const assume = ['a.test CNAME b.test', 'b.test CNAME a.test'];
    const resolve = createResolve(run, { assume, resolvers: [alpha] });
    expect((await resolve('a.test', 'TXT')).kind).not.toBe('records');
  });

  it('knows without asking that a name which DNS cannot express does not exist', async () => {
    const run = context({ alpha: zone });
    const resolve = createResolve(run, { assume: [], resolvers: [alpha] });
    expect((await resolve(`${'x'.repeat(64)}.com`, 'TXT')).kind).toBe('nxdomain');
    expect((await resolve('a..com', 'TXT')).kind).toBe('nxdomain');
    expect(run.asked).toEqual([]);
  });

  it.each(['example.com', 'example.com TXT', 'exa mple TXT x', 'example.com HINFO x'])(
    'refuses the assumption %s in one clear line',
    (line) => {
      const run = context({});
      expect(() => createResolve(run, { assume: [line], resolvers: [] })).toThrow(Problem);
    },
  );
});

describe('chooseResolvers', () => {
  const network = {
    name: 'lab',
    resolvers: [alpha, { ...beta, default: true }, gamma],
  } as unknown as Network;

  it('gives the marked ones by default, all on request, and any by id in the network’s order', () => {
    const ids = (chosen: string[]) => chooseResolvers(network, chosen).map(({ id }) => id);
    expect(ids(['default'])).toEqual(['beta']);
    expect(ids(['all'])).toEqual(['alpha', 'beta', 'gamma']);
    expect(ids(['gamma', 'alpha'])).toEqual(['alpha', 'gamma']);
    expect(ids(['default', 'gamma'])).toEqual(['beta', 'gamma']);
  });

  it('names those there are where an id is unknown', () => {
    expect(() => chooseResolvers(network, ['omega'])).toThrow(/omega/);
  });
});
