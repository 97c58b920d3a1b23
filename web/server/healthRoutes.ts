import { Hono } from 'hono'
import type { PublicConfig, Status } from '../shared/api.ts'
import type { ServerMetrics } from './metrics.ts'

/** An index this many blocks behind is not ready to speak for the chain. */
const LAG_MAX_BLOCKS = 50

export type HealthOptions = Readonly<{
  status: () => Promise<Status>
  metrics: ServerMetrics
  /** True once the process was asked to end: balancers should look elsewhere. */
  isLeaving: () => boolean
}>

/** `/healthz` (the process lives), `/readyz` (it can serve: 503 when a part is down or the index lags), `/metrics`. */
export function healthRoutes({ status, metrics, isLeaving }: HealthOptions): Hono {
  const routes = new Hono()
  const fresh = { 'Cache-Control': 'no-store' }
  routes.get('/healthz', (c) => c.json({ ok: true }, 200, fresh))
  routes.get('/readyz', async (c) => {
    const now = await status()
    metrics.setIndex(now)
    const lagging = now.lagBlocks === null || now.lagBlocks > LAG_MAX_BLOCKS
    const ok = !isLeaving() && !lagging && now.parts.every((part) => part.ok)
    return c.json({ ok, ...now }, ok ? 200 : 503, fresh)
  })
  routes.get('/metrics', async (c) => {
    metrics.setIndex(await status())
    return c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType, ...fresh })
  })
  return routes
}

/** `GET /config`: what a browser must know of this deployment. Mount at `/api`. */
export function configRoutes(config: PublicConfig): Hono {
  return new Hono().get('/config', (c) => c.json(config, 200, { 'Cache-Control': 'max-age=60' }))
}
