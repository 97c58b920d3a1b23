import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { serve } from '@hono/node-server'
import { toFunctionSelector } from 'viem'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cidOf, digestOf } from '../../web/shared/cid.ts'
import { encodeMetadata } from '../../web/shared/metadata.ts'
import { handleToBytes32, handleToId } from '../../web/shared/handle.ts'
import { verifyProfile } from '../../web/shared/verifyProfile.ts'
import { type TestGateway, testGateway } from '../server/gateway/testGateway.ts'
import { startChain, type TestChain } from '../server/indexer/startChain.ts'
import { metadataFor, portrait } from '../server/pinning/pictures.ts'

const SIDES = [1024, 512, 128]

let chain: TestChain
let gateway: TestGateway
let cids: string[]
let metadataCid: string
let tampering: { url: string; flip: (cid: string | null) => void; close: () => void }

beforeAll(async () => {
  chain = await startChain()
  gateway = await testGateway()
  const pictures = await Promise.all(SIDES.map((side) => portrait(side)))
  cids = await Promise.all(pictures.map(cidOf))
  for (const bytes of pictures) await gateway.site.upload(bytes, 'image/webp')
  const metadata = encodeMetadata(metadataFor('ada', cids))
  metadataCid = await cidOf(metadata)
  await gateway.site.upload(metadata, 'application/json')
  await chain.profile(1, 'mint', handleToBytes32('ada'), await digestOf(metadata), 500)
  await chain.profile(1, 'mint', handleToBytes32('gone'), await digestOf(metadata), 500)
  await chain.profile(1, 'burn', handleToId('gone'))
  tampering = await tamperingGateway(gateway.site.url)
})
afterAll(async () => {
  tampering.close()
  await gateway.close()
  await chain[Symbol.asyncDispose]()
})

/** Passes everything on, but for one bit of one file. */
async function tamperingGateway(upstream: string) {
  let flipped: string | null = null
  const app = new Hono().get('/ipfs/:cid', async (c) => {
    const answer = await fetch(`${upstream}${c.req.path}?format=raw`)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    if (c.req.param('cid') === flipped) bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    return c.body(bytes, answer.status === 200 ? 200 : 404)
  })
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started))
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    flip: (cid: string | null) => {
      flipped = cid
    },
    close: () => void server.close(),
  }
}

const check = (change: Partial<Parameters<typeof verifyProfile>[0]> = {}) =>
  verifyProfile({
    handle: 'ada',
    contract: chain.contract,
    rpcUrl: chain.url,
    shown: { cids: [cids[0] ?? ''], texts: ['ada', 'A test.'] },
    gatewayUrl: tampering.url,
    ...change,
  })

/** Names of the parts in each state. */
async function statesOf(change: Parameters<typeof check>[0] = {}) {
  const { parts } = await check(change)
  return parts.map(({ name, state }) => `${name} ${state}`)
}

describe('checking a profile in the reader’s own browser', () => {
  it('can’t be done without a chain to ask', async () => {
    await expect(check({ rpcUrl: 'http://127.0.0.1:9' })).rejects.toThrow('fetch failed')
  })

  it('knows no digest of a handle that is free, or burned', async () => {
    expect(await check({ handle: 'nobody' })).toEqual({ digest: null, parts: [] })
    expect(await check({ handle: 'gone' })).toEqual({ digest: null, parts: [] })
  })

  it('stops at metadata with a flipped bit', async () => {
    tampering.flip(metadataCid)
    expect(await statesOf()).toEqual(['metadata differs'])
  })

  it.each([0, 1, 2])('names the picture with a flipped bit: variant %i', async (variant) => {
    tampering.flip(cids[variant] ?? '')
    expect(await statesOf()).toEqual([
      'metadata same',
      ...SIDES.map((side, index) => `${side} ${index === variant ? 'differs' : 'same'}`),
    ])
  })

  it('names what the page shows that the metadata doesn’t', async () => {
    tampering.flip(null)
    const shown = { cids: [metadataCid], texts: ['Eve'] }
    expect(await statesOf({ shown })).toEqual([
      'metadata same',
      'text differs',
      '1024 same',
      '512 same',
      '128 same',
      'image differs',
    ])
  })

  it('calls missing what a gateway does not have', async () => {
    expect(await statesOf({ gatewayUrl: `${tampering.url}/nowhere` })).toEqual(['metadata missing'])
  })

  it('says yes to good content', async () => {
    tampering.flip(null)
    expect(await statesOf()).toEqual(['metadata same', '1024 same', '512 same', '128 same'])
    expect((await check()).digest).toMatch(/^0x[0-9a-f]{64}$/)
  })
})

describe('what a page loads to check', () => {
  it('asks the contract for digestOf(uint256)', async () => {
    const selector = toFunctionSelector('digestOf(uint256)')
    const source = await bundle()
    expect(source).toContain(selector)
  })

  it('weighs at most 1.5 kB with cid.ts, compressed', async () => {
    const sizeBytes = gzipSync(await bundle(), { level: 9 }).length
    expect(sizeBytes).toBeGreaterThan(1000)
    expect(sizeBytes).toBeLessThanOrEqual(1500)
  })
})

/** As the page's build does it. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: 'web/shared/verifyProfile.ts', formats: ['es'] },
      rolldownOptions: { output: { minify: true } },
    },
  })
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []))
  return outputs.map((output) => (output.type === 'chunk' ? output.code : '')).join('')
}
