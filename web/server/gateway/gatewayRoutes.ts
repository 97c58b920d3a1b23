import { type Context, Hono } from 'hono'
import parseRange from 'range-parser'
import { AppError } from '../../shared/appError.ts'
import { type Digest, digestFromCid } from '../../shared/cid.ts'
import { carOf } from './carOf.ts'
import { contentDisposition } from './contentDisposition.ts'
import { contentTypeUnder } from './contentType.ts'
import { identityContent } from './identityContent.ts'
import { type ResponseFormat, responseFormatOf } from './responseFormat.ts'

export type GatewayOptions = Readonly<{
  /** Verified bytes; null when nobody has them now. */
  readContent: (digest: Digest) => Promise<Uint8Array | null>
  /** The same, without asking anybody else. */
  readHere: (digest: Digest) => Promise<Uint8Array | null>
  /** Whether content of that name was pinned here or a living profile refers to it; null when that can't be told now. */
  isServed: (cid: string) => Promise<boolean | null>
  /** Whether this site withholds it. */
  isDenied: (cid: string) => boolean
}>

/** Of content-addressed bytes nothing can ever change. */
const IMMUTABLE = 'public, max-age=31536000, immutable'
/** Even if it were a page, it could run nothing, load nothing and be nobody's origin. */
const SANDBOX = "sandbox; default-src 'none'; style-src 'none'; script-src 'none'"

/** Path gateway specification §3.2: any page may ask, and see what it needs to check the answer. */
const CROSS_ORIGIN = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type, Range, User-Agent, X-Requested-With',
  'Access-Control-Expose-Headers':
    'Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Retry-After, X-Chunked-Output, X-Ipfs-Path, X-Ipfs-Roots, X-Stream-Output',
  'Access-Control-Max-Age': '86400',
}

type Answer = Readonly<{
  bytes: Uint8Array
  type: string
  etag: string
  disposition: string | null
  /** A CAR has a weak tag, and parts of it could be put together wrongly (RFC 9110 §13.1.5). */
  hasRanges: boolean
}>

/** `GET /ipfs/:cid` after the IPFS path and trustless gateway specifications, for single raw blocks that this site answers for. */
export function gatewayRoutes(options: GatewayOptions): Hono {
  const routes = new Hono()
  // Refusals too: a page that may not read why it got nothing can't say it.
  routes.use('/ipfs/*', async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(CROSS_ORIGIN)) c.res.headers.set(name, value)
  })
  routes.options('/ipfs/*', (c) => c.body(null, 204))
  for (const path of ['/ipfs/:cid', '/ipfs/:cid/'])
    routes.get(path, (c) => give(options, c, c.req.param('cid') ?? ''))
  routes.get('/ipfs/:cid/*', (c) => {
    throw new AppError('CONTENT_UNKNOWN', { cid: digestFromCid(c.req.param('cid')) })
  })
  return routes
}

async function give(options: GatewayOptions, c: Context, cid: string): Promise<Response> {
  // Path gateway specification §2.1.5: a worker registered here would speak for every file of this origin.
  if (c.req.header('service-worker') === 'script')
    throw new AppError('BAD_REQUEST', { expected: 'no service worker' })
  if (options.isDenied(cid)) throw new AppError('CONTENT_WITHHELD', { cid })
  const inline = identityContent(cid)
  const format = responseFormatOf(c.req.query(), c.req.header('accept'))
  const etag = etagOf(cid, format)
  const isServed = inline ? true : await isServedTo(options, c, cid)
  // A validator that names the hash proves that the asker has the bytes; no need to read them.
  if (isServed && isFresh(c.req.header('if-none-match'), etag)) return c.body(null, 304, headersOf(cid, etag))
  const bytes = inline ?? (isServed ? await readFor(options, c, cid) : null)
  if (!bytes) throw new AppError('CONTENT_UNOBTAINABLE', { cid, retryAfterSeconds: 5 })
  return send(c, cid, await answerOf({ cid, bytes, etag, format, query: c.req.query() }))
}

/** Null when that can't be told now. */
async function isServedTo({ isServed }: GatewayOptions, c: Context, cid: string): Promise<boolean | null> {
  digestFromCid(cid)
  const served = await isServed(cid)
  if (served === false)
    throw new AppError(isOnlyIfCached(c) ? 'CONTENT_NOT_HERE' : 'CONTENT_UNKNOWN', { cid })
  return served
}

/** Path gateway specification §2.1.4: whoever says so wants what is here already, or to hear at once that it is not. */
async function readFor(
  { readContent, readHere }: GatewayOptions,
  c: Context,
  cid: string,
): Promise<Uint8Array | null> {
  const digest = digestFromCid(cid)
  if (!isOnlyIfCached(c)) return readContent(digest)
  const bytes = await readHere(digest)
  if (!bytes) throw new AppError('CONTENT_NOT_HERE', { cid })
  return bytes
}

function isOnlyIfCached(c: Context): boolean {
  return /(^|,)\s*only-if-cached\s*(,|$)/i.test(c.req.header('cache-control') ?? '')
}

function etagOf(cid: string, { kind }: ResponseFormat): string {
  if (kind === 'car') return `W/"${cid}.car"`
  return kind === 'raw' ? `"${cid}.raw"` : `"${cid}"`
}

type Asked = Readonly<{
  cid: string
  bytes: Uint8Array
  etag: string
  format: ResponseFormat
  query: Readonly<Record<string, string>>
}>

async function answerOf({ cid, bytes, etag, format, query }: Asked): Promise<Answer> {
  const whole = { bytes, etag, hasRanges: true }
  const saved = (extension: string) =>
    contentDisposition('attachment', query['filename'] || `${cid}.${extension}`)
  if (format.kind === 'raw') return { ...whole, type: 'application/vnd.ipld.raw', disposition: saved('bin') }
  if (format.kind === 'car') {
    const type = `application/vnd.ipld.car; version=1; order=dfs; dups=${format.dups}`
    return { bytes: carOf([{ cid, bytes }]), etag, type, disposition: saved('car'), hasRanges: false }
  }
  const { type, isShown, extension } = await contentTypeUnder(cid, bytes)
  if (!isShown || query['download'] === 'true') return { ...whole, type, disposition: saved(extension) }
  const { filename } = query
  return { ...whole, type, disposition: filename ? contentDisposition('inline', filename) : null }
}

function headersOf(cid: string, etag: string): Record<string, string> {
  return {
    ETag: etag,
    'Cache-Control': IMMUTABLE,
    Vary: 'Accept',
    'X-Ipfs-Path': `/ipfs/${cid}`,
    'X-Ipfs-Roots': cid,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': SANDBOX,
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }
}

/** RFC 9110 §13.1.2: any of the listed tags, compared weakly. */
function isFresh(header: string | undefined, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '')
  return (
    header !== undefined && header.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag))
  )
}

function send(c: Context, cid: string, { bytes, type, etag, disposition, hasRanges }: Answer): Response {
  const headers: Record<string, string> = {
    ...headersOf(cid, etag),
    'Content-Type': type,
    'Accept-Ranges': hasRanges ? 'bytes' : 'none',
    ...(disposition !== null && { 'Content-Disposition': disposition }),
  }
  const range = hasRanges ? rangeOf(c, bytes.length, etag) : undefined
  if (range === 'unsatisfiable') {
    return c.body(null, 416, {
      ...headers,
      'Cache-Control': 'no-store',
      'Content-Range': `bytes */${bytes.length}`,
    })
  }
  const part = range ? bytes.subarray(range.start, range.end + 1) : bytes
  headers['Content-Length'] = String(part.length)
  if (range) headers['Content-Range'] = `bytes ${range.start}-${range.end}/${bytes.length}`
  return c.body(new Uint8Array(part), range ? 206 : 200, headers)
}

/** RFC 9110 §14.2: one range is answered; several, or one whose If-Range does not match, get the whole. */
function rangeOf(
  c: Context,
  size: number,
  etag: string,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const header = c.req.header('range')
  const condition = c.req.header('if-range')
  if (!header || (condition !== undefined && condition !== etag)) return undefined
  const suffix = /^bytes=-(\d+)$/.exec(header)?.[1]
  // RFC 9110 §14.1.2: a suffix longer than the content is all of it.
  if (suffix !== undefined && Number(suffix) > size && size > 0) return { start: 0, end: size - 1 }
  const ranges = parseRange(size, header)
  if (ranges === -1) return 'unsatisfiable'
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined
  return ranges[0]
}
