import { setTimeout as wait } from 'node:timers/promises'
import type { Hex } from 'viem'
import { startPostgres } from '../server/db/startPostgres.ts'
import { openTestIndex, type TestIndex } from '../server/indexer/openTestIndex.ts'
import { startChain } from '../server/indexer/startChain.ts'
import { verdict } from './verdict.ts'

const MINTS = Number(process.argv[2] ?? 40)
/** The product's own. */
const POLL_MS = 150
const DIGEST: Hex = `0x${'ab'.repeat(32)}`

await using chain = await startChain('--slots-in-an-epoch=1')
await using postgres = await startPostgres()

/** Milliseconds from the receipt of each mint to its first appearance in search, in order. */
async function measure(index: TestIndex, name: string): Promise<number[]> {
  const times: number[] = []
  for (let at = 0; at < MINTS; at += 1) {
    const handle = `${name}-${at.toString(36)}-fresh`
    await chain.mint(1, handle, DIGEST)
    const began = performance.now()
    for (;;) {
      const { body } = await index.get(`/api/profiles?q=${handle}`)
      if (Array.isArray(body['items']) && body['items'].length > 0) break
      await wait(2)
    }
    times.push(performance.now() - began)
  }
  return times.toSorted((a, b) => a - b)
}

for (const [name, databaseUrl] of [
  ['pglite', undefined],
  ['postgres', await postgres.createDatabase()],
] as const) {
  await using index = await openTestIndex(chain, { ...(databaseUrl && { databaseUrl }), pollMs: POLL_MS })
  await index.caughtUp()
  const times = await measure(index, name)
  const [middle = Infinity, worst = Infinity] = [times[Math.floor(times.length / 2)], times.at(-1)]
  console.log(`${name}: ${MINTS} mints in search p50 ${middle.toFixed(0)} ms, worst ${worst.toFixed(0)} ms`)
  console.log(`  ${verdict(worst <= 1_000, 'a second after its block at most')}`)
}
