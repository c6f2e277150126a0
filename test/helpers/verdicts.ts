import { describe, expect, it } from 'vitest';
import type { CheckParams } from '../../electron/engine/contract/params.js';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { expectCures, saidBy } from './cure.js';
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
        await expectCures(document, zone, given);
      },
    );
  });
}
