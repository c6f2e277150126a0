import { join } from 'node:path';
import { connect, type Db } from './connect.io.js';
import { checkSound, readable, setAside, suspect } from './damage.io.js';
import { eventsOf } from './events.io.js';
import { findOf } from './find.io.js';
import type { History, HistoryNotice, Removal } from './history.js';
import { listOf, sightOf } from './list.io.js';
import { placesOf } from './places.io.js';
import { purgeOf } from './purge.io.js';
import { guarded, isDamage, refusalOf } from './refusal.io.js';
import { removalsOf } from './removals.io.js';
import { entryWriter } from './rows.io.js';
import { sendsOf } from './sends.io.js';
import { transferOf } from './transfer.io.js';
import { wordIndex } from './word-index.io.js';
import { watchesOf } from './watches.io.js';

/** What the history needs from its host. */
export interface HistoryOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Opens `history.db` in the folder, made where it is not. Sends that a dead process left open become `unknown`; a
 * damaged file is set aside and what can be read of it is taken over (see `notices`).
 * @throws Problem(local) where the machine refuses, or the file is a newer program's
 */
export function openHistory(folder: string, options: HistoryOptions): History {
  const file = join(folder, 'history.db');
  const notices: HistoryNotice[] = [];
  const db = guarded(file, () => openSound(file, options.now, notices));
  const { writer, events, places, removals, purge, lists, transfer } = guarded(file, () =>
    partsOf(db, options.now),
  );
  const sends = sendsOf(db, writer, events, options.now);
  const finds = findOf(db, lists, removals.floor);
  const watches = watchesOf(db);
  const words = wordIndex(db, writer.written);
  guarded(file, () => sends.recover());
  purge.schedule();

  const scheduled = (removal: Removal | null): Removal | null => {
    if (removal) purge.schedule();
    return removal;
  };

  const history: History = {
    notices,
    record: (kind, document) =>
      transfer.record({
        item: {
          id: document.id,
          kind,
          at: document.startedAt,
          subject: document.subject,
          network: document.network,
          verdict: document.verdict,
          status: null,
          queueId: null,
          messageId: null,
          recipients: [],
        },
        document,
        events: [],
        send: null,
      }),
    openSend: sends.openSend,
    closeSend: (id, result) => {
      sends.closeSend(id, result);
      words.tidyWhenDue();
    },
    appendSendEvent: sends.appendSendEvent,
    list: lists.list,
    show: (id) => transfer.entryOf(finds.one(id)),
    findSends: finds.sends,
    days: (filter) => places.days(sightOf(filter, removals.floor())),
    entries: transfer.entries,
    importEntries: (entries) => {
      const counted = transfer.importEntries(entries);
      words.tidyWholly();
      return counted;
    },
    prune: transfer.prune,
    ...removals,
    removeChosen: (ids) => scheduled(removals.removeChosen(ids)),
    removeBefore: (day) => scheduled(removals.removeBefore(day)),
    backup: async (target) => {
      try {
        return await transfer.backup(target, options.now());
      } catch (error) {
        throw refusalOf(error, target ?? folder);
      }
    },
    ...watches,
    close: () => {
      purge.stop();
      words.tidy();
      db.close();
    },
  };
  return guardAll(history, file);
}

/** The parts that reading and writing entries needs, each given those before it. */
function partsOf(db: Db, now: () => number) {
  const writer = entryWriter(db);
  const events = eventsOf(db);
  const places = placesOf(db);
  const removals = removalsOf(db, writer, events, places, now);
  const purge = purgeOf(db, writer, now);
  const lists = listOf(db, places, removals.floor);
  const transfer = transferOf(db, { writer, events, lists, purge });
  return { writer, events, places, removals, purge, lists, transfer };
}

function openSound(file: string, now: () => number, notices: HistoryNotice[]): Db {
  let db: Db | undefined;
  try {
    db = connect(file);
    checkSound(db, file);
    return db;
  } catch (error) {
    db?.close();
    if (!isDamage(error)) throw error;
  }
  const aside = setAside(file, now());
  const fresh = connect(file);
  const { added } = partsOf(fresh, now).transfer.importEntries(readable(aside));
  notices.push({ aside, savedEntries: added });
  return fresh;
}

/** Each synchronous method with its refusals in one clear line. */
function guardAll(history: History, file: string): History {
  const wrapped: Record<string, unknown> = { ...history };
  for (const [name, method] of Object.entries(history)) {
    if (typeof method !== 'function' || name === 'backup') continue;
    const call = method as (...args: unknown[]) => unknown;
    wrapped[name] = (...args: unknown[]) =>
      guarded(
        file,
        () => call(...args),
        () => suspect(file),
      );
  }
  return wrapped as unknown as History;
}
