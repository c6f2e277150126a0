import { Problem } from './errors.js';
import type { Clock } from './ports.js';

/** This machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const cancelled = (): void => {
        clearTimeout(timer);
        reject(Problem.cancelled());
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', cancelled);
        resolve();
      }, ms);
      if (signal.aborted) cancelled();
      else signal.addEventListener('abort', cancelled, { once: true });
    }),
};
