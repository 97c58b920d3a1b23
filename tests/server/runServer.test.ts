import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type RunningNode, startNode } from '../../web/ipfs/startNode.ts'
import { pinSchema, sessionSchema } from '../../web/shared/api.ts'
import { openDb } from '../../web/server/db/open.ts'
import { startChain, type TestChain } from '../anvil.ts'
import { NODE_AUTH, nodeClient } from '../ipfs/nodeAuth.ts'
import { portrait } from './pinning/pictures.ts'
import { signIn } from './signIn.ts'
import { type ServerProcess, spawnServer } from './spawnServer.ts'
import { writeDeployment } from './writeDeployment.ts'

const PUBLIC_URL = 'http://localhost:3000'
/** Each test starts processes of its own. */
const PATIENCE_MS = 300_000

let chain: TestChain
let node: RunningNode
let dataDir: string
/** Data of a server that has nothing yet: making an empty database takes most of a first start. */
let emptyData: string
let running: ServerProcess[] = []
const stubs: HttpServer[] = []

beforeAll(async () => {
  chain = await startChain()
  emptyData = mkdtempSync(join(tmpdir(), 'namesake-process-'))
  const db = await openDb({ dataDir: emptyData })
  await db.close()
})
afterAll(async () => {
  await chain.stop()
  rmSync(emptyData, { recursive: true, force: true })
})
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'namesake-process-'))
  cpSync(emptyData, dataDir, { recursive: true })
  writeDeployment(dataDir, chain)
  node = await startNode({ dataDir, port: 0, auth: NODE_AUTH })
})
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.kill('SIGKILL')
    await server.ended
  }
  for (const stub of stubs.splice(0)) stub.close()
  await node.close()
  rmSync(dataDir, { recursive: true, force: true })
})

function start(environment: Record<string, string> = {}): ServerProcess {
  const server = spawnServer({
    DATA_DIR: dataDir,
    RPC_URLS: chain.rpcUrl,
    IPFS_API_URL: node.url,
    IPFS_API_AUTH: NODE_AUTH,
    NAMESAKE_EMBEDDED: 'chain,ipfs,database',
    ...environment,
  })
  running.push(server)
  return server
}

const fatal = (msg: string) => ({ level: 60, time: expect.any(Number), msg })
const linesOf = (server: ServerProcess): unknown[] =>
  server
    .output()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/** An endpoint of another chain, gone with the test. */
async function chainOf(chainId: number): Promise<string> {
  const stub = createHttpServer((_, response) =>
    response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, result: `0x${chainId.toString(16)}` })),
  )
  stubs.push(stub)
  await new Promise<void>((resolve) => stub.listen(0, '127.0.0.1', resolve))
  const address = stub.address()
  return `http://me:hunter2hunter2@127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/rpc-key-of-ours`
}

const someone = () => privateKeyToAccount(generatePrivateKey())

function upload(url: string, cookie: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  return fetch(`${url}/api/pins`, {
    method: 'POST',
    headers: { 'content-type': 'image/webp', cookie },
    body: bytes,
  })
}

describe('the process ends at once, with a sentence and code 1', () => {
  test(
    'when settings are missing',
    async () => {
      const server = start({ RPC_URLS: '', IPFS_API_URL: '' })
      expect(await server.ended).toBe(1)
      expect(server.output()).toContain("Namesake can't start:\n  - RPC_URLS is required")
      expect(server.output()).not.toMatch(/^\s+at /m)
    },
    PATIENCE_MS,
  )

  test(
    'when its port is taken',
    async () => {
      const other = createServer()
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
      const address = other.address()
      const port = typeof address === 'object' && address ? address.port : 0
      const server = start({ PORT: String(port) })
      expect(await server.ended).toBe(1)
      expect(server.output()).toContain(`PORT ${port} is taken: set PORT to a free one.`)
      other.close()
    },
    PATIENCE_MS,
  )

  test(
    'when its database or its chain is another than it should be, as a line of JSON without their keys',
    async () => {
      const down = start({ DATABASE_URL: 'postgres://me:hunter2hunter2@127.0.0.1:1/namesake' })
      const other = start({ CHAIN_ID: '31337', RPC_URLS: await chainOf(1) })
      expect(await down.ended).toBe(1)
      expect(linesOf(down)).toEqual([
        fatal('DATABASE_URL names 127.0.0.1:1, where no database listens: start it, or name another.'),
      ])
      expect(await other.ended).toBe(1)
      expect(linesOf(other)).toEqual([
        fatal('RPC_URLS serves chain 1, and CHAIN_ID is 31337: correct one of them.'),
      ])
      expect(`${down.output()}${other.output()}`).not.toMatch(/hunter2|rpc-key-of-ours|^\s+at /m)
    },
    PATIENCE_MS,
  )
})

describe('SIGTERM', () => {
  test(
    'under load loses no upload that was accepted, and ends the process with code 0',
    async () => {
      const server = start()
      const url = await server.serving
      const cookie = await signIn({ url, publicUrl: PUBLIC_URL, chainId: chain.chainId }, someone())
      const accepted: string[] = []
      const uploading = Array.from({ length: 4 }, async (_, lane) => {
        for (let turn = 0; ; turn += 1) {
          const bytes = await portrait(128, `#${lane}${(turn % 256).toString(16).padStart(2, '0')}`)
          const answer = await upload(url, cookie, bytes).catch(() => null)
          if (!answer) return
          expect(answer.status).toBe(201)
          accepted.push(pinSchema.parse(await answer.json()).cid)
        }
      })
      await expect.poll(() => accepted.length, { timeout: 60_000 }).toBeGreaterThan(12)
      server.kill('SIGTERM')
      expect(await server.ended).toBe(0)
      await Promise.all(uploading)

      const pinned = new Set<string>()
      for await (const { cid } of nodeClient(node.url).pin.ls()) pinned.add(cid.toString())
      expect(accepted.filter((cid) => !pinned.has(cid))).toEqual([])
      const again = await start().serving
      for (const cid of accepted) expect((await fetch(`${again}/ipfs/${cid}`)).status).toBe(200)
    },
    PATIENCE_MS,
  )

  test(
    'a second one ends it at once',
    async () => {
      const server = start()
      const url = await server.serving
      // A request that never ends: its body does not come.
      const controller = new AbortController()
      const body = new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(1)) })
      const init = { method: 'POST', body, duplex: 'half', signal: controller.signal }
      const hanging = fetch(`${url}/api/rpc`, init).catch(() => null)
      await expect.poll(async () => (await fetch(`${url}/healthz`)).status).toBe(200)
      server.kill('SIGTERM')
      await expect.poll(() => server.output()).toContain('"leaving"')
      server.kill('SIGTERM')
      // The first one ends it with 0, whatever still hangs.
      expect(await server.ended).toBe(1)
      controller.abort()
      await hanging
    },
    PATIENCE_MS,
  )
})

test(
  'after kill -9 it starts as if nothing had been: sessions, uploads and index are there',
  async () => {
    const first = start()
    const url = await first.serving
    const account = someone()
    const cookie = await signIn({ url, publicUrl: PUBLIC_URL, chainId: chain.chainId }, account)
    const { cid } = pinSchema.parse(await (await upload(url, cookie, await portrait(128, '#0a0'))).json())
    first.kill('SIGKILL')
    expect(await first.ended).toBe('SIGKILL')

    const again = await start().serving
    await expect.poll(async () => (await fetch(`${again}/readyz`)).status, { timeout: 60_000 }).toBe(200)
    const known = await fetch(`${again}/api/session`, { headers: { cookie } })
    expect(sessionSchema.parse(await known.json()).address).toBe(account.address)
    expect((await fetch(`${again}/ipfs/${cid}`)).status).toBe(200)
  },
  PATIENCE_MS,
)

test(
  'no line of its log holds the cookie, the signature or the secret',
  async () => {
    const secret = 'a-session-secret-of-forty-three-characters!'
    const server = start({
      LOG_LEVEL: 'trace',
      SESSION_SECRET: secret,
      RPC_URLS: `${chain.rpcUrl}/?key=rpc-key-of-ours`,
    })
    const url = await server.serving
    const cookie = await signIn({ url, publicUrl: PUBLIC_URL, chainId: chain.chainId }, someone())
    await upload(url, cookie, await portrait(128, '#00a'))
    await chain.stop()
    await fetch(`${url}/api/handles/wren`)
    await expect.poll(() => server.output()).toContain('"path":"/api/handles/wren","status":503')
    for (const hidden of [secret, cookie.split('=')[1] ?? '?', 'rpc-key-of-ours'])
      expect(server.output()).not.toContain(hidden)
    chain = await startChain()
  },
  PATIENCE_MS,
)
