import { defineConfig } from 'vitest/config'
import unit from '../vitest.config.ts'

/** Several servers behind a cache, killed in turn: `npm run test:serve`. */
export default defineConfig({
  ...unit,
  test: { ...unit.test, include: ['tests/serve/**/*.test.ts'], exclude: [], maxWorkers: 1 },
})
