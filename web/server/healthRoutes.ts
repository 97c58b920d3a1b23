import { Hono } from 'hono'
import type { PublicConfig, Status } from '../shared/api.ts'
import { JOBS } from '../shared/createJob.ts'
import { LAG_MAX_BLOCKS } from '../shared/outagesOf.ts'
import { ELSEWHERE } from './createJobs.ts'
import type { ServerMetrics } from './metrics.ts'

/** Parts without which this process is of little use; a single endpoint or replica that is down, or upkeep that fails, only degrades it. */
const VITAL = new Set(['chain', 'index', 'ipfs', 'database', 'sync', 'metadata'])
const JOB_NAMES = new Set<string>(JOBS)
const FRESH = { 'Cache-Control': 'no-store' }

export type HealthOptions = Readonly<{
  status: () => Promise<Status>
  metrics: ServerMetrics
  /** Figures that are read when somebody asks for them. */
  collect: () => Promise<void>
  /** True once the process was asked to end: balancers should look elsewhere. */
  isLeaving: () => boolean
}>

/** `/healthz` (the process lives), `/readyz` (it can serve: 503 when a vital part is down or the index lags), `/metrics`. */
export function healthRoutes({ status, metrics, collect, isLeaving }: HealthOptions): Hono {
  const routes = new Hono()
  routes.get('/healthz', (c) => c.json({ ok: true }, 200, FRESH))
  routes.get('/readyz', async (c) => {
    const now = await status()
    const problems = problemsOf(now, isLeaving())
    const warnings = now.parts.filter((part) => !part.ok && !isVital(part)).map(told)
    const ok = problems.length === 0
    return c.json(
      { ok, problems, warnings, ...now },
      ok ? 200 : 503,
      ok ? FRESH : { ...FRESH, 'Retry-After': '2' },
    )
  })
  routes.get('/metrics', async (c) => {
    metrics.setStatus(await status())
    await collect()
    return c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType, ...FRESH })
  })
  return routes
}

/** `GET /config`: what a browser must know of this deployment. Mount at `/api`. */
export function configRoutes(config: PublicConfig): Hono {
  return new Hono().get('/config', (c) => c.json(config, 200, { 'Cache-Control': 'public, max-age=60' }))
}

/** Notes of endpoints and jobs are made without what may be secret. */
function told({ name, note }: Status['parts'][number]): string {
  return JOB_NAMES.has(name) ? `${name} ${note}` : `${name} is down`
}

/** A job that fails in another process keeps no visitor from this one: a new version must be able to take its place. */
function isVital({ name, note }: Status['parts'][number]): boolean {
  return VITAL.has(name) && !note?.startsWith(ELSEWHERE)
}

/** Why this process should get no visitors now. */
function problemsOf({ parts, lagBlocks }: Status, isLeaving: boolean): string[] {
  const down = parts.filter((part) => !part.ok && isVital(part)).map(told)
  const lag =
    lagBlocks === null
      ? ['the index lags by an unknown number of blocks']
      : lagBlocks > LAG_MAX_BLOCKS
        ? [`the index lags by ${lagBlocks} blocks`]
        : []
  return [...(isLeaving ? ['the process is ending'] : []), ...down, ...lag]
}
