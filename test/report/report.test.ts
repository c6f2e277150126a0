import { describe, expect, it } from 'vitest';
import type { RunDocument } from '../../electron/engine/contract/documents.js';
import { sayFinding } from '../../electron/engine/document.js';
import { finding } from '../../electron/engine/findings/finding.js';
import { htmlReport } from '../../electron/engine/report/html.js';
import { markdownReport } from '../../electron/engine/report/markdown.js';
import { reportOf } from '../../electron/engine/report/model.js';
import { redacted, redactText } from '../../electron/engine/report/redact.js';
import { checkDocument, sentDocument } from '../helpers/history.js';

const hostile = '<script>alert(1)</script>\u202E"\'`|';

function run(): RunDocument {
  const denied = sayFinding(
    finding(
      'CBR_ZONE_LACKS_ADDRESS',
      hostile,
      { address: '203.0.113.7', rule: hostile, zones: ['office'] },
      { evidence: ['s1'] },
    ),
    'en',
  );
  const send = sentDocument(2, {
    reply: `250 Ok ${hostile}`,
    transcript: [
      { at: '2026-11-24T12:00:00.000Z', from: 'client', line: 'AUTH PLAIN AGFiYwBodW50ZXIy' },
      { at: '2026-11-24T12:00:00.100Z', from: 'server', line: `235 ${hostile}` },
    ],
  });
  return {
    ...checkDocument(1),
    command: 'run',
    verdict: 'fail',
    findings: [denied],
    evidence: [
      {
        id: 'q1',
        kind: 'dns',
        name: 'practice.test',
        type: 'TXT',
        via: 'alpha',
        at: '2026-11-24T12:00:00.000Z',
        ms: 12,
        rcode: 'NOERROR',
        ad: false,
        answers: [{ name: 'practice.test', type: 'TXT', ttl: 300, strings: [hostile] }],
      },
    ],
    stations: [
      { station: 'records', state: 'done', since: null, move: 'nobody' },
      { station: 'access', state: 'failed', since: null, move: 'you' },
    ],
    check: null,
    reach: null,
    send,
  };
}

describe('a report', () => {
  it('is a page that runs nothing, loads nothing and can’t be broken out of', () => {
    const page = htmlReport(reportOf(run(), 'en', false));
    expect(page).not.toMatch(
      /<script|javascript:|\son\w+=|<(img|link|iframe|object|base)\b|src=|href=|@import|url\(/i,
    );
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\\u{202E}&quot;');
    expect(page).not.toContain('\u202E');
    expect(page).toContain(`default-src 'none'`);
  });

  it('holds all of a run for an engineer: stations, findings, recipients, transcript, evidence', () => {
    for (const text of [
      htmlReport(reportOf(run(), 'en', false)),
      markdownReport(reportOf(run(), 'en', false)),
    ]) {
      for (const part of [
        'stops here',
        'CBR_ZONE_LACKS_ADDRESS',
        '203.0.113.7',
        '4YkX2',
        'you@receiver.test',
        'AUTH PLAIN ***',
        'TTL 300',
      ]) {
        expect(text.replaceAll('\\', '')).toContain(part);
      }
      expect(text).not.toContain('AGFiYwBodW50ZXIy');
    }
  });

  it('says a run that was printed in English again in Chinese', () => {
    const page = htmlReport(reportOf(run(), 'zh-CN', false));
    expect(page).toContain('<html lang="zh-CN">');
    expect(page).toContain('203.0.113.7 不在该规则的任何网络区域中');
    expect(page).toContain('轮到您');
    expect(page).not.toContain('What to do');
  });

  it('masks addresses when asked, and keeps the Message-ID as the handle it is', () => {
    const page = htmlReport(reportOf(run(), 'en', true));
    expect(page).not.toContain('you@receiver.test');
    expect(page).toContain('y*u@receiver.test');
    expect(page).toContain('m2@practice.test');
    expect(page).toContain('Addresses are masked.');
  });

  it('keeps Markdown’s markup out of what was measured', () => {
    const text = markdownReport(reportOf(run(), 'en', false));
    for (const line of text.split('\n').filter((each) => each.startsWith('| q1'))) {
      expect(line.replaceAll('\\|', '').split('|')).toHaveLength(8);
    }
    expect(text).not.toContain('\n<script');
  });
});

it('an accepted mail is not called delivered', () => {
  const sent = sentDocument(3);
  expect(htmlReport(reportOf(sent, 'en', false))).toContain('<h1>Accepted. Not yet proven delivered.</h1>');
  const event = {
    at: '2026-11-24T12:01:00Z',
    status: 'delivered' as const,
    recipient: null,
    proof: 'log',
    detail: null,
  };
  expect(htmlReport(reportOf({ ...sent, events: [event] } as typeof sent, 'en', false))).toContain(
    '<h1>Everything holds.</h1>',
  );
});

describe('redaction', () => {
  it.each([
    ['AUTH PLAIN AGFiYwBkZWY=', 'AUTH PLAIN ***'],
    ['auth login dXNlcg==', 'auth login ***'],
    ['250-SIZE 9 250-AUTH PLAIN LOGIN 250 8BITMIME', '250-SIZE 9 250-AUTH PLAIN LOGIN 250 8BITMIME'],
    ['Authorization: Bearer abcdefgh.ijkl', 'Authorization: Bearer ***'],
    ['MAILPATH_PASSWORD=hunter2 next', 'MAILPATH_PASSWORD=hunter2 next'.replace('hunter2', '***')],
    ['wrong user or password: 535', 'wrong user or password: 535'],
  ])('%s', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it('hides the values of secret keys wherever they stand', () => {
    expect(redacted({ a: [{ password: 'x', apikey: 'y', secret: '' }], note: 'z' }, { mask: false })).toEqual(
      { a: [{ password: '***', apikey: '***', secret: '' }], note: 'z' },
    );
  });
});
