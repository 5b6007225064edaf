import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.journey.ts',
  outputDir: '../../test-results/browser',
  // A journey that passes only now and then has a fault to be found: nothing is tried twice.
  retries: 0,
  // Each with a desk of its own: the browser and the server seldom work at the same time.
  workers: 2,
  forbidOnly: true,
  // Generous: a machine under load is slow, and only a hang is a fault.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // The second, when asked for by PLAYWRIGHT_JSON_OUTPUT_NAME, is what npm test counts by.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // A trace costs more than the journey; who looks for a fault asks for it: `--trace on`.
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' },
  },
})
