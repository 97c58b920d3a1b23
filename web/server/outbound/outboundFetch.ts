/** Where one kind of call may go, for how long, and how much of its answer is read. */
export type OutboundRules = Readonly<{
  /** An address from the configuration. Nothing else is called, whatever content or an answer names. */
  to: string
  /** Until the last byte of the answer. */
  timeoutMs: number
  answerMaxBytes: number
}>

export type OutboundFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** A call that our own rules end, rather than the other side. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError'
  readonly reason: 'elsewhere' | 'redirect' | 'too long'

  constructor(reason: OutboundError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

/** As it is before anything of ours takes its place. */
export const plainFetch = globalThis.fetch

/**
 * A `fetch` that goes to `to` and below it, and nowhere else. Redirects are not followed: they could lead to our own node's RPC, or carry a
 * token away.
 * @throws {@link OutboundError}, also from the answer's body when it is longer than `answerMaxBytes`.
 */
export function outboundFetch({ to, timeoutMs, answerMaxBytes }: OutboundRules): OutboundFetch {
  const place = new URL(to)
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (!isBelow(place, url))
      throw new OutboundError('elsewhere', `${url.origin} is not where this call may go`)
    const limit = AbortSignal.timeout(timeoutMs)
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit
    const response = await plainFetch(input, { ...init, redirect: 'manual', signal })
    if (response.status < 300 || response.status >= 400) return bounded(response, answerMaxBytes)
    await response.body?.cancel()
    throw new OutboundError('redirect', `${place.origin} answered ${response.status}, a redirect`)
  }
}

function isBelow(place: URL, url: URL): boolean {
  const folder = place.pathname.replace(/\/$/, '')
  const isInside = url.pathname === place.pathname || url.pathname.startsWith(`${folder}/`)
  return url.origin === place.origin && isInside
}

function bounded(response: Response, maxBytes: number): Response {
  if (!response.body) return response
  let sizeBytes = 0
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      sizeBytes += chunk.length
      if (sizeBytes <= maxBytes) controller.enqueue(chunk)
      else controller.error(new OutboundError('too long', `an answer of more than ${maxBytes} bytes`))
    },
  })
  return new Response(response.body.pipeThrough(limit), response)
}
