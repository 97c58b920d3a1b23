import { type Context, Hono } from 'hono'
import { numberToHex } from 'viem'
import { z } from 'zod'
import { AppError } from '../../shared/appError.ts'

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
const CALL_GAS_MAX = 30_000_000n
const LOGS_RANGE_MAX = 2_000n

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

/** `POST /rpc`: JSON-RPC 2.0 to the chain, reads only, through the server's own endpoints. Mount at `/api`. */
export function rpcRoutes({
  request,
  take,
}: {
  request: ChainRequest
  /** Counts calls for whoever sent them; throws `TOO_MANY_REQUESTS`. */
  take: (context: Context, calls: number) => Promise<void>
}): Hono {
  const routes = new Hono()
  routes.post('/rpc', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined)
    if (body === undefined) return c.json(refuse(null, -32_700, 'This is not JSON.'))
    await take(c, Array.isArray(body) ? Math.max(1, body.length) : 1)
    if (!Array.isArray(body)) return c.json(await answer(request, body))
    if (body.length === 0 || body.length > BATCH_MAX)
      throw new AppError('BAD_REQUEST', { expected: `1 to ${BATCH_MAX} calls in a batch` })
    return c.json(await Promise.all(body.map((call) => answer(request, call))))
  })
  return routes
}

async function answer(request: ChainRequest, body: unknown): Promise<Answer> {
  const parsed = callSchema.safeParse(body)
  if (!parsed.success) return refuse(null, -32_600, 'This is not a JSON-RPC 2.0 call.')
  const call = parsed.data
  const id = call.id ?? null
  if (!READS.has(call.method))
    return refuse(id, -32_601, `${call.method} is not one of the reads served here.`)
  const problem = limitProblem(call)
  if (problem) return refuse(id, -32_602, problem)
  try {
    const result = await request({ method: call.method, params: capped(call) })
    return { jsonrpc: '2.0', id, result }
  } catch (error) {
    return refuse(id, ...reasonOf(error))
  }
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
