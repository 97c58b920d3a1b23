import { Hono } from 'hono'
import { getAddress } from 'viem'
import { relayRequestSchema, type Session } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import type { Relay } from './createRelay.ts'

export type RelayRouteOptions = Readonly<{
  /** Null where nobody pays for mints. */
  relay: Pick<Relay, 'mint'> | null
  sessionOf: (request: Request) => Promise<Session | null>
}>

/** `POST /relay`: mints for the person signed in and pays the gas. Mount at `/api`. */
export function relayRoutes({ relay, sessionOf }: RelayRouteOptions): Hono {
  const routes = new Hono()
  routes.post('/relay', async (c) => {
    if (!relay) throw new AppError('RELAY_OFF')
    const session = await sessionOf(c.req.raw)
    if (!session) throw new AppError('SIGNED_OUT')
    const body = relayRequestSchema.safeParse(await c.req.json().catch(() => null))
    if (!body.success) throw new AppError('BAD_REQUEST', { expected: 'a signed mint' })
    const to = getAddress(body.data.to.toLowerCase())
    const hash = await relay.mint({ ...body.data, to }, session)
    return c.json({ hash }, 202, { 'Cache-Control': 'no-store' })
  })
  return routes
}
