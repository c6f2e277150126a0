import { afterEach, describe, expect, it } from 'vitest';
import { compareParamsSchema } from '../../electron/engine/contract/params.js';
import { sayFinding } from '../../electron/engine/document.js';
import { compareRuns } from '../../electron/engine/journeys/compare-vantages.js';
import { createPracticeNetwork, type PracticeNetwork } from '../../electron/engine/practice/network.js';
import { bareNetwork, journeyContext, reach } from '../helpers/reach.js';

let practice: PracticeNetwork | undefined;
afterEach(async () => {
  await practice?.close();
  practice = undefined;
});

/** The same endpoint as another place sees it: the same document with another name and other targets. */
async function seen(faults: readonly string[], params: object = {}) {
  practice = await createPracticeNetwork({ faults });
  const done = await reach(practice.network, params);
  await practice.close();
  const targets = done.extra.targets.map((target) => ({ ...target, host: 'smtp.example.test', port: 587 }));
  const findings = done.findings.map((one) => ({
    ...sayFinding(one, 'en'),
    subject: one.code === 'IP_NOT_IN_ZONE' ? one.subject : 'smtp.example.test:587',
  }));
  return { format: 1, command: 'reach', startedAt: 'x', targets, findings, publicIp: null };
}

const compare = (a: unknown, b: unknown) =>
  compareRuns(
    compareParamsSchema.parse({ a, b, labelA: 'laptop', labelB: 'VSI' }),
    journeyContext(bareNetwork()).context,
  );

describe('two vantages', () => {
  it.each([
    ['laptop no, VSI yes: the zone lacks the laptop’s address', ['cbr-closed'], 'access'],
    ['the laptop’s address is not in the zone', ['ip-not-in-zone'], 'access'],
    ['the laptop’s network lets nothing out', ['egress-blocked'], 'egress'],
    ['a device opens TLS at the laptop', ['certificate-untrusted'], 'tls'],
  ])('%s', async (_title, faults, cause) => {
    const done = await compare(await seen(faults), await seen([]));
    expect(done.findings.map((one) => [one.code, (one.params as { cause: string }).cause])).toEqual([
      ['VANTAGE_DIFFERS', cause],
    ]);
    expect(done.extra.onlyA).toHaveLength(1);
    expect(done.extra.onlyB).toEqual([]);
    expect(done.extra.rows[0]?.b).toMatchObject({ stop: null });
  });

  it('that see the same say so', async () => {
    const done = await compare(await seen([]), await seen([]));
    expect(done.findings.map((one) => one.code)).toEqual(['VANTAGE_SAME']);
    const both = await compare(await seen(['cbr-closed']), await seen(['cbr-closed']));
    expect(both.findings.map((one) => one.code)).toEqual(['VANTAGE_SAME']);
  });

  it('may be runs of the whole path', async () => {
    const run = { format: 1, command: 'run', findings: [], reach: await seen([]) };
    expect((await compare(run, run)).findings.map((one) => one.code)).toEqual(['VANTAGE_SAME']);
  });

  it('that are no documents are refused, and hostile ones are made visible', async () => {
    await expect(async () => compare({ format: 2 }, {})).rejects.toThrow(/laptop is no document/);
    const hostile = {
      format: 1,
      command: 'reach',
      findings: [null, { code: 7 }],
      targets: [{ host: 'a\x1b[2J', port: 1, steps: [{ step: 'connect', ok: false, error: '\x07' }] }, 'x'],
    };
    const done = await compare(hostile, hostile);
    expect(JSON.stringify(done)).not.toMatch(/\\u001b|\\u0007/);
  });
});
