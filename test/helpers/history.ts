import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Document } from '../../electron/engine/contract/document.js';
import type { SendDocument } from '../../electron/engine/contract/documents.js';
import type { OpenSend } from '../../electron/engine/history/history.js';

/** A folder that is gone after the test. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-history-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID of that number: equal numbers give equal ids. */
export function ulid(number: number): string {
  let text = '';
  for (let rest = number; text.length < 16; rest = Math.floor(rest / 32))
    text = (alphabet[rest % 32] as string) + text;
  return `01JD3XAAAA${text}`;
}

export const atNoon = '2026-11-24T12:00:00.000Z';

/** A send as it stands before its socket opens. */
export function openedSend(number: number, changes: Partial<OpenSend> = {}): OpenSend {
  return {
    id: ulid(number),
    at: atNoon,
    network: 'practice',
    host: 'smtp.practice.test:587',
    from: 'test@practice.test',
    recipients: ['you@receiver.test'],
    mailSubject: `Hello ${String(number)}`,
    messageId: `<m${String(number)}@practice.test>`,
    sizeBytes: 1234,
    raw: 'Subject: Hello\r\n\r\nHello\r\n',
    ...changes,
  };
}

/** A run's document as it would be printed. */
export function checkDocument(number: number, changes: Partial<Document> = {}): Document {
  return {
    format: 1,
    command: 'check',
    id: ulid(number),
    subject: 'practice.test',
    network: 'practice',
    startedAt: atNoon,
    durationMs: 12,
    verdict: 'pass',
    findings: [],
    evidence: [],
    ...changes,
  };
}

/** What `send` prints for an accepted mail. */
export function sentDocument(number: number, changes: Partial<SendDocument> = {}): SendDocument {
  return {
    ...checkDocument(number),
    command: 'send',
    outcome: 'accepted',
    queueId: `4YkX${String(number)}`,
    messageId: `<m${String(number)}@practice.test>`,
    reply: `250 2.0.0 Ok: queued as 4YkX${String(number)}`,
    recipients: [{ address: 'you@receiver.test', status: 'accepted', reply: '250 2.1.5 Ok' }],
    transcript: [],
    ...changes,
  };
}
