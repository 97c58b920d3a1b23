import { createServer, type Server } from 'node:http'
import { concat, encodeAbiParameters, type Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { createSiweMessage } from 'viem/siwe'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createChainClient } from '../../../web/server/indexer/createChainClient.ts'
import { readToken } from '../../../web/server/indexer/readToken.ts'
import { pinSchema } from '../../../web/shared/api.ts'
import { startChain, type TestChain } from '../../anvil.ts'
import { nodeClient } from '../../ipfs/nodeAuth.ts'
import { lookupContract } from '../contractWallet.ts'
import { portrait } from '../pinning/pictures.ts'
import { startTestServer, type TestServer } from '../startTestServer.ts'

let chain: TestChain
let server: TestServer
let stranger: Server
let strangerUrl: string
let visits: string[] = []

beforeAll(async () => {
  chain = await startChain()
  server = await startTestServer(chain)
  stranger = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":"0x"}')
  })
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
  const address = stranger.address()
  strangerUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})
beforeEach(() => (visits = []))
afterAll(async () => {
  stranger.closeAllConnections()
  stranger.close()
  await server.stop()
  await chain.stop()
})

async function signInWith(urls: readonly string[], signature: Hex): Promise<Response> {
  const address = await lookupContract(chain.rpcUrl, urls)
  const { nonce } = await (await fetch(`${server.url}/api/session/nonce`)).json()
  const uri = 'http://localhost:3000'
  const message = createSiweMessage({
    address,
    nonce,
    uri,
    version: '1',
    chainId: chain.chainId,
    domain: 'localhost:3000',
    issuedAt: new Date(),
  })
  return fetch(`${server.url}/api/session`, { method: 'POST', body: JSON.stringify({ message, signature }) })
}

/** https://eips.ethereum.org/EIPS/eip-6492: factory, its call, signature, and the mark of such a wrapper. */
const wrapped = concat([
  encodeAbiParameters(
    [{ type: 'address' }, { type: 'bytes' }, { type: 'bytes' }],
    ['0x4e59b44847b379578588920cA78FbF26c0B4956C', '0x', '0x11'],
  ),
  `0x${'6492'.repeat(16)}`,
])

describe('a contract that sends its callers elsewhere (ERC-3668)', () => {
  test.each([
    ['with a body', ''],
    ['with an address', '/{sender}/{data}'],
  ])('%s, has nobody called when it signs in', async (_, path) => {
    expect((await signInWith([`${strangerUrl}${path}`], '0x11')).status).toBe(401)
    expect(visits).toEqual([])
  })

  test('has nobody called when its signature is wrapped (ERC-6492)', async () => {
    expect((await signInWith([strangerUrl], wrapped)).status).toBe(401)
    expect(visits).toEqual([])
  })

  test('has nobody called when it is money in a sale', async () => {
    const token = await lookupContract(chain.rpcUrl, [strangerUrl])
    const { client } = createChainClient({ rpcUrls: [chain.rpcUrl], chainId: chain.chainId })
    expect(await readToken(client, token)).toEqual({ token, symbol: '', decimals: 0 })
    const call = client.readContract({
      address: token,
      abi: [
        {
          type: 'function',
          name: 'symbol',
          inputs: [],
          outputs: [{ type: 'string' }],
          stateMutability: 'view',
        },
      ],
      functionName: 'symbol',
    })
    await expect(call).rejects.toThrow('reverted')
    expect(visits).toEqual([])
  })

  test('deletes nothing from our node', async () => {
    const cookie = await server.signIn(privateKeyToAccount(generatePrivateKey()))
    const upload = await fetch(`${server.url}/api/pins`, {
      method: 'POST',
      headers: { 'content-type': 'image/webp', cookie },
      body: await portrait(128, '#135'),
    })
    const { cid } = pinSchema.parse(await upload.json())
    await signInWith([`${server.ipfsUrl}/api/v0/pin/rm?arg=${cid}`], '0x11')
    const pinned: string[] = []
    for await (const pin of nodeClient(server.ipfsUrl).pin.ls()) pinned.push(pin.cid.toString())
    expect(pinned).toContain(cid)
  })
})
