import type { CompareDocument } from '../contract/documents.js';
import type { CompareParams } from '../contract/params.js';
import { compareVantages, type Vantage } from '../reachability/compare.js';
import { readVantage } from '../reachability/vantage.js';
import type { Journey } from './journey.js';

/** Two runs, or one endpoint seen from two places, side by side. Nothing is asked of the network. */
export const compareRuns: Journey<CompareParams, CompareDocument> = (params) => {
  const a = readVantage(params.a, params.labelA);
  const b = readVantage(params.b, params.labelB);
  const { rows, onlyA, onlyB, findings } = compareVantages(a, b);
  return Promise.resolve({
    subject: `${a.label} / ${b.label}`,
    findings,
    extra: {
      command: 'compare',
      sides: [sideOf(a), sideOf(b)],
      rows: rows.map((row) => ({ ...row })),
      onlyA: [...onlyA],
      onlyB: [...onlyB],
    },
  });
};

function sideOf({ label, command, startedAt, publicIp }: Vantage) {
  return { label, command, startedAt, publicIp };
}
