/** A series and its values, as `promtool test rules` writes them: one a minute. */
export type Series = readonly [series: string, values: string]

/** When an alert fires, and when not. */
export type AlertCase = Readonly<{
  alert: string
  /** What is wrong: silent at `early`, firing at `late`. */
  wrong: readonly Series[]
  early: string
  late: string
  labels: Readonly<Record<string, string>>
  /** All is well, or just within the limit: silent at `late`. */
  well: readonly Series[]
}>

export const alertCases: readonly AlertCase[] = [
  {
    alert: 'NamesakeProcessDown',
    wrong: [['up{instance="api-1:3000",job="namesake"}', '0x20']],
    early: '1m',
    late: '5m',
    labels: { instance: 'api-1:3000', job: 'namesake', severity: 'page' },
    well: [['up{instance="api-1:3000",job="namesake"}', '1x20']],
  },
  {
    alert: 'NamesakeNotWatched',
    wrong: [['up{job="other"}', '1x30']],
    early: '5m',
    late: '15m',
    labels: { job: 'namesake', severity: 'page' },
    well: [['up{instance="api-1:3000",job="namesake"}', '1x30']],
  },
  {
    alert: 'NamesakePartDown',
    wrong: [['namesake_part_up{instance="api-1:3000",job="namesake",part="ipfs"}', '0x20']],
    early: '2m',
    late: '8m',
    labels: { instance: 'api-1:3000', job: 'namesake', part: 'ipfs', severity: 'page' },
    well: [['namesake_part_up{instance="api-1:3000",job="namesake",part="ipfs"}', '1x20']],
  },
  {
    alert: 'NamesakeUpkeepFails',
    wrong: [['namesake_part_up{instance="api-1:3000",job="namesake",part="sweep"}', '0x60']],
    early: '20m',
    late: '40m',
    labels: { instance: 'api-1:3000', job: 'namesake', part: 'sweep', severity: 'ticket' },
    // Nobody is served without it: that is another alert.
    well: [['namesake_part_up{instance="api-1:3000",job="namesake",part="chain"}', '0x60']],
  },
  {
    alert: 'NamesakeIndexLags',
    wrong: [['namesake_index_lag_blocks{instance="api-1:3000",job="namesake"}', '40x20']],
    early: '2m',
    late: '8m',
    labels: { instance: 'api-1:3000', job: 'namesake', severity: 'page' },
    well: [['namesake_index_lag_blocks{instance="api-1:3000",job="namesake"}', '25x20']],
  },
  {
    alert: 'NamesakeIndexStuck',
    wrong: [
      ['namesake_indexed_block{instance="api-1:3000",job="namesake"}', '7x40'],
      ['namesake_chain_head{instance="api-1:3000",job="namesake"}', '7+1x40'],
    ],
    early: '2m',
    late: '25m',
    labels: { instance: 'api-1:3000', job: 'namesake', severity: 'page' },
    well: [
      ['namesake_indexed_block{instance="api-1:3000",job="namesake"}', '7x40'],
      ['namesake_chain_head{instance="api-1:3000",job="namesake"}', '7x40'],
    ],
  },
  {
    alert: 'NamesakeFails',
    wrong: [
      ['namesake_requests_total{instance="api-1:3000",job="namesake",method="GET",status="200"}', '0+100x30'],
      ['namesake_requests_total{instance="api-1:3000",job="namesake",method="GET",status="500"}', '0+5x30'],
    ],
    early: '3m',
    late: '15m',
    labels: { instance: 'api-1:3000', severity: 'page' },
    well: [
      ['namesake_requests_total{instance="api-1:3000",job="namesake",method="GET",status="200"}', '0+100x30'],
      ['namesake_requests_total{instance="api-1:3000",job="namesake",method="GET",status="500"}', '0+1x30'],
    ],
  },
  {
    alert: 'NamesakeSlow',
    wrong: [
      ['namesake_request_seconds_bucket{instance="api-1:3000",job="namesake",le="1"}', '0+90x40'],
      ['namesake_request_seconds_bucket{instance="api-1:3000",job="namesake",le="2"}', '0+100x40'],
      ['namesake_request_seconds_bucket{instance="api-1:3000",job="namesake",le="+Inf"}', '0+100x40'],
    ],
    early: '5m',
    late: '30m',
    labels: { instance: 'api-1:3000', severity: 'ticket' },
    well: [
      ['namesake_request_seconds_bucket{instance="api-1:3000",job="namesake",le="1"}', '0+100x40'],
      ['namesake_request_seconds_bucket{instance="api-1:3000",job="namesake",le="+Inf"}', '0+100x40'],
    ],
  },
  {
    alert: 'NamesakeBusy',
    wrong: [['nodejs_eventloop_lag_p99_seconds{instance="api-1:3000",job="namesake"}', '0.4x30']],
    early: '5m',
    late: '15m',
    labels: { instance: 'api-1:3000', job: 'namesake', severity: 'ticket' },
    well: [['nodejs_eventloop_lag_p99_seconds{instance="api-1:3000",job="namesake"}', '0.02x30']],
  },
  {
    alert: 'NamesakeChainUnanswered',
    wrong: [['namesake_rpc_errors_total{instance="api-1:3000",job="namesake",method="eth_call"}', '0+60x40']],
    early: '5m',
    late: '30m',
    labels: { instance: 'api-1:3000', severity: 'ticket' },
    well: [['namesake_rpc_errors_total{instance="api-1:3000",job="namesake",method="eth_call"}', '0+1x40']],
  },
  {
    alert: 'NamesakeRelayerNeedsMoney',
    wrong: [
      ['namesake_relay_daily_eth{instance="api-1:3000",job="namesake"}', '0.05x30'],
      ['namesake_relay_balance_eth{instance="api-1:3000",job="namesake"}', '0.09x30'],
    ],
    early: '10m',
    late: '20m',
    labels: { instance: 'api-1:3000', job: 'namesake', severity: 'ticket' },
    well: [
      ['namesake_relay_daily_eth{instance="api-1:3000",job="namesake"}', '0x30'],
      ['namesake_relay_balance_eth{instance="api-1:3000",job="namesake"}', '0x30'],
    ],
  },
  {
    alert: 'NamesakeRelayBudgetSpent',
    wrong: [
      ['namesake_relay_daily_eth{instance="api-1:3000",job="namesake"}', '0.05x30'],
      ['namesake_relay_spent_eth{instance="api-1:3000",job="namesake"}', '0.049x30'],
    ],
    early: '2m',
    late: '10m',
    labels: { instance: 'api-1:3000', job: 'namesake', severity: 'ticket' },
    well: [
      ['namesake_relay_daily_eth{instance="api-1:3000",job="namesake"}', '0.05x30'],
      ['namesake_relay_spent_eth{instance="api-1:3000",job="namesake"}', '0.02x30'],
    ],
  },
  {
    alert: 'NamesakeReplicaDown',
    wrong: [['namesake_provider_up{instance="api-1:3000",job="namesake",provider="away"}', '0x60']],
    early: '10m',
    late: '40m',
    labels: { instance: 'api-1:3000', job: 'namesake', provider: 'away', severity: 'ticket' },
    well: [['namesake_provider_up{instance="api-1:3000",job="namesake",provider="away"}', '1x60']],
  },
  {
    alert: 'NamesakeCopiesWait',
    wrong: [['namesake_pins_waiting{instance="api-1:3000",job="namesake",provider="away"}', '3x400']],
    early: '2h',
    late: '6h',
    labels: { instance: 'api-1:3000', job: 'namesake', provider: 'away', severity: 'ticket' },
    well: [
      [
        'namesake_pins_waiting{instance="api-1:3000",job="namesake",provider="away"}',
        '3x50 0x5 3x50 0x5 3x50 0x5 3x50 0x5 3x50 0x5 3x50 0x5 3x50 0x5',
      ],
    ],
  },
  {
    alert: 'NamesakeSweepFails',
    wrong: [['namesake_swept_pins_total{instance="api-1:3000",job="namesake",fate="failed"}', '0x30 1x260']],
    early: '30m',
    late: '4h',
    labels: { instance: 'api-1:3000', job: 'namesake', fate: 'failed', severity: 'ticket' },
    well: [['namesake_swept_pins_total{instance="api-1:3000",job="namesake",fate="failed"}', '0x260']],
  },
  {
    alert: 'NamesakeNoSweep',
    wrong: [['namesake_sweep_seconds{instance="api-1:3000",job="namesake"}', '0x500']],
    early: '5h',
    late: '7h',
    labels: { severity: 'ticket' },
    well: [['namesake_sweep_seconds{instance="api-1:3000",job="namesake"}', '0+60x500']],
  },
]
