import { defineConfig } from '@playwright/test'

const onCi = Boolean(process.env.CI)

/** Journeys go through the built bundles and a real browser; `npm test` names it by CHROME_PATH. */
export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.spec.ts',
  workers: 1,
  fullyParallel: false,
  retries: onCi ? 1 : 0,
  timeout: 90_000,
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    headless: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env.CHROME_PATH ? { executablePath: process.env.CHROME_PATH } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A camera that shows a test picture, for the reader of barcodes.
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    },
  },
})
