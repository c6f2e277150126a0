import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { seriousFaults } from './access.js';
import { expect, test } from './faces.js';

/** Goes to practice with these faults, as a click on their cards would. */
async function practise(app: Page, faults: readonly string[], page: string): Promise<void> {
  await app.getByRole('combobox').first().waitFor();
  await app.evaluate(
    (names) =>
      localStorage.setItem(
        'mailpath.session',
        JSON.stringify({ language: 'en', network: 'practice', faults: names, setup: null }),
      ),
    faults,
  );
  await app.evaluate((name) => (location.hash = `#/${name}`), page);
  await app.reload();
  await expect(app.getByRole('heading', { level: 1 })).toBeVisible();
}
const fold = (app: Page, name: string) => app.locator('summary', { hasText: name }).first();

test('a missing record is judged as if it were published, before anyone publishes it', async ({ app }) => {
  await practise(app, ['dkim-missing'], 'domain');
  await app.getByRole('button', { name: 'Check the records' }).click();
  await expect(app.locator('code', { hasText: 'DKIM_MISSING' }).first()).toBeVisible();
  await fold(app, 'What if I published this?').click();
  await app.getByRole('button', { name: 'Fill in the record above' }).click();
  await expect(app.getByLabel('Records to assume')).toHaveValue(/ TXT v=DKIM1/);
  await app.getByRole('button', { name: 'Judge with these' }).click();
  await expect(app.getByText('Judged as if the records below were published')).toBeVisible();
  expect(await seriousFaults(app)).toEqual([]);
  await expect(app.locator('code', { hasText: 'DKIM_OK' }).first()).toBeVisible();
  await app.getByRole('button', { name: 'Judge what is published' }).click();
  await expect(app.locator('code', { hasText: 'DKIM_MISSING' }).first()).toBeVisible();
});

test('what was typed into the host field is shown as the name that it makes', async ({ app }) => {
  await practise(app, [], 'domain');
  await fold(app, 'Expected values').click();
  await app.getByLabel('What you typed in the host field').fill('key._domainkey.practice.test');
  await app.getByRole('button', { name: 'Check the records' }).click();
  await expect(app.getByText('key._domainkey.practice.test.practice.test')).toBeVisible();
});

test('the wait for a stale resolver is a time of day with how far away it is', async ({ app }) => {
  await practise(app, ['one-stale-resolver'], 'path');
  await app.getByRole('button', { name: 'Run the whole path' }).click();
  await expect(app.getByRole('button', { name: 'Watch and tell me' })).toBeVisible({ timeout: 40_000 });
  await expect(app.locator('header.headline time')).toHaveText(/^\d\d:\d\d:\d\d, in \d+ (sec|min)$/);
  await expect(app.locator('header.headline')).not.toContainText('UTC');
  expect(await seriousFaults(app)).toEqual([]);
  await app.getByRole('button', { name: 'Watch and tell me' }).click();
  const watching = app.getByRole('status').filter({ hasText: 'Watching practice.test' });
  await expect(watching).toContainText(/\d\d:\d\d:\d\d, in \d+ (sec|min)/, { timeout: 30_000 });
  await watching.getByRole('button', { name: 'Stop' }).click();
  await expect(watching).toBeHidden();
});

test('another program’s error is explained, and its settings are written in its words', async ({ app }) => {
  await practise(app, [], 'endpoint');
  await fold(app, 'An error that another program gave').click();
  await app.getByLabel('Error text').fill('535 5.7.8 Authentication failed');
  await app.getByRole('button', { name: 'Explain it' }).click();
  await expect(app.locator('code', { hasText: 'AUTH_REJECTED' })).toBeVisible();
  await fold(app, 'Settings for your program').click();
  await app.getByLabel('Choose a program').selectOption('nodemailer');
  await expect(app.locator('pre', { hasText: 'createTransport' })).toBeVisible();
  expect(await seriousFaults(app)).toEqual([]);
});

test('the JSON of another place is laid beside what is seen from here', async ({ app }) => {
  await practise(app, ['cbr-closed'], 'endpoint');
  await app.getByRole('button', { name: 'Probe the endpoint' }).click();
  await expect(app.locator('code', { hasText: 'CBR_LIKELY' }).first()).toBeVisible({ timeout: 30_000 });
  await app.getByRole('link', { name: 'History' }).click();
  await app.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  const download = app.waitForEvent('download');
  await app.getByRole('button', { name: 'JSON' }).click();
  const file = await (await download).path();
  const there = JSON.parse(readFileSync(file, 'utf8')) as { targets?: { steps: { ok: boolean }[] }[] };
  for (const target of there.targets ?? []) for (const step of target.steps) step.ok = true;
  await app.getByRole('link', { name: 'Endpoint' }).click();
  await fold(app, 'Seen from another place').click();
  await app.locator('input[type="file"]').setInputFiles({
    name: 'vsi.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(there)),
  });
  await expect(app.getByRole('columnheader', { name: 'vsi' })).toBeVisible();
  const row = app.getByRole('row').filter({ hasText: 'open' }).last();
  await expect(row).toContainText('stopped at');
  expect(await seriousFaults(app)).toEqual([]);
});

test('a draft survives a reload, and is judged while it is typed', async ({ app }) => {
  await practise(app, [], 'send');
  await app.getByLabel('From', { exact: true }).fill('me@elsewhere.test');
  await expect(app.locator('code', { hasText: 'FROM_OUTSIDE_DOMAIN' })).toBeVisible();
  const to = app.getByRole('textbox', { name: 'To', exact: true });
  await to.fill('one@receiver.test, two@receiver.test');
  await to.press('Enter');
  await expect(app.getByRole('button', { name: 'Send to 3 recipients over STARTTLS' })).toBeVisible();
  await app.reload();
  await expect(app.getByRole('button', { name: 'Edit two@receiver.test' })).toBeVisible();
  await app.getByRole('button', { name: 'Start a fresh draft' }).click();
  await expect(app.getByRole('button', { name: /^Edit .*@/ })).toHaveText(['you@receiver.test']);
});

test('a bounce that is taken in is filed on the send that it belongs to', async ({ app }) => {
  await practise(app, [], 'send');
  await app.getByRole('button', { name: 'Send to 1 recipient over STARTTLS' }).click();
  await expect(app.getByTestId('queue-id')).toBeVisible({ timeout: 30_000 });
  await expect(app.getByRole('region', { name: 'What became of the mail' })).toBeFocused();
  const id = /<[^>]+@[^>]+>/.exec((await app.getByRole('main').textContent()) ?? '')?.[0] ?? '';
  expect(id).not.toBe('');
  await app.getByRole('link', { name: 'History' }).click();
  await app.locator('input[type="file"]').setInputFiles({
    name: 'bounce.eml',
    mimeType: 'message/rfc822',
    buffer: Buffer.from(bounceOf(id).replaceAll('\n', '\r\n')),
  });
  await expect(app.getByText('Read, and filed as proof:')).toBeVisible();
  await app.getByRole('link', { name: 'Open the send' }).click();
  await expect(app.getByRole('complementary')).toContainText('bounced');
  await expect(app.getByRole('option', { name: /[12] Failed/ })).toBeVisible();
  expect(await seriousFaults(app)).toEqual([]);
});

const bounceOf = (messageId: string): string => `From: MAILER-DAEMON@relay.test
To: test@practice.test
Subject: Undelivered Mail Returned to Sender
Date: ${new Date().toUTCString()}
Message-ID: <bounce@relay.test>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.test

Final-Recipient: rfc822; you@receiver.test
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--b
Content-Type: text/rfc822-headers

From: test@practice.test
To: you@receiver.test
Message-ID: ${messageId}

--b--
`;

test('a mail of unknown outcome goes out again only after the warning was read', async ({ app }) => {
  await practise(app, ['lost-after-dot'], 'send');
  await app.getByRole('button', { name: 'Send to 1 recipient over STARTTLS' }).click();
  await expect(app.locator('code', { hasText: 'OUTCOME_UNKNOWN' }).first()).toBeVisible({ timeout: 30_000 });
  await practise(app, [], 'history');
  await app.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await app.getByRole('button', { name: 'Send it again' }).click();
  await expect(app.getByRole('alert')).toContainText('may arrive twice');
  expect(await seriousFaults(app)).toEqual([]);
  await app.getByRole('button', { name: 'Send again; it may arrive twice' }).click();
  await expect(app.getByRole('complementary').getByTestId('queue-id')).toBeVisible({ timeout: 30_000 });
});

test('what the console shows is pasted, read and saved, its secrets dropped', async ({ app }) => {
  await app.getByRole('button', { name: 'Add my own setup' }).click();
  await app
    .getByRole('textbox', { name: 'Paste what you have' })
    .fill('SMTP_DOMAIN=example.com\nSMTP_USER=abcdefghijklmnopqr01\nSMTP_PASSWORD=swordfish\n');
  await app.getByRole('button', { name: 'Fill in the form' }).click();
  await expect(app.getByText(/^Read as env/)).toBeVisible();
  expect(await seriousFaults(app)).toEqual([]);
  await expect(app.getByText(/Not kept, since secret: .*PASSWORD/)).toBeVisible();
  await expect(app.getByLabel('SMTP user')).toHaveValue('abcdefghijklmnopqr01');
});

test('the support case keeps its answers', async ({ app }) => {
  await practise(app, [], 'case');
  const first = app.getByRole('main').getByRole('textbox').first();
  await first.fill('We send receipts.');
  await app.getByRole('button', { name: 'Check the answers' }).click();
  await expect(app.locator('pre')).toContainText('We send receipts.');
  await app.reload();
  await expect(app.getByRole('main').getByRole('textbox').first()).toHaveValue('We send receipts.');
});
