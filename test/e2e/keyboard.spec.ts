import type { Locator, Page } from '@playwright/test';
import { ended, expect, historyRows, kindsFor, nameOf, primary, test } from './kinds.js';

/** The most stops that any page has. */
const most = 140;

/** Goes on by the Tab key until that control has the focus, and sees that the eye can find it there. */
async function reach(page: Page, control: Locator): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    const isThere = (await control.count()) > 0 && (await control.evaluate((node) => node.matches(':focus')));
    if (isThere) {
      const ring = await control.evaluate((node) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      });
      expect(ring, 'a visible focus').toBe(true);
      return;
    }
    passed.push(await page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 30) ?? ''));
  }
  throw new Error(`not reached; passed ${passed.join(' | ')}`);
}

async function press(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await reach(page, control);
  await page.keyboard.press(key);
}

const link = (page: Page, name: string): Locator => page.locator(`nav a[href="#/${name}"]`).first();

for (const kind of kindsFor(5)) {
  test(`everything goes by the keyboard alone: ${nameOf(kind)}`, async ({ openAlone }) => {
    test.setTimeout(120_000);
    const { page } = await openAlone(kind, { page: 'path', network: 'internet' });
    await page.keyboard.press('Tab');
    await expect(page.locator('a.skip')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();

    // The first run, and what proves it.
    await press(page, primary(page));
    await ended(page);
    await press(page, primary(page));
    await expect(page.getByRole('complementary')).toBeVisible();

    // A fault is switched on, diagnosed, and its mend copied.
    await press(page, link(page, 'practice'));
    const card = page.getByRole('button', { name: /\bdkim-truncated\b/ });
    await press(page, card, 'Space');
    await expect(card).toHaveAttribute('aria-pressed', 'true');
    await press(page, primary(page));
    await ended(page);
    await expect(page.getByRole('main').locator('code', { hasText: 'DKIM_TRUNCATED' }).first()).toBeVisible();
    await press(page, primary(page));
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^v=DKIM1; /);

    // A mail is written and sent; the focus is where its result is.
    await press(page, link(page, 'send'));
    await reach(page, page.locator('main textarea').first());
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Typed, not clicked');
    await press(page, primary(page));
    await ended(page);
    const id = await page.getByTestId('queue-id').textContent();
    expect(await page.evaluate(() => document.activeElement?.closest('main > *, main') !== null)).toBe(true);

    // And found again.
    await press(page, link(page, 'history'));
    const search = page.getByRole('searchbox');
    await reach(page, search);
    await page.keyboard.type(id ?? 'no queue ID');
    const row = historyRows(page);
    await expect(row).toHaveCount(1);
    await press(page, row);
    await expect(page.getByRole('complementary')).toContainText(id ?? 'a queue ID');
  });
}
