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
  { name: 'domain-waiting', page: 'domain', faults: ['one-stale-resolver'], drive: checkDomain },
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
  { name: 'practice', page: 'practice', faults: ['cbr-closed'] },
  { name: 'case', page: 'case', height: 1100, drive: (page) => page.locator('pre').waitFor() },
  { name: 'setup', page: 'setup', network: 'internet' },
];
