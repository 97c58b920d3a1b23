import { type Context, Hono } from 'hono'
import { numberToHex, ResponseBodyTooLargeError } from 'viem'
import { z } from 'zod'
import { AppError } from '../../shared/appError.ts'
import { createTurnstile, type Turnstile } from './createTurnstile.ts'

/** Reads that a page or a wallet needs; nothing that sends, signs, traces or filters with state. */
const READS = new Set([
  'eth_blockNumber',
  'eth_call',
  'eth_chainId',
  'eth_estimateGas',
  'eth_feeHistory',
  'eth_gasPrice',
  'eth_getBalance',
  'eth_getBlockByHash',
  'eth_getBlockByNumber',
  'eth_getCode',
  'eth_getLogs',
  'eth_getStorageAt',
  'eth_getTransactionByHash',
  'eth_getTransactionCount',
  'eth_getTransactionReceipt',
  'eth_maxPriorityFeePerGas',
  'net_version',
  'web3_clientVersion',
])
const BATCH_MAX = 20
/** A read of this contract takes a hundredth; the chain is everybody's. */
const CALL_GAS_MAX = 5_000_000n
/** Over all visitors. */
const AT_ONCE = 4
const WAITING_MAX = 100
/** Of one visitor: a whole batch, and a little beside it. */
const EACH_MAX = 25
/** Of all answers to one request together. */
const ANSWER_MAX_BYTES = 1024 * 1024
/** What a call takes of its sender's allowance; one where nothing is said. An estimate runs its call some twenty times. */
const COSTS: ReadonlyMap<string, number> = new Map([
  ['eth_call', 5],
  ['eth_estimateGas', 50],
  ['eth_getLogs', 5],
])
const LOGS_RANGE_MAX = 2_000n
/** https://eips.ethereum.org/EIPS/eip-1474#error-codes */
const LIMIT_EXCEEDED = -32_005
const TOO_LONG = 'The answer is too long: ask for less.'

const callSchema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string().max(100), z.number(), z.null()]).optional(),
  method: z.string().max(60),
  params: z.array(z.unknown()).max(4).default([]),
})
type Call = z.infer<typeof callSchema>
type Answer = { jsonrpc: '2.0'; id: string | number | null } & (
  | { result: unknown }
  | { error: { code: number; message: string; data?: unknown } }
)

/** Sends one call to the chain; rejects as viem's transports do. */
export type ChainRequest = (call: { method: string; params: unknown[] }) => Promise<unknown>

/**
 * `POST /rpc`: JSON-RPC 2.0 to the chain, reads only, through the server's own endpoints. Mount at `/api`.
 * @param request - a transport of its own: what visitors ask never shares a request with what the server asks
 */
export function rpcRoutes({
  request,
  take,
  whose,
}: {
  request: ChainRequest
  /** Takes points off the allowance of whoever sent this; throws `TOO_MANY_REQUESTS`. */
  take: (context: Context, points: number) => Promise<void>
  /** Whose place in the queue it is. */
  whose: (context: Context) => string
}): Hono {
  const turnstile = createTurnstile({ atOnce: AT_ONCE, waitingMax: WAITING_MAX, eachMax: EACH_MAX })
  const routes = new Hono()
  routes.post('/rpc', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined)
    if (body === undefined) return c.json(refuse(null, -32_700, 'This is not JSON.'))
    await take(c, costOf(body))
    const work = { request, turnstile, who: whose(c), signal: c.req.raw.signal }
    if (!Array.isArray(body)) return c.json(await answer(work, body))
    if (body.length === 0 || body.length > BATCH_MAX)
      throw new AppError('BAD_REQUEST', { expected: `1 to ${BATCH_MAX} calls in a batch` })
    return c.json(cut(await Promise.all(body.map((call) => answer(work, call)))))
  })
  return routes
}

function costOf(body: unknown): number {
  const calls: readonly unknown[] = Array.isArray(body) ? body : [body]
  const costs = calls.map((call) => COSTS.get(String(Object(call).method)) ?? 1)
  return Math.max(
    1,
    costs.reduce((sum, cost) => sum + cost, 0),
  )
}

type Work = Readonly<{ request: ChainRequest; turnstile: Turnstile; who: string; signal: AbortSignal }>

async function answer({ request, turnstile, who, signal }: Work, body: unknown): Promise<Answer> {
  const parsed = callSchema.safeParse(body)
  if (!parsed.success) return refuse(null, -32_600, 'This is not a JSON-RPC 2.0 call.')
  const call = parsed.data
  const id = call.id ?? null
  if (!READS.has(call.method))
    return refuse(id, -32_601, `${call.method} is not one of the reads served here.`)
  const problem = limitProblem(call)
  if (problem) return refuse(id, -32_602, problem)
  try {
    const ask = async () => ({ result: await request({ method: call.method, params: capped(call) }) })
    const answered = await turnstile.pass(who, ask, signal)
    return answered
      ? { jsonrpc: '2.0', id, ...answered }
      : refuse(id, LIMIT_EXCEEDED, 'Too many ask at once: try again in a moment.')
  } catch (error) {
    return refuse(id, ...reasonOf(error))
  }
}

/** Answers beyond the bytes that one request may have become refusals. */
function cut(answers: readonly Answer[]): Answer[] {
  let sizeBytes = 0
  return answers.map((each) => {
    sizeBytes += Buffer.byteLength(JSON.stringify(each))
    return sizeBytes > ANSWER_MAX_BYTES ? refuse(each.id, LIMIT_EXCEEDED, TOO_LONG) : each
  })
}

function limitProblem({ method, params }: Call): string | null {
  return method === 'eth_getLogs' ? logsProblem(params[0]) : null
}

/** A call says how much gas it may take: what it wishes, up to our cap. */
function capped({ method, params }: Call): unknown[] {
  if (method !== 'eth_call' && method !== 'eth_estimateGas') return params
  const call = z.record(z.string(), z.unknown()).safeParse(params[0])
  if (!call.success) return params
  const wished = z
    .string()
    .regex(/^0x[0-9a-f]{1,16}$/i)
    .transform(BigInt)
    .safeParse(call.data['gas'])
  const gas = wished.success && wished.data < CALL_GAS_MAX ? wished.data : CALL_GAS_MAX
  return [{ ...call.data, gas: numberToHex(gas) }, ...params.slice(1)]
}

function logsProblem(filter: unknown): string | null {
  const quantity = z.string().regex(/^0x[0-9a-f]{1,16}$/i)
  const range = z.object({ fromBlock: quantity, toBlock: quantity }).safeParse(filter)
  if (z.object({ blockHash: z.string() }).safeParse(filter).success) return null
  if (!range.success) return 'eth_getLogs needs fromBlock and toBlock as numbers, or blockHash.'
  const blocks = BigInt(range.data.toBlock) - BigInt(range.data.fromBlock)
  return blocks > LOGS_RANGE_MAX ? `eth_getLogs is capped at ${LOGS_RANGE_MAX} blocks.` : null
}

/** The node's own code, words and revert data, which callers decode; nothing of our endpoints. */
function reasonOf(error: unknown): [number, string, unknown?] {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof ResponseBodyTooLargeError) return [LIMIT_EXCEEDED, TOO_LONG]
    const rpc = z.object({ code: z.number().int(), data: z.unknown().optional() }).safeParse(at)
    if (!rpc.success || rpc.data.code === -1) continue
    const words = z.object({ details: z.string() }).safeParse(at)
    return [
      rpc.data.code,
      words.success ? words.data.details : 'The chain refused this call.',
      revertData(at) ?? rpc.data.data,
    ]
  }
  return [-32_603, 'The chain can’t be reached right now.']
}

function revertData(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause)
    if ('data' in at && at.data !== undefined) return at.data
  return undefined
}

function refuse(id: Answer['id'], code: number, message: string, data?: unknown): Answer {
  return { jsonrpc: '2.0', id, error: { code, message, ...(data === undefined ? {} : { data }) } }
}
