import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export type ServerMetrics = Readonly<{
  countRequest(request: { method: string; status: number; seconds: number }): void
  setIndex(index: { head: number | null; indexed: number | null }): void
  countPin(result: string): void
  setRelay(relay: { spentWei: bigint; balanceWei: bigint }): void
  /** Prometheus text format 0.0.4. */
  text(): Promise<string>
  contentType: string
}>

/** Figures for Prometheus; one registry for one server. */
export function createMetrics(): ServerMetrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'namesake_requests_total',
    help: 'HTTP requests answered',
    labelNames: ['method', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'namesake_request_seconds',
    help: 'Time to answer an HTTP request',
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5],
    registers,
  })
  const pins = new Counter({
    name: 'namesake_pins_total',
    help: 'Uploads by outcome',
    labelNames: ['result'],
    registers,
  })
  const head = new Gauge({ name: 'namesake_chain_head', help: 'Newest block of the chain', registers })
  const indexed = new Gauge({ name: 'namesake_indexed_block', help: 'Newest block in the index', registers })
  const lag = new Gauge({
    name: 'namesake_index_lag_blocks',
    help: 'Blocks between chain and index',
    registers,
  })
  const spent = new Gauge({ name: 'namesake_relay_spent_eth', help: 'Spent by the relayer today', registers })
  const balance = new Gauge({ name: 'namesake_relay_balance_eth', help: 'Balance of the relayer', registers })
  return {
    countRequest: (request) => {
      requests.inc({ method: request.method, status: request.status })
      seconds.observe(request.seconds)
    },
    setIndex: (index) => {
      if (index.head !== null) head.set(index.head)
      if (index.indexed !== null) indexed.set(index.indexed)
      if (index.head !== null && index.indexed !== null) lag.set(Math.max(0, index.head - index.indexed))
    },
    countPin: (result) => pins.inc({ result }),
    setRelay: ({ spentWei, balanceWei }) => {
      spent.set(Number(spentWei) / 1e18)
      balance.set(Number(balanceWei) / 1e18)
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
