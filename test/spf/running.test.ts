import { describe, expect, it } from 'vitest';
import { runningRows, wayToLimit, type RunningRow } from '../../electron/engine/spf/running.js';
import { walkSpf } from '../../electron/engine/spf/walk.js';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { zoneResolve } from '../helpers/zone-resolve.js';

const walk = async (zone: ZoneFile) =>
  walkSpf({
    domain: 'example.com',
    resolve: zoneResolve(zone),
    sender: 'a@example.com',
    helo: 'mail.example.com',
    ips: [[192, 0, 2, 200]],
  });
const spf = (text: string) => ({ TXT: [[text]] });
const flat = (row: RunningRow): RunningRow[] => [row, ...row.children.flatMap(flat)];
const told = (row: RunningRow) =>
  flat(row).map(({ text, spent, voids, passes }) => [text, spent, voids, passes]);

describe('what a receiver has spent at each line of the SPF tree', () => {
  it('goes up with each term that asks, and with all that an include brings', async () => {
    const root = runningRows(
      await walk({
        'example.com': spf('v=spf1 a include:one.example ip4:192.0.2.1 mx -all'),
        'one.example': spf('v=spf1 include:two.example a:here.example ~all'),
        'two.example': spf('v=spf1 ip4:192.0.2.9 -all'),
        'here.example': { A: ['192.0.2.3'] },
      }),
    );
    expect(told(root).map(([text, spent]) => [text, spent])).toEqual([
      ['example.com', 5],
      ['a', 1],
      ['include:one.example', 4],
      ['include:two.example', 3],
      ['ip4:192.0.2.9', 3],
      ['-all', 3],
      ['a:here.example', 4],
      ['~all', 4],
      ['ip4:192.0.2.1', 4],
      ['mx', 5],
      ['-all', 5],
    ]);
    expect(wayToLimit(root)).toEqual([]);
  });

  it('is one too many at exactly one line, however deep it lies', async () => {
    const many = Array.from({ length: 9 }, (_, at) => `a:h${String(at)}.example`).join(' ');
    const hosts = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`h${String(at)}.example`, { A: ['192.0.2.1'] }]),
    );
    const root = runningRows(
      await walk({
        'example.com': spf(`v=spf1 ${many} include:last.example -all`),
        'last.example': spf('v=spf1 a:h0.example a:h1.example -all'),
        ...hosts,
      }),
    );
    const passing = flat(root).filter((row) => row.passes);
    expect(passing.map(({ text, spent, passes }) => [text, spent, passes])).toEqual([
      ['a:h0.example', 11, 'lookups'],
    ]);
    expect(wayToLimit(root)).toEqual(['0', '0.9', passing[0]?.id]);
  });

  it('counts as void only what came back empty for every family of addresses', async () => {
    const root = runningRows(
      await walk({
        'example.com': spf('v=spf1 a:four.example a:gone.example mx:none.example exists:no.example -all'),
        'four.example': { A: ['192.0.2.1'] },
        'none.example': { A: ['192.0.2.1'] },
      }),
    );
    expect(
      told(root)
        .slice(1)
        .map(([text, , voids, passes]) => [text, voids, passes]),
    ).toEqual([
      ['a:four.example', 0, null],
      ['a:gone.example', 1, null],
      ['mx:none.example', 2, null],
      ['exists:no.example', 3, 'voids'],
      ['-all', 3, null],
    ]);
  });
});
