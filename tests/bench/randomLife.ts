import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** anvil keeps the states of 500 blocks: in a longer life a reorg can leave it without its contracts. */
const LIFE = 200

/** A thousand random operations instead of the sixty of every test run, in lives of two hundred; `-- life 5000 7` for as many from another seed. */
const [operations = '1000', seed = '1'] = process.argv.slice(2)
for (let done = 0; done < Number(operations); done += LIFE) {
  const length = Math.min(LIFE, Number(operations) - done)
  const vitest = spawn(
    'npx',
    ['vitest', 'run', '--config', 'tests/vitest.config.ts', 'tests/server/indexer/everyTable.test.ts'],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        INDEX_OPERATIONS: String(length),
        INDEX_SEED: String(Number(seed) + done / LIFE),
      },
    },
  )
  const [code] = await once(vitest, 'exit')
  if (code !== 0) process.exitCode = 1
}
