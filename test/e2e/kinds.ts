import type { Browser, BrowserContext, BrowserContextOptions, Page, TestInfo } from '@playwright/test';
import { expect, startWebFace, test as base, type WebFace } from './faces.js';

/** How a reader may see the pages. */
export interface Kind {
  readonly language: 'en' | 'zh-CN';
  readonly theme: 'light' | 'dark';
  readonly width: 360 | 1280 | 2560;
}

/** Every kind there is. Neighbours differ in language and width, so that a few in a row show most. */
export const kinds: readonly Kind[] = (['light', 'dark'] as const).flatMap((theme, turn) =>
  ([360, 1280, 2560, 360, 1280, 2560] as const).map((width, at) => ({
    language: (at + turn) % 2 === 0 ? 'en' : 'zh-CN',
    theme,
    width,
  })),
);

/** In a long run every kind, else the one whose turn it is. */
export function kindsFor(turn: number): readonly Kind[] {
  if (process.env['MAILPATH_LONG'] === '1') return kinds;
  return kinds.slice(turn % kinds.length, (turn % kinds.length) + 1);
}

export const nameOf = ({ language, theme, width }: Kind): string =>
  `${language}, ${theme}, ${String(width)} px`;

/** What a page is opened with beside its kind. */
export interface Opening {
  /** `path`, or an address behind the `#/`. */
  readonly page: string;
  readonly network?: 'internet' | 'practice';
  readonly faults?: readonly string[];
  readonly media?: BrowserContextOptions;
}

interface House {
  readonly face: WebFace;
  readonly state: Awaited<ReturnType<BrowserContext['storageState']>>;
}

interface Fixtures {
  /** Opens a page of the shared web face; it is closed when the test ends. */
  open: (kind: Kind, opening: Opening) => Promise<Page>;
  /** A folder whose data the face of `openAlone` works on; a new one by default. */
  data: string | undefined;
  /** The same with a face of its own, whose data are its own and which can leave. */
  openAlone: (kind: Kind, opening: Opening) => Promise<{ page: Page; leave: () => Promise<void> }>;
}

/** One web face for all tests of a worker: a journey costs little more than what it does. */
export const test = base.extend<Fixtures, { house: House }>({
  house: [
    async ({ launched }, use) => {
      const house = await enter(await launched());
      await use(house);
      await house.face.stop();
    },
    { scope: 'worker' },
  ],
  open: async ({ house, launched }, use, info) => {
    const contexts: BrowserContext[] = [];
    await use(async (kind, opening) => {
      const context = await contextFor(await launched(), house, kind, opening);
      contexts.push(context);
      return opened(context, house, opening, info);
    });
    for (const context of contexts) await context.close();
    expect(info.annotations.filter(({ type }) => type === 'page error')).toEqual([]);
  },
  data: async ({}, use) => use(undefined),
  openAlone: async ({ launched, data }, use, info) => {
    const house = await enter(await launched(), data);
    let context: BrowserContext | undefined;
    let leaving: Promise<void> | undefined;
    const leave = (): Promise<void> => (leaving ??= house.face.stop());
    await use(async (kind, opening) => {
      context = await contextFor(await launched(), house, kind, opening);
      return { page: await opened(context, house, opening, info), leave };
    });
    await context?.close();
    await leave();
  },
});

async function enter(browser: Browser, data?: string): Promise<House> {
  const face = await startWebFace([], data);
  const context = await browser.newContext();
  await (await context.newPage()).goto(face.address);
  // The cookie alone: what this page has already noted of itself must not stand in the way of a test's own session.
  const { cookies } = await context.storageState();
  await context.close();
  return { face, state: { cookies, origins: [] } };
}

async function contextFor(
  browser: Browser,
  { state }: House,
  kind: Kind,
  opening: Opening,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    storageState: state,
    locale: kind.language,
    colorScheme: kind.theme,
    viewport: { width: kind.width, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...opening.media,
  });
  await context.addInitScript(
    (stored) => {
      if (localStorage.getItem('mailpath.session') === null) localStorage.setItem('mailpath.session', stored);
    },
    JSON.stringify({
      language: kind.language,
      network: opening.network ?? 'practice',
      faults: opening.faults ?? [],
      setup: null,
    }),
  );
  return context;
}

async function opened(
  context: BrowserContext,
  { face }: House,
  opening: Opening,
  info: TestInfo,
): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => info.annotations.push({ type: 'page error', description: error.message }));
  await page.goto(new URL(`/#/${opening.page}`, face.address).href);
  await expect(sentence(page)).toBeVisible();
  return page;
}
export { expect };

/** The one sentence of a page. */
export const sentence = (page: Page) => page.locator('header.headline h1');
/** Its one primary action. */
export const primary = (page: Page) => page.locator('header.headline .bx--btn--primary');
/** The entries that History shows, newest first. */
export const historyRows = (page: Page) => page.locator('main a[href^="#/history/"]');
/** The run that the page shows has ended. */
export const ended = (page: Page) =>
  expect(page.locator('header.headline[aria-busy="false"] .mark').first()).toBeVisible({ timeout: 40_000 });
/** By how much the page is wider than the window. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Goes to a page by its address and waits until its own sentence stands there. */
export async function visit(page: Page, address: string): Promise<void> {
  // A page that is loaded when it is opened takes the place of the one before it.
  await page.evaluate((hash) => {
    if (location.hash.split('/')[1] === hash.split('/')[1]) return;
    document.querySelector('header.headline h1')?.setAttribute('data-left', '');
    location.hash = hash;
  }, `#/${address}`);
  await expect(page.locator('header.headline h1:not([data-left])')).toBeVisible();
}
