import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { apiRoutes } from './api/apiRoutes.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { configRoutes, healthRoutes } from './healthRoutes.ts'
import { startIndexer } from './indexer/startIndexer.ts'
import { type Parts, openParts } from './openParts.ts'
import { notFoundPage, pageRoutes } from './pages/pageRoutes.ts'
import { faucetRoutes } from './relay/faucetRoutes.ts'
import { rpcRoutes } from './relay/rpcRoutes.ts'

/** How long requests under way may take once the process was asked to end. */
const DRAIN_MS = 10_000

export type Server = Readonly<{
  /** The port it listens on, also when asked for 0. */
  port: number
  stop(): Promise<void>
}>

/** Opens every part and serves. `stop` takes no new request, finishes those under way, then closes what was opened. */
export async function startServer(config: Config): Promise<Server> {
  const parts = await openParts(config)
  const { log, db, client, readContent } = parts
  const indexer = config.roles.includes('indexer')
    ? startIndexer({ ...config, db, client, readContent, log })
    : null
  let leaving = false
  const app = composeApp(config, parts, () => leaving)
  const listener = await listen(app, config)
  log.info({ port: listener.port, roles: config.roles }, 'serving')
  return {
    port: listener.port,
    stop: async () => {
      leaving = true
      await listener.close()
      await indexer?.stop()
      await parts.close()
    },
  }
}

/** The HTTP interface over `parts`. */
export function composeApp(config: Config, parts: Parts, isLeaving: () => boolean): Hono {
  const { log, metrics, reader, client, pages, publicConfig } = parts
  return createApp({
    publicUrl: config.publicUrl,
    log,
    metrics,
    api: [
      configRoutes(publicConfig),
      parts.sessions.routes,
      apiRoutes({ reader }),
      rpcRoutes({ request: (call) => client.transport['request'](call) }),
      ...(publicConfig.faucet ? [faucetRoutes({ rpcUrl: config.rpcUrls[0] ?? '' })] : []),
    ],
    site: [healthRoutes({ status: reader.status, metrics, isLeaving }), pageRoutes(pages)],
    notFound: notFoundPage(pages),
  })
}

function listen(app: Hono, config: Config): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, ({ port }) =>
      resolve({
        port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            if ('closeIdleConnections' in server) server.closeIdleConnections()
            setTimeout(
              () => 'closeAllConnections' in server && server.closeAllConnections(),
              DRAIN_MS,
            ).unref()
          }),
      }),
    )
    server.on('error', reject)
  })
}
