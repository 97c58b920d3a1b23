import { type Context, Hono } from 'hono'
import parseRange from 'range-parser'
import { AppError } from '../../shared/appError.ts'
import { type Digest, digestFromCid } from '../../shared/cid.ts'
import { carOf } from './carOf.ts'
import { contentTypeUnder } from './contentType.ts'
import { type ResponseFormat, responseFormatOf } from './responseFormat.ts'

export type GatewayOptions = Readonly<{
  /** Verified bytes; null when nobody has them now. */
  readContent: (digest: Digest) => Promise<Uint8Array | null>
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
  'Access-Control-Expose-Headers': 'Content-Length, Content-Range, X-Ipfs-Path, X-Ipfs-Roots',
  'Access-Control-Max-Age': '86400',
}

type Answer = Readonly<{
  bytes: Uint8Array
  type: string
  etag: string
  fileName: string | null
  /** A CAR has a weak tag, and parts of it could be put together wrongly (RFC 9110 §13.1.5). */
  hasRanges: boolean
}>

/** `GET /ipfs/:cid` after the IPFS path and trustless gateway specifications, for single raw blocks that this site answers for. */
export function gatewayRoutes({ readContent, isServed, isDenied }: GatewayOptions): Hono {
  const routes = new Hono()
  routes.get('/ipfs/:cid', async (c) => {
    const cid = c.req.param('cid')
    const digest = digestFromCid(cid)
    if (isDenied(cid)) throw new AppError('CONTENT_WITHHELD', { cid })
    const format = responseFormatOf(c.req.query(), c.req.header('accept'))
    const served = await isServed(cid)
    if (served === false) throw new AppError('CONTENT_UNKNOWN', { cid })
    const etag = etagOf(cid, format)
    // A validator that names the hash proves that the asker has the bytes; no need to read them.
    if (served && isFresh(c.req.header('if-none-match'), etag)) return c.body(null, 304, headersOf(cid, etag))
    const bytes = served === null ? null : await readContent(digest)
    if (!bytes) throw new AppError('CONTENT_UNOBTAINABLE', { cid, retryAfterSeconds: 5 })
    return send(c, cid, await answerOf({ cid, bytes, etag, format }))
  })
  routes.options('/ipfs/:cid', (c) => c.body(null, 204, CROSS_ORIGIN))
  routes.get('/ipfs/:cid/*', (c) => {
    throw new AppError('CONTENT_UNKNOWN', { cid: digestFromCid(c.req.param('cid')) })
  })
  return routes
}

function etagOf(cid: string, format: ResponseFormat): string {
  if (format === 'car') return `W/"${cid}.car"`
  return format === 'raw' ? `"${cid}.raw"` : `"${cid}"`
}

async function answerOf(asked: {
  cid: string
  bytes: Uint8Array
  etag: string
  format: ResponseFormat
}): Promise<Answer> {
  const { cid, bytes, etag, format } = asked
  const whole = { bytes, etag, hasRanges: true }
  if (format === 'raw') return { ...whole, type: 'application/vnd.ipld.raw', fileName: `${cid}.bin` }
  if (format === 'car') {
    const type = 'application/vnd.ipld.car; version=1; order=dfs; dups=n'
    return { bytes: carOf([{ cid, bytes }]), etag, type, fileName: `${cid}.car`, hasRanges: false }
  }
  const { type, isShown } = await contentTypeUnder(cid, bytes)
  return { ...whole, type, fileName: isShown ? null : `${cid}.bin` }
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
    ...CROSS_ORIGIN,
  }
}

/** RFC 9110 §13.1.2: any of the listed tags, compared weakly. */
function isFresh(header: string | undefined, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '')
  return (
    header !== undefined && header.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag))
  )
}

function send(c: Context, cid: string, { bytes, type, etag, fileName, hasRanges }: Answer): Response {
  const headers: Record<string, string> = {
    ...headersOf(cid, etag),
    'Content-Type': type,
    'Accept-Ranges': hasRanges ? 'bytes' : 'none',
    ...(fileName !== null && { 'Content-Disposition': `attachment; filename="${fileName}"` }),
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
  const ranges = parseRange(size, header)
  if (ranges === -1) return 'unsatisfiable'
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined
  return ranges[0]
}
