import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../electron/engine/errors.js';
import type { History } from '../../electron/engine/history/history.js';
import { migrations } from '../../electron/engine/history/migrations/migrations.js';
import { openHistory } from '../../electron/engine/history/open.io.js';
import { atNoon, checkDocument, openedSend, sentDocument, ulid } from '../helpers/history.js';
import { fill, mounted, noMount } from '../helpers/small-disk.js';

const now = () => Date.parse(atNoon);
const body = (number: number) =>
  Array.from({ length: 4000 }, (_, at) => String((number * 7919 + at * 104729) % 99991)).join('');

/** What a step that needs room is refused with; null where it found enough. */
async function refused(step: () => unknown): Promise<string | null> {
  try {
    await step();
    return null;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'local') return error.message;
    throw error;
  }
}

/** Each step that writes, and how it is known afterwards that it wrote all. */
const steps: Readonly<
  Record<string, { do: (history: History) => unknown; done: (history: History) => boolean }>
> = {
  'opening a send': {
    do: (history) => history.openSend(openedSend(50, { raw: body(50) })),
    done: (history) => history.list({ limit: 99 }).items.some(({ id }) => id === ulid(50)),
  },
  'closing a send': {
    do: (history) =>
      history.closeSend(ulid(1), {
        outcome: 'accepted',
        queueId: '4YkX1',
        recipients: [],
        document: sentDocument(1, { reply: body(1) }),
      }),
    done: (history) => history.show(ulid(1)).item.status === 'accepted',
  },
  'a proof': {
    do: (history) =>
      history.appendSendEvent(ulid(2), {
        at: atNoon,
        status: 'bounced',
        recipient: 'you@receiver.test',
        proof: 'dsn',
        detail: body(2),
      }),
    done: (history) => history.show(ulid(2)).item.status === 'bounced',
  },
  'a run': {
    do: (history) => history.record('check', checkDocument(60, { subject: body(60) })),
    done: (history) => history.list({ limit: 99, kind: 'check' }).items.length === 1,
  },
  'an import': {
    do: (history) =>
      history.importEntries(
        Array.from({ length: 20 }, (_, at) => {
          const send = openedSend(70 + at, { raw: body(at) });
          return { ...history.show(ulid(3)), send, item: { ...history.show(ulid(3)).item, id: send.id } };
        }),
      ),
    done: (history) => history.list({ limit: 99 }).items.length === 25,
  },
};

describe('a disk that is full', () => {
  it.for(Object.keys(steps))(
    'refuses %s in one line, loses nothing, and takes it once there is room',
    async (name, { skip }) => {
      const folder = mounted('size=3m,mode=0700');
      if (folder === null) return skip(noMount);
      const history = openHistory(folder, { now });
      for (let number = 1; number <= 5; number += 1) history.openSend(openedSend(number));
      const before = history.entries(null, 100);
      const step = steps[name];
      const makeRoom = fill(folder);
      expect(await refused(() => step?.do(history))).toMatch(/disk is full/);
      expect(step?.done(history)).toBe(false);
      expect(history.entries(null, 100)).toEqual(before);
      makeRoom();
      await step?.do(history);
      expect(step?.done(history)).toBe(true);
      history.close();
      const db = new Database(join(folder, 'history.db'), { readonly: true });
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
    },
  );

  it('refuses a backup and leaves no half of one', async ({ skip }) => {
    const folder = mounted('size=2m,mode=0700');
    if (folder === null) return skip(noMount);
    const data = join(folder, 'data');
    mkdirSync(data);
    const history = openHistory(data, { now });
    for (let number = 1; number <= 20; number += 1)
      history.openSend(openedSend(number, { raw: body(number) }));
    const makeRoom = fill(folder);
    const file = join(folder, 'copy.db');
    expect(await refused(() => history.backup(file))).toMatch(/disk is full/);
    expect(existsSync(file)).toBe(false);
    makeRoom();
    expect(await history.backup(file)).toBe(file);
    history.close();
  });

  it('refuses to begin, and to bring an old file to today’s schema, which stays as it was', async ({
    skip,
  }) => {
    const folder = mounted('size=1m,mode=0700');
    if (folder === null) return skip(noMount);
    const old = new Database(join(folder, 'history.db'));
    old.exec(migrations[0] ?? '');
    old.pragma('user_version = 1');
    old.pragma('application_id = 1836081524');
    old.close();
    const fresh = join(folder, 'fresh');
    mkdirSync(fresh);
    const makeRoom = fill(folder);
    expect(await refused(() => openHistory(folder, { now }))).toMatch(/disk is full/);
    expect(await refused(() => openHistory(fresh, { now }))).toMatch(/disk is full/);
    makeRoom();
    expect(readdirSync(folder).filter((name) => /damaged|aside/.test(name))).toEqual([]);
    for (const one of [folder, fresh]) {
      const history = openHistory(one, { now });
      expect(history.notices).toEqual([]);
      history.record('check', checkDocument(1));
      history.close();
    }
  });
});
