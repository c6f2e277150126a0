import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Common } from '../../electron/engine/contract/params.js';
import { openEngine } from '../../electron/engine/live.js';

const servers = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;

it('a network that several calls ask for at once is opened once, and nothing of it is left behind', async () => {
  const data = mkdtempSync(join(tmpdir(), 'mailpath-live-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const before = servers();
  const { engine, close } = openEngine({ dataFolder: data });
  const common = (...faults: string[]): Common => ({
    language: 'en',
    network: 'practice',
    faults,
    timeoutSeconds: 10,
  });
  await engine.setupList(common());
  const one = servers() - before;
  expect(one).toBeGreaterThan(0);
  // The first is idle and ends; the others belong together.
  await Promise.all([
    engine.setupList(common('busy')),
    engine.networks(common('busy')),
    engine.setupList(common('busy')),
  ]);
  expect(servers() - before).toBeLessThanOrEqual(one);
  await close();
  await expect.poll(servers, { timeout: 10_000 }).toBe(before);
});
