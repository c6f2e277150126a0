import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runParamsSchema } from '../../electron/engine/contract/params.js';
import { inputFaults } from '../../electron/engine/verdict.js';
import { openEngine } from '../../electron/engine/live.js';
import { practiceFaults } from '../../electron/engine/practice/faults.js';

describe('the whole path over the practice network', () => {
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
  const run = async (...faults: string[]) =>
    live.engine.run(runParamsSchema.parse({ network: 'practice', faults, timeoutSeconds: 2 }));

  it('ends in an accepted mail with its queue ID, without a warning, where nothing is broken', async () => {
    const document = await run();
    const grave = document.findings.filter(({ severity }) => severity === 'warn' || severity === 'fail');
    expect(grave.map(({ code, detail }) => `${code}: ${detail}`)).toEqual([]);
    expect(document.verdict).toBe('pass');
    expect(document.send).toMatchObject({
      outcome: 'accepted',
      queueId: expect.stringMatching(/^4\w+z\w{3}$/),
    });
  });

  for (const { name, expects } of practiceFaults) {
    it(`diagnoses ${name} as ${expects}, and finds no other failure`, async () => {
      const { findings } = await run(name);
      const codes = findings.map(({ code }) => code);
      expect(codes).toContain(expects);
      const others = findings.filter(({ code, severity }) => severity === 'fail' && code !== expects);
      expect(others.map(({ code, detail }) => `${code}: ${detail}`)).toEqual([]);
      expect(codes.filter((code) => inputFaults.has(code))).toEqual([]);
    });
  }
});
