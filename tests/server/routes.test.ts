import manifest from '../../package.json' with { type: 'json' }
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Address,
  createTestClient,
  encodeFunctionData,
  type Hex,
  http,
  keccak256,
  parseEther,
} from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { createSiweMessage } from 'viem/siwe'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { mintHash } from '../../web/server/relay/mintFor.ts'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import {
  accountSchema,
  availabilitySchema,
  configSchema,
  hexSchema,
  historySchema,
  nonceSchema,
  pinSchema,
  problemSchema,
  profileListSchema,
  profileSchema,
  relayAnswerSchema,
  sessionSchema,
  statusSchema,
} from '../../web/shared/api.ts'
import { cidFromDigest, digestFromCid } from '../../web/shared/cid.ts'
import { handleToBytes32, handleToId } from '../../web/shared/handle.ts'
import { encodeMetadata } from '../../web/shared/metadata.ts'
import { startChain, type TestChain, type TestWallet } from '../anvil.ts'
import { type NodeProxy, startNodeProxy } from '../deploy/nodeProxy.ts'
import { type TestNode, testNode } from '../ipfs/testNode.ts'
import { metadataFor, portrait } from './pinning/pictures.ts'
import { startTestServer, type TestServer } from './startTestServer.ts'

const HANDLE = 'wren'
const BURNED = 'gone'
/** No contract: what it is asked fails, and costs are told in the coin alone. */
const FEED = '0x00000000000000000000000000000000000feed0'
const PUBLIC_URL = 'http://localhost:3000'
const SHARED = 'max-age=0, s-maxage=1, stale-if-error=86400'

let chain: TestChain
let server: TestServer
/** Keeps copies. */
let second: TestNode
/** Where transactions are sent. */
let sender: NodeProxy
let owner: TestWallet
let cookie: string
/** Signed in, with no coins. */
let person: PrivateKeyAccount
let relayer: Address
let relayerFolder: string
let metadataCid: string
let portraitCid: string
let portraitBytes: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  chain = await startChain()
  relayerFolder = mkdtempSync(join(tmpdir(), 'namesake-relayer-'))
  const key = generatePrivateKey()
  writeFileSync(join(relayerFolder, 'key'), `${key}\n`, { mode: 0o600 })
  relayer = privateKeyToAccount(key).address
  await anvil().setBalance({ address: relayer, value: parseEther('1') })
  second = await testNode()
  sender = await startNodeProxy(chain.rpcUrl, () => 'pass')
  server = await startTestServer(chain, {
    RELAYER_KEY_FILE: join(relayerFolder, 'key'),
    SEND_RPC_URL: sender.url,
    PRICE_FEED: FEED,
    PINNING_SERVICES: `second=kubo+${second.url}|${second.auth}`,
  })
  owner = chain.wallet(2)
  person = privateKeyToAccount(generatePrivateKey())
  cookie = await server.signIn(person)
  const cids: string[] = []
  for (const side of [1024, 512, 128]) {
    portraitBytes = await portrait(side)
    cids.push(pinSchema.parse(await (await pin(portraitBytes, 'image/webp')).json()).cid)
  }
  portraitCid = cids[2] ?? ''
  const metadata = encodeMetadata(metadataFor(HANDLE, cids))
  metadataCid = pinSchema.parse(await (await pin(metadata, 'application/json')).json()).cid
  await mint(HANDLE)
  await mint(BURNED)
  await burn(BURNED)
  const head = Number(await chain.client.getBlockNumber())
  await vi.waitFor(
    async () => {
      const status = statusSchema.parse(await (await get('/api/status')).json())
      if (status.indexed !== head) throw new Error(`indexed ${status.indexed} of ${head}`)
      if (status.providers[1]?.verified !== 4) throw new Error('not copied yet')
    },
    { timeout: 60_000, interval: 50 },
  )
}, 120_000)

afterAll(async () => {
  await server?.stop()
  await second?.close()
  await sender?.[Symbol.asyncDispose]()
  await chain?.stop()
  rmSync(relayerFolder, { recursive: true, force: true })
})

function anvil() {
  return createTestClient({ mode: 'anvil', transport: http(chain.rpcUrl) })
}

function pin(bytes: Uint8Array<ArrayBuffer>, type: string, more: Record<string, string> = {}) {
  return fetch(`${server.url}/api/pins`, {
    method: 'POST',
    headers: { 'content-type': type, cookie, ...more },
    body: bytes,
  })
}

function mint(handle: string): Promise<void> {
  const args = [handleToBytes32(handle), digestFromCid(metadataCid), 500] as const
  return send(encodeFunctionData({ abi: profileAbi, functionName: 'mint', args }))
}

function burn(handle: string): Promise<void> {
  return send(encodeFunctionData({ abi: profileAbi, functionName: 'burn', args: [handleToId(handle)] }))
}

async function send(data: Hex): Promise<void> {
  const hash = await owner.sendTransaction({ to: chain.profile, data })
  const { status } = await chain.client.waitForTransactionReceipt({ hash })
  if (status !== 'success') throw new Error('the transaction was reverted')
}

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}${path}`, { headers, redirect: 'manual' })
}

/** Status and media type, without its parameters. */
async function kindOf(path: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await get(path, headers)
  await answer.arrayBuffer()
  return `${answer.status} ${answer.headers.get('content-type')?.split(';')[0]}`
}

async function problemAt(path: string): Promise<string> {
  const answer = await get(path)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const { status, code } = problemSchema.parse(await answer.json())
  expect(status).toBe(answer.status)
  return `${status} ${code}`
}

describe('pages', () => {
  test.each([
    ['/', 200],
    ['/explore', 200],
    ['/explore?q=wren&sort=name', 200],
    [`/@${HANDLE}`, 200],
    [`/@${HANDLE}/history`, 200],
    ['/about', 200],
    ['/studio', 200],
    [`/studio/${HANDLE}`, 200],
    ['/me', 200],
    ['/@nobody-has-this', 404],
    ['/@Not_A_Handle', 404],
    [`/@${BURNED}`, 410],
    ['/nothing/here', 404],
  ])('%s answers %i with HTML', async (path, status) => {
    expect(await kindOf(path, { accept: 'text/html' })).toBe(`${status} text/html`)
  })

  test('are fresh for a second at a cache, and those that may change are not kept', async () => {
    expect((await get(`/@${HANDLE}`)).headers.get('cache-control')).toContain(SHARED)
    for (const path of ['/@nobody-has-this', `/@${HANDLE}?minBlock=1`])
      expect((await get(path)).headers.get('cache-control')).toBe('no-store')
  })

  test('a page asked for after a receipt is of that block or later', async () => {
    const block = await chain.client.getBlockNumber()
    expect((await get(`/@${HANDLE}?minBlock=${block}`)).status).toBe(200)
    expect((await get(`/@${HANDLE}?minBlock=${block + 1_000n}`)).status).toBe(503)
  })
})

describe('what a page shares', () => {
  const types = {
    'export.zip': 'application/zip',
    'card.png': 'image/png',
    'frame.png': 'image/png',
    'qr.svg': 'image/svg+xml',
    'contact.vcf': 'text/vcard',
  }
  test.each(Object.entries(types))('%s is %s, also when there is nobody', async (file, type) => {
    expect(await kindOf(`/@${HANDLE}/${file}`)).toBe(`200 ${type}`)
    expect(await kindOf(`/@nobody-has-this/${file}`)).toBe(`404 ${type}`)
    expect(await kindOf(`/@${BURNED}/${file}`)).toBe(`410 ${type}`)
  })
})

describe('the gateway', () => {
  test('gives the very bytes, for ever, and nothing runs in them', async () => {
    const answer = await get(`/ipfs/${portraitCid}`)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${portraitCid}"`,
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^sandbox;/),
    })
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(portraitBytes)
  })

  test('gives a part, a block, an archive, and nothing to who has it', async () => {
    const part = await get(`/ipfs/${portraitCid}`, { range: 'bytes=4-7' })
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes 4-7/${portraitBytes.length}`,
    ])
    expect(await kindOf(`/ipfs/${portraitCid}?format=raw`)).toBe('200 application/vnd.ipld.raw')
    expect(await kindOf(`/ipfs/${portraitCid}?format=car`)).toBe('200 application/vnd.ipld.car')
    expect((await get(`/ipfs/${portraitCid}`, { 'if-none-match': `"${portraitCid}"` })).status).toBe(304)
    expect(await kindOf(`/ipfs/${metadataCid}`)).toBe('200 application/json')
  })

  test('refuses what it does not serve', async () => {
    expect(await problemAt('/ipfs/QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG')).toBe(
      '400 CID_UNSUPPORTED',
    )
    expect(await problemAt(`/ipfs/${cidFromDigest(keccak256('0x01'))}`)).toBe('404 CONTENT_UNKNOWN')
  })
})

describe('reads', () => {
  test('/api/profiles lists, and turns pages by cursor', async () => {
    const answer = await get('/api/profiles')
    expect(answer.headers.get('cache-control')).toBe(SHARED)
    const { items, nextCursor } = profileListSchema.parse(await answer.json())
    expect([items.map(({ handle }) => handle), nextCursor]).toEqual([[HANDLE], null])
    expect(await problemAt('/api/profiles?cursor=nonsense')).toBe('400 CURSOR_INVALID')
    expect(await problemAt('/api/profiles?limit=101')).toBe('400 LIMIT_INVALID')
    expect(await problemAt('/api/profiles?sort=price')).toBe('400 SORT_INVALID')
    expect(await problemAt(`/api/profiles?q=${'x'.repeat(201)}`)).toBe('400 QUERY_TOO_LONG')
  })

  test('/api/profiles/:handle says what the chain says', async () => {
    const answer = await get(`/api/profiles/${HANDLE}`)
    expect(answer.headers.get('cache-control')).toBe(SHARED)
    const profile = profileSchema.parse(await answer.json())
    expect(profile).toMatchObject({
      handle: HANDLE,
      id: handleToId(HANDLE).toString(),
      number: 1,
      owner: owner.account.address,
      creator: owner.account.address,
      digest: digestFromCid(metadataCid),
      cid: metadataCid,
      royaltyBps: 500,
      enforced: false,
      locked: false,
    })
    expect(await problemAt('/api/profiles/nobody-has-this')).toBe('404 NEVER_MINTED')
    expect(await problemAt(`/api/profiles/${BURNED}`)).toBe('410 PROFILE_BURNED')
    expect(await problemAt('/api/profiles/a')).toBe('400 HANDLE_TOO_SHORT')
    expect(await problemAt(`/api/profiles/${HANDLE}?minBlock=-1`)).toBe('400 BLOCK_INVALID')
    const late = await get(`/api/profiles/${HANDLE}?minBlock=999999`)
    expect([late.status, late.headers.get('retry-after'), late.headers.get('cache-control')]).toEqual([
      503,
      '2',
      'no-store',
    ])
  })

  test('/api/profiles/:handle/history tells what happened, also of what is gone', async () => {
    const kinds = async (handle: string) =>
      historySchema
        .parse(await (await get(`/api/profiles/${handle}/history`)).json())
        .items.map(({ kind }) => kind)
    expect(await kinds(HANDLE)).toEqual(['minted'])
    expect(await kinds(BURNED)).toEqual(['burned', 'minted'])
    expect(await problemAt('/api/profiles/nobody-has-this/history')).toBe('404 NEVER_MINTED')
  })

  test('/api/handles/:handle says whether it can be minted, and by which block', async () => {
    const ask = async (handle: string) => {
      const answer = await get(`/api/handles/${handle}`)
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
      return availabilitySchema.parse(await answer.json())
    }
    const block = Number(await chain.client.getBlockNumber())
    expect(await ask('wren-two')).toMatchObject({ handle: 'wren-two', available: true, blockNumber: block })
    expect(await ask(HANDLE)).toMatchObject({
      available: false,
      reason: 'minted',
      owner: owner.account.address,
    })
    expect(await ask(BURNED)).toMatchObject({ available: false, reason: 'burned' })
    expect(await ask('a')).toMatchObject({ available: false, reason: 'HANDLE_TOO_SHORT' })
  })

  test('/api/accounts/:address', async () => {
    const account = accountSchema.parse(await (await get(`/api/accounts/${owner.account.address}`)).json())
    expect(account).toMatchObject({ address: owner.account.address, primary: null, earned: [], earnings: [] })
    expect(account.created.map(({ handle }) => handle)).toEqual([HANDLE])
    expect(account.held.map(({ handle }) => handle)).toEqual([HANDLE])
    expect(await problemAt('/api/accounts/0x12')).toBe('400 ADDRESS_INVALID')
  })

  test('/api/status', async () => {
    const status = statusSchema.parse(await (await get('/api/status')).json())
    const block = Number(await chain.client.getBlockNumber())
    expect(status).toMatchObject({
      chainId: 31_337,
      contract: chain.profile,
      head: block,
      indexed: block,
      lagBlocks: 0,
    })
    expect(status.version).toBe(manifest.version)
    const wanted = ['chain', 'database', 'index', 'ipfs', 'sync', 'metadata', 'denylist']
    expect(
      status.parts.filter(({ name }) => wanted.includes(name)).map(({ name, ok }) => [name, ok]),
    ).toEqual(expect.arrayContaining(wanted.map((name) => [name, true])))
  })

  test('/api/status tells of the node and of the places that keep copies', async () => {
    const { providers } = statusSchema.parse(await (await get('/api/status')).json())
    expect(providers).toEqual([
      { name: 'ipfs', ok: true, pinned: null, waiting: 0 },
      { name: 'second', ok: true, pinned: 4, waiting: 0, verified: 4 },
    ])
  })

  test('a profile tells that its content was read back from a second place', async () => {
    const profile = profileSchema.parse(await (await get(`/api/profiles/${HANDLE}`)).json())
    expect(profile.durability).toBe('durable')
    const account = accountSchema.parse(await (await get(`/api/accounts/${owner.account.address}`)).json())
    expect(account.held.map(({ durability }) => durability)).toEqual(['durable'])
  })

  test('/api/config is all that a browser needs, and no more', async () => {
    const config = await (await get('/api/config')).json()
    expect(configSchema.strict().parse(config)).toEqual({
      chainId: 31_337,
      contract: chain.profile,
      splits: chain.splits,
      explorerUrl: null,
      publicRpcUrl: null,
      sendRpcUrl: sender.url,
      priceFeed: FEED,
      walletConnectProjectId: null,
      sponsored: true,
      faucet: true,
    })
  })
})

describe('sessions', () => {
  test('GET /api/session/nonce, GET and DELETE /api/session', async () => {
    expect(nonceSchema.parse(await (await get('/api/session/nonce')).json()).nonce).toMatch(/^[0-9a-f]{60}$/)
    expect(await problemAt('/api/session')).toBe('401 SIGNED_OUT')
    const own = await server.signIn(privateKeyToAccount(generatePrivateKey()))
    expect(own).toMatch(/^namesake=/)
    const known = sessionSchema.strict().parse(await (await get('/api/session', { cookie: own })).json())
    expect(known.chainId).toBe(31_337)
    const out = await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: { cookie: own } })
    expect(out.status).toBe(204)
    expect((await get('/api/session', { cookie: own })).status).toBe(401)
  })
})

describe('writes', () => {
  const writes = [
    ['POST', '/api/session'],
    ['DELETE', '/api/session'],
    ['POST', '/api/pins'],
    ['POST', '/api/relay'],
    ['POST', '/api/rpc'],
    ['POST', '/api/faucet'],
  ] as const
  test.each(writes)('%s %s from another site is refused', async (method, path) => {
    const headers = { origin: 'https://evil.example', cookie, 'content-type': 'image/webp' }
    const answer = await fetch(`${server.url}${path}`, {
      method,
      headers,
      ...(method === 'POST' && { body: '{}' }),
    })
    expect(answer.status).toBe(403)
    expect(problemSchema.parse(await answer.json()).code).toBe('FOREIGN_ORIGIN')
  })

  test('POST /api/pins: 201, 200 when already there, 401 for nobody, 422 when it is not what was meant', async () => {
    const bytes = await portrait(128, '#12f')
    const first = await pin(bytes, 'image/webp', { origin: PUBLIC_URL })
    expect(first.status).toBe(201)
    const kept = pinSchema.strict().parse(await first.json())
    expect(kept).toMatchObject({ sizeBytes: bytes.length, type: 'image/webp' })
    expect((await pin(bytes, 'image/webp')).status).toBe(200)
    expect((await pin(bytes, 'image/webp', { cookie: '' })).status).toBe(401)
    const other = `sha-256=:${Buffer.alloc(32).toString('base64')}:`
    expect((await pin(bytes, 'image/webp', { 'content-digest': other })).status).toBe(422)
    expect((await get(`/ipfs/${kept.cid}`)).status).toBe(200)
  })

  test('POST /api/pins takes nothing from a session that was made up, signed out, or signed in with a message used before', async () => {
    const bytes = await portrait(128, '#1f2')
    const keys = privateKeyToAccount(generatePrivateKey())
    const { nonce } = nonceSchema.parse(await (await get('/api/session/nonce')).json())
    const site = { domain: new URL(PUBLIC_URL).host, uri: PUBLIC_URL, version: '1', chainId: 31_337 } as const
    const message = createSiweMessage({ ...site, address: keys.address, nonce, issuedAt: new Date() })
    const signature = await keys.signMessage({ message })
    const signIn = () =>
      fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ message, signature }),
      })
    const own = (await signIn()).headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect((await pin(bytes, 'image/webp', { cookie: own })).status).toBe(201)
    await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: { cookie: own } })
    expect((await pin(bytes, 'image/webp', { cookie: own })).status).toBe(401)
    const replayed = await signIn()
    expect(problemSchema.parse(await replayed.json())).toMatchObject({ status: 401, code: 'NONCE_USED' })
    expect(replayed.headers.getSetCookie()).toEqual([])
    const [name = '', token = ''] = cookie.split('=')
    const forged = `${name}=${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    expect((await pin(bytes, 'image/webp', { cookie: forged })).status).toBe(401)
  })

  test('POST /api/rpc reads, and sends nothing', async () => {
    const ask = async (method: string) =>
      (
        await fetch(`${server.url}/api/rpc`, {
          method: 'POST',
          body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: [] }),
        })
      ).json()
    expect(await ask('eth_chainId')).toEqual({ jsonrpc: '2.0', id: 1, result: '0x7a69' })
    expect(await ask('eth_sendRawTransaction')).toMatchObject({ error: { code: -32_601 } })
  })

  test('POST /api/faucet funds an account on this machine’s chain', async () => {
    const { address } = privateKeyToAccount(generatePrivateKey())
    const answer = await fetch(`${server.url}/api/faucet`, {
      method: 'POST',
      body: JSON.stringify({ address }),
    })
    expect(answer.status).toBe(200)
    expect(await chain.client.getBalance({ address })).toBe(10n ** 18n)
  })

  test('POST /api/relay mints for somebody without coins, from a digest that is pinned here, by SEND_RPC_URL', async () => {
    const message = {
      to: person.address,
      handle: 'paid-for',
      digest: digestFromCid(metadataCid),
      royaltyBps: 0,
      deadline: Number((await chain.client.getBlock()).timestamp) + 600,
    }
    const signature = await person.sign({
      hash: mintHash({ chainId: 31_337, contract: chain.profile }, message),
    })
    const ask = (changes: object) =>
      fetch(`${server.url}/api/relay`, {
        method: 'POST',
        headers: { cookie },
        body: JSON.stringify({ ...message, signature, ...changes }),
      })
    const unpinned = await ask({ digest: keccak256('0x02') })
    expect(problemSchema.parse(await unpinned.json())).toMatchObject({ status: 422, code: 'RELAY_UNPINNED' })
    const answer = await ask({})
    expect(answer.status).toBe(202)
    const { hash } = relayAnswerSchema.strict().parse(await answer.json())
    const receipt = await chain.client.waitForTransactionReceipt({ hash })
    expect(receipt).toMatchObject({ status: 'success', from: relayer.toLowerCase() })
    const sent = sender.seen.filter(({ method }) => method === 'eth_sendRawTransaction')
    expect(sent.map(({ params }) => keccak256(hexSchema.parse(params[0])))).toContain(hash)
    const profile = await get(`/api/profiles/paid-for?minBlock=${receipt.blockNumber}`)
    expect(profileSchema.parse(await profile.json())).toMatchObject({
      owner: person.address,
      creator: person.address,
    })
    expect(await (await get('/metrics')).text()).toMatch(/^namesake_relay_balance_eth 0\.99\d+$/m)
  })
})

describe('for machines', () => {
  test.each([
    ['/healthz', '200 application/json'],
    ['/readyz', '200 application/json'],
    ['/metrics', '200 text/plain'],
    ['/openapi.json', '200 application/json'],
    ['/sitemap.xml', '200 application/xml'],
    ['/robots.txt', '200 text/plain'],
  ])('%s is %s', async (path, kind) => {
    expect(await kindOf(path)).toBe(kind)
  })

  test('/metrics tells of requests, pins, the index, the chain and the parts', async () => {
    const text = await (await get('/metrics')).text()
    for (const line of [
      /^namesake_requests_total\{method="GET",status="200"\} \d+$/m,
      /^namesake_pins_total\{status="201"\} \d+$/m,
      /^namesake_index_lag_blocks 0$/m,
      /^namesake_chain_head \d+$/m,
      /^namesake_part_up\{part="chain"\} 1$/m,
      /^namesake_part_up\{part="ipfs"\} 1$/m,
      /^namesake_part_up\{part="database"\} 1$/m,
      /^namesake_part_up\{part="relay"\} 1$/m,
      /^namesake_build_info\{version="[\d.]+"\} 1$/m,
      /^namesake_request_seconds_count\{route="\/@:handle"\} \d+$/m,
      /^namesake_request_seconds_count\{route="\/api\/profiles\/:handle"\} \d+$/m,
      /^namesake_provider_up\{provider="second"\} 1$/m,
      /^namesake_pins_waiting\{provider="second"\} \d+$/m,
      /^namesake_pins_verified\{provider="second"\} \d+$/m,
      /^namesake_copy_steps_total\{provider="second",outcome="verified"\} \d+$/m,
      /^# TYPE namesake_rpc_errors_total counter$/m,
      /^namesake_relay_spent_eth [\d.e-]+$/m,
      /^process_cpu_seconds_total/m,
    ])
      expect(text).toMatch(line)
  })

  test('/metrics knows no more routes than the sources, whatever is asked for', async () => {
    for (let at = 0; at < 30; at += 1)
      for (const path of ['/', '/@', '/api/', '/ipfs/']) await get(`${path}odd-${at}`)
    const text = await (await get('/metrics')).text()
    const routes = [...text.matchAll(/^namesake_request_seconds_count\{route="([^"]*)"\}/gm)].map(
      ([, route]) => route,
    )
    expect(routes).toContain('none')
    expect(routes.filter((route) => route?.includes('odd') || route?.includes('{'))).toEqual([])
    expect(routes.length).toBeLessThan(60)
  })
})

test('HEAD is answered as GET without a body', async () => {
  for (const path of ['/', `/@${HANDLE}`, `/ipfs/${portraitCid}`, '/api/status', `/@${HANDLE}/card.png`]) {
    const answer = await fetch(`${server.url}${path}`, { method: 'HEAD' })
    expect([path, answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([path, 200, 0])
  }
})

test('what the contract, the API, the gateway and the page say of a profile is the same', async () => {
  const uri: unknown = await chain.client.readContract({
    address: chain.profile,
    abi: profileAbi,
    functionName: 'tokenURI',
    args: [handleToId(HANDLE)],
  })
  expect(uri).toBe(`ipfs://${metadataCid}`)
  const html = await (await get(`/@${HANDLE}`)).text()
  expect(html).toContain(portraitCid.slice(0, 20))
  const digest: Hex = profileSchema.parse(await (await get(`/api/profiles/${HANDLE}`)).json()).digest
  expect(cidFromDigest(digest)).toBe(metadataCid)
})
