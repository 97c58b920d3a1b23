import { readConfig } from './config.ts'
import { startNode } from './startNode.ts'

/** Requests that still run after this are cut off. */
const CLOSE_MILLISECONDS = 5_000

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE')
    return `The port ${readConfig().port} is taken: set IPFS_PORT to a free one.`
  return error.message
}

try {
  const node = await startNode(readConfig())
  process.stdout.write(`${JSON.stringify({ event: 'listening', url: node.url, port: node.port })}\n`)
  let stopping = false
  const stop = () => {
    // A terminal and the parent process may both send a signal.
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(0), CLOSE_MILLISECONDS).unref()
    void node.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
