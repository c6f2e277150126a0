import { describe, expect, it } from 'vitest';
import type { CheckDocument } from '../../electron/engine/contract/documents.js';
import { checkParamsSchema, whatIfParamsSchema } from '../../electron/engine/contract/params.js';
import { createDnsPort } from '../../electron/engine/dns/port.io.js';
import { createEngine } from '../../electron/engine/engine.js';
import { createPracticeNetwork } from '../../electron/engine/practice/network.js';
import { fakePorts } from '../helpers/ports.js';

/** A real check of the practice domain, and what is judged of it afterwards without any network. */
async function checked(faults: string[]) {
  const practice = await createPracticeNetwork({ faults });
  const dns = createDnsPort({ ca: practice.network.ca, now: () => Date.now() });
  const { setup, network } = practice;
  const params = {
    domain: setup.domain,
    spf: setup.spfValue,
    dkimName: setup.dkimName,
    dkimValue: setup.dkimValue,
    timeoutSeconds: 5,
  };
  const document = await createEngine(fakePorts({ network, dns })).check(checkParamsSchema.parse(params));
  dns.close();
  await practice.close();
  // Ports without a network: whatever asks, fails the test.
  const engine = createEngine(fakePorts({ network, history: { show: () => ({ document }) as never } }));
  return {
    document,
    setup,
    whatIf: (...assume: string[]) =>
      engine.whatIf(whatIfParamsSchema.parse({ ...params, of: document.id, assume })),
  };
}
const loud = (document: CheckDocument): string[] =>
  document.findings
    .filter(({ severity }) => severity === 'fail' || severity === 'warn')
    .map(({ code, severity }) => `${code} ${severity}`);
const codes = (document: CheckDocument): string[] => document.findings.map(({ code }) => code).sort();

describe('a kept check judged as if other records were published', () => {
  it('says the same where nothing is assumed, and asks no one', async () => {
    const { document, whatIf } = await checked(['dkim-truncated']);
    const again = await whatIf();
    expect(codes(again)).toEqual(codes(document));
    expect(again).toMatchObject({ verdict: document.verdict, unasked: [] });
  });

  it('follows what is typed', async () => {
    const { setup, document, whatIf } = await checked(['dkim-missing']);
    expect(loud(document)).toEqual(['DKIM_MISSING fail']);
    const name = setup.dkimName ?? '';
    const value = setup.dkimValue ?? '';
    expect(loud(await whatIf(`${name} TXT ${value}`))).toEqual([]);
    expect(loud(await whatIf(`${name} TXT ${value.slice(0, -40)}`))).toEqual(['DKIM_TRUNCATED fail']);
    expect(loud(await whatIf(`${name} TXT "\\"${value}\\""`))).toEqual(['DKIM_QUOTED fail']);
  });

  it('names what nobody has asked for, and does not judge by it', async () => {
    const { setup, whatIf } = await checked([]);
    const record = setup.spfValue?.replace('v=spf1', 'v=spf1 include:_spf.new.example') ?? '';
    const guess = await whatIf(`${setup.domain} TXT ${record}`);
    expect(guess.unasked).toEqual(['_spf.new.example TXT']);
    expect(loud(guess)).toEqual([]);
    expect(guess.verdict).toBe('unknown');
  });

  it('takes nothing but a check', async () => {
    const { network } = await createPracticeNetwork({ faults: [] }).then(async (practice) => {
      await practice.close();
      return practice;
    });
    const history = { show: () => ({ document: { command: 'reach', evidence: [] } }) as never };
    const engine = createEngine(fakePorts({ network, history }));
    await expect(
      engine.whatIf(whatIfParamsSchema.parse({ domain: 'practice.test', of: '01J00000' })),
    ).rejects.toThrow('01J00000 is no check of a domain');
  });
});
