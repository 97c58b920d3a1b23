import type { Context } from 'hono'
import { exchangeOf } from './clientLeft.ts'
import { discardBody } from './pinning/readBody.ts'

/** So much of a refused body is read and dropped, in so much time: whoever is cut off in mid-sentence never sees why. */
const REST_MAX_BYTES = 1_000_000
const REST_MILLISECONDS = 2_000

/**
 * Called when the answer is made and before it is sent: the next request on this connection can only be found behind the end of the body.
 * @returns false when the body did not come to its end: then the connection must close, and the answer must say so (RFC 9112 §9.3).
 */
export async function endBody(c: Context): Promise<boolean> {
  const { incoming } = exchangeOf(c)
  // Node itself reads over the bodies of reads, which hardly anybody sends.
  if (!incoming || incoming.complete || c.req.method === 'GET' || c.req.method === 'HEAD') return true
  await discardBody(c.req.raw, { milliseconds: REST_MILLISECONDS, maxBytes: REST_MAX_BYTES })
  return incoming.complete
}
