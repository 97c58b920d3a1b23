import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Status } from '../shared/api.ts'
import { version } from './version.ts'

/** `route` is a pattern, so that there are few. */
type Answered = { method: string; path: string; route: string; status: number; seconds: number }

export type ServerMetrics = Readonly<{
  countRequest(request: Answered): void
  countRpcError(method: string): void
  /** A step of one file at a place that keeps copies: the state it came to, `gone`, or the code of an error. */
  countCopyStep(provider: string, outcome: string): void
  /** A turn of a job that failed. */
  countJobFailure(job: string): void
  setStatus(status: Status): void
  /** Counts what a sweep made of pinned content. */
  countSweep(report: Record<(typeof SWEPT)[number], readonly string[]>): void
  setRelay(relay: { spentWei: bigint; balanceWei: bigint; dailyWei: bigint }): void
  /** Prometheus text format 0.0.4. */
  text(): Promise<string>
  contentType: string
}>

const SWEPT = ['mint', 'expire', 'restore', 'remove', 'failed'] as const

/** Figures for Prometheus; one registry for one server. */
export function createMetrics(): ServerMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'namesake_build_info',
    help: '1, with the version that runs',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version }, 1)
  const countRequest = requestCounters(registry)
  const rpcErrors = new Counter({
    name: 'namesake_rpc_errors_total',
    help: 'Questions to the chain that no endpoint answered; reverts are answers',
    labelNames: ['method'],
    registers: [registry],
  })
  const copySteps = new Counter({
    name: 'namesake_copy_steps_total',
    help: 'Steps of files at places that keep copies, by what came of them',
    labelNames: ['provider', 'outcome'],
    registers: [registry],
  })
  const jobFailures = new Counter({
    name: 'namesake_job_failures_total',
    help: 'Turns that failed of what runs by itself; it is tried again, and part_up tells whether it fails for good',
    labelNames: ['job'],
    registers: [registry],
  })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const spent = gauge('namesake_relay_spent_eth', 'Spent by the relayer today, what is under way included')
  const balance = gauge('namesake_relay_balance_eth', 'Balance of the relayer')
  const daily = gauge(
    'namesake_relay_daily_eth',
    'Most that the relayer spends in a day; 0 where nobody pays for mints',
  )
  return {
    countRequest,
    countRpcError: (method) => rpcErrors.inc({ method }),
    countCopyStep: (provider, outcome) => copySteps.inc({ provider, outcome }),
    countJobFailure: (job) => jobFailures.inc({ job }),
    countSweep: sweepCounter(registry),
    setStatus: statusGauges(registry),
    setRelay: ({ spentWei, balanceWei, dailyWei }) => {
      spent.set(Number(spentWei) / 1e18)
      balance.set(Number(balanceWei) / 1e18)
      daily.set(Number(dailyWei) / 1e18)
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

function requestCounters(registry: Registry): (request: Answered) => void {
  const registers = [registry]
  const requests = new Counter({
    name: 'namesake_requests_total',
    help: 'HTTP requests answered',
    labelNames: ['method', 'status'],
    registers,
  })
  const duration = new Histogram({
    name: 'namesake_request_seconds',
    help: 'Time to answer an HTTP request',
    labelNames: ['route'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5],
    registers,
  })
  const pins = new Counter({
    name: 'namesake_pins_total',
    help: 'Uploads by the status they were answered with',
    labelNames: ['status'],
    registers,
  })
  return ({ method, path, route, status, seconds }) => {
    requests.inc({ method, status })
    duration.observe({ route }, seconds)
    if (method === 'POST' && path === '/api/pins') pins.inc({ status })
  }
}

function sweepCounter(registry: Registry): ServerMetrics['countSweep'] {
  const swept = new Counter({
    name: 'namesake_swept_pins_total',
    help: 'Pinned files by what a sweep made of them',
    labelNames: ['fate'],
    registers: [registry],
  })
  const last = new Gauge({
    name: 'namesake_sweep_seconds',
    help: 'When this process last swept, Unix time',
    registers: [registry],
  })
  return (report) => {
    for (const fate of SWEPT) swept.inc({ fate }, report[fate].length)
    last.setToCurrentTime()
  }
}

function statusGauges(registry: Registry): (status: Status) => void {
  const registers = [registry]
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers })
  const head = gauge('namesake_chain_head', 'Newest block of the chain')
  const indexed = gauge('namesake_indexed_block', 'Newest block in the index')
  const lag = gauge('namesake_index_lag_blocks', 'Blocks between chain and index')
  const parts = new Gauge({
    name: 'namesake_part_up',
    help: '1 while a part of the product is well',
    labelNames: ['part'],
    registers,
  })
  const setProviders = providerGauges(registry)
  return (status) => {
    if (status.head !== null) head.set(status.head)
    if (status.indexed !== null) indexed.set(status.indexed)
    if (status.lagBlocks !== null) lag.set(status.lagBlocks)
    // A job that another process took over is told there.
    parts.reset()
    for (const { name, ok } of status.parts) parts.set({ part: name }, ok ? 1 : 0)
    setProviders(status.providers)
  }
}

function providerGauges(registry: Registry): (providers: Status['providers']) => void {
  const gauge = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['provider'], registers: [registry] })
  const up = gauge('namesake_provider_up', '1 while a place that keeps content answers')
  const waiting = gauge('namesake_pins_waiting', 'Files that a provider does not hold yet')
  const verified = gauge('namesake_pins_verified', 'Files read back from a provider that hashed right')
  return (providers) => {
    for (const { name: provider, ...state } of providers) {
      up.set({ provider }, state.ok ? 1 : 0)
      waiting.set({ provider }, state.waiting)
      if (state.verified !== undefined) verified.set({ provider }, state.verified)
    }
  }
}
