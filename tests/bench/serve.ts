import { compareWithChain } from '../serve/compareWithChain.ts'
import { mint } from '../serve/mint.ts'
import type { ServerProcess } from '../serve/serverProcess.ts'
import { type Fleet, startFleet, untilIndexed } from '../serve/startFleet.ts'
import { startLoad } from '../serve/startLoad.ts'
import { measureLoad } from './loadGenerator.ts'

/** Any content: these profiles are there to be indexed, not looked at. */
const CID = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
const SECONDS = 10
const WARM_SECONDS = 3
const CONNECTIONS = 64
/** Rounds of killing every process once; each takes some seconds. */
const ROUNDS = 5

console.error('starting a site of seven processes…')
await using fleet = await startFleet('warn')
const paths = ['/', '/explore', ...fleet.handles.map((handle) => `/@${handle}`)]
const row = (name: string, value: string, aim: string) =>
  console.log(`${name.padEnd(44)}${value.padStart(18)}   ${aim}`)

await pagesPerSecond('cached pages, through the cache', fleet.publicUrl, '≥ 3,000/s, p99 ≤ 50 ms')
await pagesPerSecond('the same pages, from one api process', fleet.apis[0].url, '')
await takeover(fleet)
await everyProcessKilled(fleet)

async function pagesPerSecond(name: string, siteUrl: string, aim: string): Promise<void> {
  const load = {
    url: (index: number) => `${siteUrl}${paths[index % paths.length] ?? '/'}`,
    connections: CONNECTIONS,
    headers: { 'accept-encoding': 'gzip' },
  }
  // Cached pages are asked for: each must have been drawn once, by processes that have drawn some.
  await measureLoad({ ...load, seconds: WARM_SECONDS })
  const { perSecond, p50Ms, p99Ms, failures } = await measureLoad({ ...load, seconds: SECONDS })
  row(name, `${Math.round(perSecond)}/s`, aim)
  row('  half of them within · 99 % of them within', `${p50Ms.toFixed(1)} · ${p99Ms.toFixed(1)} ms`, '')
  row('  failed', String(failures), '0')
}

/** From the writer's death to the standby having indexed what was minted after it. */
async function takeover({ indexers, publicUrl, rpcUrl, ...place }: Fleet): Promise<void> {
  const times: number[] = []
  for (const [index, indexer] of [...indexers, ...indexers].entries()) {
    await indexer.end('SIGKILL')
    const killed = performance.now()
    await mint({ rpcUrl, contract: place.contract }, `takeover-${index}`, CID)
    await untilIndexed(publicUrl, rpcUrl)
    times.push(performance.now() - killed)
    await indexer.start('healthz')
  }
  row('takeover by the standby, slowest of four', `${(Math.max(...times) / 1000).toFixed(1)} s`, '≤ 10 s')
}

/** Every process killed in turn, again and again, under load; the index compared with the chain afterwards. */
async function everyProcessKilled({ apis, indexers, publicUrl, rpcUrl, contract }: Fleet): Promise<void> {
  await using load = startLoad(publicUrl, paths, 16)
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [index, server] of [...apis, ...indexers].entries()) {
      await killAndStart(server)
      await mint({ rpcUrl, contract }, `round-${round}-${index}`, CID)
    }
  await untilIndexed(publicUrl, rpcUrl)
  const { answered, failures } = await load.stop()
  const { count, differences } = await compareWithChain(publicUrl, { rpcUrl, contract })
  row(
    `pages failed while ${ROUNDS * 4} processes were killed`,
    `${failures.length} of ${answered}`,
    '0 but those in flight',
  )
  row(`differences between index and chain`, `${differences.length} of ${count}`, '0')
  for (const { path, why } of failures.slice(0, 10)) console.log(`  ${path}: ${why}`)
}

async function killAndStart(server: ServerProcess): Promise<void> {
  await server.end('SIGKILL')
  await server.start('healthz')
}
