import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** Both ends of the exchange; nothing when the request was made inside this process. */
export function exchangeOf(c: Context): Partial<HttpBindings> {
  return c.env ?? {}
}

/** True when nobody is there any more to read the answer: what went wrong since is no fault of ours. */
export function clientLeft(c: Context): boolean {
  const { outgoing } = exchangeOf(c)
  return outgoing !== undefined && outgoing.destroyed && !outgoing.writableFinished
}
