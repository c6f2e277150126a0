/** Hands things on in the order of their places, whatever the order in which they get ready. */
export interface InOrder<T> {
  /** Waits until a place is near enough to the one that is due next. */
  room(place: number): Promise<void>;
  /** What stands at a place is ready; resolves once it, or whoever is at it, has handed on what is due. */
  put(place: number, item: T): Promise<void>;
  /** Hands on what waits behind places that will never be filled. */
  rest(): Promise<void>;
}

/**
 * Nothing here outlives the thing that it was made for, so that a list of any length costs the same memory.
 * @param window how many places may be ready ahead of the one that is due: the bound of what waits in memory
 * @param take called for one thing at a time
 */
export function inOrder<T extends object>(window: number, take: (item: T) => Promise<void>): InOrder<T> {
  const ready = Array.from({ length: window }, (): T | undefined => undefined);
  let waiting: { readonly place: number; readonly go: () => void }[] = [];
  let due = 0;
  let isBusy = false;

  const advance = (): void => {
    if (waiting.length === 0) return;
    const near = waiting.filter(({ place }) => place < due + window);
    waiting = waiting.filter(({ place }) => place >= due + window);
    for (const { go } of near) go();
  };
  const handOn = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      for (let item = ready[due % window]; item !== undefined; item = ready[due % window]) {
        ready[due % window] = undefined;
        due += 1;
        await take(item);
        advance();
      }
    } finally {
      isBusy = false;
    }
  };

  return {
    room: (place) =>
      place < due + window
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ place, go: () => resolve() })),
    put: (place, item) => {
      ready[place % window] = item;
      return handOn();
    },
    async rest() {
      for (let end = due + window; due < end;) {
        if (ready[due % window] === undefined) due += 1;
        else await handOn();
      }
    },
  };
}
