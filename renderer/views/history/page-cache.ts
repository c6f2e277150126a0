import type { HistoryItem } from '../../../electron/engine/contract/documents.js';

/** Pages kept in memory; those beyond are asked for again. */
const mostPages = 80;

/** The pages of a list that have come, the latest kept. */
export class PageCache {
  readonly size = 100;
  readonly #pages = new Map<number, readonly HistoryItem[]>();

  has(number: number): boolean {
    return this.#pages.has(number);
  }

  put(number: number, items: readonly HistoryItem[]): void {
    this.#pages.delete(number);
    this.#pages.set(number, items);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > mostPages && oldest !== undefined) this.#pages.delete(oldest);
  }

  clear(): void {
    this.#pages.clear();
  }

  /** The entry of a row. */
  at(index: number): HistoryItem | undefined {
    return this.#pages.get(Math.floor(index / this.size))?.[index % this.size];
  }

  find(id: string): HistoryItem | undefined {
    for (const page of this.#pages.values()) {
      const item = page.find((one) => one.id === id);
      if (item) return item;
    }
    return undefined;
  }
}
