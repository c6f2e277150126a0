export const pages = [
  'path',
  'domain',
  'endpoint',
  'send',
  'history',
  'practice',
  'setup',
  'case',
  'finding',
] as const;
export type Page = (typeof pages)[number];

/** The page's address: `#/history/01J…`. It can be linked and reloaded. */
class Route {
  page = $state<Page>('path');
  /** What stands behind the page's name. */
  detail = $state('');

  constructor() {
    this.#read();
    addEventListener('hashchange', () => this.#read());
  }

  go(page: Page, detail = ''): void {
    location.hash = detail ? `#/${page}/${encodeURIComponent(detail)}` : `#/${page}`;
  }

  #read(): void {
    const [, page = '', detail = ''] = location.hash.split('/');
    this.page = (pages as readonly string[]).includes(page) ? (page as Page) : 'path';
    this.detail = decoded(detail);
  }
}

/** An address that was mistyped by hand opens the page all the same. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

export const route = new Route();
