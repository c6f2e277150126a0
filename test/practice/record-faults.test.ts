import { describe, expect, it } from 'vitest';
import { gatherDkim } from '../../electron/engine/dkim/gather.js';
import { readExpectation } from '../../electron/engine/dkim/expectation.js';
import { judgeDkim } from '../../electron/engine/dkim/judge.js';
import { parseDkimName } from '../../electron/engine/dkim/name.js';
import { recordFaults } from '../../electron/engine/practice/faults/records.js';
import {
  dkimValue,
  dkimName,
  domain,
  healthyScene,
  outgoing,
  spfValue,
} from '../../electron/engine/practice/scene.js';
import { judged } from '../spf/verdict.js';
import { zoneResolve } from '../helpers/zone-resolve.js';

/** The scene's zones as a zone file. */
function zoneFileOf(scene: ReturnType<typeof healthyScene>) {
  return Object.fromEntries(scene.zones.flatMap((zone) => Object.entries(zone.records)));
}

async function codesOf(name?: string) {
  const scene = healthyScene();
  recordFaults.find((fault) => fault.name === name)?.apply(scene);
  const zone = zoneFileOf(scene);
  const spf = await judged(zone, {
    domain,
    expected: spfValue,
    outgoing: outgoing['us-south'],
  });
  const parsed = parseDkimName(dkimName, domain);
  if (!parsed.ok) throw new Error('the scene has a wrong DKIM name');
  const evidence = await gatherDkim({
    name: parsed.value,
    domain,
    resolve: zoneResolve(zone),
    zoneCuts: false,
    unusedLabel: 'unused',
  });
  const dkim = judgeDkim(evidence, readExpectation(dkimValue));
  return [...spf, ...dkim].map(({ code, severity }) => `${code} ${severity}`);
}

describe('a record typed wrong in the practice network', () => {
  it('is none where nothing is broken', async () => {
    expect(await codesOf()).toEqual(['SPF_OK pass', 'DKIM_OK pass']);
  });

  for (const { name, expects } of recordFaults.filter(({ expects }) => /^(SPF|DKIM)_/.test(expects))) {
    it(`${name} is judged ${expects} and nothing else`, async () => {
      const codes = await codesOf(name);
      const grave = codes.filter((code) => /fail|warn/.test(code));
      expect(grave).toHaveLength(1);
      expect(grave[0]).toContain(`${expects} `);
    });
  }
});
