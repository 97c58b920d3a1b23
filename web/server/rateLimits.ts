import type { Context, MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../shared/appError.ts'
import type { ClientNetwork } from './clientNetwork.ts'

/** What one subscriber may do in a minute. Pages and the index's own reads are not counted: they are cached and cheap. */
const PER_MINUTE = {
  'GET /api/session/nonce': 120,
  'POST /api/session': 60,
  'POST /api/faucet': 60,
  'POST /api/relay': 20,
  'GET /api/handles': 1_200,
  'GET /api/accounts': 600,
  /** Calls, not requests: a batch counts each of its calls. */
  'POST /api/rpc': 3_000,
} as const
type Group = keyof typeof PER_MINUTE
/** Requests for a sponsored mint from one site in a day: wallets cost nothing, so that the limit of each is none. */
const SPONSORED_PER_DAY = 200
const DAY_SECONDS = 86_400

const GROUPS: readonly [Group, RegExp][] = [
  ['GET /api/session/nonce', /^GET \/api\/session\/nonce$/],
  ['POST /api/session', /^POST \/api\/session$/],
  ['POST /api/faucet', /^POST \/api\/faucet$/],
  ['POST /api/relay', /^POST \/api\/relay$/],
  ['GET /api/handles', /^GET \/api\/handles\//],
  ['GET /api/accounts', /^GET \/api\/accounts\//],
]

export type RateLimits = Readonly<{
  /** For every route of a group but `/api/rpc`, which counts by itself. */
  middleware: MiddlewareHandler
  /** Counts `calls` for whoever sent this. Throws `TOO_MANY_REQUESTS`. */
  takeRpc(c: Context, calls: number): Promise<void>
  /** Whom the limits of a minute count as one. */
  subscriberOf(c: Context): string
}>

/**
 * Limits by network, in this process: with several behind a balancer each allows its own share.
 * @param networkOf - whose network counts
 */
export function createRateLimits(networkOf: (c: Context) => ClientNetwork): RateLimits {
  const limiters = new Map(
    Object.entries(PER_MINUTE).map(([group, points]) => [
      group,
      new RateLimiterMemory({ points, duration: 60 }),
    ]),
  )
  const sponsored = new RateLimiterMemory({ points: SPONSORED_PER_DAY, duration: DAY_SECONDS })
  const take = async (c: Context, group: Group, points: number) => {
    const { subscriber, site } = networkOf(c)
    try {
      await limiters.get(group)?.consume(subscriber, points)
      if (group === 'POST /api/relay') await sponsored.consume(site)
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
      throw new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds: Math.ceil(error.msBeforeNext / 1000) })
    }
  }
  return {
    middleware: async (c, next) => {
      const name = `${c.req.method} ${c.req.path}`
      const group = GROUPS.find(([, pattern]) => pattern.test(name))?.[0]
      if (group) await take(c, group, 1)
      await next()
    },
    takeRpc: (c, calls) => take(c, 'POST /api/rpc', calls),
    subscriberOf: (c) => networkOf(c).subscriber,
  }
}
