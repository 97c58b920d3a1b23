import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createKuboProvider } from '../../../web/server/pinning/createKuboProvider.ts'
import type { PinningOptions } from '../../../web/server/pinning/createPinning.ts'
import { cidOf } from '../../../web/shared/cid.ts'
import { encodeMetadata } from '../../../web/shared/metadata.ts'
import { type TestNode, testNode } from '../../ipfs/testNode.ts'
import { metadataFor, portrait } from './pictures.ts'
import { problemIn, type TestPinning, testPinning } from './testPinning.ts'

const WEBP = 'image/webp'
/** Where uploads are counted: by wallet, by network, in the whole site. */
const COUNTS = ['quota', 'networkQuota', 'unminted']
const OTHER_WALLET = { 'x-wallet': '0x2222222222222222222222222222222222222222' }

let node: TestNode
let small: Uint8Array<ArrayBuffer>
let another: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  node = await testNode()
  small = await portrait(128)
  another = await portrait(128, '#2a4')
})
afterAll(() => node.close())

let site: TestPinning
afterEach(() => site.close())
async function open(options: Partial<PinningOptions> = {}): Promise<void> {
  site = await testPinning({
    provider: createKuboProvider({ name: 'ipfs', url: node.url, auth: node.auth }),
    ...options,
  })
}

async function refusalOf(answer: Response): Promise<string> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const { status, code, title, detail } = await problemIn(answer)
  expect(status).toBe(answer.status)
  expect(`${title} ${detail}`).not.toMatch(/[{}]|undefined/)
  return `${status} ${code}`
}

describe('an upload is refused', () => {
  const cases: [refusal: string, send: () => Promise<Response>][] = [
    ['400 UPLOAD_EMPTY', () => site.upload(new Uint8Array(), WEBP)],
    ['400 CONTENT_DIGEST_INVALID', () => site.upload(small, WEBP, { 'content-digest': 'md5' })],
    ['401 SIGNED_OUT', () => site.upload(small, WEBP, { 'x-wallet': '' })],
    [
      '409 METADATA_IMAGE_NOT_PINNED',
      async () => site.upload(encodeMetadata(metadataFor('ada', [await cidOf(another)])), 'application/json'),
    ],
    ['413 BODY_TOO_LARGE', () => site.upload(new Uint8Array(200_000), WEBP)],
    ['413 PORTRAIT_TOO_HEAVY', async () => site.upload(await heavy(), WEBP)],
    ['415 UPLOAD_TYPE', () => site.upload(small, 'image/svg+xml')],
    ['415 UPLOAD_TYPE_MISMATCH', () => site.upload(small, 'application/json')],
    ['422 PORTRAIT_UNREADABLE', () => site.upload(small.subarray(0, 100), WEBP)],
    [
      '422 CONTENT_DIGEST_MISMATCH',
      () =>
        site.upload(small, WEBP, { 'content-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:` }),
    ],
    [
      '422 METADATA_FORM',
      async () => {
        const metadata = JSON.stringify(metadataFor('ada', [await cidOf(small)]))
        return site.upload(new TextEncoder().encode(metadata), 'application/json')
      },
    ],
    ['422 METADATA_INVALID', () => site.upload(new TextEncoder().encode('{}'), 'application/json')],
  ]
  it.each(cases)('%s', async (refusal, send) => {
    await open()
    expect(await refusalOf(await send())).toBe(refusal)
    expect(await site.records.list('pin')).toEqual([])
    for (const kind of COUNTS) expect(await site.records.list(kind)).toEqual([])
  })

  it('429 QUOTA_REACHED: one file more than a wallet may send in a day, until midnight; another wallet may go on', async () => {
    await open({ limits: { filesPerDay: 1 } })
    expect((await site.upload(small, WEBP)).status).toBe(201)
    const { details } = await problemIn(await site.upload(another, WEBP))
    expect(Number(details?.['retryAfterSeconds'])).toBeLessThanOrEqual(86_400)
    expect(await refusalOf(await site.upload(another, WEBP))).toBe('429 QUOTA_REACHED')
    // What is kept already costs nothing.
    expect((await site.upload(small, WEBP)).status).toBe(200)
    expect((await site.upload(another, WEBP, OTHER_WALLET)).status).toBe(201)
  })

  it('429 QUOTA_REACHED: one byte more', async () => {
    await open({ limits: { bytesPerDay: small.length + another.length - 1 } })
    expect((await site.upload(small, WEBP)).status).toBe(201)
    expect(await refusalOf(await site.upload(another, WEBP))).toBe('429 QUOTA_REACHED')
    expect(await site.records.list('quota')).toMatchObject([{ value: { files: 1, bytes: small.length } }])
  })

  it('429 NETWORK_QUOTA_REACHED: one byte more than a network may send in a day, whatever wallet; another network may go on', async () => {
    let network = '203.0.113.0/24'
    await open({
      limits: { networkBytesPerDay: small.length + another.length - 1 },
      networkOf: () => ({ subscriber: 'x', site: network }),
    })
    expect((await site.upload(small, WEBP)).status).toBe(201)
    expect(await refusalOf(await site.upload(another, WEBP, OTHER_WALLET))).toBe('429 NETWORK_QUOTA_REACHED')
    // The refused upload counts against nobody.
    expect(await site.records.list('quota')).toMatchObject([{ value: { files: 1 } }, { value: { files: 0 } }])
    expect(await site.records.get('unminted', 'site')).toEqual({ bytes: small.length })
    network = '203.0.114.0/24'
    expect((await site.upload(another, WEBP, OTHER_WALLET)).status).toBe(201)
  })

  it('507 STORAGE_FULL: one byte more than the whole site takes of what is not minted, until a sweep has counted less', async () => {
    await open({ limits: { unmintedBytes: small.length + another.length - 1 } })
    expect((await site.upload(small, WEBP)).status).toBe(201)
    expect(await refusalOf(await site.upload(another, WEBP))).toBe('507 STORAGE_FULL')
    expect(await site.records.list('quota')).toMatchObject([{ value: { files: 1, bytes: small.length } }])
    await site.pinning.countUnminted(0)
    expect((await site.upload(another, WEBP)).status).toBe(201)
    expect(await site.records.get('unminted', 'site')).toEqual({ bytes: another.length })
  })

  it('429 TOO_MANY_REQUESTS: from one subscriber in one minute, whatever wallet, refused ones included', async () => {
    await open({ limits: { uploadsPerMinute: 2 } })
    expect(await refusalOf(await site.upload(small, WEBP, { 'x-wallet': '' }))).toBe('401 SIGNED_OUT')
    expect((await site.upload(small, WEBP)).status).toBe(201)
    const { status, code, details } = await problemIn(await site.upload(small, WEBP, OTHER_WALLET))
    expect([status, code]).toEqual([429, 'TOO_MANY_REQUESTS'])
    expect(Number(details?.['retryAfterSeconds'])).toBeLessThanOrEqual(60)
  })

  it('451 CONTENT_WITHHELD: on the deny list', async () => {
    const denied = await cidOf(small)
    await open({ isDenied: (cid) => cid === denied })
    expect(await refusalOf(await site.upload(small, WEBP))).toBe('451 CONTENT_WITHHELD')
    expect((await site.upload(another, WEBP)).status).not.toBe(451)
  })

  it('507 STORAGE_FULL: while the disk is above the high-water mark, whoever filled it', async () => {
    await open({ disk: async () => 0.965 })
    expect(await refusalOf(await site.upload(small, WEBP))).toBe('507 STORAGE_FULL')
    await site.close()
    await open({ disk: async () => 0.94 })
    expect((await site.upload(small, WEBP)).status).toBe(201)
  })

  it('507 STORAGE_FULL: above the high-water mark', async () => {
    await open({ limits: { highWater: -1 } })
    expect(await refusalOf(await site.upload(small, WEBP))).toBe('507 STORAGE_FULL')
    expect(await site.records.list('quota')).toEqual([])
  })
})

/** 128 pixels of noise in more bytes than that variant may have. */
async function heavy(): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const noise = { type: 'gaussian', mean: 128, sigma: 80 } as const
  return sharp({ create: { width: 128, height: 128, channels: 3, background: '#888', noise } })
    .webp({ quality: 95 })
    .toBuffer()
}
