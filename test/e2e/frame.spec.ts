import { readFileSync } from 'node:fs';
import { seriousFaults } from './access.js';
import { expect, test } from './faces.js';

test('the palette finds pages, actions, faults and findings in either language, and gives the focus back', async ({
  app,
}) => {
  const palette = app.getByRole('dialog', { name: 'Commands' });
  const field = palette.getByRole('combobox');
  const open = async (typed: string): Promise<void> => {
    await app.keyboard.press('Control+k');
    await expect(field).toBeFocused();
    await field.fill(typed);
  };
  const start = app.getByRole('button', { name: 'Start with practice' });
  await start.focus();
  await open('');
  expect(await seriousFaults(app)).toEqual([]);
  await app.keyboard.press('Escape');
  await expect(start).toBeFocused();

  /** Types, waits until that is the option that Enter takes, and takes it. */
  const choose = async (typed: string, option: string): Promise<void> => {
    await open(typed);
    await expect(palette.locator('[aria-selected="true"]')).toContainText(option);
    await app.keyboard.press('Enter');
    await expect(palette).toBeHidden();
  };
  await choose('历史', 'History');
  await expect(app).toHaveURL(/#\/history$/);

  await choose('spf-quoted', 'spf-quoted');
  await expect(app.getByText('spf-quoted', { exact: true })).toBeVisible();
  await choose('path', 'Path');
  await expect(app).toHaveURL(/#\/path$/);
  await choose('run the whole', 'Run the whole path');
  await expect(app.locator('code', { hasText: 'SPF_QUOTED' }).first()).toBeVisible({ timeout: 40_000 });

  await choose('dkim_missing', 'DKIM_MISSING');
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('DKIM_MISSING');
  await expect(app.getByRole('button', { name: 'Meet it in practice' })).toBeVisible();
  expect(await seriousFaults(app)).toEqual([]);

  await choose('contrast', 'High contrast');
  await expect(app.locator('html')).toHaveAttribute('data-contrast', '');
});

test('single keys go to pages, can be turned off, and leave fields alone', async ({ app }) => {
  await app.getByRole('button', { name: 'Start with practice' }).waitFor();
  await app.keyboard.press('g');
  await app.keyboard.press('h');
  await expect(app).toHaveURL(/#\/history$/);
  await app.getByRole('heading', { level: 1 }).click();
  await app.keyboard.press('/');
  await expect(app.getByRole('searchbox')).toBeFocused();
  await app.keyboard.type('g?');
  await expect(app.getByRole('searchbox')).toHaveValue('g?');
  await app.getByRole('heading', { level: 1 }).click();
  await app.keyboard.press('?');
  const sheet = app.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByRole('checkbox').uncheck();
  expect(await seriousFaults(app)).toEqual([]);
  await app.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await app.keyboard.press('?');
  await app.keyboard.press('g');
  await app.keyboard.press('p');
  await expect(sheet).toBeHidden();
  await expect(app).toHaveURL(/#\/history$/);
});

test('one station is measured again, and what changed since the last good run is told', async ({ app }) => {
  await app.getByRole('button', { name: 'Start with practice' }).click();
  const head = app.getByRole('heading', { level: 1 });
  await expect(head).toContainText('queue ID', { timeout: 40_000 });
  await app.getByRole('link', { name: 'Practice' }).click();
  await app.getByRole('button', { name: /cbr-closed/ }).click();
  await app.getByRole('button', { name: 'Diagnose it' }).click();
  const changed = app.locator('section', { has: app.getByRole('heading', { name: 'What changed since' }) });
  await expect(changed).toContainText('CBR_LIKELY', { timeout: 40_000 });
  await expect(changed.getByRole('row', { name: 'Access' })).toContainText('Failed');
  const access = app.getByRole('listitem').filter({ hasText: 'Access' }).first();
  await expect(access).toContainText('Failed');
  expect(await seriousFaults(app)).toEqual([]);

  const records = app.getByRole('listitem').filter({ hasText: 'Records' }).first();
  const before = await access.textContent();
  await records.getByRole('button').click();
  await app.getByRole('button', { name: 'Measure this station again' }).click();
  const since = /since ([\d:]+)/;
  const measured = since.exec(before ?? '')?.[1] ?? '';
  await expect(records).not.toContainText(measured, { timeout: 30_000 });
  await expect(records).toContainText(since, { timeout: 30_000 });
  expect(await access.textContent()).toBe(before);
});

test('a setup is changed, duplicated, exported, removed and brought back', async ({ app }) => {
  await app.getByRole('button', { name: 'Add my own setup' }).click();
  await app.getByLabel('Domain', { exact: true }).fill('example.com');
  await app.getByLabel('Name of this setup').fill('shop');
  await app.getByRole('button', { name: 'Save the setup' }).click();
  await expect(app.getByRole('heading', { level: 1 })).toContainText('example.com');

  await app.evaluate(() => (location.hash = '#/setup'));
  const row = (name: string) =>
    app.getByRole('listitem').filter({ has: app.getByRole('heading', { name, exact: true }) });
  await row('shop').getByRole('button', { name: 'Edit' }).click();
  await expect(app.getByLabel('Domain', { exact: true })).toBeFocused();
  await app.getByLabel('Note').fill('the web shop');
  await app.getByRole('button', { name: 'Save the setup' }).click();
  await expect(app).toHaveURL(/#\/path$/);
  await app.evaluate(() => (location.hash = '#/setup'));
  await expect(row('shop')).toContainText('the web shop');

  await row('shop').getByRole('button', { name: 'Duplicate' }).click();
  await app.getByRole('button', { name: 'Save the setup' }).click();
  await expect(app).toHaveURL(/#\/path$/);
  await app.evaluate(() => (location.hash = '#/setup'));
  await expect(row('shop copy')).toContainText('In use');
  expect(await seriousFaults(app)).toEqual([]);

  const download = app.waitForEvent('download');
  await row('shop').getByRole('button', { name: 'Export' }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  await row('shop').getByRole('button', { name: 'Remove this setup' }).click();
  await expect(row('shop')).toHaveCount(0);
  await app.getByRole('button', { name: 'Undo' }).click();
  await expect(row('shop')).toContainText('the web shop');

  await app.getByRole('textbox', { name: 'Paste what you have' }).fill(file);
  await app.getByRole('button', { name: 'Fill in the form' }).click();
  await expect(app.getByText(/^Read as mailpath/)).toBeVisible();
  await expect(app.getByLabel('Note')).toHaveValue('the web shop');
});
