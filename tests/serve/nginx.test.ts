import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { expect, it } from 'vitest'
import { freePorts } from './freePorts.ts'
import { startNginx } from './startNginx.ts'

/** A process of one version: it has one asset, under a name that the other version does not know. */
async function startVersion(asset: string): Promise<{ server: Server; host: string }> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === asset ? 200 : 404, { 'cache-control': 'no-store' })
    response.end(asset)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return { server, host: `127.0.0.1:${address.port}` }
}

it('asks the process of the other version for an asset that one does not have', async () => {
  const [earlier, later] = await Promise.all([startVersion('/assets/a-1.js'), startVersion('/assets/a-2.js')])
  const [port = 0] = await freePorts(1)
  await using nginx = await startNginx(port, [earlier.host, later.host])
  const statuses: number[] = []
  // They take turns: of two questions for the same file one reaches the process that does not have it.
  for (const name of ['a-1', 'a-1', 'a-2', 'a-2', 'a-3'])
    statuses.push((await fetch(`${nginx.url}/assets/${name}.js`)).status)
  expect(statuses).toEqual([200, 200, 200, 200, 404])
  for (const { server } of [earlier, later]) {
    server.closeAllConnections()
    server.close()
  }
})
