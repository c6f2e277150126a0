import { describe, expect, it } from 'vitest';
import type { SaidFinding } from '../../electron/engine/contract/document.js';
import type { RunDocument } from '../../electron/engine/contract/documents.js';
import { changesBetween } from '../../electron/engine/history/changes.js';
import { checkDocument } from '../helpers/history.js';

const alarm = (code: string, severity: SaidFinding['severity'] = 'fail'): SaidFinding => ({
  code,
  severity,
  subject: 'example.com',
  move: 'you',
  title: code,
  detail: '',
  fix: '',
  records: [],
  docs: '',
  params: {},
  evidence: [],
});

interface Told {
  readonly spf?: readonly string[] | null;
  readonly stop?: string | null;
  readonly state?: RunDocument['stations'][number]['state'];
  readonly findings?: readonly SaidFinding[];
}

function run({ spf = ['v=spf1 -all'], stop = null, state = 'done', findings = [] }: Told): RunDocument {
  const row = { via: 'a', operator: '', place: '', ttlSeconds: null, latestBy: null, evidence: 'q1' };
  return {
    ...checkDocument(1),
    command: 'run',
    findings: [...findings],
    stations: [{ station: 'records', state, since: null, move: 'nobody' }],
    check: {
      ...checkDocument(2),
      survey: [
        {
          record: 'spf',
          name: 'example.com',
          type: 'TXT',
          rows: [
            { ...row, authority: true, state: spf ? 'other' : 'unreachable', values: [...(spf ?? [])] },
            { ...row, authority: false, state: 'other', values: ['an old answer in a cache'] },
          ],
        },
      ],
    },
    reach: {
      ...checkDocument(3),
      targets: [
        {
          host: 'smtp.test',
          port: 587,
          address: null,
          steps: [{ step: 'greeting', ok: stop === null, ms: 1, reply: null, error: null }],
        },
      ],
    },
    send: null,
  } as unknown as RunDocument;
}

describe('what changed between two runs', () => {
  it('is nothing where they found the same, whatever caches gave', () => {
    expect(changesBetween(run({}), run({}))).toEqual({
      stations: [],
      records: [],
      targets: [],
      appeared: [],
      gone: [],
    });
  });

  it('is told of stations, records, endpoints and alarms', () => {
    const before = run({ findings: [alarm('OLD', 'warn'), alarm('SAME')] });
    const after = run({
      spf: ['v=spf1 ?all'],
      stop: 'greeting',
      state: 'failed',
      findings: [alarm('SAME'), alarm('NEW'), alarm('NOTE', 'info')],
    });
    const changes = changesBetween(before, after);
    expect(changes.stations).toEqual([{ station: 'records', before: 'done', after: 'failed' }]);
    expect(changes.records).toEqual([
      { name: 'example.com', type: 'TXT', before: ['v=spf1 -all'], after: ['v=spf1 ?all'] },
    ]);
    expect(changes.targets).toEqual([{ target: 'smtp.test:587', before: null, after: 'greeting' }]);
    expect(changes.appeared.map((one) => one.code)).toEqual(['NEW']);
    expect(changes.gone.map((one) => one.code)).toEqual(['OLD']);
  });

  it('is no change where nobody answered: that is not a record taken away', () => {
    expect(changesBetween(run({}), run({ spf: null })).records).toEqual([]);
    expect(changesBetween(run({}), run({ spf: [] })).records).toHaveLength(1);
  });
});
