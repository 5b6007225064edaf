import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.journey.ts',
  outputDir: '../../test-results/browser',
  // A journey that passes only now and then has a fault to be found: nothing is tried twice.
  retries: 0,
  workers: 1,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  // The second, when asked for by PLAYWRIGHT_JSON_OUTPUT_NAME, is what npm test counts by.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' },
  },
})
