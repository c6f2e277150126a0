import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { SaidFinding } from '../../electron/engine/contract/document.js';
import type { CheckDocument } from '../../electron/engine/contract/documents.js';
import {
  checkParamsSchema,
  historyIdParamsSchema,
  runParamsSchema,
} from '../../electron/engine/contract/params.js';
import { openHistory } from '../../electron/engine/history/open.io.js';
import { openEngine } from '../../electron/engine/live.js';
import { practiceFaults } from '../../electron/engine/practice/faults.js';
import { atNoon, openedSend, ulid } from '../helpers/history.js';
import { removeFolder } from '../helpers/remove-folder.js';

const some = [
  'dkim-truncated',
  'spf-two-records',
  'dmarc-missing',
  'one-stale-resolver',
  'authorities-disagree',
  'resolver-rewrites',
];
const dnsFaults = practiceFaults
  .map(({ name }) => name)
  .filter((name) => /^(spf|dkim|dmarc|no-address|one-|resolver|authorit|nameserver|domain|empty)/.test(name));
const faults = process.env['MAILPATH_LONG'] ? dnsFaults : some;

const folder = mkdtempSync(join(tmpdir(), 'mailpath-judge-'));
const live = openEngine({ dataFolder: folder });
afterAll(async () => {
  await live.close();
  await removeFolder(folder);
});

const practice = { network: 'practice', language: 'en' as const };
const again = (id: string) => live.engine.historyJudge(historyIdParamsSchema.parse({ ...practice, id }));
const check = (names: readonly string[] = []) =>
  live.engine.check(checkParamsSchema.parse({ ...practice, faults: names, domain: 'practice.test' }));
const keysOf = (findings: readonly SaidFinding[]) =>
  findings.map(({ code, severity, subject }) => `${severity} ${code} ${subject}`).toSorted();

/** The document under another id, as if it had been kept by an earlier version. */
function keptOtherwise(document: CheckDocument, number: number, change: Partial<CheckDocument>): string {
  const history = openHistory(folder, { now: () => Date.now() });
  history.record('check', { ...document, ...change, id: ulid(number) });
  history.close();
  return ulid(number);
}

describe('a kept check, judged again', () => {
  it.each([['nothing'], ...faults.map((fault) => [fault])])(
    'comes to the same by its evidence alone: %s is broken',
    async (name) => {
      const before = await check(name === 'nothing' ? [] : [name]);
      const after = await again(before.id);
      expect(after).toMatchObject({ judgedAgain: true, refusal: null, changes: [], missing: [], part: null });
      expect(keysOf(after.findings)).toEqual(keysOf(before.findings));
      expect(after.evidence).toEqual(before.evidence);
      // What a finding names as its evidence is there.
      const ids = new Set(after.evidence.map((item) => item.id));
      for (const { evidence } of after.findings) for (const id of evidence) expect(ids).toContain(id);
    },
    60_000,
  );

  it('says what differs from the judgement that was kept', async () => {
    const document = await check(['dmarc-missing']);
    const findings = document.findings
      .filter(({ code }) => code !== 'DMARC_MISSING')
      .map((one) => (one.code === 'SPF_OK' ? { ...one, severity: 'warn' as const } : one));
    const gone = { ...(findings[0] as SaidFinding), code: 'SPF_OF_OLD', severity: 'fail' as const };
    const { changes } = await again(keptOtherwise(document, 1, { findings: [...findings, gone] }));
    expect(changes.map(({ code, before, after }) => [code, before, after]).toSorted()).toEqual([
      ['DMARC_MISSING', null, 'warn'],
      ['SPF_OF_OLD', 'fail', null],
      ['SPF_OK', 'warn', 'pass'],
    ]);
  });

  it('names the questions that were not asked, and takes their silence for nothing', async () => {
    const document = await check();
    const evidence = document.evidence.filter(
      (item) => item.kind !== 'dns' || !item.name.startsWith('_dmarc.'),
    );
    const judged = await again(keptOtherwise(document, 2, { evidence }));
    expect(judged.missing).toContain('_dmarc.practice.test TXT');
    expect(judged.changes.filter(({ after }) => after === 'fail' || after === 'warn')).toEqual([]);
  });

  it('is the check of a whole run, too', async () => {
    const run = await live.engine.run(runParamsSchema.parse({ ...practice, faults: ['spf-two-records'] }));
    const judged = await again(run.id);
    expect(judged).toMatchObject({ judgedAgain: true, part: 'check', changes: [], missing: [] });
    expect(judged.findings.map(({ code }) => code)).toContain('SPF_MULTIPLE');
  });
});

describe('what can’t be judged again', () => {
  it('is said plainly, with the reason', async () => {
    const history = openHistory(folder, { now: () => Date.parse(atNoon) });
    history.openSend(openedSend(3));
    history.close();
    expect(await again(ulid(3))).toMatchObject({ judgedAgain: false, refusal: 'unfinished', findings: [] });
    const zone = { 'example.com': { A: ['192.0.2.1'] } };
    const { id } = await live.engine.check(checkParamsSchema.parse({ domain: 'example.com', zone }));
    expect(await again(id)).toMatchObject({ judgedAgain: false, refusal: 'zone', verdict: 'unknown' });
    const elsewhere = keptOtherwise(await check(), 4, { network: 'lab' });
    expect(await again(elsewhere)).toMatchObject({ judgedAgain: false, refusal: 'network' });
  });
});
