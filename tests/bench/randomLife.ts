import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A thousand random operations instead of the sixty of every test run; `-- life 5000 7` for as many with another seed. */
const [operations = '1000', seed = '1'] = process.argv.slice(2)
const vitest = spawn(
  'npx',
  ['vitest', 'run', '--config', 'tests/vitest.config.ts', 'tests/server/indexer/everyTable.test.ts'],
  { stdio: 'inherit', env: { ...process.env, INDEX_OPERATIONS: operations, INDEX_SEED: seed } },
)
const [code] = await once(vitest, 'exit')
process.exitCode = code === 0 ? 0 : 1
