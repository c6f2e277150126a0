import type { HistoryItem } from '../../../electron/engine/contract/documents.js';
import { CallProblem } from '../../api.js';
import { PageCache } from './page-cache.js';

/** One page of the list, with the length of the whole. */
export interface Page {
  readonly items: HistoryItem[];
  readonly total: number;
  readonly isExact: boolean;
}

export type AskPage = (skip: number, limit: number, signal: AbortSignal) => Promise<Page>;

/**
 * The rows of a list of any length: the pages in sight are asked for one after the other, always those in sight now. A
 * list that turns out to have another length than before has changed, and is read anew.
 */
export class Rows {
  total = $state(0);
  isExact = $state(true);
  isLoaded = $state(false);
  problem = $state.raw<CallProblem | null>(null);
  /** Counted up whenever a page has come. */
  version = $state(0);
  /** Counted up whenever another list has begun. */
  lists = $state(0);
  readonly #pages = new PageCache();
  #wanted: [number, number] = [0, 0];
  #isAsking = false;
  #isStale = false;
  #stop = new AbortController();
  #ask: AskPage | null = null;

  /** The row's entry; undefined while its page is on the way. */
  at(index: number): HistoryItem | undefined {
    void this.version;
    return this.#pages.at(index);
  }

  /** An entry by its id, where its page is here. */
  find(id: string): HistoryItem | undefined {
    return this.#pages.find(id);
  }

  /** Begins another list; what is shown stays until its first page has come. */
  begin(ask: AskPage): Promise<void> {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#ask = ask;
    this.#isAsking = false;
    this.#wanted = [0, 0];
    return this.#first(ask, this.#stop.signal);
  }

  /** Reads the same list anew and stays where it is. */
  async again(): Promise<void> {
    this.#isStale = true;
    await this.#fill(this.#stop.signal);
  }

  /** These rows are in sight. */
  want(first: number, last: number): void {
    const pageOf = (row: number): number => Math.floor(Math.max(0, row) / this.#pages.size);
    this.#wanted = [pageOf(first), pageOf(last)];
    void this.#fill(this.#stop.signal);
  }

  async #first(ask: AskPage, signal: AbortSignal): Promise<void> {
    try {
      const page = await ask(0, this.#pages.size, signal);
      if (signal.aborted) return;
      this.#pages.clear();
      this.#isStale = false;
      this.#take(0, page);
      this.problem = null;
      this.isLoaded = true;
      this.lists += 1;
    } catch (error) {
      this.#refuse(error, signal);
    }
  }

  async #fill(signal: AbortSignal): Promise<void> {
    if (this.#isAsking || !this.#ask) return;
    this.#isAsking = true;
    try {
      for (let number = this.#missing(); number !== null && !signal.aborted; number = this.#missing()) {
        const page = await this.#ask(number * this.#pages.size, this.#pages.size, signal);
        if (signal.aborted) return;
        // What is shown stays until there is something newer to show.
        if (this.#isStale || page.total !== this.total) this.#pages.clear();
        this.#isStale = false;
        this.#take(number, page);
      }
    } catch (error) {
      this.#refuse(error, signal);
    } finally {
      if (!signal.aborted) this.#isAsking = false;
    }
  }

  #missing(): number | null {
    const [first, last] = this.#wanted;
    for (let number = first; number <= last; number += 1) {
      if (this.#isStale) return number;
      if (!this.#pages.has(number) && (number === 0 || number * this.#pages.size < this.total)) return number;
    }
    return null;
  }

  #take(number: number, page: Page): void {
    this.#pages.put(number, page.items);
    this.total = page.total;
    this.isExact = page.isExact;
    this.version += 1;
  }

  #refuse(error: unknown, signal: AbortSignal): void {
    if (!signal.aborted) this.problem = error instanceof CallProblem ? error : null;
  }
}
