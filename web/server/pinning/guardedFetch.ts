import { AsyncLocalStorage } from 'node:async_hooks'

/** What a `fetch` may do: bytes of one answer, or null for all. */
type Guard = Readonly<{ answerMaxBytes: number | null }>

const guards = new AsyncLocalStorage<Guard>()
const plainFetch = globalThis.fetch

/**
 * The IPFS client calls the global `fetch` and has options for neither redirects nor sizes. A node that answered with a redirect could have
 * this server call whom it likes, our own node's RPC on loopback included; one that never ends could fill its memory.
 */
globalThis.fetch = async (input, init) => {
  const guard = guards.getStore()
  if (!guard) return plainFetch(input, init)
  const response = await plainFetch(input, { ...init, redirect: 'error' })
  return guard.answerMaxBytes === null ? response : bounded(response, guard.answerMaxBytes)
}

/** Runs `work`, in which every `fetch` fails on a redirect and on an answer that is too long. */
export function withGuardedFetch<T>(guard: Guard, work: () => Promise<T>): Promise<T> {
  return guards.run(guard, work)
}

function bounded(response: Response, maxBytes: number): Response {
  if (!response.body) return response
  let sizeBytes = 0
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      sizeBytes += chunk.length
      if (sizeBytes > maxBytes) controller.error(new Error(`an answer of more than ${maxBytes} bytes`))
      else controller.enqueue(chunk)
    },
  })
  return new Response(response.body.pipeThrough(limit), response)
}
