import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Logger, pino } from 'pino'
import * as chains from 'viem/chains'
import { z } from 'zod'
import type { PublicClient } from 'viem'
import type { PublicConfig } from '../shared/api.ts'
import type { Digest } from '../shared/cid.ts'
import { createReader, type Reader } from './api/createReader.ts'
import { createSessions, type Sessions } from './auth/createSessions.ts'
import type { Config } from './config.ts'
import type { Db } from './db/db.ts'
import { openDb } from './db/open.ts'
import { openRecords, type Records } from './db/records.ts'
import { createChainClient } from './indexer/createChainClient.ts'
import { createMetrics, type ServerMetrics } from './metrics.ts'
import type { PageOptions, PageRenderer } from './pages/pageOptions.ts'
import { readAssets } from './pages/readAssets.ts'

const LOCAL_CHAIN = 31_337
const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

/** Every part of the server, opened, in the shape that the jobs take them. */
export type Parts = Readonly<{
  log: Logger
  metrics: ServerMetrics
  db: Db
  records: Records
  client: PublicClient
  sessions: Sessions
  reader: Reader
  readContent: (digest: Digest) => Promise<Uint8Array | null>
  pages: PageOptions
  publicConfig: PublicConfig
  close(): Promise<void>
}>

export async function openParts(config: Config): Promise<Parts> {
  const log = pino({ level: config.logLevel })
  const db = await openDb({
    url: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    onBroken: (reason) => log.warn({ err: reason }, 'the index did not open: moved aside, building it anew'),
  })
  const records = await openRecords(db.pool ? { pool: db.pool } : { dataDir: config.dataDir })
  const chain = createChainClient({ rpcUrls: config.rpcUrls, chainId: config.chainId })
  const { client } = chain
  const readContent = async () => null
  const isDenied = () => false
  const reader = createReader({ ...config, db, client, readContent, isDenied, parts: chain.parts })
  const publicConfig = publicConfigOf(config)
  return {
    log,
    metrics: createMetrics(),
    db,
    records,
    client,
    sessions: createSessions({ ...config, client, records, sessionSecret: await secretOf(config, records) }),
    reader,
    readContent,
    pages: {
      ...config,
      ...publicConfig,
      db,
      client,
      reader,
      readContent,
      log,
      cacheFolder: join(config.dataDir, 'cache'),
      ...(await siteOf(join(dirname(fileURLToPath(import.meta.url)), '..'))),
    },
    publicConfig,
    close: async () => {
      await records.close()
      await db.close()
    },
  }
}

function publicConfigOf(config: Config): PublicConfig {
  const chain = Object.values(chains).find(({ id }) => id === config.chainId)
  return {
    chainId: config.chainId,
    contract: config.contract,
    splits: config.splits,
    explorerUrl: chain?.blockExplorers?.default.url ?? null,
    publicRpcUrl: config.publicRpcUrl,
    walletConnectProjectId: config.walletConnectProjectId,
    sponsored: false,
    faucet: config.chainId === LOCAL_CHAIN && LOOPBACK.includes(config.host),
  }
}

/** The build beside this file: the browser's assets and the renderer of pages. */
async function siteOf(dist: string): Promise<Pick<PageOptions, 'assets' | 'renderer'>> {
  const rendererUrl = new URL('./entry.server.js', import.meta.url).href
  return {
    assets: await readAssets(join(dist, 'client')),
    renderer: async () => {
      const renderer: PageRenderer = await import(/* @vite-ignore */ rendererUrl)
      return renderer
    },
  }
}

/** The secret of the environment, or one made at the first start and kept with the records. */
async function secretOf(config: Config, records: Records): Promise<string> {
  if (config.sessionSecret !== null) return config.sessionSecret
  await records.putIfAbsent('secret', 'session', randomBytes(32).toString('base64url'))
  return z.string().parse(await records.get('secret', 'session'))
}
