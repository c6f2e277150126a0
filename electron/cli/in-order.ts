/** Hands things on in the order of their places, whatever the order in which they get ready. */
export interface InOrder<T> {
  /** Waits until a place is near enough to the one that is due next. */
  room(place: number): Promise<void>;
  /** What stands at a place is ready; resolves once everything that became due by it is handed on. */
  put(place: number, item: T): Promise<void>;
  /** Hands on what waits behind places that will never be filled. */
  rest(): Promise<void>;
}

/**
 * @param window how many places may be ready ahead of the one that is due: the bound of what waits in memory
 * @param take called for one thing at a time
 */
export function inOrder<T>(window: number, take: (item: T) => Promise<void>): InOrder<T> {
  const ready = new Map<number, T>();
  const waiting = new Set<{ readonly place: number; readonly go: () => void }>();
  let due = 0;
  let queue = Promise.resolve();

  const advance = (): void => {
    for (const one of waiting) {
      if (one.place >= due + window) continue;
      waiting.delete(one);
      one.go();
    }
  };
  const handOn = async (): Promise<void> => {
    for (let item = ready.get(due); item !== undefined; item = ready.get(due)) {
      ready.delete(due);
      due += 1;
      await take(item);
    }
    advance();
  };
  const later = (step: () => Promise<void>): Promise<void> => (queue = queue.then(step));

  return {
    room: (place) =>
      place < due + window
        ? Promise.resolve()
        : new Promise((resolve) => waiting.add({ place, go: () => resolve() })),
    put: (place, item) => {
      ready.set(place, item);
      return later(handOn);
    },
    rest: () =>
      later(async () => {
        for (const place of [...ready.keys()].sort((a, b) => a - b)) {
          due = place;
          await handOn();
        }
      }),
  };
}
