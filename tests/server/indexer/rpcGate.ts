import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

/**
 * How an RPC endpoint behaves: `narrow` refuses to look for logs in more than five blocks at once, `silent` takes questions and answers
 * none, `endless` begins an answer and never ends it.
 */
export type Mood = 'up' | 'down' | 'failing' | 'narrow' | 'silent' | 'endless'

/** An endpoint in front of a chain, whose mood tests decide. */
export type RpcGate = AsyncDisposable & {
  readonly url: string
  mood: Mood
  /** Questions let through, by method. */
  readonly counts: Map<string, number>
  /** Told of the calls of each HTTP request. */
  onRequest: ((calls: readonly RpcCall[]) => void) | null
  /** Rewrites an answer before it leaves; tells lies that real nodes tell. */
  rewrite: ((call: RpcCall, answer: unknown) => unknown) | null
}

const callSchema = z.object({ id: z.unknown(), method: z.string(), params: z.array(z.unknown()).optional() })
export type RpcCall = z.infer<typeof callSchema>
const NARROW_BLOCKS = 5
const rangeSchema = z.object({ fromBlock: z.string(), toBlock: z.string() })

/** Opens a gate to the chain at `target`. */
export async function openRpcGate(target: string): Promise<RpcGate> {
  const server = createServer((request, response) => {
    void answer(gate, target, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  const gate: RpcGate = {
    url: `http://127.0.0.1:${address.port}`,
    mood: 'up',
    counts: new Map(),
    onRequest: null,
    rewrite: null,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return gate
}

async function answer(
  gate: RpcGate,
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await text(request)
  if (gate.mood === 'down') {
    response.destroy()
    return
  }
  if (gate.mood === 'failing') {
    response.writeHead(503).end('{}')
    return
  }
  if (gate.mood === 'silent') return
  if (gate.mood === 'endless') {
    response.writeHead(200, { 'Content-Type': 'application/json' }).write('[')
    return
  }
  const sent: unknown = JSON.parse(body)
  const calls = z.array(callSchema).parse(Array.isArray(sent) ? sent : [sent])
  gate.onRequest?.(calls)
  for (const { method } of calls) gate.counts.set(method, (gate.counts.get(method) ?? 0) + 1)
  const answers = await Promise.all(calls.map((call) => answerOne(gate, target, call)))
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(Array.isArray(sent) ? answers : answers[0]))
}

async function answerOne(gate: RpcGate, target: string, call: RpcCall): Promise<object> {
  const frame = { jsonrpc: '2.0', id: call.id }
  if (gate.mood === 'narrow' && tooWide(call))
    return { ...frame, error: { code: -32005, message: 'query exceeds max block range' } }
  const answer = await fetch(target, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ params: [], ...call, jsonrpc: '2.0' }),
  })
  const { result, error } = z
    .object({ result: z.unknown().optional(), error: z.unknown().optional() })
    .parse(await answer.json())
  if (error !== undefined) return { ...frame, error }
  return { ...frame, result: gate.rewrite ? gate.rewrite(call, result) : result }
}

function tooWide({ method, params }: RpcCall): boolean {
  if (method !== 'eth_getLogs') return false
  const range = rangeSchema.safeParse(params?.[0])
  return range.success && Number(range.data.toBlock) - Number(range.data.fromBlock) >= NARROW_BLOCKS
}
