import { describe, expect, it } from 'vitest';
import type { Document, SaidFinding } from '../../electron/engine/contract/document.js';
import { exitCodeOf, verdictOf } from '../../electron/engine/verdict.js';

const finding = (code: string, severity: SaidFinding['severity']): SaidFinding => ({
  code,
  severity,
  subject: 'example.com',
  move: 'you',
  title: '',
  detail: '',
  fix: '',
  records: [],
  docs: '',
  params: {},
  evidence: [],
});

function document(command: string, findings: SaidFinding[], extra: object = {}): Document {
  const common = {
    format: 1,
    command,
    id: 'x',
    subject: 'example.com',
    network: 'lab',
    startedAt: '',
    durationMs: 1,
  };
  const verdict = verdictOf(findings as never);
  return { ...common, verdict, findings, evidence: [], ...extra } as unknown as Document;
}

const reached = { host: 'h', port: 587, address: null, steps: [{ step: 'quit', ok: true }] };
const stopped = { ...reached, steps: [{ step: 'greeting', ok: false }] };

describe('exit codes', () => {
  const lax = { strict: false };
  it.each([
    ['nothing is wrong', document('check', [finding('SPF_OK', 'pass')]), 0],
    ['a warning alone', document('check', [finding('DMARC_MISSING', 'warn')]), 0],
    ['a fault', document('check', [finding('SPF_MISSING', 'fail')]), 1],
    ['an unusable domain', document('check', [finding('DOMAIN_INVALID', 'fail')]), 2],
    ['no resolver answered', document('check', [finding('RESOLVERS_ALL_UNREACHABLE', 'fail')]), 3],
    [
      'no resolver answered, in a run',
      document('run', [finding('RESOLVERS_ALL_UNREACHABLE', 'fail')], { send: null, reach: null }),
      3,
    ],
    [
      'a fault beside resolvers that do not answer',
      document('check', [finding('RESOLVERS_ALL_UNREACHABLE', 'fail'), finding('SPF_MISSING', 'fail')]),
      1,
    ],
    [
      'a cancel, whatever was found',
      document('check', [finding('SPF_MISSING', 'fail')], { interrupted: true }),
      130,
    ],
    ['every target reached', document('reach', [], { targets: [reached] }), 0],
    [
      'one target stopped, though only busy',
      document('reach', [finding('SERVER_BUSY', 'warn')], { targets: [reached, stopped] }),
      1,
    ],
    ['an accepted mail', document('send', [], { outcome: 'accepted' }), 0],
    [
      'a mail accepted for some',
      document('send', [finding('RECIPIENTS_PARTLY_REJECTED', 'warn')], { outcome: 'partly-accepted' }),
      1,
    ],
    [
      'a mail of unknown outcome',
      document('send', [finding('OUTCOME_UNKNOWN', 'warn')], { outcome: 'unknown' }),
      1,
    ],
    ['a dry run', document('send', [], { outcome: 'not-sent', message: 'From: a' }), 0],
    [
      'a run that stops before sending, nobody being named',
      document('run', [], { send: null, reach: document('reach', [], { targets: [reached] }) }),
      0,
    ],
    [
      'a run whose endpoint was busy',
      document('run', [], { send: null, reach: document('reach', [], { targets: [stopped] }) }),
      1,
    ],
  ])('%s', (_name, given, code) => {
    expect(exitCodeOf(given, lax)).toBe(code);
  });

  it('--strict makes a warning count', () => {
    expect(exitCodeOf(document('check', [finding('DMARC_MISSING', 'warn')]), { strict: true })).toBe(1);
  });
});
