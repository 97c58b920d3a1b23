import { http, HttpRequestError, ResponseBodyTooLargeError } from 'viem'
import { withoutCredentials } from '../../shared/withoutCredentials.ts'
import { OutboundError, outboundFetch, type OutboundRules } from './outboundFetch.ts'

export type RpcCall = { method: string; params?: unknown }
export type AskRpc = (call: RpcCall) => Promise<unknown>
export type RpcRules = OutboundRules &
  Readonly<{
    /** Most calls that share one HTTP request; 1 sends each alone. */
    batchMax: number
  }>

let last = 0

/**
 * JSON-RPC to one endpoint. Errors are viem's; they name the endpoint's host and the call that failed, never a key in its address or the
 * calls of others in the same batch.
 */
export function askRpc({ batchMax, ...rules }: RpcRules): AskRpc {
  const { url, headers } = withoutCredentials(rules.to)
  const send = outboundFetch(rules)
  last += 1
  // viem quotes the address in every error, and joins into one batch what has one address: so each gets a name in its place.
  const ask = http(`${url.origin}/#${last}`, {
    batch: batchMax > 1 && { batchSize: batchMax, wait: 0 },
    // The limits are those of `send`: viem's time ends with the headers.
    timeout: 0,
    maxResponseBodySize: false,
    retryCount: 0,
    fetchFn: (_, init) => send(url, { ...init, headers: { ...Object(init?.headers), ...headers } }),
  })({ retryCount: 0, timeout: 0 })
  return async (call) => {
    try {
      return await ask.request(call)
    } catch (error) {
      throw own(error, call, rules.answerMaxBytes)
    }
  }
}

/** `error`, telling of `call` alone. */
function own(error: unknown, call: RpcCall, maxSize: number): unknown {
  if (!(error instanceof HttpRequestError)) return error
  const { cause, details, headers, status, url } = error
  if (cause instanceof OutboundError && cause.reason === 'too long')
    return new ResponseBodyTooLargeError({ maxSize, size: maxSize + 1 })
  return new HttpRequestError({
    body: { ...call },
    cause: cause instanceof Error ? cause : undefined,
    details,
    headers,
    status,
    url,
  })
}
