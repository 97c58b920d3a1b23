import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { StartError } from './startError.ts'

/** How long requests under way may take once the process was asked to end: less than supervisors wait before they kill. */
const DRAIN_MS = 6_000
/** Longest that a request may take to arrive; an upload of 2 MB on a slow phone line does. */
const REQUEST_TIMEOUT_MS = 120_000
/** Longer than proxies keep idle connections, so that it is not us who close one they are about to use. */
const KEEP_ALIVE_MS = 75_000

export type Listener = Readonly<{
  /** Also when asked for 0. */
  port: number
  /** Takes no new connection, lets requests under way end for a while, then cuts what is left. */
  close(): Promise<void>
}>

/** Serves `app`. Throws a {@link StartError} when the port is taken or the address is not one of this machine's. */
export function listen(
  app: Pick<Hono, 'fetch'>,
  { port, host }: { port: number; host: string },
): Promise<Listener> {
  const answer = getRequestListener(app.fetch)
  const options = { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS }
  const server = createServer(options, (incoming, outgoing) => void answer(incoming, outgoing))
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    await closed
    clearTimeout(timer)
  }
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, { port, host })))
    server.listen(port, host, () => {
      const address = server.address()
      resolve({ port: typeof address === 'object' && address ? address.port : port, close })
    })
  })
}

function explain(error: Error, { port, host }: { port: number; host: string }): Error {
  const sentences = new Map([
    ['EADDRINUSE', `PORT ${port} is taken: set PORT to a free one.`],
    ['EADDRNOTAVAIL', `HOST ${host} is not an address of this machine.`],
    ['EACCES', `PORT ${port} may not be opened by this user: set one from 1024 up.`],
  ])
  const sentence = sentences.get('code' in error ? String(error.code) : '')
  return sentence === undefined ? error : new StartError(sentence, { cause: error })
}
