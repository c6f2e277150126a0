import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../electron/engine/history/open.io.js';
import { undoMs } from '../../electron/engine/history/removals.io.js';
import { atNoon, checkDocument, freshFolder, openedSend, sentDocument, ulid } from '../helpers/history.js';

const noon = Date.parse(atNoon);
const dayMs = 86_400_000;
const onDay = (number: number): string => new Date(noon - number * dayMs).toISOString();

type History = ReturnType<typeof openHistory>;

/** Everything that a reader can see of a history, in one value. */
function seen(history: History) {
  return {
    list: history.list({ limit: 1000, withTotal: true }),
    entries: history.entries(null, 1000),
    days: history.days({}),
    found: history.list({ limit: 1000, search: 'Hello' }).items.map((item) => item.id),
    byMessageId: [1, 2, 3].map((number) =>
      history.findSends({ messageId: `<m${String(number)}@practice.test>` }).map((send) => send.id),
    ),
    aroundNow: history.findSends({ recipient: 'you@receiver.test', around: onDay(2) }).map((send) => send.id),
  };
}

function fill(folder: string, clock: { now: number }): History {
  const history = openHistory(folder, { now: () => clock.now });
  for (const number of [1, 2, 3]) {
    history.openSend(openedSend(number, { at: onDay(number) }));
    history.closeSend(ulid(number), {
      outcome: 'accepted',
      queueId: `Q${String(number)}`,
      recipients: [],
      document: sentDocument(number),
    });
  }
  history.appendSendEvent(ulid(2), {
    at: atNoon,
    status: 'bounced',
    recipient: null,
    proof: 'bounce.eml',
    detail: { code: '5.1.1' },
  });
  history.record('check', checkDocument(4, { verdict: 'warn', startedAt: onDay(2) }));
  return history;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !done(); turn += 1) await wait(25);
  expect(done()).toBe(true);
}

describe('what was removed', () => {
  it('chosen, is out of every list at once and comes back as it was', () => {
    const clock = { now: noon };
    const folder = freshFolder();
    const history = fill(folder, clock);
    const before = seen(history);
    const removal = history.removeChosen([ulid(2), ulid(4), ulid(77)]);
    expect(removal).toMatchObject({ count: 2, before: null, until: new Date(noon + undoMs).toISOString() });
    const gone = seen(history);
    expect(gone.list.items.map((item) => item.id)).toEqual([ulid(1), ulid(3)]);
    expect(gone.list.total).toBe(2);
    expect(gone.found).toEqual([ulid(1), ulid(3)]);
    expect(gone.byMessageId).toEqual([[ulid(1)], [], [ulid(3)]]);
    expect(gone.days.map((day) => day.count)).toEqual([1, 1]);
    expect(() => history.show(ulid(2))).toThrow(/history has nothing/);
    expect(history.removals()).toEqual([removal]);
    expect(history.restore(removal?.id ?? '')).toBe(2);
    expect(seen(history)).toEqual(before);
    expect(history.removals()).toEqual([]);
    history.close();
  });

  it('by age, likewise', () => {
    const clock = { now: noon };
    const history = fill(freshFolder(), clock);
    const before = seen(history);
    const day = onDay(1).slice(0, 10);
    expect(history.countBefore(day)).toBe(3);
    const removal = history.removeBefore(day);
    expect(removal).toMatchObject({ count: 3, before: day });
    const gone = seen(history);
    expect(gone.list).toMatchObject({ total: 1, next: null });
    expect(gone.found).toEqual([ulid(1)]);
    expect(gone.byMessageId).toEqual([[ulid(1)], [], []]);
    expect(gone.aroundNow).toEqual([]);
    expect(gone.entries.entries).toHaveLength(1);
    expect(() => history.show(ulid(3))).toThrow(/history has nothing/);
    expect(history.removeBefore(day)).toBeNull();
    expect(history.restore(removal?.id ?? '')).toBe(3);
    expect(seen(history)).toEqual(before);
    history.close();
  });

  it('is gone for good when the time is over, in the running program', async () => {
    const clock = { now: noon };
    const folder = freshFolder();
    const history = fill(folder, clock);
    const chosen = history.removeChosen([ulid(1)]);
    const old = history.removeBefore(onDay(2).slice(0, 10));
    clock.now += undoMs + 1;
    expect(history.removals()).toEqual([]);
    expect(() => history.restore(chosen?.id ?? '')).toThrow(/the time for it is over/);
    expect(() => history.restore(old?.id ?? '')).toThrow(/the time for it is over/);
    history.close();
    const again = openHistory(folder, { now: () => clock.now });
    const stillHidden = (): boolean => again.prune('2030-01-01', { dryRun: true }) > 2;
    await until(() => !stillHidden());
    expect(seen(again).list.items.map((item) => item.id)).toEqual([ulid(4), ulid(2)]);
    again.close();
  });

  it('takes nothing along that is written meanwhile', () => {
    const clock = { now: noon };
    const history = fill(freshFolder(), clock);
    const { entries } = history.entries(null, 100);
    history.removeBefore(onDay(0).slice(0, 10));
    expect(history.list({ limit: 9 }).items).toEqual([]);
    expect(history.importEntries(entries)).toEqual({ added: 4, known: 0 });
    expect(history.list({ limit: 9, withTotal: true }).total).toBe(4);
    history.removeBefore(onDay(0).slice(0, 10));
    history.record('watch', checkDocument(9, { startedAt: onDay(3) }));
    expect(history.list({ limit: 9 }).items.map((item) => item.id)).toEqual([ulid(9)]);
    expect(history.removals()).toEqual([]);
    history.close();
  });

  it('leaves a send under way alone, and what came back by itself', () => {
    const clock = { now: noon };
    const history = fill(freshFolder(), clock);
    history.openSend(openedSend(8));
    expect(history.removeChosen([ulid(8)])).toBeNull();
    const { entries } = history.entries(null, 100);
    const removal = history.removeChosen([ulid(1), ulid(2)]);
    history.importEntries(entries.filter((entry) => entry.item.id === ulid(2)));
    expect(history.restore(removal?.id ?? '')).toBe(1);
    const byId = (all: typeof entries) => all.toSorted((a, b) => (a.item.id < b.item.id ? -1 : 1));
    expect(byId(history.entries(null, 100).entries)).toEqual(byId(entries));
    history.close();
  });

  it('survives kill -9 in that time: nothing is lost, and it can still be brought back', async () => {
    const folder = freshFolder();
    const clock = { now: Date.now() };
    const history = fill(folder, clock);
    const before = seen(history);
    history.close();
    const child = fork(join(import.meta.dirname, 'remover.mjs'), [folder, ulid(2), onDay(1).slice(0, 10)]);
    await once(child, 'message');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const again = openHistory(folder, { now: () => clock.now });
    expect(again.list({ limit: 9 }).items.map((item) => item.id)).toEqual([ulid(1)]);
    const removals = again.removals();
    expect(removals.map(({ count, before: day }) => [count, day])).toEqual([
      [2, onDay(1).slice(0, 10)],
      [1, null],
    ]);
    for (const { id } of removals) again.restore(id);
    expect(seen(again)).toEqual(before);
    again.close();
  });
});

describe('a place in the list', () => {
  it('is found by its number, with any filter, as walking there finds it', () => {
    const history = openHistory(freshFolder(), { now: () => noon });
    for (let number = 0; number < 120; number += 1) {
      const at = onDay(number % 7);
      if (number % 3 === 0) history.record('check', checkDocument(number, { startedAt: at }));
      else history.openSend(openedSend(number, { at, mailSubject: `Hello ${String(number % 5)}` }));
    }
    const filters = [
      {},
      { kind: 'check' },
      { status: 'sending' },
      { from: onDay(4).slice(0, 10), to: onDay(2).slice(0, 10) },
      { kind: 'send', to: onDay(3).slice(0, 10) },
      { search: 'Hello 2' },
      { search: 'Hello 2', from: onDay(3).slice(0, 10) },
    ] as const;
    for (const filter of filters) {
      const all = history.list({ ...filter, limit: 1000 }).items.map((item) => item.id);
      expect(all.length).toBeGreaterThan(5);
      for (const skip of [0, 1, 5, all.length - 1, all.length, all.length + 9]) {
        const page = history.list({ ...filter, limit: 7, skip, withTotal: true });
        expect(page.items.map((item) => item.id)).toEqual(all.slice(skip, skip + 7));
        expect([page.total, page.totalIsExact]).toEqual([all.length, true]);
      }
    }
    expect(history.list({ limit: 3, skip: 5, oldestFirst: true }).items.map((item) => item.id)).toEqual(
      history
        .list({ limit: 8, oldestFirst: true })
        .items.map((item) => item.id)
        .slice(5),
    );
    history.close();
  });
});
