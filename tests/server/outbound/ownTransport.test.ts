import { numberToHex } from 'viem'
import { createSiweMessage } from 'viem/siwe'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startChain, type TestChain } from '../../anvil.ts'
import { contractWallet } from '../contractWallet.ts'
import { openRpcGate, type RpcCall, type RpcGate } from '../indexer/rpcGate.ts'
import { startTestServer, type TestServer } from '../startTestServer.ts'

let chain: TestChain
let gate: RpcGate
let server: TestServer
let requests: (readonly RpcCall[])[] = []

beforeAll(async () => {
  chain = await startChain()
  gate = await openRpcGate(chain.rpcUrl)
  gate.onRequest = (calls) => requests.push(calls)
  server = await startTestServer(chain, { RPC_URLS: gate.url })
  const isReady = async () => (await fetch(`${server.url}/readyz`)).status
  await vi.waitUntil(async () => (await isReady()) === 200, { timeout: 60_000, interval: 50 })
})
afterAll(async () => {
  await server.stop()
  await gate[Symbol.asyncDispose]()
  await chain.stop()
})

const sharing = (marks: RegExp) =>
  requests.filter((calls) => calls.length > 1 && marks.test(JSON.stringify(calls)))
const telling = (marks: RegExp) => requests.filter((calls) => marks.test(JSON.stringify(calls)))

test('what visitors ask never shares a request with the index, nor with each other', async () => {
  requests = []
  const mark = (at: number) => numberToHex(0xfeedfacecafe00n + BigInt(at), { size: 32 })
  const batch = Array.from({ length: 20 }, (_, id) => ({
    jsonrpc: '2.0',
    id,
    method: 'eth_getStorageAt',
    params: [chain.profile, mark(id), 'latest'],
  }))
  // What is mined meanwhile has the index ask as well.
  const post = (body: unknown) =>
    fetch(`${server.url}/api/rpc`, { method: 'POST', body: JSON.stringify(body) })
  const mined = chain
    .wallet(1)
    .sendTransaction({ to: chain.profile, data: '0x', gas: 100_000n })
    .catch(() => null)
  const lookups = ['ada', 'bob'].map((handle) => fetch(`${server.url}/api/handles/${handle}`))
  await Promise.all([post(batch), post(batch[0]), mined, ...lookups])
  expect(telling(/feedfacecafe/)).toHaveLength(21)
  expect(sharing(/feedfacecafe/)).toEqual([])
})

test('signing in asks a contract apart from all others, and gives it so much gas', async () => {
  requests = []
  const address = await contractWallet(chain.rpcUrl, 'refuser')
  const { nonce } = await (await fetch(`${server.url}/api/session/nonce`)).json()
  const message = createSiweMessage({
    address,
    nonce,
    uri: 'http://localhost:3000',
    domain: 'localhost:3000',
    version: '1',
    chainId: chain.chainId,
    issuedAt: new Date(),
  })
  const body = JSON.stringify({ message, signature: '0x11' })
  const answers = await Promise.all(
    Array.from({ length: 3 }, () => fetch(`${server.url}/api/session`, { method: 'POST', body })),
  )
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
  const wallet = new RegExp(address.slice(2), 'i')
  expect(sharing(wallet)).toEqual([])
  const calls = telling(wallet)
    .flat()
    .filter(({ method }) => method === 'eth_call')
  expect(calls.map(({ params }) => Object(params?.[0]).gas)).toEqual(['0x4c4b40', '0x4c4b40', '0x4c4b40'])
})
