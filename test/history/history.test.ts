import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Outcome, SendEvent, SendStatus } from '../../electron/engine/contract/documents.js';
import { Problem } from '../../electron/engine/errors.js';
import { openHistory } from '../../electron/engine/history/open.io.js';
import { atNoon, checkDocument, freshFolder, openedSend, sentDocument, ulid } from '../helpers/history.js';

const now = () => Date.parse(atNoon) + 1000;
const open = (folder = freshFolder()) => openHistory(folder, { now });

function problemOf(step: () => unknown): Problem {
  try {
    step();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const close = (outcome: Outcome, number = 1) => ({
  outcome,
  queueId: outcome === 'accepted' ? `4YkX${String(number)}` : null,
  recipients: [],
  document: sentDocument(number, { outcome }),
});

const event = (status: SendStatus | null, at: string, changes: Partial<SendEvent> = {}): SendEvent => ({
  at,
  status,
  recipient: null,
  proof: 'log line',
  detail: null,
  ...changes,
});

describe('history', () => {
  it('gives a document back exactly as it was printed', () => {
    const history = open();
    const document = checkDocument(1, { findings: [], subject: '例子.test' });
    history.record('check', document);
    expect(history.show(ulid(1)).document).toEqual(document);
    expect(history.list({ limit: 10 }).items).toEqual([
      {
        id: ulid(1),
        kind: 'check',
        at: atNoon,
        subject: '例子.test',
        network: 'practice',
        verdict: 'pass',
        status: null,
        queueId: null,
        messageId: null,
        recipients: [],
      },
    ]);
  });

  it('has a send on disk, for another process to see, before its socket opens', () => {
    const folder = freshFolder();
    open(folder).openSend(openedSend(1));
    const shown = open(folder).show(ulid(1));
    expect(shown.item.status).toBe('sending');
    expect(shown.send).toEqual(openedSend(1));
    expect(shown.document).toBeNull();
  });

  it.each<[Outcome, SendStatus, unknown]>([
    ['accepted', 'accepted', { outcome: 'accepted' }],
    ['rejected', 'rejected', { outcome: 'rejected' }],
    ['temporarily-rejected', 'rejected', { outcome: 'temporarily-rejected', temporary: true }],
    ['unknown', 'unknown', { outcome: 'unknown' }],
    ['not-sent', 'rejected', { outcome: 'not-sent', before: 'connect' }],
  ])('turns the outcome %s into the status %s', (outcome, status, detail) => {
    const history = open();
    history.openSend(openedSend(1));
    history.closeSend(ulid(1), close(outcome));
    const shown = history.show(ulid(1));
    expect(shown.item.status).toBe(status);
    expect(shown.events.at(-1)?.detail).toEqual(detail);
  });

  it('keeps a refused recipient of a partly accepted mail as an event of its own', () => {
    const history = open();
    history.openSend(openedSend(1, { recipients: ['a@x.test', 'b@x.test'] }));
    history.closeSend(ulid(1), {
      outcome: 'partly-accepted',
      queueId: 'Q1',
      recipients: [
        { address: 'a@x.test', status: 'accepted', reply: '250 Ok' },
        { address: 'b@x.test', status: 'rejected', reply: '550 5.1.1 User unknown' },
      ],
      document: sentDocument(1, { outcome: 'partly-accepted' }),
    });
    const { item, events } = history.show(ulid(1));
    expect(item.status).toBe('accepted');
    expect(events.map(({ status, recipient, proof }) => [status, recipient, proof])).toEqual([
      ['sending', null, 'opened'],
      ['rejected', 'b@x.test', '550 5.1.1 User unknown'],
      ['accepted', null, '250 2.0.0 Ok: queued as 4YkX1'],
    ]);
    history.appendSendEvent(ulid(1), event('delivered', atNoon, { recipient: 'a@x.test' }));
    expect(history.show(ulid(1)).item.status).toBe('delivered');
  });

  it('lets a later stage win whatever the clocks say, and shows contradictions', () => {
    const history = open();
    history.openSend(openedSend(1));
    history.closeSend(ulid(1), close('accepted'));
    history.appendSendEvent(ulid(1), event('delivered', '2026-11-24T11:59:59.000Z'));
    expect(history.show(ulid(1)).item.status).toBe('delivered');
    history.appendSendEvent(ulid(1), event('deferred', '2026-11-24T11:59:58.000Z'));
    expect(history.show(ulid(1)).item.status).toBe('delivered');
    history.appendSendEvent(ulid(1), event(null, '2026-11-24T13:00:00.000Z', { detail: { relayed: true } }));
    expect(history.show(ulid(1)).item.status).toBe('delivered');
    history.appendSendEvent(ulid(1), event('bounced', '2026-11-24T13:00:00.000Z'));
    const { item, events } = history.show(ulid(1));
    expect(item.status).toBe('bounced');
    expect(events).toHaveLength(6);
  });

  it('is not delivered while one of two recipients is only accepted', () => {
    const history = open();
    history.openSend(openedSend(1, { recipients: ['a@x.test', 'b@x.test'] }));
    history.closeSend(ulid(1), close('accepted'));
    history.appendSendEvent(ulid(1), event('delivered', atNoon, { recipient: 'A@x.test' }));
    expect(history.show(ulid(1)).item.status).toBe('accepted');
    history.appendSendEvent(ulid(1), event('delivered', atNoon, { recipient: 'b@x.test' }));
    expect(history.show(ulid(1)).item.status).toBe('delivered');
  });

  it('finds by a unique prefix of six characters or more, in either case', () => {
    const history = open();
    history.record('check', checkDocument(1));
    history.record('check', checkDocument(33));
    expect(history.show(ulid(33).toLowerCase().slice(0, 25)).item.id).toBe(ulid(33));
    expect(problemOf(() => history.show('01JD3X')).message).toBe('more than one id begins with 01JD3X');
    expect(problemOf(() => history.show('01JD3')).kind).toBe('usage');
    expect(problemOf(() => history.show('ZZZZZZ')).message).toBe('history has nothing with the id ZZZZZZ');
  });

  it('pages through everything once, in both directions, by kind and by status', () => {
    const history = open();
    for (let number = 0; number < 25; number += 1) {
      const at = new Date(Date.parse(atNoon) + (number % 7) * 1000).toISOString();
      if (number % 3 === 0) history.record('check', checkDocument(number, { startedAt: at }));
      else {
        history.openSend(openedSend(number, { at }));
        if (number % 2 === 0) history.closeSend(ulid(number), close('accepted', number));
      }
    }
    const walk = (query: Partial<Parameters<typeof history.list>[0]>): string[] => {
      const times: string[] = [];
      const ids = new Set<string>();
      let after: string | undefined;
      do {
        const page = history.list({ limit: 4, after, ...query });
        times.push(...page.items.map((item) => item.at));
        for (const item of page.items) ids.add(item.id);
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(ids.size).toBe(times.length);
      return times;
    };
    const newest = walk({});
    expect(newest).toHaveLength(25);
    expect(newest).toEqual(newest.toSorted().reverse());
    expect(walk({ oldestFirst: true })).toEqual(newest.toSorted());
    expect(walk({ kind: 'check' })).toHaveLength(9);
    expect(walk({ status: 'sending' })).toHaveLength(8);
    expect(walk({ status: 'accepted', search: 'receiver' })).toHaveLength(8);
    expect(walk({ kind: 'check', search: 'receiver' })).toHaveLength(0);
  });

  it('counts each UTC day by kind and present outcome', () => {
    const history = open();
    history.openSend(openedSend(1, { at: '2026-11-23T23:59:59.999Z' }));
    history.openSend(openedSend(2));
    history.openSend(openedSend(3));
    history.closeSend(ulid(2), close('accepted', 2));
    history.record('check', checkDocument(4, { verdict: 'fail' }));
    const send = { kind: 'send', verdict: null, count: 1 };
    expect(history.days({ from: '2026-11-23', to: '2026-11-24', kind: 'send' })).toEqual([
      { ...send, day: '2026-11-23', status: 'sending' },
      { ...send, day: '2026-11-24', status: 'sending' },
      { ...send, day: '2026-11-24', status: 'accepted' },
    ]);
    expect(history.days({ from: '2026-11-24', status: 'accepted' })).toEqual([
      { ...send, day: '2026-11-24', status: 'accepted' },
    ]);
    expect(history.days({ kind: 'check' })).toEqual([
      { day: '2026-11-24', kind: 'check', status: null, verdict: 'fail', count: 1 },
    ]);
    expect(history.days({ from: '2026-11-25', to: '2026-12-24' })).toEqual([]);
  });

  it('matches a proof by Message-ID, queue ID, or masked recipient with size and time', () => {
    const history = open();
    history.openSend(openedSend(1, { recipients: ['gaemana@yahoo.test'] }));
    history.closeSend(ulid(1), close('accepted'));
    history.openSend(openedSend(2, { sizeBytes: 999 }));
    const ids = (match: Parameters<typeof history.findSends>[0]) =>
      history.findSends(match).map((send) => send.id);
    expect(ids({ messageId: 'm1@practice.test' })).toEqual([ulid(1)]);
    expect(ids({ messageId: 'm1@practice' })).toEqual([]);
    expect(ids({ queueId: '4YkX1' })).toEqual([ulid(1)]);
    expect(ids({ queueId: 'YkX1' })).toEqual([]);
    expect(ids({ recipient: 'g*e*a*a@yahoo.test', around: atNoon })).toEqual([ulid(1)]);
    expect(ids({ recipient: 'g*e*a@yahoo.test', around: atNoon })).toEqual([]);
    expect(ids({ sizeBytes: { from: 1000, to: 1999 }, around: atNoon })).toEqual([ulid(1)]);
    expect(ids({ sizeBytes: 999, around: '2026-12-24T12:00:00Z' })).toEqual([]);
    expect(ids({ recipient: 'YOU@receiver.test' })).toEqual([ulid(2)]);
  });

  it('prunes what is older and its words and counts with it, but no send under way', () => {
    const history = open();
    for (const number of [1, 2, 3])
      history.openSend(openedSend(number, { at: `2026-0${String(number)}-01T00:00:00Z` }));
    history.closeSend(ulid(1), close('accepted'));
    history.closeSend(ulid(3), close('accepted', 3));
    expect(history.prune('2026-02-15', { dryRun: true })).toBe(1);
    expect(history.list({ limit: 9 }).items).toHaveLength(3);
    expect(history.prune('2026-02-15', { dryRun: false })).toBe(1);
    expect(history.list({ limit: 9 }).items.map((item) => item.id)).toEqual([ulid(3), ulid(2)]);
    expect(history.list({ limit: 9, search: '4YkX1' }).items).toEqual([]);
    expect(history.days({ from: '2026-01-01', to: '2026-01-31' })).toEqual([]);
    expect(problemOf(() => history.show(ulid(1))).kind).toBe('usage');
  });

  it('copies itself while in use, and never over a file', async () => {
    const folder = freshFolder();
    const history = open(folder);
    history.record('check', checkDocument(1));
    const copy = freshFolder();
    const file = await history.backup(join(copy, 'history.db'));
    history.record('check', checkDocument(2));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(
      open(copy)
        .list({ limit: 9 })
        .items.map((item) => item.id),
    ).toEqual([ulid(1)]);
    await expect(history.backup(file)).rejects.toThrow(/there already/);
  });

  it('remembers where a watch stands', () => {
    const history = open();
    const row = { at: atNoon, record: 'spf', via: 'alpha', state: 'none', value: null, latestBy: null };
    expect(history.watchState('practice.test')).toBeNull();
    history.appendWatch('practice.test', [row, { ...row, via: 'beta' }]);
    const later = { ...row, at: '2026-11-24T12:05:00.000Z', state: 'expected', value: 'v=spf1 -all' };
    history.appendWatch('practice.test', [later]);
    expect(history.watchState('practice.test')).toEqual({
      startedAt: atNoon,
      rows: [later, { ...row, via: 'beta' }],
    });
    expect(history.watchTimeline('practice.test')).toHaveLength(3);
    expect(history.watchTimeline('other.test')).toEqual([]);
  });

  it('is readable by its owner alone', () => {
    const folder = join(freshFolder(), 'data');
    open(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of ['history.db', 'history.db-wal', 'history.db-shm']) {
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    }
  });
});
