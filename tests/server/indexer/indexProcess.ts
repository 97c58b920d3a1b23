import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { addressSchema } from '../../../web/shared/api.ts'
import type { Db } from '../../../web/server/db/db.ts'
import { openDb } from '../../../web/server/db/open.ts'
import { createChainClient } from '../../../web/server/indexer/createChainClient.ts'
import { startIndexer } from '../../../web/server/indexer/startIndexer.ts'
import { readTables } from './readTables.ts'

/** What `startIndexProcess` hands to this process. */
const settingsSchema = z.object({
  databaseUrl: z.string().optional(),
  dataDir: z.string(),
  rpcUrl: z.string(),
  contract: addressSchema,
  splits: addressSchema,
  marketplaces: z.array(addressSchema),
  fromBlock: z.number(),
  /** Content by digest, one file each. */
  contentDir: z.string(),
})
export type IndexSettings = z.infer<typeof settingsSchema>

/** An indexer in a process of its own, so that it can be killed; answers each message with its tables. */
async function main(settings: IndexSettings): Promise<void> {
  const db = await openDb({ url: settings.databaseUrl, dataDir: settings.dataDir, onBroken: fail })
  const { client } = createChainClient({ rpcUrls: [settings.rpcUrl], chainId: 31337, timeoutMs: 3_000 })
  startIndexer({
    ...settings,
    db,
    client,
    pollMs: 30,
    readContent: contentIn(settings.contentDir),
    log: silent,
  })
  process.on('message', () => void send(db))
  process.send?.({ ready: true })
}

async function send(db: Db): Promise<void> {
  process.send?.({ tables: await readTables(db) })
}

/** Reads content and checks it, as the product's own reader promises. */
function contentIn(folder: string): (digest: string) => Promise<Uint8Array | null> {
  return async (digest) => {
    const bytes = await readFile(join(folder, digest)).catch(() => null)
    return bytes && `0x${createHash('sha256').update(bytes).digest('hex')}` === digest ? bytes : null
  }
}

const silent = {
  info: () => undefined,
  warn: () => undefined,
}

function fail(reason: unknown): void {
  console.error('The database did not open again', reason)
  process.exit(1)
}

await main(settingsSchema.parse(JSON.parse(process.argv[2] ?? '')))
