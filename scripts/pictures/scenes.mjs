// What docs/pictures/ shows: each page in each state that a reader should know. `drive` brings the page there.

/** The page's one primary action. */
const act = (page) => page.locator('header .bx--btn--primary').first().click();
/** A run has ended: the headline is busy no longer, and the state is told. */
const ended = async (page) => {
  await page.locator('header.headline[aria-busy="false"] .mark').waitFor({ timeout: 40_000 });
  await page.waitForTimeout(300);
};
const run = async (page) => {
  await act(page);
  await ended(page);
};
const checkDomain = async (page) => {
  await page.locator('main form button[type="submit"]').first().click();
  await ended(page);
};

export const scenes = [
  { name: 'path-start', page: 'path', network: 'internet' },
  { name: 'path-idle', page: 'path' },
  {
    name: 'path-running',
    page: 'path',
    faults: ['cbr-silent'],
    drive: async (page) => {
      await act(page);
      await page.waitForTimeout(2500);
    },
  },
  { name: 'path', page: 'path', faults: ['dkim-name-doubled'], drive: run },
  { name: 'path-waiting', page: 'path', faults: ['one-stale-resolver'], drive: run },
  { name: 'path-access', page: 'path', faults: ['cbr-closed'], drive: run },
  { name: 'path-done', page: 'path', drive: run },
  { name: 'domain-idle', page: 'domain' },
  { name: 'domain-fault', page: 'domain', faults: ['dkim-truncated'], height: 1100, drive: checkDomain },
  {
    name: 'domain-waiting',
    page: 'domain',
    faults: ['one-stale-resolver'],
    height: 1100,
    drive: async (page) => {
      await checkDomain(page);
      await act(page);
      await page.locator('main [role="status"]').first().waitFor();
      // The plot is drawn anew each ten seconds.
      await page.waitForTimeout(21_000);
    },
  },
  {
    name: 'domain-propagation',
    page: 'domain',
    faults: ['one-stale-resolver'],
    height: 1100,
    drive: async (page) => {
      await checkDomain(page);
      const about = page.locator('main section').filter({ hasText: '_domainkey' }).last();
      await about
        .locator('details')
        .evaluateAll((all) => all.forEach((one) => (one.open = one.querySelector('table, figure') !== null)));
      await page.waitForTimeout(500);
    },
    at: 'main figure',
  },
  { name: 'domain-done', page: 'domain', drive: checkDomain },
  { name: 'endpoint-idle', page: 'endpoint' },
  { name: 'endpoint-fault', page: 'endpoint', faults: ['cbr-closed'], height: 1100, drive: run },
  { name: 'endpoint-done', page: 'endpoint', drive: run },
  { name: 'send-idle', page: 'send' },
  { name: 'send-done', page: 'send', drive: run },
  { name: 'send-unknown', page: 'send', faults: ['lost-after-dot'], drive: run },
  { name: 'history', page: 'history' },
  {
    name: 'history-detail',
    page: 'history',
    drive: async (page) => {
      await page.locator('main a[href^="#/history/"]').first().click();
      await page.locator('aside h2').waitFor();
    },
  },
  {
    name: 'history-compare',
    page: 'history',
    height: 1100,
    drive: async (page) => {
      await page.locator('.tools select').first().selectOption('check');
      const rows = page.locator('main a[href^="#/history/"]');
      await page.waitForTimeout(800);
      const ids = [];
      for (const at of [0, (await rows.count()) - 1])
        ids.push((await rows.nth(at).getAttribute('href')).split('/').at(-1));
      await page.evaluate((pair) => (location.hash = `#/history/${pair}`), ids.toSorted().join(','));
      await page.locator('aside h2').first().waitFor();
      await page.waitForTimeout(300);
    },
  },
  { name: 'practice', page: 'practice', faults: ['cbr-closed'] },
  {
    name: 'tour',
    page: 'practice',
    drive: async (page) => {
      await page.locator('header.headline .bx--btn--ghost').first().click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'commands',
    page: 'path',
    drive: async (page) => {
      await page.keyboard.press('ControlOrMeta+k');
      await page.locator('dialog[open] input').waitFor();
      await page.keyboard.type('dkim');
      await page.waitForTimeout(300);
    },
  },
  { name: 'finding', page: 'finding/DKIM_TRUNCATED' },
  { name: 'case', page: 'case', height: 1100, drive: (page) => page.locator('pre').waitFor() },
  { name: 'setup', page: 'setup', network: 'internet' },
];
