import dgram from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../electron/engine/dns/answer.js';
import { chooseResolvers } from '../../electron/engine/dns/choose-resolvers.js';
import { createDnsPort } from '../../electron/engine/dns/port.io.js';
import { createResolve } from '../../electron/engine/dns/resolve.js';
import { createEvidenceLog } from '../../electron/engine/evidence.js';
import type { Network } from '../../electron/engine/network.js';
import { startAuthority } from '../../electron/engine/practice/authority.js';
import { dkimName, domain, healthyRecords, practiceZone } from '../../electron/engine/practice/scene.js';
import { say, languages } from '../../electron/engine/findings/say.js';
import type { Finding } from '../../electron/engine/findings/finding.js';
import { createPracticeNetwork, type PracticeOptions } from '../../electron/engine/practice/network.js';
import type { Survey, SurveyTarget } from '../../electron/engine/propagation/evidence.js';
import { endsCheck, judgeDomainDns } from '../../electron/engine/propagation/judge-domain.js';
import { judgePropagation } from '../../electron/engine/propagation/judge.js';
import { surveyRows } from '../../electron/engine/propagation/rows.js';
import { survey } from '../../electron/engine/propagation/survey.js';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

/** Surveys a practice network broken in one way. */
async function look(
  faults: string[],
  arrange?: PracticeOptions['arrange'],
  authorities = true,
  change: (network: Network) => Network = (network) => network,
) {
  const practice = await createPracticeNetwork({ faults, ...(arrange ? { arrange } : {}) });
  const dns = createDnsPort({ ca: practice.network.ca, now: Date.now });
  open.push(dns, practice);
  const network = change({ ...practice.network, authorities });
  const log = createEvidenceLog();
  const { setup } = practice;
  const resolvers = chooseResolvers(network, ['default']);
  const resolve = createResolve(
    {
      ports: { clock: { now: Date.now, sleep: (ms) => new Promise((done) => setTimeout(done, ms)) } },
      net: { dns },
      log,
      signal: new AbortController().signal,
      progress: () => undefined,
      timeoutMs: 3000,
    },
    { assume: [], resolvers },
  );
  const targets: SurveyTarget[] = [
    { record: 'spf', name: setup.domain, type: 'TXT', needed: true, expected: setup.spfValue ?? null },
    {
      record: 'dkim',
      name: setup.dkimName ?? '',
      type: 'TXT',
      needed: true,
      expected: setup.dkimValue ?? null,
    },
    { record: 'dmarc', name: `_dmarc.${setup.domain}`, type: 'TXT', needed: false, expected: null },
  ];
  const seen = await survey(resolve, { domain: setup.domain, targets, resolvers, network });
  return { seen, findings: judged(seen), log, setup };
}

function judged(seen: Survey): Finding[] {
  const domain = judgeDomainDns(seen);
  return endsCheck(domain) ? domain : [...domain, ...judgePropagation(seen)];
}

const named = (findings: readonly Finding[]): string[] =>
  findings.map(({ code, severity }) => `${code} ${severity}`).sort();
const everywhere = ['PROPAGATED pass', 'PROPAGATED pass', 'PROPAGATED pass'];

describe('a survey', () => {
  it('finds a healthy set-up propagated, and asks no server anything twice', async () => {
    const { findings, log, seen } = await look([]);
    expect(named(findings)).toEqual(everywhere);
    const asked = log
      .list()
      .map((item) => (item.kind === 'dns' ? `${item.via} ${item.name} ${item.type}` : ''));
    expect(asked.filter((one, index) => asked.indexOf(one) !== index)).toEqual([]);
    const rows = surveyRows(seen).flatMap((record) => record.rows);
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['expected']));
    expect(rows.filter((row) => row.authority)).toHaveLength(6);
  });

  it('counts a resolver that remembers an absence, and says when it must let go', async () => {
    const { findings, setup } = await look(['one-stale-resolver']);
    expect(named(findings)).toEqual(['PROPAGATED pass', 'PROPAGATED pass', 'PROPAGATION_WAITING warn']);
    const waiting = findings.find(({ code }) => code === 'PROPAGATION_WAITING');
    expect(waiting).toMatchObject({
      subject: setup.dkimName,
      move: 'clock',
      params: { answering: 4, waiting: [{ via: 'gamma', has: 'none' }] },
    });
    const { latestBy } = waiting?.params as { latestBy: string };
    const seconds = (Date.parse(latestBy) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(280);
    expect(seconds).toBeLessThanOrEqual(300);
  });

  it('never counts a resolver that is down as late', async () => {
    const { findings } = await look(['resolver-down']);
    expect(named(findings)).toEqual([...everywhere, 'RESOLVER_UNREACHABLE info']);
  });

  it('never counts a resolver that rewrites as late', async () => {
    const { findings } = await look(['resolver-rewrites']);
    expect([...new Set(named(findings))]).toEqual(['PROPAGATED pass', 'RESOLVER_REWRITES info']);
  });

  it('says nothing of the domain where no resolver answers', async () => {
    expect(named((await look(['resolvers-blocked'])).findings)).toEqual(['RESOLVERS_ALL_UNREACHABLE fail']);
  });

  it('names the nameservers that disagree, with their serials, and nothing that follows from it', async () => {
    const { findings } = await look(['authorities-disagree']);
    expect(named(findings)).toEqual(['AUTHORITY_DISAGREES fail', 'PROPAGATED pass', 'PROPAGATED pass']);
    const params = findings.find(({ code }) => code === 'AUTHORITY_DISAGREES')?.params;
    const { answers } = params as { answers: { serials: number[]; values: string[] }[] };
    expect(answers.map(({ values }) => values.length).sort()).toEqual([0, 1]);
    expect(answers.flatMap(({ serials }) => serials)).toEqual([expect.any(Number), expect.any(Number)]);
  });

  it('tells a domain that its nameservers refuse from one that is missing', async () => {
    const { findings } = await look(['nameservers-refuse']);
    expect(named(findings)).toEqual(['DOMAIN_DNS_BROKEN fail']);
    expect(findings[0]?.params).toMatchObject({ how: 'servfail' });
  });

  it('takes the authority’s word that the domain does not exist', async () => {
    const { findings } = await look(['domain-gone']);
    expect(named(findings)).toEqual(['DOMAIN_NXDOMAIN fail']);
    expect(findings[0]?.params).toMatchObject({ byAuthority: true });
  });

  it('finds the denied empty name above the key', async () => {
    const { findings } = await look(['empty-name-denied']);
    expect(named(findings)).toEqual(['AUTHORITY_ENT_BROKEN warn', ...everywhere]);
  });

  it('leaves a record that is nowhere to its own code, and says where it must be added', async () => {
    const { findings } = await look(['dkim-missing']);
    expect(named(findings)).toEqual(['AUTHORITY_LACKS_RECORD info', 'PROPAGATED pass', 'PROPAGATED pass']);
  });

  it('judges from resolvers alone where port 53 is not to be asked', async () => {
    const { findings } = await look(['one-stale-resolver'], undefined, false);
    expect(named(findings)).toEqual(['PROPAGATED pass', 'PROPAGATED pass', 'PROPAGATION_WAITING warn']);
  });

  it('says each finding in every language', async () => {
    for (const fault of [
      'one-stale-resolver',
      'authorities-disagree',
      'nameservers-refuse',
      'resolver-rewrites',
    ]) {
      for (const finding of (await look([fault])).findings) {
        for (const language of languages) {
          const said = say(finding, language);
          expect(`${said.title}${said.detail}${said.fix}`).not.toMatch(/undefined|\[object|NaN/);
        }
      }
    }
  });

  /** Another server, given to the network under a name that the parent does not delegate to. */
  const another = async (host: string, nameservers: string[], records = healthyRecords) => {
    const server = await startAuthority({ zones: [{ ...practiceZone(records), nameservers }] });
    open.push(server);
    return (network: Network): Network => ({
      ...network,
      nameservers: { ...network.nameservers, [host]: `127.0.0.1:${String(server.port)}` },
    });
  };

  it('finds the record at servers of a provider that the domain is not delegated to', async () => {
    const elsewhere = await another('ns1.elsewhere.test', ['ns1.elsewhere.test']);
    const { findings } = await look(['dkim-missing'], undefined, true, elsewhere);
    expect(named(findings)).toEqual(['EDITED_WRONG_PROVIDER fail', 'PROPAGATED pass', 'PROPAGATED pass']);
    const wrong = findings.find(({ code }) => code === 'EDITED_WRONG_PROVIDER');
    expect(wrong).toMatchObject({
      subject: dkimName,
      params: { foundAt: ['ns1.elsewhere.test (127.0.0.1)'] },
      records: [{ action: 'add', type: 'TXT', name: dkimName }],
    });
  });

  it('is content with another provider’s servers while the delegated ones have the record', async () => {
    const { [dkimName]: _key, ...bare } = healthyRecords;
    const elsewhere = await another('ns1.elsewhere.test', ['ns1.elsewhere.test'], bare);
    expect(named((await look([], undefined, true, elsewhere)).findings)).toEqual(everywhere);
  });

  it('heeds a hidden primary as little', async () => {
    const { [dkimName]: _key, ...bare } = healthyRecords;
    const hidden = await another('hidden.practice.test', ['ns1.practice.test', 'ns2.practice.test'], bare);
    expect(named((await look([], undefined, true, hidden)).findings)).toEqual(everywhere);
  });

  it('asks a nameserver that is silent but once, and judges from resolvers alone', async () => {
    const hole = dgram.createSocket('udp4');
    await new Promise<void>((done) => hole.bind(0, '127.0.0.1', done));
    open.push(hole);
    const silent = `127.0.0.1:${String(hole.address().port)}`;
    const { findings, log } = await look([], undefined, true, (network) => ({
      ...network,
      nameservers: { 'ns1.practice.test': silent, 'ns2.practice.test': silent },
    }));
    expect(named(findings)).toEqual(['AUTHORITIES_UNREACHABLE info', ...everywhere]);
    expect(findings.find(({ code }) => code === 'AUTHORITIES_UNREACHABLE')?.params).toMatchObject({
      all: true,
    });
    const asked = log.list().filter((item) => item.kind === 'dns' && item.via.startsWith('authority:'));
    // The SOA of each zone and the delegation, asked at the same time; no record after that.
    expect(asked.some((item) => item.kind === 'dns' && item.type === 'TXT')).toBe(false);
  });

  it('takes one resolver’s SERVFAIL for no broken signature while others answer', async () => {
    const { seen } = await look([]);
    const [first, ...others] = seen.domain.resolvers;
    if (!first) throw new Error('there is no resolver');
    const failed: Answer = {
      ...first.answer,
      kind: 'failure',
      reason: 'servfail',
      message: 'SERVFAIL',
      rcode: 'SERVFAIL',
    };
    const flaky = {
      ...seen.domain,
      resolvers: [{ ...first, answer: failed }, ...others],
      unchecked: [first],
    };
    const judgedWith = (changes: Partial<Survey['domain']>): string[] =>
      named(judgeDomainDns({ ...seen, domain: { ...flaky, ...changes } }));
    expect(judgedWith({})).toEqual([]);
    const signed: Answer = { ...first.answer, question: { name: domain, type: 'DS' } };
    expect(judgedWith({ signed })).toEqual(['DNSSEC_BOGUS fail']);
    const word = (code: number): Answer => ({ ...failed, extended: [{ code, text: '' }] });
    const saying = (code: number) => judgedWith({ resolvers: [{ ...first, answer: word(code) }, ...others] });
    expect(saying(7)).toEqual(['DNSSEC_BOGUS fail']);
    expect(saying(22)).toEqual([]);
    expect(judgedWith({ resolvers: [{ ...first, answer: failed }] })).toEqual(['DNSSEC_BOGUS fail']);
    const validated = others.map((one) => ({ ...one, answer: { ...one.answer, ad: true } }));
    expect(judgedWith({ signed, resolvers: [{ ...first, answer: failed }, ...validated] })).toEqual([]);
  });
});
