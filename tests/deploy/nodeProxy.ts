import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { z } from 'zod'

const requestSchema = z.object({
  id: z.unknown(),
  method: z.string(),
  params: z.array(z.unknown()).default([]),
})
export type RpcRequest = z.infer<typeof requestSchema>

/** What the node between does with one request: pass it on, never answer, or answer something else. */
export type Behaviour = (request: RpcRequest) => 'pass' | 'hang' | { result: unknown } | { text: string }

/** Somebody else's node on loopback: stands before a real chain, and lies or hangs as told. */
export type NodeProxy = AsyncDisposable & Readonly<{ url: string; seen: RpcRequest[] }>

export async function startNodeProxy(target: string, behave: Behaviour): Promise<NodeProxy> {
  const seen: RpcRequest[] = []
  const server = createServer((request, response) => {
    // Whoever asked may be killed half-way: that is what some of these tests are about.
    respond(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${portOf(server)}`, seen, [Symbol.asyncDispose]: () => close(server) }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request)
    const parsed: unknown = JSON.parse(body)
    const calls = z.array(requestSchema).parse(Array.isArray(parsed) ? parsed : [parsed])
    seen.push(...calls)
    const behaviours = calls.map(behave)
    const [behaviour] = behaviours
    if (behaviours.includes('hang')) return
    if (calls.length === 1 && typeof behaviour === 'object')
      return answer(response, spoken(behaviour, calls[0]))
    const headers = { 'content-type': 'application/json' }
    answer(response, await (await fetch(target, { method: 'POST', headers, body })).text())
  }
}

function spoken(behaviour: { result: unknown } | { text: string }, call: RpcRequest | undefined): string {
  if ('text' in behaviour) return behaviour.text
  return JSON.stringify({ jsonrpc: '2.0', id: call?.id, result: behaviour.result })
}

function answer(response: ServerResponse, text: string): void {
  response.setHeader('content-type', 'application/json')
  response.end(text)
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}
