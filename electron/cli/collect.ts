import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives a function that frees what nothing refers to any more. V8 does so by itself only once the heap has grown by
 * half again, so that a long run would seem to grow; asked for now and then it costs some 30 ms each time.
 */
export function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (() => void) | undefined;
  return () => collect?.();
}
