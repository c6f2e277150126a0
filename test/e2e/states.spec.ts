import type { Page } from '@playwright/test';
import { seriousFaults } from './access.js';
import {
  ended,
  expect,
  historyRows,
  kindsFor,
  nameOf,
  overhang,
  primary,
  sentence,
  test,
  visit,
} from './kinds.js';

/** Whoever needs help to read can read the page as it stands, and it is no wider than the window. */
async function sound(page: Page, state: string): Promise<void> {
  expect(await overhang(page), state).toBeLessThanOrEqual(0);
  expect(await seriousFaults(page), state).toEqual([]);
}

/** Runs what the page is there for. */
async function done(page: Page, name: 'path' | 'domain' | 'endpoint' | 'send'): Promise<void> {
  await visit(page, name);
  await (name === 'domain' ? page.locator('main form button[type="submit"]').first() : primary(page)).click();
  await ended(page);
}

for (const kind of kindsFor(9)) {
  test(`with nothing yet, and after the engine has gone: ${nameOf(kind)}`, async ({ openAlone }) => {
    const { page, leave } = await openAlone(kind, { page: 'path', network: 'internet' });
    for (const name of ['path', 'domain', 'endpoint', 'send', 'history', 'practice', 'setup', 'case']) {
      await visit(page, name);
      await sound(page, `${name}, empty`);
    }
    await visit(page, 'path');
    await leave();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await sound(page, 'the engine is gone');
  });
}

for (const kind of kindsFor(2)) {
  test(`while it runs: ${nameOf(kind)}`, async ({ open }) => {
    const page = await open(kind, { page: 'path', faults: ['cbr-silent'] });
    for (const name of ['path', 'endpoint', 'send']) {
      await visit(page, name);
      await primary(page).click();
      await expect(page.locator('header.headline')).toHaveAttribute('aria-busy', 'true');
      // Whatever goes on has its end beside it, or a way to stop it.
      await expect(page.locator('header.headline button').first()).toBeEnabled();
      await sound(page, `${name}, running`);
      await page.locator('header.headline button').first().click();
      await expect(page.locator('header.headline')).toHaveAttribute('aria-busy', 'false');
    }
  });
}

for (const kind of kindsFor(8)) {
  test(`when all is done: ${nameOf(kind)}`, async ({ open }) => {
    const page = await open(kind, { page: 'path' });
    for (const name of ['path', 'domain', 'endpoint', 'send'] as const) {
      await done(page, name);
      await sound(page, `${name}, done`);
    }
    await visit(page, 'history');
    await historyRows(page).first().click();
    await expect(page.getByRole('complementary').locator('h2').first()).toBeVisible();
    await sound(page, 'history, a send open');
  });
}

for (const kind of kindsFor(7)) {
  const ways = {
    'in forced colours': { forcedColors: 'active' },
    'at twice the size, nothing moving': { viewport: { width: 640, height: 450 }, reducedMotion: 'reduce' },
    'with more contrast': { contrast: 'more' },
  } as const;
  for (const [way, media] of Object.entries(ways)) {
    test(`${way}, failed and done: ${nameOf(kind)}`, async ({ open }) => {
      const page = await open(kind, { page: 'path', faults: ['dkim-truncated', 'cbr-closed'], media });
      await done(page, 'path');
      await sound(page, 'path, failed');
      if ('reducedMotion' in media) {
        await primary(page).focus();
        expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
      }
      await done(page, 'domain');
      await sound(page, 'domain, failed');
      await done(page, 'endpoint');
      await sound(page, 'endpoint, failed');
      await visit(page, 'history');
      await expect(historyRows(page).first()).toBeVisible();
      await sound(page, 'history');
    });
  }
}

const unsure = { en: /may have gone/, 'zh-CN': /可能已发出/ };
for (const kind of kindsFor(10)) {
  test(`a mail of unknown outcome is kept as such, its handle at hand: ${nameOf(kind)}`, async ({ open }) => {
    const page = await open(kind, { page: 'send', faults: ['lost-after-dot'] });
    await done(page, 'send');
    await expect(sentence(page)).toHaveText(unsure[kind.language]);
    await sound(page, 'send, unknown');
    await primary(page).click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toMatch(/^<[^<>@]+@[^<>@]+>$/);
    const handle = await page.evaluate(() => navigator.clipboard.readText());
    await visit(page, 'history');
    await historyRows(page).first().click();
    await expect(page.getByRole('complementary')).toContainText(handle);
    await expect(page.getByRole('complementary')).toContainText(
      { en: 'unknown', 'zh-CN': '未知' }[kind.language],
    );
  });
}

const offline = { en: /offline or blocks DNS over HTTPS/, 'zh-CN': /本网络已断开/ };
for (const kind of kindsFor(0)) {
  test(`offline is told as such: ${nameOf(kind)}`, async ({ open }) => {
    const page = await open(kind, { page: 'path', faults: ['resolvers-blocked'] });
    for (const name of ['path', 'domain'] as const) {
      await done(page, name);
      await expect(sentence(page)).toHaveText(offline[kind.language]);
      await sound(page, `${name}, offline`);
    }
  });
}
