import type { Document } from '../../electron/engine/contract/document.js';
import type { EngineClient } from '../api.js';
import { tourSteps, type Sight, type Standing, type TourStep } from './steps.js';

const key = 'mailpath.tour';

interface Stored {
  readonly isOn: boolean;
  readonly at: number;
}

/** The guided tour: which step it is at, and whether that was seen done. It outlives a reload, and leaving it. */
class Tour {
  isOn = $state(false);
  /** The step's place; past the last one the tour is at its end. */
  at = $state(0);
  isDone = $state(false);
  /** The endpoint page's notes are unfolded. */
  hasNotesOpen = $state(false);

  constructor() {
    const { isOn, at } = read();
    this.isOn = isOn;
    this.at = Math.min(Math.max(0, at), tourSteps.length);
  }

  get step(): TourStep | undefined {
    return tourSteps[this.at];
  }

  /** It was begun, left, and has steps to go. */
  get canResume(): boolean {
    return !this.isOn && this.at > 0 && this.at < tourSteps.length;
  }

  begin(at = 0): void {
    this.isOn = true;
    this.#move(at);
  }

  next(): void {
    this.#move(this.at + 1);
  }

  leave(): void {
    this.isOn = false;
    if (!this.step) this.at = 0;
    this.#keep();
  }

  /** A result that came in. */
  see(sight: Sight): void {
    if (this.isOn && this.step?.sees?.(sight)) this.isDone = true;
  }

  /** Where the reader stands now. */
  look(standing: Standing): void {
    if (this.isOn && this.step?.holds?.(standing)) this.isDone = true;
  }

  #move(at: number): void {
    this.at = at;
    this.isDone = false;
    this.hasNotesOpen = false;
    this.#keep();
  }

  #keep(): void {
    localStorage.setItem(key, JSON.stringify({ isOn: this.isOn, at: this.at } satisfies Stored));
  }
}

function read(): Stored {
  try {
    const { isOn, at } = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Stored>;
    return { isOn: isOn === true, at: Number.isInteger(at) ? Number(at) : 0 };
  } catch {
    return { isOn: false, at: 0 };
  }
}

export const tour = new Tour();

/** The engine, with the tour looking on: whichever page asks, its results are what the steps go by. */
export function watched(engine: EngineClient): EngineClient {
  return new Proxy(engine, {
    get(target, operation: string) {
      const call = target[operation as keyof EngineClient] as unknown;
      if (typeof call !== 'function') return call;
      return async (params: unknown, options: unknown): Promise<unknown> => {
        const document = await (call as (...all: unknown[]) => Promise<unknown>)(params, options);
        if (isDocument(document)) {
          tour.see({ operation, params: (params ?? {}) as Sight['params'], document });
        }
        return document;
      };
    },
  });
}

function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && Array.isArray((value as Document).findings);
}
