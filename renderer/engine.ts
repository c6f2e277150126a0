import { getContext, setContext } from 'svelte';
import type { EngineClient } from './api.js';
import type { Runs } from './runs.svelte.js';

/** What views work with: the engine, and the runs of the setup in hand. */
export interface Desk {
  readonly engine: EngineClient;
  readonly runs: Runs;
  /** Reads the saved setups anew. */
  readonly loadSetups: () => Promise<void>;
  /** Goes over to a network and one of its setups; `null` takes the first there is. */
  readonly choose: (network: string, setupName: string | null) => Promise<void>;
  /** Goes to practice with these faults, and no others, switched on. */
  readonly setFaults: (faults: readonly string[]) => Promise<void>;
  /** Takes in files that were dropped or picked: proofs are filed, another vantage is laid beside this one. */
  readonly takeFiles: (files: readonly File[]) => Promise<void>;
  /** Opens a mail file in the form of the Send page. */
  readonly openMail: (files: readonly File[]) => Promise<void>;
}

const key = Symbol('desk');

export function setDesk(desk: Desk): void {
  setContext(key, desk);
}

export function getDesk(): Desk {
  return getContext(key);
}
