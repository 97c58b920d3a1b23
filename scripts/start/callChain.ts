import { z } from 'zod'
import { withoutCredentials } from '../../web/shared/withoutCredentials.ts'

const answerSchema = z.union([
  z.object({ result: z.unknown() }),
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error),
])

/** One JSON-RPC call. Start needs three of them before it is worth a second to load viem. */
export async function callChain(url: string, method: string, params: unknown[]): Promise<unknown> {
  const { url: place, headers } = withoutCredentials(url)
  const response = await fetch(place, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    signal: AbortSignal.timeout(60_000),
  })
  const answer = answerSchema.parse(await response.json())
  if ('message' in answer) throw new Error(`${method}: ${answer.message}`)
  return answer.result
}
