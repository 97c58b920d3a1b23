import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { findChromium } from '../../scripts/chromium/findChromium.ts'
import { withFaces } from './faceSets.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const executablePath = findChromium(root)

/** Two at a time, each worker with a browser and a product of its own: most of a journey waits for blocks and words, not for the processor. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: `${root}.build/journeys`,
  globalSetup: fileURLToPath(new URL('buildOnce.ts', import.meta.url)),
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
    // A step that can't be done is told long before the whole journey gives up.
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    // Recording each journey costs a quarter more; `--trace on` records the one that failed.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      env: withFaces('arial'),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A second wall: names other than this machine's do not resolve.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      ],
    },
  },
})
