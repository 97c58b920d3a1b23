import { type Context, Hono } from 'hono'
import pLimit from 'p-limit'
import type { Logger } from 'pino'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Pin, Session } from '../../shared/api.ts'
import { AppError, codeOf } from '../../shared/appError.ts'
import { cidFromDigest, type Digest, digestOf } from '../../shared/cid.ts'
import { METADATA_MAX_BYTES } from '../../shared/limits.ts'
import type { Records } from '../db/records.ts'
import { checkContentDigest } from './contentDigest.ts'
import { checkMetadata } from './checkMetadata.ts'
import { checkPortrait, PORTRAIT_MAX_BYTES } from './checkPortrait.ts'
import { createDecoder } from './createDecoder.ts'
import { createPinRecords, isKept, type PinFacts, type PinRecords } from './pinRecords.ts'
import type { Provider } from './provider.ts'
import { type QuotaLimits, returnQuota, setUnminted, takeQuota } from './quota.ts'
import { discardBody, readBody } from './readBody.ts'
import { createRoomCheck } from './createRoomCheck.ts'

export type PinningLimits = QuotaLimits &
  Readonly<{
    /** Uploads of one subscriber in a minute, refused ones included. */
    uploadsPerMinute: number
    /** Share of the provider's room from which nothing more is taken. */
    highWater: number
    bodyMilliseconds: number
  }>

export const PINNING_LIMITS: PinningLimits = {
  filesPerDay: 400,
  bytesPerDay: 40_000_000,
  networkBytesPerDay: 200_000_000,
  unmintedBytes: 10_000_000_000,
  uploadsPerMinute: 600,
  highWater: 0.95,
  bodyMilliseconds: 30_000,
}

const UPLOADS_AT_ONCE = 16
const UPLOADS_WAITING = 200

export type PinningOptions = Readonly<{
  /** Who sent a request, or null. */
  sessionOf: (request: Request) => Promise<Session | null>
  /** Whose network counts: a subscriber for limits of a minute, a site for limits of a day. */
  networkOf: (context: Context) => Readonly<{ subscriber: string; site: string }>
  records: Records
  provider: Provider
  /** How full the disk of the provider is, 0 to 1, where that can be seen from here. */
  disk?: (() => Promise<number>) | null
  /** Whether this site withholds content of that name. */
  isDenied: (cid: string) => boolean
  /** Told of each upload that is kept. */
  onPinned?: (digest: Digest, bytes: Uint8Array) => void
  limits?: Partial<PinningLimits>
  log: Logger
}>

export type Pinning = Readonly<{
  /** Mount at `/api`: `POST /pins`. */
  routes: Hono
  pins: PinRecords
  /** Whether the content was pinned here, and is kept. */
  isPinned(digest: Digest): Promise<boolean>
  /** Told by a sweep how many bytes are kept that no profile refers to. */
  countUnminted(bytes: number): Promise<void>
  close(): void
}>

type Upload = Readonly<{ bytes: Uint8Array<ArrayBuffer>; type: PinType; wallet: string; network: string }>
type PinType = 'image/webp' | 'application/json'

const maxBytesOf = (type: PinType) => (type === 'image/webp' ? PORTRAIT_MAX_BYTES : METADATA_MAX_BYTES)

/** Takes portraits and metadata from signed-in wallets, checks every byte, and keeps them. Nothing the sender says is believed. */
export function createPinning(options: PinningOptions): Pinning {
  const { records, provider, sessionOf, isDenied } = options
  const limits = { ...PINNING_LIMITS, ...options.limits }
  const pins = createPinRecords(records)
  const decoder = createDecoder()
  const checkRoom = createRoomCheck({ provider, disk: options.disk ?? null, highWater: limits.highWater })
  const rate = new RateLimiterMemory({ points: limits.uploadsPerMinute, duration: 60 })
  const atOnce = pLimit(UPLOADS_AT_ONCE)

  async function checkContent({ bytes, type }: Upload): Promise<Pick<PinFacts, 'width'>> {
    if (type === 'image/webp') return { width: (await checkPortrait(bytes, decoder)).width }
    // The pictures stay as long as the metadata that names them.
    await checkMetadata(bytes, async (cid) => (await pins.prolong(cid))?.width ?? null)
    return {}
  }

  async function keep(upload: Upload): Promise<{ pin: Pin; isNew: boolean }> {
    const { bytes, type, wallet, network } = upload
    const counted = { wallet, network, sizeBytes: bytes.length }
    const digest = await digestOf(bytes)
    const cid = cidFromDigest(digest)
    if (isDenied(cid)) throw new AppError('CONTENT_WITHHELD', { cid })
    const facts = { ...(await checkContent(upload)), sizeBytes: bytes.length, type, wallet }
    await checkRoom()
    const isNew = !isKept(await pins.get(cid))
    if (isNew) await takeQuota(records, limits, counted)
    const { expiresAt, state } = await pins.begin(cid, facts)
    try {
      await provider.pin(cid, bytes)
    } catch (error) {
      if (isNew) await returnQuota(records, limits, counted)
      throw error
    }
    if (state === 'pending') await pins.setState(cid, 'pinned')
    options.onPinned?.(digest, bytes)
    return { pin: { cid, sizeBytes: bytes.length, type, expiresAt }, isNew }
  }

  async function readUpload(c: Context): Promise<Pick<Upload, 'bytes' | 'type'>> {
    try {
      const type = typeOf(c.req.header('content-type'), c.req.header('content-encoding'))
      const bytes = await readBody(c.req.raw, maxBytesOf(type), limits.bodyMilliseconds)
      checkContentDigest(c.req.header('content-digest'), bytes)
      return { type, bytes }
    } catch (error) {
      if (codeOf(error) !== 'UPLOAD_TOO_SLOW')
        await discardBody(c.req.raw, { milliseconds: limits.bodyMilliseconds })
      throw error
    }
  }

  const routes = new Hono()
  routes.post('/pins', async (c) => {
    const { subscriber, site } = options.networkOf(c)
    await rate.consume(subscriber).catch(refuseRate)
    const session = await sessionOf(c.req.raw)
    if (!session) throw new AppError('SIGNED_OUT')
    const { type, bytes } = await readUpload(c)
    if (atOnce.pendingCount >= UPLOADS_WAITING)
      throw new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds: 5 })
    const { pin, isNew } = await atOnce(keep, { bytes, type, wallet: session.address, network: site })
    return c.json(pin, isNew ? 201 : 200, { 'Cache-Control': 'no-store' })
  })
  return {
    routes,
    pins,
    isPinned: async (digest) => isKept(await pins.get(cidFromDigest(digest))),
    countUnminted: (bytes) => setUnminted(records, bytes),
    close: () => decoder.close(),
  }
}

function refuseRate(limited: unknown): never {
  const wait = limited instanceof Error ? 60_000 : Object(limited).msBeforeNext
  throw new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds: Math.ceil(Number(wait) / 1000) || 60 })
}

function typeOf(contentType: string | undefined, encoding: string | undefined): PinType {
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  if ((type !== 'image/webp' && type !== 'application/json') || (encoding && encoding !== 'identity'))
    throw new AppError('UPLOAD_TYPE', { type: type?.slice(0, 100) ?? null })
  return type
}
