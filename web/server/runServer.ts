import type { Logger } from 'pino'
import { type Config, ConfigError, loadConfig, readEnvironment } from './config.ts'
import { createLogger } from './logger.ts'
import { refuseOtherFetches } from './outbound/guardedFetch.ts'
import type { Site } from './site.ts'
import { StartError } from './startError.ts'
import { type Server, startServer } from './startServer.ts'

type Start = Readonly<{ log: Logger; readSite: () => Promise<Site> }>

/**
 * The whole life of the server's process. SIGTERM and SIGINT end it in order, a second one at once. Crash-only: what nobody
 * caught ends the process too, and the next start finds everything again.
 */
export async function runServer(readSite: () => Promise<Site>): Promise<void> {
  try {
    const config = loadConfig(readEnvironment())
    await start(config, { log: createLogger(config), readSite })
  } catch (error) {
    // There is no logger without a configuration, and nothing to hide: its sentences quote no value.
    console.error(error instanceof ConfigError ? error.message : error)
    process.exitCode = 1
  }
}

async function start(config: Config, { log, readSite }: Start): Promise<void> {
  refuseOtherFetches()
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, 'not caught')
    process.exit(1)
  })
  let server: Server
  try {
    server = await startServer(config, { site: await readSite(), log })
  } catch (error) {
    // A sentence for what is somebody's to mend, the whole story for what is ours; without its secrets either way.
    if (error instanceof StartError) log.fatal(error.message)
    else log.fatal({ err: error }, 'did not start')
    process.exitCode = 1
    return
  }
  let leaving = false
  const leave = () => {
    if (leaving) process.exit(1)
    leaving = true
    void server.stop().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, leave)
}
