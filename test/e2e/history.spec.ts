import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { checkParamsSchema } from '../../electron/engine/contract/params.js';
import type { HistoryEntry } from '../../electron/engine/history/history.js';
import { openHistory } from '../../electron/engine/history/open.io.js';
import { openEngine } from '../../electron/engine/live.js';
import { removeFolder } from '../helpers/remove-folder.js';
import { seriousFaults } from './access.js';
import { expect, startWebFace, test as base } from './faces.js';

const sends = 3000;
const dayMs = 86_400_000;
const day = (back: number): number => Math.floor(Date.now() / dayMs) * dayMs - back * dayMs;

/** That many sends over the last twenty days, the newest first by number, one bounced in fifty. */
function* kept(): Generator<HistoryEntry> {
  for (let number = 0; number < sends; number += 1) {
    yield {
      item: {
        id: `01JD3X${String(number).padStart(20, '0')}`,
        kind: 'send',
        at: new Date(day(1) - Math.floor((number / sends) * 20 * dayMs)).toISOString(),
        subject: 'smtp.example.com:587',
        network: 'internet',
        verdict: 'pass',
        status: number % 50 === 0 ? 'bounced' : 'delivered',
        queueId: `Q${String(number)}X`,
        messageId: `<${String(number)}@example.com>`,
        recipients: [`reader${String(number)}@example.com`],
        mailSubject: `Letter ${String(number)}`,
      },
      document: null,
      events: [],
      send: null,
    };
  }
}

const test = base.extend<{ page: Page }, { folder: string }>({
  folder: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'mailpath-e2e-history-'));
      const live = openEngine({ dataFolder: folder });
      for (const faults of [['dkim-missing'], ['spf-two-records']]) {
        const params = { network: 'practice', faults, domain: 'practice.test' };
        await live.engine.check(checkParamsSchema.parse(params));
      }
      await live.close();
      const history = openHistory(folder, { now: () => Date.now() });
      history.importEntries(kept());
      history.close();
      await use(folder);
      await removeFolder(folder);
    },
    { scope: 'worker' },
  ],
  page: async ({ folder, launched }, use) => {
    const face = await startWebFace(['--data', folder]);
    const context = await (
      await launched()
    ).newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(face.address);
    await page.getByRole('link', { name: 'History' }).click();
    await expect(page.getByText('3,002 entries')).toBeVisible();
    await use(page);
    await context.close();
    await face.stop();
  },
});

const list = (page: Page) => page.getByRole('list', { name: 'History, newest first' });
const count = (page: Page, words: string) =>
  expect(page.getByRole('status').getByText(words, { exact: true })).toBeVisible();

test('a long list is gone through by keys, of which only what is in sight is in the page', async ({
  page,
}) => {
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(page.locator('a:focus')).toContainText('Letter 2999');
  await expect(page.locator('li:has(a:focus)')).toHaveAttribute('aria-posinset', '3002');
  expect(await list(page).getByRole('listitem').count()).toBeLessThan(60);
  await page.keyboard.press('PageUp');
  await expect(page.locator('a:focus')).toContainText(/Letter 29[89]\d/);
  await page.keyboard.press('Home');
  await expect(page.locator('a:focus')).toContainText('practice.test');
  await page.getByRole('searchbox').fill('reader1234@');
  await count(page, '1 entry fits');
  await expect(list(page).getByRole('listitem')).toHaveCount(1);
  await expect(list(page)).toContainText('Letter 1234');
});

test('days are brushed by keys and by the pointer, and the list follows', async ({ page }) => {
  const strip = page.getByRole('listbox', { name: /Entries per day/ });
  await strip.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(strip.getByRole('option', { selected: true })).toHaveCount(1);
  await count(page, '150 entries fit');
  await page.keyboard.press('Shift+ArrowLeft');
  await count(page, '300 entries fit');
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('bounced');
  await count(page, '6 entries fit');
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /show all days/ }).click();
  await count(page, '60 entries fit');
  const box = (await strip.boundingBox()) as { x: number; y: number; width: number };
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + 20, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole('button', { name: /show all days/ })).toBeVisible();
});

test('what is removed comes back, also after a reload', async ({ page }) => {
  await page.getByRole('searchbox').fill('Letter 77');
  await count(page, '11 entries fit');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('2 chosen')).toBeVisible();
  await page.keyboard.press('Delete');
  await count(page, '9 entries fit');
  await page.reload();
  await count(page, '3,000 entries');
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Bring back' }).click();
  await count(page, '3,002 entries');
  await page.getByRole('button', { name: 'Remove old entries' }).click();
  await page.getByLabel('Older than').selectOption('30');
  await count(page, '0 entries would go.');
});

test('two checks are compared, and one is judged again by its evidence', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('check');
  await count(page, '2 entries fit');
  await list(page).getByRole('checkbox').first().check();
  await list(page).getByRole('checkbox').last().check();
  await page.getByRole('button', { name: 'Compare' }).click();
  const side = page.getByRole('complementary', { name: 'Compare' });
  await expect(side.getByRole('heading', { name: 'Only in the earlier one' })).toBeVisible();
  await expect(side).toContainText('DKIM_MISSING');
  await expect(side).toContainText('SPF_MULTIPLE');
  expect(await seriousFaults(page)).toEqual([]);
  await side.getByRole('link').first().click();
  const detail = page.getByRole('complementary', { name: 'Subject' });
  await detail.getByText('Judge it again').click();
  await detail.getByRole('button', { name: 'Judge the evidence again' }).click();
  await expect(detail.getByRole('status')).toContainText('come to the same');
  expect(await seriousFaults(page)).toEqual([]);
});

test('what was found is saved as a file', async ({ page }) => {
  await page.getByRole('searchbox').fill('Letter 77');
  await count(page, '11 entries fit');
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the file' }).click();
  const stream = await (await download).createReadStream();
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  expect(text.trim().split('\r\n')).toHaveLength(12);
  expect(text).toContain('reader777@example.com');
});
