import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** One browser after the other, against one product: as on one person's machine. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    environment: 'node',
    setupFiles: ['tests/endChildren.ts'],
    include: ['tests/browsers/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 900_000,
    fileParallelism: false,
    allowOnly: false,
  },
})
