import { describe, expect, it } from 'vitest';
import { fileWith, mailpath, type Said } from '../helpers/cli.js';

const zone = fileWith({
  'example.com': { TXT: [['v=spf1 include:_spf.example.net ', '~all']] },
  '_spf.example.net': { TXT: 'v=spf1 ip4:150.240.68.0/24 -all' },
  'strict.example': { TXT: 'v=spf1 -all exp=why.example' },
  'why.example': { TXT: '%{i} may not' },
  'wrong.example': { TXT: 'v=spf1 ip4:nowhere -all' },
});
interface SpfSaid extends Said {
  result: string;
  lookups: number;
  voidLookups: number;
  decidedBy: { domain: string; record: string; term: string } | null;
  explanation: string | null;
  trace: { term: string }[];
}
const spf = (domain: string, ip: string, ...more: string[]) =>
  mailpath(['spf', domain, '--ip', ip, '--zone', zone, '--json', ...more]);

describe('spf', () => {
  it.each([
    ['example.com', '150.240.68.207', 'pass', 'include:_spf.example.net', 0],
    ['example.com', '192.0.2.1', 'softfail', '~all', 0],
    ['strict.example', '192.0.2.1', 'fail', '-all', 1],
    ['none.example', '192.0.2.1', 'none', undefined, undefined],
    ['wrong.example', '192.0.2.1', 'permerror', 'ip4:nowhere', 1],
  ])('gives for %s and %s the result %s', async (domain, ip, result, term, code) => {
    const finished = await spf(domain, ip);
    const document = finished.json<SpfSaid>();
    expect(document.result).toBe(result);
    expect(document.decidedBy?.term).toBe(term);
    if (code !== undefined) expect(finished.code).toBe(code);
    expect(finished.err).toBe('');
  });

  it('counts lookups, keeps the trace, and says the sender’s explanation', async () => {
    const passed = (await spf('example.com', '150.240.68.207')).json<SpfSaid>();
    expect([passed.lookups, passed.voidLookups]).toEqual([1, 0]);
    expect(passed.trace.map(({ term }) => term)).toContain('include:_spf.example.net');
    const failed = (await spf('strict.example', '192.0.2.1')).json<SpfSaid>();
    expect(failed.explanation).toBe('192.0.2.1 may not');
  });

  it('reads well for a person', async () => {
    const { out } = await mailpath(['spf', 'example.com', '--ip', '150.240.68.207', '--zone', zone]);
    expect(out).toMatch(/result +pass/);
    expect(out).toContain('decided by  include:_spf.example.net (example.com)');
  });
});
