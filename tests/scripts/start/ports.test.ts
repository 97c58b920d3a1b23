import { createServer, type Server } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { choosePort, claimPort } from '../../../scripts/start/ports.ts'

const servers: Server[] = []

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
})

function occupy(host = '127.0.0.1'): Promise<number> {
  const server = createServer()
  servers.push(server)
  return new Promise((resolve) =>
    server.listen(0, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    }),
  )
}

it('refuses a taken port in one sentence that names the variable', async () => {
  const port = await occupy()
  await expect(claimPort('PORT', port)).rejects.toThrow(
    `Port ${port} is taken by another program: stop it, or set PORT to a free port.`,
  )
})

it('refuses a port that is free on 127.0.0.1 but not on ::1, where localhost may lead', async () => {
  const port = await occupy('::1')
  await expect(claimPort('PORT', port)).rejects.toThrow(`Port ${port} is taken`)
})

it('refuses the port that somebody asked for, but looks further when nobody did', async () => {
  const taken = await occupy()
  await expect(choosePort('CHAIN_PORT', taken, 8545)).rejects.toThrow('set CHAIN_PORT')
  const other = await choosePort('CHAIN_PORT', null, taken)
  expect(other).not.toBe(taken)
  expect(other).toBeGreaterThan(0)
})

it('takes the asked port when it is free, and any free one for 0', async () => {
  const port = await occupy()
  const server = servers.pop()
  await new Promise((resolve) => server?.close(resolve))
  expect(await claimPort('PORT', port)).toBe(port)
  expect(await claimPort('PORT', 0)).toBeGreaterThan(0)
})
