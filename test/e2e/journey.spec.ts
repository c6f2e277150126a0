import { expect, test } from './faces.js';

test('from the first start to a sent mail that History finds, with nothing asked of any other host', async ({
  app,
  asked,
}) => {
  await app.getByRole('button', { name: 'Start with practice' }).click();
  await expect(app.getByRole('heading', { level: 1 })).toContainText('queue ID', { timeout: 40_000 });

  await app.getByRole('link', { name: 'Domain' }).click();
  await app.getByRole('button', { name: 'Check the records' }).click();
  await expect(app.getByRole('heading', { level: 1 })).toContainText('practice.test holds');

  await app.getByRole('link', { name: 'Endpoint' }).click();
  await app.getByRole('button', { name: 'Probe the endpoint' }).first().click();
  await expect(app.getByRole('heading', { level: 1 })).toContainText('The way is open');

  await app.getByRole('link', { name: 'Send' }).click();
  await app.getByRole('button', { name: 'Send to 1 recipient over STARTTLS' }).click();
  const queueId = app.getByTestId('queue-id');
  await expect(queueId).toHaveText(/^\w{8,}$/);
  const id = (await queueId.textContent()) ?? '';

  await app.getByRole('link', { name: 'History' }).click();
  await app.getByRole('searchbox').fill(id);
  const row = app.getByRole('main').getByRole('listitem').getByRole('link');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('accepted');
  await row.click();
  await expect(app.getByRole('complementary')).toContainText(id);

  const own = new URL(app.url()).origin;
  expect(asked.filter((url) => !url.startsWith(own) && !url.startsWith('blob:'))).toEqual([]);
});

test('a fault of practice is diagnosed through the pages', async ({ app }) => {
  await app.getByRole('link', { name: 'Practice' }).click();
  await app.getByRole('button', { name: /cbr-closed/ }).click();
  await expect(app.getByRole('button', { name: /cbr-closed/ })).toHaveAttribute('aria-pressed', 'true');
  await app.getByRole('button', { name: 'Diagnose it' }).click();
  await expect(app.getByRole('main').locator('code', { hasText: 'CBR_LIKELY' }).first()).toBeVisible({
    timeout: 40_000,
  });
  await expect(app.getByRole('listitem').filter({ hasText: 'Access' }).first()).toContainText('Failed');
});
