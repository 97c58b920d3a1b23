import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { healthRoutes } from '../../web/server/healthRoutes.ts'
import type { Status } from '../../web/shared/api.ts'
import { createMetrics } from '../../web/server/metrics.ts'
import { alertCases } from './alertCases.ts'
import { root } from './anvil.ts'
import { findPromtool } from './findPromtool.ts'
import { labelNames, metricNames } from './metricNames.ts'

const FOLDER = join(root, 'scripts/deploy')
/** A fresh machine fetches the package first. */
const MINUTES = 600_000

const ruleSchema = z.object({
  alert: z.string(),
  expr: z.string(),
  for: z.string(),
  labels: z.object({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.object({ summary: z.string(), action: z.string() }),
})
const rulesSchema = z.object({ groups: z.array(z.object({ name: z.string(), rules: z.array(ruleSchema) })) })
const dashboardSchema = z.object({
  panels: z.array(
    z.object({ id: z.number(), title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) }),
  ),
})

const rules = rulesSchema.parse(parse(readFileSync(join(FOLDER, 'prometheus-alerts.yaml'), 'utf8')))
const alerts = rules.groups.flatMap((group) => group.rules)
const { panels } = dashboardSchema.parse(
  JSON.parse(readFileSync(join(FOLDER, 'grafana-dashboard.json'), 'utf8')),
)
const drawn = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))

let folder: string
let promtool: string
beforeAll(() => {
  promtool = findPromtool()
  folder = mkdtempSync(join(tmpdir(), 'namesake-alerts-'))
}, MINUTES)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs promtool in a folder of its own; its output, when it found fault. */
function faults(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(promtool, args, { cwd: folder, encoding: 'utf8' })
  return status === 0 ? '' : `${stdout}\n${stderr}`
}

/** YAML is a superset of JSON. */
function write(name: string, content: object): string {
  writeFileSync(join(folder, name), JSON.stringify(content))
  return name
}

describe('the alerts', () => {
  it('and the configuration are sound, as promtool reads them', () => {
    for (const name of ['prometheus.yaml', 'prometheus-alerts.yaml'])
      copyFileSync(join(FOLDER, name), join(folder, name))
    expect(faults('check', 'config', 'prometheus.yaml')).toBe('')
    expect(faults('check', 'rules', 'prometheus-alerts.yaml')).toBe('')
  })

  it('fire when something is wrong, not before their time, and not when all is well', () => {
    expect(alertCases.map(({ alert }) => alert)).toEqual(alerts.map(({ alert }) => alert))
    // Their words would have to be repeated here.
    const silent = rules.groups.map((group) => ({
      ...group,
      rules: group.rules.map(({ annotations: _words, ...rule }) => rule),
    }))
    write('rules.yaml', { groups: silent })
    const tests = alertCases.flatMap(({ alert, wrong, well, early, late, labels }) => {
      const expected = (time: string, fires: boolean) => ({
        eval_time: time,
        alertname: alert,
        exp_alerts: fires ? [{ exp_labels: labels }] : [],
      })
      const test = (series: typeof wrong, checks: object[]) => ({
        interval: '1m',
        input_series: series.map(([name, values]) => ({ series: name, values })),
        alert_rule_test: checks,
      })
      return [
        test(wrong, [expected(early, false), expected(late, true)]),
        test(well, [expected(late, false)]),
      ]
    })
    const file = write('tests.yaml', { rule_files: ['rules.yaml'], evaluation_interval: '1m', tests })
    expect(faults('test', 'rules', file)).toBe('')
  })
})

describe('the dashboard', () => {
  it('asks nothing that Prometheus can’t read', () => {
    const recorded = drawn.map((expr, index) => ({ record: `drawn:${index}`, expr }))
    const file = write('drawn.yaml', { groups: [{ name: 'drawn', rules: recorded }] })
    expect(faults('check', 'rules', file)).toBe('')
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  })
})

describe('alerts and dashboard', () => {
  const expressions = [...alerts.map(({ expr }) => expr), ...drawn]

  it('name only metrics and labels that the server has', async () => {
    const { names, labels } = await served()
    // What Prometheus adds itself.
    const known = new Set([...names, 'up'])
    expect(expressions.flatMap(metricNames).filter((name) => !known.has(name))).toEqual([])
    const added = new Set([...labels, 'job', 'instance', 'le'])
    expect(expressions.flatMap(labelNames).filter((name) => !added.has(name))).toEqual([])
  })

  it('are told apart from names that only look like theirs', () => {
    expect(metricNames('sum by (le) (rate(a_bucket{job="b"}[5m])) / c > 0.5 and max(d) unless e')).toEqual([
      'a_bucket',
      'c',
      'd',
      'e',
    ])
  })
})

/** Every series and label of `/metrics`, once something of each kind has happened. */
async function served(): Promise<{ names: Set<string>; labels: Set<string> }> {
  const metrics = createMetrics()
  metrics.countRequest({ method: 'POST', route: '/', path: '/api/pins', status: 201, seconds: 0.1 })
  metrics.countRpcError('eth_call')
  metrics.countCopyStep('away', 'pinned')
  metrics.countSweep({ mint: [], expire: [], restore: [], remove: [], failed: [] })
  metrics.setRelay({ spentWei: 1n, balanceWei: 1n, dailyWei: 1n })
  const status = {
    chainId: 31_337,
    contract: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
    parts: [{ name: 'chain', ok: true }],
    head: 1,
    indexed: 1,
    lagBlocks: 0,
    providers: [{ name: 'away', ok: true, pinned: 1, waiting: 0, verified: 1 }],
  } satisfies Status
  const routes = healthRoutes({
    status: async () => status,
    metrics,
    collect: async () => undefined,
    isLeaving: () => false,
  })
  const lines = (await (await routes.request('/metrics')).text()).split('\n')
  const names = lines.map((line) => /^[a-z]\w*/.exec(line)?.[0] ?? '').filter(Boolean)
  const labels = lines.flatMap((line) => [...line.matchAll(/[{,](\w+)="/g)].map(([, name]) => name ?? ''))
  return { names: new Set(names), labels: new Set(labels) }
}
