import { Agent, get } from 'node:http'

export type Load = Readonly<{
  /** Address of request number `index`. */
  url: (index: number) => string
  connections: number
  seconds: number
  headers?: Record<string, string>
}>

/** What was measured: rate, and times of single requests in milliseconds. */
export type Measured = Readonly<{ perSecond: number; p50Ms: number; p99Ms: number; failures: number }>

/** Asks as fast as answers come, over `connections` kept open; nothing is counted in the first half second. */
export async function measureLoad({ url, connections, seconds, headers = {} }: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const timesMs: number[] = []
  let index = 0
  let failures = 0
  const warmUntil = performance.now() + 500
  const until = warmUntil + seconds * 1000
  async function worker(): Promise<void> {
    while (performance.now() < until) {
      const began = performance.now()
      const status = await ask(url(index++), agent, headers)
      if (began < warmUntil) continue
      if (status !== 200) failures++
      timesMs.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  agent.destroy()
  timesMs.sort((a, b) => a - b)
  const quantile = (q: number) =>
    timesMs[Math.min(timesMs.length - 1, Math.floor(timesMs.length * q))] ?? Number.NaN
  return { perSecond: timesMs.length / seconds, p50Ms: quantile(0.5), p99Ms: quantile(0.99), failures }
}

function ask(url: string, agent: Agent, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
    }).once('error', reject)
  })
}
