// `mock-ipfs-pinning-service` on a free port, with one more route by which a test says what became of a request.
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

const { setup } = createRequire(import.meta.url)('mock-ipfs-pinning-service')
const [token] = process.argv.slice(2)
const service = await setup({ token, loglevel: 'error' })
const server = createServer((request, response) => {
  const told = new URL(request.url, 'http://localhost')
  if (told.pathname !== '/told') return service(request, response)
  const { pins } = service.locals.state
  const held = pins.get(told.searchParams.get('cid'))
  pins.set(held.pin.cid, { ...held, status: told.searchParams.get('status') })
  response.end()
})
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` }))
})
process.once('SIGTERM', () => process.exit(0))
