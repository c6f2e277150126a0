import { seriousFaults } from './access.js';
import { expect, test } from './faces.js';

const pages = ['path', 'domain', 'endpoint', 'send', 'history', 'practice', 'setup', 'case'];

for (const [locale, colorScheme, width] of [
  ['en-US', 'light', 1280],
  ['zh-CN', 'dark', 320],
] as const) {
  test.describe(`${locale}, ${colorScheme}, ${String(width)} px`, () => {
    test.use({ locale, colorScheme, viewport: { width, height: 800 } });

    test('no page has a serious fault of access, and none is wider than the window', async ({ app }) => {
      await app.getByRole('combobox').first().waitFor();
      await app.getByRole('combobox').first().selectOption({ index: 1 });
      for (const page of pages) {
        await app.evaluate((name) => (location.hash = `#/${name}`), page);
        await expect(app.getByRole('heading', { level: 1 })).toBeVisible();
        await app.waitForTimeout(200);
        expect(await seriousFaults(app), page).toEqual([]);
        const wide = await app.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, page).toBeLessThanOrEqual(0);
      }
    });
  });
}

test.describe('the language', () => {
  test.use({ locale: 'en-US' });

  test('changes everywhere at once, findings included, without a reload', async ({ app }) => {
    await app.getByRole('button', { name: 'Start with practice' }).waitFor();
    await app.getByRole('combobox').first().selectOption({ index: 1 });
    await app.getByRole('link', { name: 'Endpoint' }).click();
    await app.getByRole('button', { name: 'Probe the endpoint' }).first().click();
    await expect(app.getByRole('heading', { level: 1 })).toContainText('The way is open');
    const before = await app.locator('article h3').first().textContent();
    await app.evaluate(() => ((globalThis as unknown as { same: boolean }).same = true));
    await app.getByRole('combobox', { name: 'Language' }).selectOption('zh-CN');
    await expect(app.getByRole('heading', { level: 1 })).toContainText('连接畅通');
    await expect(app.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expect(app.locator('article h3').first()).not.toHaveText(before ?? '');
    await expect(app.getByRole('navigation').getByRole('link').first()).toHaveText('路径');
    expect(await app.evaluate(() => (globalThis as unknown as { same?: boolean }).same)).toBe(true);
  });
});

test('an address of a page can be reloaded', async ({ app }) => {
  await app.getByRole('link', { name: 'History' }).click();
  await app.reload();
  await expect(app).toHaveURL(/#\/history$/);
  await expect(app.getByRole('searchbox')).toBeVisible();
});

test('the whole main job goes by keyboard', async ({ app }) => {
  await app.getByRole('button', { name: 'Start with practice' }).focus();
  await app.keyboard.press('Enter');
  await expect(app.getByRole('heading', { level: 1 })).toContainText('queue ID', { timeout: 40_000 });
  expect(await seriousFaults(app)).toEqual([]);
  const id = /queue ID (\w+)/.exec((await app.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[1];
  await app.getByRole('button', { name: 'How to prove delivery' }).press('Enter');
  await expect(app.getByRole('complementary')).toContainText(id ?? 'a queue ID');
});

test('a stopped run keeps the page usable', async ({ app }) => {
  await app.getByRole('link', { name: 'Practice' }).click();
  await app.getByRole('button', { name: /cbr-silent/ }).click();
  await app.getByRole('button', { name: 'Diagnose it' }).click();
  await app.getByRole('button', { name: 'Stop' }).click();
  await expect(app.getByRole('button', { name: /Run (again|the whole path)/ })).toBeVisible();
  expect(await seriousFaults(app)).toEqual([]);
});

test('a setup is saved, used and found again after a reload', async ({ app }) => {
  await app.getByRole('button', { name: 'Add my own setup' }).click();
  await app.getByRole('button', { name: 'Save the setup' }).click();
  await expect(app.getByText('A domain is needed.')).toBeVisible();
  await app.getByLabel('Domain', { exact: true }).fill('example.com');
  await app.getByLabel('Name of this setup').fill('shop');
  await app.getByRole('button', { name: 'Save the setup' }).click();
  await expect(app.getByRole('heading', { level: 1 })).toContainText('example.com');
  await app.reload();
  await expect(app.getByRole('combobox', { name: 'Setup' })).toHaveValue('shop');
});
