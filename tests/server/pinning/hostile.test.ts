import { once } from 'node:events'
import net from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKuboProvider } from '../../../web/server/pinning/createKuboProvider.ts'
import { type TestNode, testNode } from '../../ipfs/testNode.ts'
import { type HostileUpload, hostileUploads } from './hostileUploads.ts'
import { portrait } from './pictures.ts'
import { problemIn, type TestPinning, testPinning } from './testPinning.ts'

let node: TestNode
let site: TestPinning
let uploads: HostileUpload[]
beforeAll(async () => {
  uploads = await hostileUploads()
  node = await testNode()
  site = await testPinning({
    provider: createKuboProvider({ name: 'ipfs', url: node.url, auth: node.auth }),
    limits: { uploadsPerMinute: 100_000 },
  })
}, 180_000)
afterAll(async () => {
  await site.close()
  await node.close()
})

async function leftovers(): Promise<string[]> {
  const left = (await site.records.list('pin')).map(({ key }) => `record ${key}`)
  for await (const { cid } of node.client.pin.ls()) left.push(`pin ${cid.toString()}`)
  return left
}

/** What is in use once everything that can go has gone. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** What a raw HTTP exchange answers when the socket is written to as `send` likes. */
async function exchange(
  send: (socket: net.Socket) => Promise<void>,
  sizeBytes: number,
  url = site.url,
): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = net.connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (bytes) => (answer += bytes.toString()))
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(
    `POST /api/pins HTTP/1.1\r\nHost: x\r\nX-Wallet: 0x1111111111111111111111111111111111111111\r\nContent-Type: image/webp\r\nContent-Length: ${sizeBytes}\r\nConnection: close\r\n\r\n`,
  )
  await send(socket)
  if (!socket.closed) await once(socket, 'close')
  return answer
}

describe('hostile uploads', () => {
  it('are refused one by one, each with its status and code, and leave nothing behind', async () => {
    expect(uploads.length).toBeGreaterThanOrEqual(200)
    const wrong: string[] = []
    for (const { name, bytes, type, headers, refusal } of uploads) {
      const answer = await site.upload(bytes, type, headers)
      const { code, status } = answer.ok
        ? { code: 'ACCEPTED', status: answer.status }
        : await problemIn(answer)
      if (`${status} ${code}` !== refusal) wrong.push(`${name}: ${status} ${code}, not ${refusal}`)
    }
    expect(wrong).toEqual([])
    expect(await leftovers()).toEqual([])
  }, 180_000)

  it('leave memory flat, all at once and again', async () => {
    const send = () =>
      Promise.all(
        uploads.map(async ({ bytes, type, headers }) => {
          const answer = await site.upload(bytes, type, headers)
          await answer.arrayBuffer()
          return answer.status
        }),
      )
    await send()
    const before = liveBytes()
    for (let round = 0; round < 3; round++)
      expect((await send()).filter((status) => status < 400 || status >= 500)).toEqual([])
    // Connections that still drain hold their bodies a moment longer.
    await expect.poll(() => (liveBytes() - before) / 1e6, { timeout: 60_000 }).toBeLessThan(10)
    expect(await leftovers()).toEqual([])
  }, 240_000)

  it('are cut off when they drip', async () => {
    // A site of its own: large bodies take a busy machine longer than that.
    const hasty = await testPinning({
      provider: createKuboProvider({ name: 'ipfs', url: node.url }),
      limits: { bodyMilliseconds: 1_000 },
    })
    const drip = async (socket: net.Socket) => {
      while (!socket.closed) {
        socket.write('R')
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
    const answer = await exchange(drip, 1000, hasty.url)
    await hasty.close()
    expect(answer).toMatch(/^HTTP\/1.1 408 /)
    expect(answer).toContain('UPLOAD_TOO_SLOW')
  })

  it('are dropped when they break off', async () => {
    const bytes = await portrait(512)
    await exchange(async (socket) => {
      socket.write(bytes.subarray(0, 100))
      socket.destroy()
    }, bytes.length)
    expect(await leftovers()).toEqual([])
    // The site goes on.
    expect((await site.upload(bytes, 'image/webp')).status).toBe(201)
  })
})

describe('good uploads', () => {
  it('with the colour profile that browsers add are kept', async () => {
    const { default: sharp } = await import('sharp')
    const bytes = await sharp(await portrait(128, '#0a5'))
      .withIccProfile('srgb')
      .webp()
      .toBuffer()
    expect((await site.upload(bytes, 'image/webp')).status).toBe(201)
  })
})
