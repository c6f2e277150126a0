import { createSubscriber } from 'svelte/reactivity';

/** How often what is said about a wait is said anew. */
const everyMs = 10_000;
const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, everyMs);
  return () => clearInterval(timer);
});

/** The present moment, for sentences that say how far away another one is: whoever reads it reads it again in time. */
export function present(): number {
  subscribe();
  return Date.now();
}
