import { encodeFunctionData, type Hex, numberToHex } from 'viem'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { handleToId } from '../../web/shared/handle.ts'
import { startPostgres } from '../server/db/startPostgres.ts'
import { openTestIndex, type TestIndex } from '../server/indexer/openTestIndex.ts'
import { startChain } from '../server/indexer/startChain.ts'
import { verdict } from './verdict.ts'

const EVENTS = Number(process.argv[2] ?? 10_000)
const AT_ONCE = 200
const ROUNDS = 30
const DIGEST: Hex = `0x${'ab'.repeat(32)}`
const [SHORT, LONG] = ['short-life', 'long-life'] as const

await using chain = await startChain('--slots-in-an-epoch=1')
await using postgres = await startPostgres()
const call = (method: string, params: unknown[] = []) => chain.client.transport.request({ method, params })

/** Changes `LONG` so often that its history is long. */
async function live(): Promise<void> {
  const from = chain.people[1]?.address ?? '0x'
  const args = [handleToId(LONG), DIGEST] as const
  const data = encodeFunctionData({ abi: profileAbi, functionName: 'setMetadata', args })
  await call('evm_setAutomine', [false])
  await call('evm_setBlockGasLimit', [numberToHex(1_000_000_000n)])
  let nonce = await chain.client.getTransactionCount({ address: from })
  for (let at = 0; at < EVENTS; at += AT_ONCE) {
    const sent = Array.from({ length: AT_ONCE }, (_, each) =>
      call('eth_sendTransaction', [
        { from, to: chain.contract, data, nonce: numberToHex(nonce + each), gas: numberToHex(100_000) },
      ]),
    )
    await Promise.all(sent)
    nonce += AT_ONCE
    await call('evm_mine')
  }
  await call('evm_setAutomine', [true])
}

/** Milliseconds until the index stands at the head after `change`: the middle of several rounds. */
async function costOf(index: TestIndex, change: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let at = 0; at < ROUNDS; at += 1) {
    await change()
    const began = performance.now()
    await index.caughtUp()
    times.push(performance.now() - began)
  }
  return times.toSorted((a, b) => a - b)[ROUNDS / 2] ?? Infinity
}

await chain.mint(1, SHORT, DIGEST)
await chain.mint(1, LONG, DIGEST)
await live()
for (const [name, databaseUrl] of [
  ['PGlite', undefined],
  ['Postgres', await postgres.createDatabase()],
] as const) {
  await using index = await openTestIndex(chain, { ...(databaseUrl && { databaseUrl }), pollMs: 5 })
  await index.caughtUp()
  const eventOf = (handle: string) =>
    costOf(index, () => chain.profile(1, 'setMetadata', handleToId(handle), DIGEST))
  const [short, long] = [await eventOf(SHORT), await eventOf(LONG)]
  console.log(
    `${name}: one event of a profile without history ${short.toFixed(0)} ms, of one with ${EVENTS} events ${long.toFixed(0)} ms`,
  )
  console.log(`  ${verdict(long < short * 2 + 20, 'an event costs the same whatever came before it')}`)
  const reorg = await costOf(index, () => chain.reorg(1))
  console.log(`${name}: a reorg of its last event ${reorg.toFixed(0)} ms`)
}
