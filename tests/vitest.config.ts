import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Unit tests: real chain, node and database where a test needs them, so files run in their own processes and get time. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    // Pages inline their style sheets: what is tested is what is sent.
    css: true,
    globalSetup: ['tests/compileOnce.ts'],
    setupFiles: ['tests/endChildren.ts'],
    include: ['tests/**/*.test.{ts,tsx}'],
    // Several servers behind a cache, killed in turn under load: they get the machine for themselves, after these.
    exclude: ['tests/{journeys,browsers,interop,bench,serve}/**'],
    pool: 'forks',
    maxWorkers: 2,
    // A busy machine takes its time: nothing is given up within a test's own.
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 90_000,
    hookTimeout: 240_000,
    allowOnly: false,
  },
})
