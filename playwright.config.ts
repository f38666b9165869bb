import { defineConfig } from '@playwright/test';
import { launchSettings } from './tools/lib/browsers.mjs';

/** What may differ from engine to engine; everything else is tested in Chromium alone. */
const IN_EVERY_ENGINE =
  /e2e\/(api|loading|csp|offline|tabs|a11y|long|xss|webview|stories\/content)\b.*\.spec\.ts$/;

/** Pictures of every state, made with one Chromium. */
const VISUAL = /e2e\/gallery\/visual\.spec\.ts$/;

/** Promises to be there within a second: tested in every engine, after all others and one by one. */
const TIMED = /e2e\/(stories\/main-story|tabs\/badge)\.spec\.ts$/;

/** Tests that are to go red, each for want of one name: they need not wait long for what will not come. */
const isWithout = process.env.PARLEY_CONFORMANCE === 'all';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  snapshotPathTemplate: 'e2e/gallery/pictures/{arg}{ext}',
  testMatch: '**/*.spec.ts',
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: isWithout ? 20_000 : 45_000,
  expect: { timeout: isWithout ? 3_000 : 10_000 },
  reporter: [['list'], ['json', { outputFile: `test-results/${isWithout ? 'conformance' : 'e2e'}.json` }]],
  // Recording takes a good part of a test's time; a failure in CI is looked into where it can be repeated.
  use: {
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    viewport: { width: 1280, height: 800 },
    ...(isWithout && { actionTimeout: 3_000 }),
  },
  projects: [
    { name: 'chromium', testIgnore: [TIMED, VISUAL], use: launchSettings('chromium') },
    { name: 'visual', testMatch: VISUAL, use: launchSettings('chromium') },
    { name: 'firefox', testMatch: IN_EVERY_ENGINE, testIgnore: TIMED, use: launchSettings('firefox') },
    {
      name: 'timed-chromium',
      testMatch: TIMED,
      use: launchSettings('chromium'),
      workers: 1,
      dependencies: ['chromium', 'firefox'],
    },
    {
      name: 'timed-firefox',
      testMatch: TIMED,
      use: launchSettings('firefox'),
      workers: 1,
      dependencies: ['timed-chromium'],
    },
  ],
});
