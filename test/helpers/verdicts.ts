import { describe, expect, it } from 'vitest';
import type { CheckDocument } from '../../electron/engine/contract/documents.js';
import type { CheckParams } from '../../electron/engine/contract/params.js';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { cured } from './cure.js';
import { runCheck } from './scenario.js';

/** What is in the zone, the exact findings (`CODE severity, …`), and what is asked for beside the table's own. */
export type Row = readonly [
  title: string,
  zone: ZoneFile,
  findings: string,
  params?: Partial<CheckParams> & { domain?: string },
];

/** The two outgoing addresses of the tests' network. */
export const [first, second] = ['150.240.68.207', '52.118.103.220'];

/** `example.com` with an address and these TXT records. */
export const apex = (...txt: readonly (string | readonly string[])[]): ZoneFile => ({
  'example.com': { A: ['192.0.2.1'], ...(txt.length > 0 ? { TXT: txt.map((one) => [one].flat()) } : {}) },
});

/**
 * Runs the whole journey once a row and holds its findings against the row's, nothing missing and nothing more. Then
 * does what each finding's records say, one finding at a time: it must be gone, and nothing new have failed.
 */
export function table(
  name: string,
  rows: readonly Row[],
  params: Partial<CheckParams>,
  base: ZoneFile = {},
): void {
  describe(name, () => {
    it.each(rows.map(([title, ...rest]) => [title, rest] as const))(
      '%s',
      async (_, [own, findings, more]) => {
        const asked = { domain: 'example.com', ...params, ...more };
        const given = Object.fromEntries(
          Object.entries(asked).filter(([, value]) => value !== undefined),
        ) as typeof asked;
        const zone = { ...base, ...own };
        const document = await runCheck(zone, given);
        expect(saidBy(document.findings)).toEqual(findings.split(', ').sort());
        for (const found of document.findings) {
          if (found.records.length === 0) continue;
          const after = (await runCheck(cured(zone, found), given)).findings;
          expect(after.filter((one) => isSame(one, found) && one.severity === found.severity)).toEqual([]);
          const failing = saidBy(document.findings.filter((one) => one.severity === 'fail'));
          // What is only taken away leaves a gap that no known value can fill.
          const gap = found.records.every((record) => record.action === 'remove') ? /_MISSING$/ : /^$/;
          const still = after.filter((one) => one.severity === 'fail' && !gap.test(one.code));
          expect(failing).toEqual(expect.arrayContaining(saidBy(still)));
        }
      },
    );
  });
}

function saidBy(findings: readonly { readonly code: string; readonly severity: string }[]): string[] {
  return findings.map((one) => `${one.code} ${one.severity}`).sort();
}

type Finding = CheckDocument['findings'][number];

function isSame(one: Finding, other: Finding): boolean {
  const about = ({ code, subject, params }: Finding): unknown[] => [code, subject, params['target']];
  return JSON.stringify(about(one)) === JSON.stringify(about(other));
}
