import { createServer, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { findChain } from '../../../scripts/start/findChain.ts'
import { claimPort } from '../../../scripts/start/ports.ts'

let server: Server | null = null
afterEach(() => server?.close())

async function answering(body: string): Promise<string> {
  const port = await claimPort('PORT', 0)
  const listening = createServer((_, response) => response.end(body))
  server = listening
  await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve))
  return `http://127.0.0.1:${port}`
}

it('says in one sentence that no chain answers, and where, without what is secret in the addresses', async () => {
  const port = await claimPort('PORT', 0)
  const noChain = await answering('<html>It works!</html>')
  const urls = [`http://127.0.0.1:${port}/v2/secret`, `http://me:secret@127.0.0.1:${port}`, noChain]
  await expect(findChain(urls, 0)).rejects.toThrow(
    `RPC_URLS: no chain answers at 127.0.0.1:${port}, 127.0.0.1:${port}, ${new URL(noChain).host}. Start it or correct the address; without RPC_URLS, Namesake starts a chain of its own.`,
  )
})

it('takes the first that answers', async () => {
  const chain = await answering('{"jsonrpc":"2.0","id":1,"result":"0x7a69"}')
  expect(await findChain([`http://127.0.0.1:${await claimPort('PORT', 0)}`, chain], 0)).toBe(chain)
})
