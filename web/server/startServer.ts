import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import { apiRoutes } from './api/apiRoutes.ts'
import { openApiRoutes } from './api/openApi.ts'
import { createApp, startingApp } from './app.ts'
import type { Config } from './config.ts'
import { exportRoutes } from './gateway/exportRoutes.ts'
import { createStatusReading, type StatusReading } from './createStatusReading.ts'
import { configRoutes, healthRoutes } from './healthRoutes.ts'
import { startIndexer } from './indexer/startIndexer.ts'
import { listen } from './listen.ts'
import { openParts, type Parts } from './openParts.ts'
import { startSweeper } from './pinning/startSweeper.ts'
import type { PageOptions } from './pages/pageOptions.ts'
import { notFoundPage, pageRoutes } from './pages/pageRoutes.ts'
import { faucetRoutes } from './relay/faucetRoutes.ts'
import { relayRoutes } from './relay/relayRoutes.ts'
import { rpcRoutes } from './relay/rpcRoutes.ts'
import type { Site } from './site.ts'
import type { PublicConfig, Status } from '../shared/api.ts'
import { publicAddresses } from '../shared/contracts.ts'
import { explorerUrlOf } from '../shared/networks.ts'

export type Server = Readonly<{
  /** The port it listens on, also when asked for 0. */
  port: number
  /** Takes no new request, finishes those under way, then closes what was opened. */
  stop(): Promise<void>
}>

/**
 * Opens every part and serves: for `ROLES=api` people and programs, for `indexer` alone only those who watch it. Listens first, so that a
 * taken port is told at once; whoever comes before all is open waits for it.
 */
export async function startServer(
  config: Config,
  { site, log }: { site: Site; log: Logger },
): Promise<Server> {
  let open: (app: Pick<Hono, 'fetch'>) => void = () => undefined
  const opened = new Promise<Pick<Hono, 'fetch'>>((resolve) => (open = resolve))
  let app: Pick<Hono, 'fetch'> = startingApp(opened)
  const listener = await listen({ fetch: (request, env) => app.fetch(request, env) }, config)
  let leaving = false
  const parts = await openParts(config, log).catch(async (error: unknown) => {
    await listener.close()
    throw error
  })
  try {
    app = composeApp({ config, parts, site, isLeaving: () => leaving })
    open(app)
    const { db, client, strangers, content, jobs, metrics } = parts
    const follows = config.roles.includes('indexer')
    const indexer = follows
      ? startIndexer({
          contract: config.addresses.profile,
          splits: config.addresses.splits ?? undefined,
          fromBlock: config.fromBlock,
          db,
          client,
          strangers,
          readContent: content.readContent,
          openJob: jobs.open,
          log,
        })
      : null
    const sweeper = follows
      ? startSweeper({
          db,
          sweep: content.sweep,
          onReport: metrics.countSweep,
          job: jobs.open('sweep'),
          log,
        })
      : null
    const warm = config.roles.includes('api') ? warmUp(app, config.publicUrl) : null
    log.info({ port: listener.port, roles: config.roles }, 'serving')
    const stop = async () => {
      leaving = true
      log.info({}, 'leaving')
      await Promise.all([listener.close(), warm])
      await sweeper?.stop()
      await indexer?.stop()
      await parts.close()
    }
    return { port: listener.port, stop }
  } catch (error) {
    await listener.close()
    // What still ran would keep a process alive that serves nobody.
    await parts.close()
    throw error
  }
}

/** Draws the home page once, so that the first visitor does not pay for compiled code, open files and the process that draws pictures. */
async function warmUp(app: Pick<Hono, 'fetch'>, publicUrl: string): Promise<void> {
  try {
    await app.fetch(new Request(publicUrl))
  } catch {
    // Whoever comes first is told what is wrong.
    return
  }
}

type Composition = Readonly<{ config: Config; parts: Parts; site: Site; isLeaving: () => boolean }>

/** The HTTP interface over `parts`. */
function composeApp({ config, parts, site, isLeaving }: Composition): Pick<Hono, 'fetch'> {
  const { log, metrics, rateLimits, reader } = parts
  const collect = async () => {
    const relay = await parts.relay?.status().catch(() => null)
    if (relay) metrics.setRelay({ ...relay, dailyWei: config.relayerDailyWei })
  }
  const status = createStatusReading(reader.status)
  const health = healthRoutes({ status: status.now, metrics, collect, isLeaving })
  const common = { publicUrl: config.publicUrl, log, metrics, rateLimits, isLeaving }
  if (!config.roles.includes('api')) return createApp({ ...common, api: [], site: [health], notFound: null })
  const pages = pageOptionsOf({ config, parts, site, status })
  return createApp({
    ...common,
    api: apiOf(config, parts),
    site: [
      health,
      openApiRoutes(config),
      parts.content.site,
      exportRoutes({
        chainId: config.chainId,
        contract: config.addresses.profile,
        lookup: parts.reader.lookup,
        readContent: parts.content.readContent,
      }),
      pageRoutes(pages),
    ],
    notFound: notFoundPage(pages),
  })
}

function apiOf(config: Config, parts: Parts): Hono[] {
  const { strangers, sessions, relay, rateLimits } = parts
  return [
    configRoutes(publicConfigOf(config, relay !== null)),
    sessions.routes,
    parts.content.api,
    apiRoutes({ reader: parts.reader }),
    relayRoutes({ relay, sessionOf: sessions.sessionOf }),
    rpcRoutes({
      request: (call) => strangers.transport['request'](call),
      take: rateLimits.takeRpc,
      whose: rateLimits.subscriberOf,
    }),
    faucetRoutes({ rpcUrl: config.faucet ? (config.rpcUrls[0] ?? null) : null }),
  ]
}

function pageOptionsOf({
  config,
  parts,
  site,
  status,
}: Omit<Composition, 'isLeaving'> & { status: StatusReading<Status> }): PageOptions {
  const { log, db, client, reader, content } = parts
  return {
    publicUrl: config.publicUrl,
    chainId: config.chainId,
    contract: config.addresses.profile,
    explorerUrl: explorerUrlOf(config.chainId),
    publicRpcUrl: config.publicRpcUrl,
    ensRpcUrl: config.ensRpcUrl,
    priceFeed: config.priceFeed,
    cacheFolder: join(config.dataDir, 'cache'),
    readContent: content.readContent,
    ...site,
    client,
    reader: { ...reader, status: status.lately },
    db,
    log,
  }
}

/** What browsers learn of this deployment. */
function publicConfigOf(config: Config, sponsored: boolean): PublicConfig {
  const { chainId, addresses, publicRpcUrl, sendRpcUrl, walletConnectProjectId, faucet } = config
  const { priceFeed } = config
  const explorerUrl = explorerUrlOf(chainId)
  return {
    chainId,
    ...publicAddresses(addresses),
    explorerUrl,
    publicRpcUrl,
    ...(sendRpcUrl === null ? {} : { sendRpcUrl }),
    ...(priceFeed === null ? {} : { priceFeed }),
    walletConnectProjectId,
    sponsored,
    faucet,
  }
}
