import { z } from 'zod'
import { AppError } from '../../../shared/appError.ts'
import { OutboundError, outboundFetch } from '../../outbound/outboundFetch.ts'
import { refusalOf } from './refusalOf.ts'

const CALL_MILLISECONDS = 10_000
/** A page of ten answers with all their delegates is a few kB. */
const ANSWER_MAX_BYTES = 256 * 1024
/** Most answers that are asked for at once. */
const PAGE = 10

/** The part of a PinStatus that is believed. Its `delegates` are addresses chosen by others: never read, never called. */
const pinStatusSchema = z.object({
  // Goes into a path: what a URL would take for a step in it is no name.
  requestid: z
    .string()
    .min(1)
    .max(300)
    .refine((text) => !/^\.+$/.test(text)),
  status: z.enum(['queued', 'pinning', 'pinned', 'failed']),
  pin: z.object({ cid: z.string() }),
})
export type PinStatus = z.infer<typeof pinStatusSchema>
const pinResultsSchema = z.object({ results: z.array(pinStatusSchema) })

export type PinningServiceOptions = Readonly<{
  name: string
  url: string
  token: string
  timeoutMilliseconds?: number
}>

/** A client of https://ipfs.github.io/pinning-services-api-spec/ (1.0.0). Every call throws the `REPLICA_…` codes. */
export type PinningService = Readonly<{
  /** What was asked about `cid` before, in whatever state, newest first. */
  find(cid: string): Promise<PinStatus[]>
  ask(cid: string): Promise<PinStatus>
  /** Null when the service knows of no such request. */
  look(requestid: string): Promise<PinStatus | null>
  /** A request that the service does not know counts as taken back. */
  takeBack(requestid: string): Promise<void>
}>

export function createPinningService(options: PinningServiceOptions): PinningService {
  const call = (path: string, asked: Asked = {}) => request(options, path, asked)
  const parse = async <T extends z.ZodType>(schema: T, response: Response): Promise<z.infer<T>> => {
    if (!response.ok) throw refusalOf(options.name, response)
    const parsed = schema.safeParse(await readJson(options.name, response))
    if (!parsed.success) throw invalid(options.name, 'another shape')
    return parsed.data
  }
  return {
    find: async (cid) => {
      const query = { cid, status: 'queued,pinning,pinned,failed', limit: String(PAGE) }
      return (await parse(pinResultsSchema, await call('/pins', { query }))).results
    },
    ask: async (cid) => {
      const body = JSON.stringify({ cid, name: `namesake ${cid}` })
      const headers = { 'content-type': 'application/json' }
      return parse(pinStatusSchema, await call('/pins', { method: 'POST', headers, body }))
    },
    look: async (requestid) => {
      const response = await call(`/pins/${encodeURIComponent(requestid)}`)
      if (response.status !== 404) return parse(pinStatusSchema, response)
      await response.body?.cancel()
      return null
    },
    takeBack: async (requestid) => {
      const response = await call(`/pins/${encodeURIComponent(requestid)}`, { method: 'DELETE' })
      await response.body?.cancel()
      if (!response.ok && response.status !== 404) throw refusalOf(options.name, response)
    },
  }
}

type Asked = RequestInit & { query?: Readonly<Record<string, string>> }

async function request(
  { name, url, token, timeoutMilliseconds = CALL_MILLISECONDS }: PinningServiceOptions,
  path: string,
  { query = {}, ...init }: Asked,
): Promise<Response> {
  const target = new URL(url)
  target.pathname = target.pathname.replace(/\/$/, '') + path
  for (const [key, value] of Object.entries(query)) target.searchParams.set(key, value)
  const headers = new Headers(init.headers)
  headers.set('accept', 'application/json')
  headers.set('authorization', `Bearer ${token}`)
  const rules = { to: url, timeoutMs: timeoutMilliseconds, answerMaxBytes: ANSWER_MAX_BYTES }
  return outboundFetch(rules)(target, { ...init, headers }).catch((cause: unknown) => fail(name, cause))
}

async function readJson(name: string, response: Response): Promise<unknown> {
  const text = await response.text().catch((cause: unknown) => fail(name, cause))
  try {
    return JSON.parse(text)
  } catch {
    throw invalid(name, 'no JSON')
  }
}

function fail(replica: string, cause: unknown): never {
  if (cause instanceof OutboundError && cause.reason === 'redirect') throw invalid(replica, 'a redirect')
  if (cause instanceof OutboundError && cause.reason === 'too long') throw invalid(replica, 'too long')
  throw new AppError('REPLICA_UNREACHABLE', { replica }, { cause })
}

function invalid(replica: string, reason: string): AppError {
  return new AppError('REPLICA_ANSWER_INVALID', { replica, reason })
}
