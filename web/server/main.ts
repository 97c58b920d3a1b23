import { join } from 'node:path'
import { ConfigError, loadConfig, readEnvironment } from './config.ts'
import { createLogger } from './logger.ts'
import { readSite } from './site.ts'
import { startServer } from './startServer.ts'

/** Runs until a signal; a second one ends it at once. Crash-only: what nobody caught ends the process, and the next start recovers. */
async function run(): Promise<void> {
  const config = loadConfig(readEnvironment())
  const log = createLogger(config)
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, 'not caught')
    process.exit(1)
  })
  const site = await readSite(join(import.meta.dirname, '..'))
  const server = await startServer(config, { site, log })
  let leaving = false
  const leave = () => {
    if (leaving) process.exit(1)
    leaving = true
    void server.stop().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, leave)
}

try {
  await run()
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 1
}
