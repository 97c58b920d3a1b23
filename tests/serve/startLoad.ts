import { Agent, get } from 'node:http'

export type Failure = Readonly<{ path: string; why: string; atMs: number }>
export type LoadReport = Readonly<{
  answered: number
  failures: readonly Failure[]
  seconds: number
  /** Milliseconds that this share of the answers took at most. */
  quantile(share: number): number
}>
export type Load = AsyncDisposable & Readonly<{ answered(): number; stop(): Promise<LoadReport> }>

/** Visitors who ask for one path after the other, without a pause, until stopped. What is not a 200 with its whole body is a failure. */
export function startLoad(siteUrl: string, paths: readonly string[], visitors: number): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: visitors })
  const failures: Failure[] = []
  const times: number[] = []
  const began = performance.now()
  const stopping = new AbortController()
  const visit = async (start: number) => {
    for (let turn = start; !stopping.signal.aborted; turn += 1) {
      const path = paths[turn % paths.length] ?? '/'
      const from = performance.now()
      const why = await readPage(agent, `${siteUrl}${path}`)
      if (why === null) times.push(performance.now() - from)
      else failures.push({ path, why, atMs: Math.round(performance.now() - began) })
    }
  }
  const visits = Array.from({ length: visitors }, (_, index) => visit(index))
  const end = async () => {
    stopping.abort()
    await Promise.all(visits)
    agent.destroy()
  }
  return {
    answered: () => times.length,
    [Symbol.asyncDispose]: end,
    async stop() {
      await end()
      const sorted = times.toSorted((a, b) => a - b)
      return {
        answered: times.length,
        failures,
        seconds: (performance.now() - began) / 1000,
        quantile: (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0,
      }
    },
  }
}

/** @returns null when the whole page came, else why not. */
function readPage(agent: Agent, url: string): Promise<string | null> {
  return new Promise((resolve) => {
    let isAnswered = false
    const request = get(
      url,
      { agent, headers: { 'accept-encoding': 'gzip' }, timeout: 60_000 },
      (response) => {
        const expected = Number(response.headers['content-length'] ?? -1)
        isAnswered = true
        let received = 0
        let beginning = ''
        response.on('data', (bytes: Buffer) => {
          received += bytes.length
          if (response.statusCode !== 200 && beginning === '') beginning = bytes.toString('utf8', 0, 300)
        })
        response.on('error', (error) => resolve(error.message))
        response.on('end', () => {
          if (response.statusCode !== 200) resolve(`status ${response.statusCode}: ${beginning}`)
          else resolve(expected >= 0 && received !== expected ? `${received} of ${expected} bytes` : null)
        })
      },
    )
    request.on('timeout', () => request.destroy(new Error('no answer in 60 s')))
    request.on('error', (error: NodeJS.ErrnoException) => {
      // A kept connection may be closed while we write to it, as a reload of nginx does: browsers ask again (RFC 9112 §9.3.1).
      const isStale = request.reusedSocket && error.code === 'ECONNRESET' && !isAnswered
      resolve(isStale ? readPage(agent, url) : error.message)
    })
  })
}
