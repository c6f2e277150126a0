import { defineConfig } from '@playwright/test';

/** The pages in a real browser: the web face, and the desktop's bundles in Electron or its stand-in. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  projects: [{ name: 'web' }, { name: 'desktop', testMatch: '**/journey.spec.ts' }],
});
