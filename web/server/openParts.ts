import type { Logger } from 'pino'
import type { PublicClient } from 'viem'
import { createReader, type Reader } from './api/createReader.ts'
import { createCursors } from './api/pageCursor.ts'
import { createSessions, type Sessions } from './auth/createSessions.ts'
import { checkRpcUrls } from './checkRpcUrls.ts'
import { clientNetworkFrom } from './clientNetwork.ts'
import type { OpenJob } from '../shared/createJob.ts'
import type { Config } from './config.ts'
import { countedClient } from './countedClient.ts'
import { databaseProblem } from './databaseProblem.ts'
import type { Db } from './db/db.ts'
import { openDb } from './db/open.ts'
import { openRecords } from './db/openRecords.ts'
import type { Records } from './db/records.ts'
import { createChainClient } from './indexer/createChainClient.ts'
import { createJobs, type Jobs } from './createJobs.ts'
import { createMetrics, type ServerMetrics } from './metrics.ts'
import { type Content, openContent } from './openContent.ts'
import { createRateLimits, type RateLimits } from './rateLimits.ts'
import { readRelayerKey } from './relay/readRelayerKey.ts'
import { createRelay, type Relay } from './relay/createRelay.ts'
import { sessionSecretsOf } from './sessionSecretsOf.ts'
import { StartError } from './startError.ts'
import { version } from './version.ts'

/** A contract may answer as much as its gas allows. */
const STRANGERS = { batchMax: 1, answerMaxBytes: 1024 * 1024, timeoutMs: 5_000 }

/** Every part of the server, opened, in the shape that the jobs take them. */
export type Parts = Readonly<{
  log: Logger
  metrics: ServerMetrics
  jobs: Jobs
  db: Db
  records: Records
  /** Asks about our own contracts, many questions in one request. */
  client: PublicClient
  /** Asks what strangers choose, or contracts of theirs: each question alone, so that no answer spoils another. */
  strangers: PublicClient
  sessions: Sessions
  reader: Reader
  content: Content
  rateLimits: RateLimits
  /** Null where nobody pays for mints. */
  relay: Relay | null
  /** Ends what runs by itself, then closes what was opened, in the order that nothing misses what it needs. */
  close(): Promise<void>
}>

/** Opens everything but the indexer and the listener. What can't be opened is told by a throw, and nothing stays open. */
export async function openParts(config: Config, log: Logger): Promise<Parts> {
  const closers: (() => Promise<void> | void)[] = []
  const close = async () => {
    for (const end of closers.splice(0).toReversed()) await end()
  }
  try {
    return { ...(await open(config, log, closers)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function open(
  config: Config,
  log: Logger,
  closers: (() => Promise<void> | void)[],
): Promise<Omit<Parts, 'close'>> {
  const metrics = createMetrics()
  const checked = checkRpcUrls(config, log)
  // Whichever of the two fails first is told; the other must not fail unheard.
  checked.catch(() => undefined)
  const db = await openTables(config, log)
  closers.push(() => db.close())
  await checked
  let board: Records | null = null
  const jobs = createJobs({ board: () => board, onFailure: (name) => metrics.countJobFailure(name) })
  const records = await openRecords(
    db.pool ? { pool: db.pool, job: jobs.open('records') } : { dataDir: config.dataDir },
  )
  closers.push(() => records.close())
  // A process with a database of its own is alone.
  if (db.pool) board = records
  const chain = createChainClient({ rpcUrls: config.rpcUrls, chainId: config.chainId })
  const client = countedClient(chain.client, (method) => metrics.countRpcError(method))
  const apart = createChainClient({ rpcUrls: config.rpcUrls, chainId: config.chainId, ...STRANGERS })
  const strangers = countedClient(apart.client, (method) => metrics.countRpcError(method))
  const sessionSecrets = await sessionSecretsOf(config, records)
  const { publicUrl, chainId, addresses } = config
  const sessions = createSessions({ publicUrl, chainId, client: strangers, records, sessionSecrets })
  const content = await openContent({
    config,
    db,
    records,
    sessionOf: sessions.sessionOf,
    onCopyStep: (replica, outcome) => metrics.countCopyStep(replica, outcome),
    openJob: jobs.open,
    log,
  })
  closers.push(() => content.close())
  const reader = createReader({
    chainId,
    contract: addresses.profile,
    db,
    client,
    version,
    cursors: createCursors(sessionSecrets),
    readContent: content.readContent,
    isDenied: content.isHandleDenied,
    parts: async () => [...chain.parts(), await content.part(), ...(await jobs.parts())],
    providers: content.providers,
    durability: content.durability,
  })
  const relay = openRelay(config, { log, records, client, isPinned: content.isPinned, openJob: jobs.open })
  if (relay) closers.push(() => relay.stop())
  const rateLimits = createRateLimits(clientNetworkFrom(config.trustedProxies))
  return { log, metrics, jobs, db, records, client, strangers, sessions, reader, content, rateLimits, relay }
}

async function openTables({ databaseUrl, dataDir }: Config, log: Logger): Promise<Db> {
  try {
    return await openDb({
      url: databaseUrl ?? undefined,
      dataDir,
      onBroken: (reason) =>
        log.warn({ err: reason }, 'the index did not open: moved aside, building it anew'),
    })
  } catch (error) {
    throw databaseProblem(error, databaseUrl)
  }
}

/** One relayer where a key is given and visitors are served. */
function openRelay(
  config: Config,
  {
    openJob,
    ...parts
  }: Pick<Parts, 'log' | 'records' | 'client'> & Pick<Content, 'isPinned'> & { openJob: OpenJob },
): Relay | null {
  if (config.relayerKeyFile === null || !config.roles.includes('api')) return null
  const account = relayerOf(config.relayerKeyFile)
  const { sendRpcUrl, chainId, addresses, relayerDailyWei: dailyWei } = config
  const contract = addresses.profile
  const sender =
    sendRpcUrl === null ? undefined : createChainClient({ rpcUrls: [sendRpcUrl], chainId }).client
  return createRelay({ ...parts, chainId, contract, account, sender, job: openJob('relay'), dailyWei })
}

function relayerOf(file: string): ReturnType<typeof readRelayerKey> {
  try {
    return readRelayerKey(file)
  } catch (error) {
    throw error instanceof Error ? new StartError(error.message, { cause: error }) : error
  }
}
