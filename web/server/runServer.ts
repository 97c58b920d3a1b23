import { ConfigError, loadConfig, readEnvironment } from './config.ts'
import { ListenError } from './listen.ts'
import { createLogger } from './logger.ts'
import { refuseOtherFetches } from './outbound/guardedFetch.ts'
import type { Site } from './site.ts'
import { startServer } from './startServer.ts'

/**
 * The whole life of the server's process. SIGTERM and SIGINT end it in order, a second one at once. Crash-only: what nobody
 * caught ends the process too, and the next start finds everything again.
 */
export async function runServer(readSite: () => Promise<Site>): Promise<void> {
  try {
    await start(readSite)
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  }
}

async function start(readSite: () => Promise<Site>): Promise<void> {
  const config = loadConfig(readEnvironment())
  const log = createLogger(config)
  refuseOtherFetches()
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, 'not caught')
    process.exit(1)
  })
  const server = await startServer(config, { site: await readSite(), log })
  let leaving = false
  const leave = () => {
    if (leaving) process.exit(1)
    leaving = true
    void server.stop().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, leave)
}

/** A sentence for what is somebody's to mend, the whole story for what is ours. */
function explain(error: unknown): unknown {
  const isSentence = error instanceof ConfigError || error instanceof ListenError
  return isSentence ? error.message : error
}
