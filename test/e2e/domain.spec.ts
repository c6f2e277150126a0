import type { Page } from '@playwright/test';
import { seriousFaults } from './access.js';
import { expect, test } from './faces.js';

/** Goes to the Domain page of the practice network with these faults. */
async function practise(app: Page, faults: readonly string[], detail = ''): Promise<void> {
  await app.getByRole('combobox').first().waitFor();
  await app.evaluate(
    ([names, hash]) => {
      localStorage.setItem(
        'mailpath.session',
        JSON.stringify({ language: 'en', network: 'practice', faults: names, setup: null }),
      );
      location.hash = hash;
    },
    [faults, `#/domain${detail}`] as const,
  );
  await app.reload();
  await expect(app.getByRole('heading', { level: 1 })).toBeVisible();
}
const check = (app: Page) => app.getByRole('button', { name: 'Check the records' }).click();
const watching = (app: Page) => app.getByRole('status').filter({ hasText: 'Watching practice.test' });

test('a watch draws each server’s time, goes on after a reload, and is there when it is stopped', async ({
  app,
}) => {
  await practise(app, ['one-stale-resolver']);
  await check(app);
  await app.getByRole('button', { name: 'Watch and tell me' }).click();
  await expect(watching(app)).toContainText(/\d\d:\d\d:\d\d, in \d+ (sec|min)/, { timeout: 30_000 });
  const plot = app.getByRole('figure', { name: /5 of 6 servers have the record; the last old answer/ });
  await expect(plot).toContainText('remembers that there was none');
  await expect(plot).toContainText(/Latest by \d\d:\d\d:\d\d/);
  await app.locator('summary', { hasText: 'The same as a table' }).click();
  await expect(app.getByRole('region', { name: 'The same as a table' })).toContainText('Gamma DNS');
  await app.locator('section[aria-labelledby="card-dkim"] summary', { hasText: 'Resolvers' }).click();
  await expect(app.locator('.map .point')).toHaveCount(4);
  expect(await seriousFaults(app)).toEqual([]);

  await app.reload();
  await expect(watching(app)).toContainText(/in \d+ (sec|min)/, { timeout: 30_000 });
  await expect(plot).toBeVisible();
  await watching(app).getByRole('button', { name: 'Stop' }).click();
  await expect(watching(app)).toBeHidden();
  await app.reload();
  await expect(app.getByText(/Last looked at \d\d:\d\d:\d\d/)).toBeVisible();
  await expect(watching(app)).toBeHidden();
});

test('the end of a watch is told by a notification, once the user has asked for that', async ({ app }) => {
  await app.addInitScript(() => {
    const told: string[] = [];
    Object.assign(globalThis, {
      told,
      Notification: class {
        static permission = 'granted';
        constructor(title: string, { body }: { body: string }) {
          told.push(`${title}: ${body}`);
        }
      },
    });
  });
  const told = () => app.evaluate(() => (globalThis as unknown as { told: string[] }).told);
  await practise(app, [], '/watch');
  await expect(app.getByText(/Last looked at/)).toBeVisible({ timeout: 30_000 });
  expect(await told()).toEqual([]);
  await app.evaluate(() => localStorage.setItem('mailpath.notify', 'on'));
  await app.getByRole('button', { name: 'Keep watching' }).click();
  await expect.poll(told, { timeout: 30_000 }).toHaveLength(1);
  expect((await told())[0]).toMatch(/^practice\.test: \S/);
});

test('a difference is said in words, a mend is judged while it is typed, the tree goes by keys', async ({
  app,
}) => {
  await practise(app, ['spf-en-dash']);
  await check(app);
  const card = app.locator('section[aria-labelledby="card-spf"]');
  await expect(card).toContainText('The same for 31 characters, up to _spf.relay.test. Then - is expected');
  await card.locator('summary', { hasText: 'What if it read otherwise?' }).click();
  const field = card.getByLabel('practice.test TXT');
  await expect(card.getByText('As if published: Failed')).toBeVisible();
  const answers = await app.locator('summary', { hasText: 'answers as they came' }).textContent();
  await field.fill('v=spf1 include:_spf.relay.test -all');
  // A record that could not be read leads nowhere, so what it meant to include was never asked for.
  await card.getByRole('button', { name: 'Ask DNS and judge again' }).click();
  await expect(card.getByText('As if published: Done')).toBeVisible();
  await field.fill('v=spf1 include:_spf.relay.test include:_spf.elsewhere.test -all');
  await expect(card).toContainText('Not known from the check: _spf.elsewhere.test TXT.');
  await expect(app.locator('summary', { hasText: 'answers as they came' })).toHaveText(answers ?? '');

  await practise(app, []);
  await check(app);
  await card.locator('summary', { hasText: 'SPF as a receiver walks it' }).click();
  await expect(card).toContainText('a receiver spends 1 of 10 lookups; 0 of 2 void ones');
  const items = card.getByRole('treeitem');
  const closed = await items.count();
  await items.first().focus();
  for (const key of ['ArrowDown', 'ArrowRight']) await app.keyboard.press(key);
  await expect(items).not.toHaveCount(closed);
  await app.keyboard.press('ArrowRight');
  await expect(card.locator('[role="treeitem"]:focus')).toHaveAttribute('aria-level', '3');
  for (const key of ['ArrowLeft', 'ArrowLeft']) await app.keyboard.press(key);
  await expect(items).toHaveCount(closed);
  expect(await seriousFaults(app)).toEqual([]);
});
