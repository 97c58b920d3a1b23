import { startServer } from './startServer.ts'
import { ConfigError, loadConfig } from './config.ts'

try {
  const server = await startServer(loadConfig())
  const leave = () => void server.stop().then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave)
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 1
}
