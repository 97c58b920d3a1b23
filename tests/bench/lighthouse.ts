import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { withFaces } from '../journeys/faceSets.ts'

/** Of a page, as Lighthouse sees it: scores of 0 to 100, times in milliseconds. */
export type Seen = Readonly<{
  performance: number
  accessibility: number
  bestPractices: number
  seo: number
  lcpMs: number
  cls: number
  blockedMs: number
  requests: number
  bytes: number
  /** What did not score full marks, by name. */
  short: readonly string[]
}>

/** Median of `runs`, by the score and then by largest contentful paint, on a simulated slow 4G phone. */
export async function seePage(url: string, chromePath: string | undefined, runs = 3): Promise<Seen> {
  const seen: Seen[] = []
  for (let run = 0; run < runs; run++) seen.push(await seeOnce(url, chromePath))
  seen.sort((a, b) => b.performance - a.performance || a.lcpMs - b.lcpMs)
  const median = seen[Math.floor(seen.length / 2)]
  if (!median) throw new Error('Lighthouse was not run')
  return median
}

/** Chromium now and then leaves the start of the navigation out of a recording (NO_NAVSTART): nothing is measured then, and it has to be run again. */
const RECORDINGS = 4

async function seeOnce(url: string, chromePath: string | undefined): Promise<Seen> {
  const failed: string[] = []
  while (failed.length < RECORDINGS) {
    const report = await record(url, chromePath)
    if (!report.runtimeError) return read(report)
    failed.push(report.runtimeError.message)
  }
  throw new Error(`Lighthouse could not measure ${url}: ${[...new Set(failed)].join('; ')}`)
}

async function record(url: string, chromePath: string | undefined): Promise<Report> {
  const chrome = await launch({
    ...(chromePath ? { chromePath } : {}),
    // A phone: what it has installed stands in until ours are there.
    envVars: withFaces('roboto'),
    chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  })
  try {
    const result = await lighthouse(url, { port: chrome.port, output: 'json', logLevel: 'error' })
    if (!result) throw new Error(`Lighthouse gave nothing for ${url}`)
    return result.lhr
  } finally {
    chrome.kill()
  }
}

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr']

function read({ audits, categories }: Report): Seen {
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100)
  const value = (name: string) => audits[name]?.numericValue ?? Number.NaN
  const requests = audits['network-requests']?.details
  const items = requests?.type === 'table' ? requests.items : []
  const scored = Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ weight }) => weight > 0),
  )
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    seo: score('seo'),
    lcpMs: Math.round(value('largest-contentful-paint')),
    cls: value('cumulative-layout-shift'),
    blockedMs: Math.round(value('total-blocking-time')),
    requests: items.length,
    bytes: Math.round(value('total-byte-weight')),
    short: scored.filter(({ id }) => (audits[id]?.score ?? 1) < 1).map(({ id }) => id),
  }
}
