import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { seriousFaults } from './access.js';
import { expect, test } from './faces.js';

async function open(app: Page): Promise<void> {
  await app.getByRole('combobox').first().waitFor();
  await app.getByRole('combobox').first().selectOption({ index: 1 });
  await app.getByRole('link', { name: /^(Send|发送)$/ }).click();
  await app.getByRole('textbox', { name: /^(To|收件人)$/ }).waitFor();
}

/** Pastes as a mail program would. */
async function paste(app: Page, label: string, text: string): Promise<void> {
  await app.getByRole('textbox', { name: label, exact: true }).focus();
  await app.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** Drops a file on the window. */
async function drop(app: Page, name: string, content: string): Promise<void> {
  await app.evaluate(
    ([fileName, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], fileName));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, content] as const,
  );
}

const subject = (app: Page) => app.getByRole('textbox', { name: /^(Subject|主题)$/ });
const chips = (app: Page) => app.locator('.box').first().locator('.chip > button:first-child');

test('recipients are chips: pasted, told what is wrong with them, edited and removed by keyboard', async ({
  app,
}) => {
  await open(app);
  const to = app.getByRole('textbox', { name: 'To', exact: true });
  await paste(
    app,
    'To',
    'Doe, Jane <jane@receiver.test>; Roe, Rick <rick@receiver.test>\nnobody; "O, P" <o@receiver.test>',
  );
  await expect(chips(app)).toHaveText(['you@receiver.test', 'Doe, Jane', 'Roe, Rick', 'nobody', 'O, P']);
  await expect(app.getByText('nobody: no @ in it')).toBeVisible();
  await expect(app.getByText('5 of 50 recipients')).toBeVisible();
  expect(await seriousFaults(app)).toEqual([]);
  // Into the list, to the bad one, and mended.
  await to.focus();
  await app.keyboard.press('ArrowLeft');
  await app.keyboard.press('ArrowLeft');
  await app.keyboard.press('Enter');
  await expect(to).toHaveValue('nobody');
  await app.keyboard.type('nobody@receiver.test');
  await app.keyboard.press('Enter');
  await expect(chips(app).nth(3)).toHaveText('nobody@receiver.test');
  await expect(app.getByText('no @ in it')).toHaveCount(0);
  await app.keyboard.press('Backspace');
  await app.keyboard.press('Delete');
  await expect(chips(app)).toHaveCount(4);
  // A comma inside quotation marks is part of a name; one behind an address ends it.
  await to.focus();
  await app.keyboard.type('"Last, First" <last@receiver.test>,next@receiver.test');
  await app.getByRole('button', { name: /^Send to/ }).click();
  await expect(app.getByTestId('queue-id')).toBeVisible();
  await expect(app.locator('.result')).toBeFocused();
  await expect(app.locator('.result')).toContainText('last@receiver.test');
  await expect(app.locator('.result')).toContainText('next@receiver.test');
  await expect(app.getByRole('button', { name: 'Send to 6 recipients over STARTTLS' })).toBeVisible();
});

test('a list beyond the limit is told beside its field, and nothing of it is sent', async ({ app }) => {
  await open(app);
  await paste(app, 'To', Array.from({ length: 60 }, (_, at) => `r${String(at)}@receiver.test`).join('\n'));
  await expect(app.getByText('IBM takes 50 recipients at the most.')).toBeVisible();
  await app.getByRole('button', { name: 'Send to 61 recipients over STARTTLS' }).click();
  await expect(app.getByText('TOO_MANY_RECIPIENTS')).toBeVisible();
  await expect(app.getByRole('heading', { level: 1 })).toContainText('61 recipients');
});

test('a template fills the form, a reload keeps it, and it can be taken back', async ({ app }) => {
  await open(app);
  await app.getByLabel('Begin with').selectOption('newsletter');
  await expect(subject(app)).toHaveValue('Newsletter, first issue');
  await expect(app.getByText('Nothing speaks against sending it.')).toHaveCount(0);
  await expect(app.getByText('REPLY_TO_MISSING')).toBeVisible();
  await app.reload();
  await expect(subject(app)).toHaveValue('Newsletter, first issue');
  await app.getByRole('combobox', { name: 'Language' }).selectOption('zh-CN');
  await app.getByLabel('从模板开始').selectOption('minimal');
  await expect(subject(app)).toHaveValue('IBM Cloud Event Notifications SMTP 接口');
  await app.getByRole('button', { name: '撤销' }).click();
  await expect(subject(app)).toHaveValue('Newsletter, first issue');
});

test('a mail file that is dropped fills the form; a received one is asked about; a bounce is filed', async ({
  app,
}) => {
  await open(app);
  await app.getByRole('link', { name: 'History' }).click();
  await drop(
    app,
    'own.eml',
    'From: Shop <test@practice.test>\r\nTo: "Doe, J" <j@receiver.test>\r\nBcc: b@receiver.test\r\nSubject: Own\r\nX-Shop: 1\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nOwn text\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nx\r\n--b--\r\n',
  );
  await expect(subject(app)).toHaveValue('Own');
  await expect(chips(app)).toHaveText(['Doe, J']);
  await expect(app.getByText('Left out: a.pdf. IBM takes no attachments.')).toBeVisible();
  await expect(app.getByRole('button', { name: 'Send to 2 recipients over STARTTLS' })).toBeVisible();
  await app.getByRole('button', { name: 'Undo' }).click();
  await expect(chips(app)).toHaveText(['you@receiver.test']);
  const received =
    'Received: from a.test by b.test; Tue, 24 Nov 2026 12:00:00 +0000\r\nFrom: x@y.test\r\nTo: z@y.test\r\nMessage-ID: <1@y.test>\r\nSubject: Theirs\r\n\r\nTheir text\r\n';
  await drop(app, 'theirs.eml', received);
  await expect(app.getByRole('alertdialog')).toContainText('theirs.eml was received');
  expect(await seriousFaults(app)).toEqual([]);
  await app.getByRole('button', { name: 'Open it in the form' }).click();
  await expect(subject(app)).toHaveValue('Theirs');
  await expect(chips(app)).toHaveText(['you@receiver.test']);
  await drop(app, 'theirs.eml', received);
  await app.getByRole('button', { name: 'File it as proof' }).click();
  await expect(app.getByText('z@y.test')).toBeVisible();
});

test('a draft is saved as a mail file and opened again', async ({ app }) => {
  await open(app);
  await app.getByText('Cc, Bcc, Reply-To').click();
  await app.getByRole('textbox', { name: 'Bcc' }).fill('hidden@receiver.test');
  await subject(app).fill('Kept 汉');
  const saved = app.waitForEvent('download');
  await app.getByRole('button', { name: 'Save as .eml' }).click();
  const file = await (await saved).path();
  await app.getByRole('button', { name: 'Start a fresh draft' }).click();
  await expect(subject(app)).toHaveValue('Test mail');
  await app.locator('input[type=file][accept*=eml]').setInputFiles(file);
  await expect(subject(app)).toHaveValue('Kept 汉');
  await expect(app.getByText('hidden@receiver.test').first()).toBeVisible();
});

test('a session is kept ready on demand alone, takes mail after mail, and ends where the mail goes another way', async ({
  app,
}) => {
  await open(app);
  const bar = app.getByRole('group', { name: 'Session kept ready' });
  await expect(bar).toHaveCount(0);
  await app.getByRole('button', { name: 'Connect and keep ready' }).click();
  await expect(bar).toContainText('over STARTTLS, signed in.');
  await expect(bar).toContainText('idle for 2 s');
  expect(await seriousFaults(app)).toEqual([]);
  const send = app.getByRole('button', { name: 'Send to 1 recipient over STARTTLS' });
  for (let turn = 0; turn < 2; turn += 1) {
    await send.click();
    await expect(app.getByText('It went over the session that was kept ready.')).toBeVisible();
    await expect(app.locator('.result')).toBeFocused();
    await expect(bar).toContainText('idle');
  }
  // Another way: the session is of no use there.
  await app.getByText('Endpoint and TLS').click();
  await app.getByRole('combobox', { name: 'TLS' }).selectOption('implicit');
  await expect(bar).toHaveCount(0);
  await app.getByRole('button', { name: 'Send to 1 recipient over TLS' }).click();
  await expect(app.getByText('It went over the session')).toHaveCount(0);
  await expect(app.getByTestId('queue-id')).toBeVisible();
});

test.describe('the preview', () => {
  let outside: Server;
  let knocks = 0;
  let port = 0;
  test.beforeAll(async () => {
    outside = createServer((socket) => {
      knocks += 1;
      socket.on('error', () => undefined);
      socket.destroy();
    });
    await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
    port = (outside.address() as AddressInfo).port;
  });
  test.afterAll(() => outside.close());

  test('runs nothing and loads nothing, whatever the mail asks for', async ({ app, asked }) => {
    await open(app);
    const own = new URL(app.url()).origin;
    await app.evaluate(() => Object.assign(globalThis, { ran: false }));
    await app
      .locator('textarea')
      .nth(1)
      .fill(hostile(`http://127.0.0.1:${String(port)}`));
    const mail = app.frameLocator('iframe[title=Preview]').frameLocator('iframe');
    await expect(mail.getByText('The visible words')).toBeVisible();
    for (const mode of ['Desktop', 'Phone']) {
      await app.getByRole('tab', { name: mode }).click();
      await app.locator('.bx--toggle__appearance, .bx--toggle-input__label').first().click();
      await app.waitForTimeout(700);
    }
    await mail.getByText('A link').click({ force: true });
    await mail.getByText('Submit it').click({ force: true });
    await app.waitForTimeout(1000);
    await expect(mail.getByText('The visible words')).toBeVisible();
    expect(await app.evaluate(() => (globalThis as unknown as { ran: boolean }).ran)).toBe(false);
    expect(knocks, 'connections to the outside').toBe(0);
    expect(asked.filter((url) => !url.startsWith(own) && !/^(data|about|blob):/.test(url))).toEqual([]);
    expect(app.url().startsWith(own)).toBe(true);
    expect(
      await mail.locator('html').evaluate((root) => getComputedStyle(root.querySelector('p')!).color),
    ).toBe('rgb(1, 2, 3)');
  });

  test('shows the mail by phone, by desktop and as plain text', async ({ app }) => {
    await open(app);
    await app.getByLabel('Begin with').selectOption('html');
    const mail = app.frameLocator('iframe[title=Preview]').frameLocator('iframe');
    await expect(mail.getByRole('heading', { name: 'Test mail' })).toBeVisible();
    expect(await mail.locator('html').evaluate(() => innerWidth)).toBe(375);
    await app.getByRole('tab', { name: 'Desktop' }).click();
    await expect.poll(() => mail.locator('html').evaluate(() => innerWidth)).toBe(720);
    await app.getByRole('tab', { name: 'Plain text' }).click();
    await expect(app.locator('pre')).toContainText('with the same words');
    expect(await seriousFaults(app)).toEqual([]);
  });
});

/** Everything by which a page reaches out. */
function hostile(at: string): string {
  const run = `top.ran=true;parent.parent.ran=true;new Image().src='${at}/script'`;
  return `<!DOCTYPE html><html manifest="${at}/manifest"><head>
<meta http-equiv="refresh" content="0;url=${at}/refresh"><base href="${at}/base/">
<link rel="stylesheet" href="${at}/css"><link rel="preconnect" href="${at}"><link rel="dns-prefetch" href="//example.test">
<link rel="prefetch" href="${at}/prefetch"><link rel="preload" as="image" href="${at}/preload"><link rel="icon" href="${at}/icon">
<style>@import url(${at}/import); p { color: rgb(1, 2, 3); background: url(${at}/background) }
@font-face { font-family: f; src: url(${at}/font) } p { font-family: f } li { list-style-image: url(${at}/list) }</style>
<script>${run}</script><script src="${at}/js"></script><script type="speculationrules">{"prefetch":[{"urls":["${at}/spec"]}]}</script>
</head><body background="${at}/body" onload="${run}">
<p style="border-image: url(${at}/border)">The visible words</p><ul><li>One</li></ul>
<img src="${at}/img" srcset="${at}/srcset 2x" onerror="${run}" alt="A picture"><img src="x" onerror="${run}">
<picture><source srcset="${at}/source"><img src="${at}/picture"></picture>
<svg><image href="${at}/svg" xlink:href="${at}/xlink"/><use href="${at}/use#a"/><script>${run}</script><style>@import url(${at}/svgcss);</style>
<animate onbegin="${run}" attributeName="x" dur="1s"/><a href="${at}/svga"><text y="20">Svg link</text></a></svg>
<iframe src="${at}/iframe"></iframe><iframe srcdoc="<script>${run}</script>"></iframe><object data="${at}/object"></object><embed src="${at}/embed">
<video src="${at}/video" poster="${at}/poster" autoplay></video><audio src="${at}/audio" autoplay></audio>
<form action="${at}/form" id="f"><input name="a" autofocus onfocus="${run}"><input type="image" src="${at}/input"><button formaction="${at}/formaction">Submit it</button></form>
<a href="${at}/link" ping="${at}/ping" target="_top">A link</a> <a href="javascript:${run}">Script link</a>
<math><mtext><table><mglyph><style><img src="${at}/mxss" onerror="${run}"></style></mglyph></table></mtext></math>
<div><template shadowrootmode="open"><img src="${at}/shadow"></template></div><details open ontoggle="${run}">d</details>
<input type="submit" form="f" value="Go"></body></html>`;
}
