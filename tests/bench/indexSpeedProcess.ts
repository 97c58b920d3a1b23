import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Address } from 'viem'
import { addressSchema } from '../../web/shared/api.ts'
import { openDb } from '../../web/server/db/open.ts'
import { createChainClient } from '../../web/server/indexer/createChainClient.ts'
import { startIndexer } from '../../web/server/indexer/startIndexer.ts'

/** Indexes a chain once, in a process of its own, and prints seconds and peak memory as JSON. */
async function main(
  url: string | undefined,
  rpcUrl: string,
  contract: Address,
  fromBlock: number,
  last: number,
) {
  const dataDir = await mkdtemp(join(tmpdir(), 'namesake-bench-'))
  const db = await openDb({ url, dataDir })
  const { client } = createChainClient({ rpcUrls: [rpcUrl], chainId: 31337 })
  const log = { info: () => undefined, warn: (facts: object) => console.error(facts) }
  const began = performance.now()
  const indexer = startIndexer({ db, client, contract, fromBlock, readContent: async () => null, log })
  while ((indexer.status().tip ?? -1) < last) await wait(5)
  const seconds = (performance.now() - began) / 1000
  await indexer.stop()
  const [{ logs } = { logs: 0 }] = await db.query<{ logs: number }>('select count(*)::int as logs from logs')
  console.log(JSON.stringify({ seconds, logs, peakMb: process.resourceUsage().maxRSS / 1024 }))
  await db.close()
  await rm(dataDir, { recursive: true, force: true })
}

const [url = '', rpcUrl = '', contract = '', fromBlock = '0', last = '0'] = process.argv.slice(2)
await main(url || undefined, rpcUrl, addressSchema.parse(contract), Number(fromBlock), Number(last))
