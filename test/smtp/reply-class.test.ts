import { describe, expect, it } from 'vitest';
import { enhancedStatusOf, parseReply } from '../../electron/engine/smtp/reply.js';
import { queueIdOf } from '../../electron/engine/smtp/queue-id.js';
import { classOf, replyClasses, type ReplyStage } from '../../electron/engine/smtp/reply-class.js';
import { queueIds, replies } from '../fixtures/replies.js';

function classify(sample: string) {
  const [, stage, text] = /^(?:([a-z]+):)?(\d[^]*)$/.exec(sample) ?? [];
  const reply = parseReply(text ?? '');
  if (!reply) throw new Error(`no reply: ${sample}`);
  return classOf({
    code: reply.code,
    enhancedStatus: reply.enhancedStatus ?? enhancedStatusOf(reply.texts[0] ?? ''),
    text: reply.texts.join(' '),
    stage: stage as ReplyStage | undefined,
  });
}

describe('a reply is judged by its words, then by its codes', () => {
  it('has samples of every class', () => {
    expect(Object.keys(replies).sort()).toEqual([...replyClasses].sort());
  });
  for (const [expected, samples] of Object.entries(replies)) {
    it.each(samples)(`${expected}: %s`, (sample) => {
      expect(classify(sample)).toBe(expected);
    });
  }
});

describe('the queue ID', () => {
  it.each(queueIds)('of %j is %j', (text, id) => {
    const reply = parseReply(text);
    expect(reply && queueIdOf(reply, false)).toBe(id);
  });
});
