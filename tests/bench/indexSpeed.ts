import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import { startPostgres } from '../server/db/startPostgres.ts'
import { startChain } from '../server/indexer/startChain.ts'
import { fillChain } from './busyChain.ts'
import { verdict } from './verdict.ts'

const run = promisify(execFile)
const mints = Number(process.argv[2] ?? 10_000)
const PEAK_MB = 800
/** Events a second: what we aim at, what we never go below, and what Ponder 0.16.10 did with the same events on such a machine. */
const PROMISES = {
  PGlite: { aim: 2_500, least: 1_500, ponder: 950 },
  Postgres: { aim: 4_000, least: 2_500, ponder: 890 },
} as const
const measuredSchema = z.object({ seconds: z.number(), logs: z.number(), peakMb: z.number() })

await using chain = await startChain('--slots-in-an-epoch=1')
const { events } = await fillChain(chain, mints)
await using postgres = await startPostgres()
const last = await chain.client.getBlockNumber()
for (const [name, url] of [
  ['PGlite', ''],
  ['Postgres', await postgres.createDatabase()],
] as const) {
  const program = fileURLToPath(new URL('./indexSpeedProcess.ts', import.meta.url))
  const argv = [url, chain.url, chain.contract, String(chain.fromBlock), String(last)]
  const { stdout } = await run(process.execPath, ['--import', 'tsx', program, ...argv], { maxBuffer: 1e8 })
  const { seconds, logs, peakMb } = measuredSchema.parse(JSON.parse(stdout))
  const perSecond = Math.round(events / seconds)
  const { aim, least, ponder } = PROMISES[name]
  console.log(
    `${name}: ${events} events (${logs} logs) in ${seconds.toFixed(2)} s = ${perSecond}/s (Ponder: ${ponder}; aim ${aim}), peak ${Math.round(peakMb)} MB`,
  )
  console.log(`  ${verdict(perSecond >= least, `never less than ${least} events a second`)}`)
  console.log(`  ${verdict(peakMb <= PEAK_MB, `at most ${PEAK_MB} MB`)}`)
}
