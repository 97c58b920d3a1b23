import { once } from 'node:events'
import http from 'node:http'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createContentReader, type Source } from '../../../web/server/gateway/createContentReader.ts'
import { cidFromDigest, type Digest, digestOf } from '../../../web/shared/cid.ts'

const bytes = new TextEncoder().encode('what was pinned')
const forged = new TextEncoder().encode('what was forged')
const log = pino({ level: 'silent' })
let digest: Digest

/** A gateway on the internet: other people's server. */
let behave: (response: http.ServerResponse, url: string) => void
let server: http.Server
let url: string
let asked: string[]
beforeAll(async () => {
  digest = await digestOf(bytes)
  server = http.createServer((request, response) => {
    asked.push(request.url ?? '')
    behave(response, request.url ?? '')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  vi.restoreAllMocks()
  asked = []
  behave = (response) => response.end(bytes)
})

const nodeThat = (read: Source['read']): Source => ({ name: 'node', read })
const empty = nodeThat(async () => null)
const reader = (node: Source, gateways: string[] = [url]) => createContentReader({ node, gateways, log })

describe('content is not given out', () => {
  it('when nobody has it', async () => {
    behave = (response) => response.writeHead(404).end()
    expect(await reader(empty).read(digest)).toBeNull()
  })

  it('when the node itself lies', async () => {
    expect(
      await reader(
        nodeThat(async () => forged),
        [],
      ).read(digest),
    ).toBeNull()
  })

  it('when a gateway lies, sends too much, redirects elsewhere or breaks off', async () => {
    for (const wrong of [
      (response: http.ServerResponse) => response.end(forged),
      (response: http.ServerResponse) => response.end(Buffer.alloc(3_000_000)),
      (response: http.ServerResponse, path: string) =>
        path.includes('elsewhere')
          ? response.end(bytes)
          : response.writeHead(302, { location: `${url}/elsewhere` }).end(),
      (response: http.ServerResponse) =>
        response.writeHead(200, { 'content-length': 15 }).write('wha', () => response.destroy()),
    ]) {
      behave = wrong
      expect(await reader(empty).read(digest)).toBeNull()
    }
  })

  it('is not asked for again at once', async () => {
    behave = (response) => response.writeHead(404).end()
    const each = reader(empty)
    await each.read(digest)
    await each.read(digest)
    expect(asked).toHaveLength(1)
  })
})

describe('content comes', () => {
  it('from our node, asking nobody else', async () => {
    expect(await reader(nodeThat(async () => bytes)).read(digest)).toEqual(bytes)
    expect(asked).toEqual([])
  })

  it('from a gateway as one raw block when our node has nothing, lies or is down', async () => {
    const down = nodeThat(async () => Promise.reject(new Error('down')))
    for (const node of [empty, nodeThat(async () => forged), down]) {
      expect(Buffer.from((await reader(node).read(digest)) ?? [])).toEqual(Buffer.from(bytes))
    }
    expect(asked[0]).toBe(`/ipfs/${cidFromDigest(digest)}?format=raw`)
  })

  it('from the first honest gateway, however slow or false the others are', async () => {
    behave = (response, path) => {
      if (path.startsWith('/slow')) return
      response.end(path.startsWith('/false') ? forged : bytes)
    }
    // Without its time limit: whoever waits for the slow one waits for ever.
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(new AbortController().signal)
    const read = await reader(empty, [`${url}/slow`, `${url}/false`, `${url}/good/`]).read(digest)
    expect(Buffer.from(read ?? [])).toEqual(Buffer.from(bytes))
  })

  it('from a gateway when our node hangs', async () => {
    const hangs = nodeThat(() => new Promise(() => undefined))
    expect(Buffer.from((await reader(hangs).read(digest)) ?? [])).toEqual(Buffer.from(bytes))
  })

  it('from memory the second time, unless memory rotted', async () => {
    let reads = 0
    const held = new Uint8Array(bytes)
    const each = reader(
      nodeThat(async () => {
        reads += 1
        return reads === 1 ? held : bytes
      }),
    )
    await each.read(digest)
    await each.read(digest)
    expect(reads).toBe(1)
    held[0] = 0
    expect(await each.read(digest)).toEqual(bytes)
    expect(reads).toBe(2)
  })

  it('once for many who ask at once', async () => {
    let reads = 0
    const each = reader(
      nodeThat(async () => {
        reads += 1
        return bytes
      }),
    )
    await Promise.all(Array.from({ length: 50 }, () => each.read(digest)))
    expect(reads).toBe(1)
  })
})
