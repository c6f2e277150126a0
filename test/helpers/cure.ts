import { expect } from 'vitest';
import type { CheckDocument } from '../../electron/engine/contract/documents.js';
import type { CheckParams } from '../../electron/engine/contract/params.js';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { visible } from '../../electron/engine/visible.js';
import { runCheck } from './scenario.js';

type Finding = CheckDocument['findings'][number];
type Advice = Finding['records'][number];
type Node = Record<string, unknown>;

/** Does what each finding's records say, one finding at a time: it must be gone, and nothing new have failed. */
export async function expectCures(
  document: CheckDocument,
  zone: ZoneFile,
  asked: Partial<CheckParams> & { domain: string },
): Promise<void> {
  const failing = saidBy(document.findings.filter((one) => one.severity === 'fail'));
  for (const found of document.findings) {
    if (found.records.length === 0) continue;
    const after = (await runCheck(cured(zone, found), asked)).findings;
    expect(after.filter((one) => isSame(one, found) && one.severity === found.severity)).toEqual([]);
    // What is only taken away leaves a gap that no known value can fill.
    const gap = found.records.every((record) => record.action === 'remove') ? /_MISSING$/ : /^$/;
    const still = after.filter((one) => one.severity === 'fail' && !gap.test(one.code));
    expect(failing).toEqual(expect.arrayContaining(saidBy(still)));
  }
}

/** Findings as `CODE severity`, sorted. */
export function saidBy(findings: readonly Pick<Finding, 'code' | 'severity'>[]): string[] {
  return findings.map((one) => `${one.code} ${one.severity}`).sort();
}

function isSame(one: Finding, other: Finding): boolean {
  const about = ({ code, subject, params }: Finding): unknown[] => [code, subject, params['target']];
  return JSON.stringify(about(one)) === JSON.stringify(about(other));
}

/** The zone once a user has done what a finding's records say, as they are written and no more. */
function cured(zone: ZoneFile, found: Finding): ZoneFile {
  const after = structuredClone(zone) as Record<string, Node>;
  const removals = found.records.filter((record) => record.action === 'remove');
  const others = found.records.filter((record) => record.action !== 'remove');
  for (const record of [...removals, ...others]) {
    const name = Object.keys(after).find((one) => one.toLowerCase() === record.name) ?? record.name;
    const node = (after[name] ??= {});
    if (record.type === 'CNAME') delete node['CNAME'];
    else node['TXT'] = texts(node, record, found);
    if ((node['TXT'] as unknown[] | undefined)?.length === 0) delete node['TXT'];
  }
  return after;
}

function texts(node: Node, record: Advice, found: Finding): unknown[] {
  const there = listed(node['TXT']);
  const shown = (strings: string[]): string => visible(strings.join(''));
  if (record.action === 'remove') {
    const left = there.filter((strings) => shown(strings) !== visible(record.value));
    if (left.length === there.length) throw new Error(`nothing to remove at ${record.name}: ${record.value}`);
    return left;
  }
  if (node['CNAME'] !== undefined) throw new Error(`no TXT can stand beside the alias at ${record.name}`);
  if (record.action === 'add') return [...there, [record.value]];
  const old = there.find((strings) => shown(strings) === replaced(found, there, record));
  if (!old) throw new Error(`nothing to replace at ${record.name}`);
  return there.map((strings) => (strings === old ? [record.value] : strings));
}

/** The record that a replacement speaks of: what the finding shows, else the only one of its kind. */
function replaced(found: Finding, there: string[][], record: Advice): string | undefined {
  const { record: spf, found: text } = found.params as { record?: string; found?: string };
  const shown = there.map((strings) => visible(strings.join('')));
  const own = shown.find((one) => one === spf || one === text);
  if (own !== undefined) return own;
  const kind = /^v=(spf|DKIM|DMARC)/i.exec(record.value)?.[1]?.toLowerCase() ?? '';
  return shown.length === 1 ? shown[0] : shown.find((one) => one.toLowerCase().includes(kind));
}

function listed(txt: unknown): string[][] {
  if (txt === undefined) return [];
  const records = Array.isArray(txt) ? (txt as unknown[]) : [txt];
  return records.every((one) => typeof one === 'string')
    ? [records]
    : (records as (string | string[])[]).map((one) => [one].flat());
}
