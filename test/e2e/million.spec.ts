import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFolder } from '../helpers/remove-folder.js';
import { seriousFaults } from './access.js';
import { expect, historyRows, kinds, nameOf, overhang, test as base } from './kinds.js';

/** In a long run a million, for every kind of reader; else enough for many pages, once. */
const isLong = process.env['MAILPATH_LONG'] === '1';
const sends = isLong ? 1_000_000 : 5_000;

const test = base.extend<object, { filled: string }>({
  filled: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'mailpath-million-'));
      const filler = join(import.meta.dirname, '..', '..', 'scripts', 'bench', 'parts', 'fill-history.mjs');
      const { status } = spawnSync(process.execPath, [filler, folder, String(sends)], { stdio: 'inherit' });
      expect(status).toBe(0);
      await use(folder);
      await removeFolder(folder);
    },
    { scope: 'worker', timeout: 900_000 },
  ],
  data: async ({ filled }, use) => use(filled),
});

for (const kind of isLong ? kinds : kinds.slice(0, 1)) {
  test(`${String(sends)} sends are looked through from end to end: ${nameOf(kind)}`, async ({
    openAlone,
  }) => {
    const { page } = await openAlone(kind, { page: 'history' });
    const rows = historyRows(page);
    await expect(rows.first()).toBeVisible();
    const newest = await rows.first().getAttribute('href');
    const inPage = await page.locator('main li').count();
    expect(inPage, 'only what is in sight is in the page').toBeLessThan(120);

    // To the oldest and back by the keys, and the row that has the focus is in sight.
    await rows.first().focus();
    await page.keyboard.press('End');
    const oldest = page.locator(`main li[aria-posinset="${String(sends)}"] a[href]`);
    await expect(oldest).toBeFocused();
    await expect(oldest).toBeInViewport();
    await page.keyboard.press('PageUp');
    await expect(page.locator('main li a:focus')).toBeInViewport();
    await page.keyboard.press('Home');
    await expect(page.locator('main li a:focus')).toHaveAttribute('href', newest ?? '');

    // One among all of them, by a piece of its recipient.
    const words = (await rows.nth(3).textContent()) ?? '';
    const recipient = /→ (\w+)@/.exec(words)?.[1] ?? 'no recipient';
    await page.getByRole('searchbox').fill(recipient);
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText(recipient);
    await rows.click();
    await expect(page.getByRole('complementary')).toContainText(recipient);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    expect(await seriousFaults(page)).toEqual([]);
  });
}
