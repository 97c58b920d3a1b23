import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startPostgres } from '../server/db/startPostgres.ts'
import { startChain } from '../server/indexer/startChain.ts'
import { fillChain } from './busyChain.ts'

const run = promisify(execFile)
const mints = Number(process.argv[2] ?? 10_000)

await using chain = await startChain('--slots-in-an-epoch=1')
const { events } = await fillChain(chain, mints)
await using postgres = await startPostgres()
const last = await chain.client.getBlockNumber()
for (const [name, url] of [
  ['PGlite', ''],
  ['Postgres', await postgres.createDatabase()],
] as const) {
  const { stdout } = await run(
    process.execPath,
    [
      '--import',
      'tsx',
      fileURLToPath(new URL('./indexSpeedProcess.ts', import.meta.url)),
      url,
      chain.url,
      chain.contract,
      String(chain.fromBlock),
      String(last),
    ],
    { maxBuffer: 1e8 },
  )
  const { seconds, logs, peakMb } = JSON.parse(stdout)
  console.log(
    `${name}: ${events} events (${logs} logs) in ${seconds.toFixed(2)} s = ${Math.round(events / seconds)}/s, peak ${Math.round(peakMb)} MB`,
  )
}
