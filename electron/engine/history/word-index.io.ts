import type { Db } from './connect.io.js';

/** Pages that one step merges: some milliseconds. */
const step = 100;

/** So many entries may wait to be merged; a search looks into each of their segments. */
const due = 64;

/**
 * The care of the text index. Its own merging is switched off, for it would strike in the middle of a send; it is done
 * here, after one. Failing is no harm: what is kept is whole without it, only slower to search.
 */
export function wordIndex(db: Db, written: () => number) {
  const merge = db.prepare("INSERT INTO entry_text(entry_text, rank) VALUES('merge', ?)");
  const changes = db.prepare('SELECT total_changes()').pluck();
  let tidied = 0;
  const oneStep = (): boolean => {
    try {
      const before = changes.get() as number;
      merge.run(step);
      // SQLite counts less than two changes where there was nothing to merge.
      return (changes.get() as number) - before >= 2;
    } catch {
      return false;
    }
  };
  const tidy = (): void => {
    if (written() > tidied) oneStep();
    tidied = written();
  };
  return {
    tidy,
    tidyWhenDue(): void {
      if (written() - tidied >= due) tidy();
    },
    tidyWholly(): void {
      if (written() > tidied) while (oneStep());
      tidied = written();
    },
  };
}
