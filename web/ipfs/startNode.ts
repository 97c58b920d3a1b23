import path from 'node:path'
import { createRpcServer } from './http.ts'
import { openRepository } from './repository.ts'
import { startCollector } from './startCollector.ts'

export type RunningNode = Readonly<{ url: string; port: number; close: () => Promise<void> }>

export type NodeOptions = Readonly<{
  dataDir: string
  /** 0 takes a free one. */
  port: number
  /** The secret of those who may command it: `bearer:…` or `basic:…`. */
  auth: string
  /** How often what no pin keeps is removed; an hour unless told otherwise. */
  collectMilliseconds?: number
}>

/** Serves the repository in `dataDir`/ipfs on 127.0.0.1. `close` lets running requests end first. */
export async function startNode({
  dataDir,
  port,
  auth,
  collectMilliseconds,
}: NodeOptions): Promise<RunningNode> {
  const repository = await openRepository(path.join(dataDir, 'ipfs'))
  const server = createRpcServer(repository, auth)
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  } catch (error) {
    await repository.close()
    throw error
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The IPFS node listens on no port.')
  const collector = startCollector(
    repository,
    (error) => process.stderr.write(`garbage collection: ${String(error)}\n`),
    collectMilliseconds,
  )
  const close = async () => {
    await collector.stop()
    // A connection whose request has just ended is kept alive, so it must be looked for again and again.
    const idle = setInterval(() => server.closeIdleConnections(), 20)
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
    clearInterval(idle)
    await repository.close()
  }
  return { url: `http://127.0.0.1:${address.port}`, port: address.port, close }
}
