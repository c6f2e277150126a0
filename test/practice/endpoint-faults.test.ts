import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachParamsSchema, sendParamsSchema } from '../../electron/engine/contract/params.js';
import { openEngine } from '../../electron/engine/live.js';
import { doorFaults } from '../../electron/engine/practice/faults/door.js';
import { mailFaults } from '../../electron/engine/practice/faults/mail.js';
import { tlsFaults } from '../../electron/engine/practice/faults/tls.js';
import { createPracticeNetwork } from '../../electron/engine/practice/network.js';

describe('a fault of the practice network’s endpoints', () => {
  let folder: string;
  let live: ReturnType<typeof openEngine>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mailpath-practice-'));
    live = openEngine({ dataFolder: folder });
  });
  afterAll(async () => {
    await live.close();
    rmSync(folder, { recursive: true });
  });

  /** Probes and, where nothing fails, sends as the practice setup says. */
  async function codesOf(faults: string[]) {
    const practice = await createPracticeNetwork({ faults });
    await practice.close();
    const { setup, password } = practice;
    const common = { network: 'practice', faults, timeoutSeconds: 1, setup: 'practice', region: 'us-south' };
    const signIn = { user: setup.user, password };
    const reach = await live.engine.reach(
      reachParamsSchema.parse({ ...common, ...signIn, zoneAddresses: setup.zoneAddresses }),
    );
    const graded = (found: typeof reach.findings) => found.map(({ code, severity }) => `${code} ${severity}`);
    if (reach.findings.some(({ severity }) => severity === 'fail')) return graded(reach.findings);
    const to = (setup.testRecipient ?? '').split(', ');
    const send = await live.engine.send(
      sendParamsSchema.parse({ ...common, ...signIn, from: setup.from, to }),
    );
    return graded([...reach.findings, ...send.findings]);
  }

  it('is none where nothing is broken', async () => {
    const codes = await codesOf([]);
    expect(codes).toContain('REACH_OK pass');
    expect(codes).toContain('ACCEPTED pass');
    expect(codes.filter((code) => /warn|fail/.test(code))).toEqual([]);
  });

  for (const { name, expects } of [...doorFaults, ...tlsFaults, ...mailFaults]) {
    it(`${name} is judged ${expects} and nothing else`, async () => {
      const codes = await codesOf([name]);
      expect(codes.map((code) => code.split(' ')[0])).toContain(expects);
      const others = codes.filter((code) => /warn|fail/.test(code) && !code.startsWith(`${expects} `));
      expect(others).toEqual([]);
    });
  }
});
