/** The time for a wait is up. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** One listener for all waits under a signal: a run has many questions in flight, and none needs a signal of its own. */
const waits = new WeakMap<AbortSignal, Set<(reason: Error) => void>>();

function waitsOf(signal: AbortSignal): Set<(reason: Error) => void> {
  let found = waits.get(signal);
  if (found === undefined) {
    const stops = new Set<(reason: Error) => void>();
    signal.addEventListener('abort', () => {
      for (const stop of [...stops]) stop(signal.reason as Error);
    });
    waits.set(signal, stops);
    found = stops;
  }
  return found;
}

/** One wait with its end: at a cancel or once its time is up it calls `stop`, whatever that is by then, and only once. */
export class Limit {
  /** What ends the wait as it stands; set anew with each step. */
  stop: (error: Error) => void = () => undefined;
  /** Why it was ended; undefined while it goes on. */
  ended: Error | undefined;
  readonly #waits: Set<(reason: Error) => void>;
  readonly #timer: NodeJS.Timeout;
  readonly #end = (error: Error): void => {
    this.done();
    this.ended = error;
    this.stop(error);
  };

  constructor(signal: AbortSignal, timeoutMs: number) {
    this.#waits = waitsOf(signal);
    this.#waits.add(this.#end);
    this.#timer = setTimeout(() => this.#end(new TooLate('no answer in time')), timeoutMs);
    if (signal.aborted) this.#end(signal.reason as Error);
  }

  /** The wait is over: neither timer nor signal matters any more. */
  done(): void {
    clearTimeout(this.#timer);
    this.#waits.delete(this.#end);
  }
}
