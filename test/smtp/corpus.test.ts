import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explain } from '../../electron/engine/smtp/explain.js';
import type { ReplyStage } from '../../electron/engine/smtp/reply-class.js';
import { pastedReplies } from '../fixtures/pasted-replies.js';

/** The rows of a corpus: fields divided by ` | `, the reply last; `#` and blank lines left out. */
function rows(file: string, fields: number): string[][] {
  const text = readFileSync(new URL(`../fixtures/replies/${file}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const parts = line.split(' | ');
      return [...parts.slice(0, fields), parts.slice(fields).join(' | ').replaceAll('\\n', '\n')];
    });
}

describe('replies of real servers are given the class that a postmaster would give', () => {
  it.each(rows('classes.txt', 4))('%s %s %s %s: %s', (kind, lasting, enhanced, stage, reply) => {
    const found = explain(reply ?? '', stage === '-' ? undefined : (stage as ReplyStage));
    expect({
      class: found.class,
      temporary: found.temporary,
      enhancedCode: found.enhancedStatus,
    }).toEqual({
      class: kind,
      temporary: lasting === 'T',
      enhancedCode: enhanced === '-' ? null : enhanced,
    });
  });
});

describe('the queue ID of a final reply is the server’s own, or none', () => {
  it.each(rows('queue-ids.txt', 1))('%s: %s', (queueId, reply) => {
    const expected = queueId === '-' ? null : queueId;
    expect(explain(reply ?? '').queueId).toBe(expected);
  });
});

describe('a reply is found in what people paste', () => {
  it.each(pastedReplies.map((row) => ({ row })))('$row.0', ({ row }) => {
    const [text, code, enhancedStatus, kind, queueId = null] = row;
    expect(explain(text)).toMatchObject({ code, enhancedStatus, class: kind, queueId });
  });
});
