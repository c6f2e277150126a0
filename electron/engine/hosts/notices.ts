import type { HistoryNotice } from '../history/history.js';

/** What the engine has to tell whoever looks at the pages, whenever it comes up and whenever they come. */
export interface Notices {
  tell(notice: HistoryNotice): void;
  /** All that was told so far, then what is told from now on, until the signal fires. */
  follow(signal: AbortSignal | undefined): AsyncGenerator<HistoryNotice, void, void>;
}

/** Starts with nothing to tell. */
export function createNotices(): Notices {
  const told: HistoryNotice[] = [];
  const waiting = new Set<() => void>();
  return {
    tell(notice) {
      told.push(notice);
      for (const wake of waiting) wake();
      waiting.clear();
    },
    async *follow(signal) {
      for (let at = 0; signal?.aborted !== true;) {
        for (; at < told.length; at += 1) yield told[at] as HistoryNotice;
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake);
            signal?.removeEventListener('abort', wake);
            resolve();
          };
          waiting.add(wake);
          signal?.addEventListener('abort', wake);
        });
      }
    },
  };
}
