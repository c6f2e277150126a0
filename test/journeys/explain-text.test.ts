import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainText } from '../../electron/engine/journeys/explain-text.js';
import { explain } from '../../electron/engine/smtp/explain.js';
import { replyClasses } from '../../electron/engine/smtp/reply-class.js';
import { otherErrors } from '../fixtures/other-errors.js';
import { replies } from '../fixtures/replies.js';

const run = async (text: string, changes: object = {}) =>
  (
    await explainText(
      { language: 'en', network: 'internet', faults: [], timeoutSeconds: 10, text, ...changes },
      undefined as never,
    )
  ).extra;

describe('another program’s words point to a finding', () => {
  it.each(otherErrors)('%s → %s', (text, code) => {
    expect(explain(text).finding).toBe(code);
  });
});

describe('a reply is found wherever it stands', () => {
  it.each([
    ['550 5.1.1 User unknown', 550, '5.1.1', 'recipient-unknown'],
    ['S: 550 5.1.1 User unknown', 550, '5.1.1', 'recipient-unknown'],
    ['<** 550 5.1.1 User unknown', 550, '5.1.1', 'recipient-unknown'],
    [
      'host xyz.pphosted.com[] said: 550 5.1.1 User Unknown (in reply to DATA command )',
      550,
      '5.1.1',
      'recipient-unknown',
    ],
    [
      '550; 5.7.515 Access denied, sending domain example.com does not meet the required authentication level.',
      550,
      '5.7.515',
      'policy-authentication',
    ],
    ['550 [5.7.1] go away', 550, '5.7.1', 'access-denied'],
    ['550 #5.1.0 Address rejected.', 550, '5.1.0', 'recipient-unknown'],
    ['5.2.2', null, '5.2.2', 'mailbox-full'],
    ['452', 452, null, 'busy'],
  ])('%s', (text, code, enhancedStatus, kind) => {
    expect(explain(text)).toMatchObject({ code, enhancedStatus, class: kind });
  });
  it('reads a queue ID only in the reply to the final dot', () => {
    expect(explain('250 2.0.0 Ok: queued as 4QXyZ12abc', 'final').queueId).toBe('4QXyZ12abc');
    expect(explain('250 2.0.0 Ok: queued as 4QXyZ12abc', 'rcpt').queueId).toBeNull();
  });
  it('judges a stage: 454 to AUTH is a refusal, 451 at EHLO a busy server', () => {
    expect(explain('454 4.7.0 backend down', 'auth').class).toBe('auth-failed');
    expect(explain('451 4.0.0 backend down', 'ehlo').finding).toBe('SERVER_BUSY');
  });
});

describe('the document', () => {
  it('says each class in both languages', async () => {
    for (const [kind, [sample = '']] of Object.entries(replies)) {
      const en = await run(sample.replace(/^[a-z]+:/, ''));
      const zh = await run(sample.replace(/^[a-z]+:/, ''), { language: 'zh-CN' });
      expect(replyClasses).toContain(kind);
      expect(en.meaning.length * en.action.length).toBeGreaterThan(0);
      expect(zh.meaning).toMatch(/[\u4e00-\u9fff]/);
    }
  });
  it('is a finding’s page for a code, in either case', async () => {
    expect(await run('outcome_unknown')).toMatchObject({ code: 'OUTCOME_UNKNOWN', class: null });
  });
  it('says plainly that it knows nothing', async () => {
    expect(await run('lorem ipsum')).toMatchObject({ code: null, class: null, queueId: null });
  });
});

describe('whatever is pasted', () => {
  it('is explained without an exception and in good time', () => {
    const words = fc.constantFrom(...Object.values(replies).flat(), ...otherErrors.map(([text]) => text));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 300 })), { maxLength: 6 }),
        (parts) => {
          const explained = explain(parts.join('\n'));
          expect(explained.class === null || replyClasses.includes(explained.class)).toBe(true);
        },
      ),
    );
  });
  it('even if it is long and repeats what patterns look for', () => {
    for (const word of [
      'recipient ',
      'sender domain ',
      '(',
      '250-x\n',
      'message ',
      'auth ',
      'a@',
      '5.1.1 ',
    ]) {
      expect(() => explain(`550 ${word.repeat(4000)}`)).not.toThrow();
    }
  });
});
