import type { Page } from '@playwright/test';
import { seriousFaults } from './access.js';
import { expect, test } from './faces.js';

const band = (app: Page) => app.getByRole('region', { name: 'Guided tour' });
/** What the step asks for was seen done; nothing was clicked in the tour to say so. */
async function seenDone(app: Page): Promise<void> {
  await expect(band(app).getByRole('status')).toContainText('Done', { timeout: 40_000 });
  await band(app).getByRole('button', { name: 'Next step' }).click();
}

test('the guided tour goes from a healthy path to a sent mail that is found again', async ({ app }) => {
  test.setTimeout(180_000);
  const take = () => band(app).getByRole('button', { name: 'Take me there' }).click();
  await app.getByRole('button', { name: 'Take the ten-minute tour' }).click();
  await expect(band(app)).toContainText('step 1 of 9');
  expect(await seriousFaults(app)).toEqual([]);
  await take();
  await app.getByRole('button', { name: 'Run the whole path' }).click();
  await seenDone(app);

  await take();
  await app.getByRole('button', { name: /dkim-missing/ }).click();
  await seenDone(app);

  // Left and resumed after a reload: it stands at the same step.
  await band(app)
    .getByRole('button', { name: /^Leave/ })
    .click();
  await app.reload();
  await app.getByRole('link', { name: 'Practice' }).click();
  await app.getByRole('button', { name: 'Resume the tour at step 3' }).click();
  await take();
  await app.getByRole('button', { name: 'Check the records' }).click();
  await seenDone(app);

  await app.locator('summary', { hasText: 'What if I published this?' }).first().click();
  await app.getByRole('button', { name: 'Fill in the record above' }).click();
  const judge = app.getByRole('button', { name: 'Judge with these' });
  if (await judge.isVisible()) await judge.click();
  await seenDone(app);

  await take();
  await app.getByRole('button', { name: 'Check the records' }).click();
  await seenDone(app);

  await take();
  await app.getByRole('button', { name: 'Probe the endpoint' }).first().click();
  await seenDone(app);
  await app.locator('summary', { hasText: 'To hand on' }).click();
  await seenDone(app);

  await take();
  await app.getByRole('button', { name: 'Send to 1 recipient over STARTTLS' }).click();
  await expect(app.getByTestId('queue-id')).toHaveText(/^\w{8,}$/, { timeout: 30_000 });
  const id = (await app.getByTestId('queue-id').textContent()) ?? '';
  await seenDone(app);
  await take();
  await app.getByRole('searchbox').fill(id);
  await app.getByRole('main').getByRole('link').filter({ hasText: id }).first().click();
  await seenDone(app);
  await expect(band(app)).toContainText('You have seen the whole of it');
  expect(await seriousFaults(app)).toEqual([]);
});
