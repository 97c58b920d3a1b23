import { AppError } from '../../shared/appError.ts'
import type { StoredLog } from '../db/logs.ts'
import type { Tip } from '../db/progress.ts'
import type { TokenRow } from '../db/tokens.ts'
import { mayHold } from './bloom.ts'
import type { Chain, ChainLog, Header } from './chain.ts'
import { deploymentFilter, fetchRelated, type Range, unknownTokens } from './fetchEvents.ts'
import type { Followed } from './followed.ts'
import { meaningOf, type ReadLog } from './project.ts'

/** What one commit writes: all events of a range of blocks that ends at `tip`. */
export type Batch = Readonly<{
  logs: readonly ReadLog[]
  /** Money met for the first time. */
  tokens: readonly TokenRow[]
  /** Headers to remember: those of blocks that may still be reorganised away. */
  blocks: readonly Tip[]
  tip: Tip
}>

/** Settled blocks: only the events, and the last header to stand on. */
export async function fetchSettled(chain: Chain, followed: Followed, range: Range): Promise<Batch> {
  const [own, last] = await Promise.all([
    chain.logs(deploymentFilter(followed), range),
    chain.header(range.to),
  ])
  if (!last) throw new AppError('CHAIN_HAS_HOLE', { blockNumber: range.to })
  const logs = [...own, ...(await fetchRelated(chain, followed, { logs: own, range }))]
  const untimed = new Set(logs.flatMap((log) => (log.time === null ? log.blockNumber : [])))
  const times = new Map([[range.to, last.time]])
  await Promise.all(
    [...untimed].map(async (number) => {
      const header = times.has(number) ? null : await chain.header(number)
      if (header) times.set(number, header.time)
    }),
  )
  return { ...(await read(chain, followed, logs, times)), blocks: [last], tip: last }
}

/** Blocks that may still move: every header, linked to `after`. Null when the chain no longer stands on `after`. */
export async function fetchLive(
  chain: Chain,
  followed: Followed,
  { from, to, after }: Range & { after: Tip | null },
): Promise<Batch | null> {
  const headers = await chain.headers(from, to)
  const first = headers[0]
  const tip = headers.at(-1)
  if (!first || !tip) return null
  if (after && first.parentHash !== after.hash) return null
  assertLinked(headers)
  const own = await logsOfEach(chain, followed, headers)
  const logs = [...own, ...(await fetchRelated(chain, followed, { logs: own, range: { from, to } }))]
  const hashes = new Map(headers.map(({ number, hash }) => [number, hash]))
  for (const { blockNumber, blockHash } of logs)
    if (hashes.get(blockNumber) !== blockHash) throw new AppError('CHAIN_MOVED', { blockNumber })
  const times = new Map(headers.map(({ number, time }) => [number, time]))
  const blocks = headers.map(({ number, hash }) => ({ number, hash }))
  return { ...(await read(chain, followed, logs, times)), blocks, tip }
}

/**
 * The deployment's events in these very blocks. A node that is a little behind answers a range with silence instead of an error; so a
 * block that says in its header (bloom filter) that it may hold an event, and for which none came, is asked again by its hash.
 */
async function logsOfEach(chain: Chain, followed: Followed, headers: readonly Header[]): Promise<ChainLog[]> {
  const filter = deploymentFilter(followed)
  const range = { from: headers[0]?.number ?? 0, to: headers.at(-1)?.number ?? 0 }
  const logs = await chain.logs(filter, range)
  const answered = new Set(logs.map(({ blockNumber }) => blockNumber))
  const silent = headers.filter(
    ({ number, bloom }) =>
      !answered.has(number) && filter.addresses.some((address) => mayHold(bloom, address)),
  )
  const again = await Promise.all(silent.map(({ hash }) => chain.logs(filter, { blockHash: hash })))
  return [...logs, ...again.flat()]
}

function assertLinked(headers: readonly Header[]): void {
  for (const [at, header] of headers.entries()) {
    const parent = headers[at - 1]
    if (parent && header.parentHash !== parent.hash)
      throw new AppError('CHAIN_MOVED', { blockNumber: header.number })
  }
}

async function read(
  chain: Chain,
  followed: Followed,
  raw: readonly ChainLog[],
  times: ReadonlyMap<number, number>,
): Promise<Pick<Batch, 'logs' | 'tokens'>> {
  const logs = readLogs(raw, times)
  const tokens = await Promise.all(unknownTokens(moneyIn(logs), followed).map((token) => chain.token(token)))
  return { logs, tokens }
}

function moneyIn(logs: readonly ReadLog[]): TokenRow['token'][] {
  return logs.flatMap(({ meaning }) => meaning.tokens ?? [])
}

function readLogs(logs: readonly ChainLog[], times: ReadonlyMap<number, number>): ReadLog[] {
  const read = logs.flatMap(({ time, topics, ...log }): ReadLog[] => {
    const [topic, ...others] = topics
    const meaning = meaningOf({ topics, data: log.data })
    if (!meaning || !topic) return []
    const blockTime = time ?? times.get(log.blockNumber)
    if (blockTime === undefined) throw new AppError('CHAIN_HAS_HOLE', { blockNumber: log.blockNumber })
    const { handle, kind } = meaning
    const stored: StoredLog = { ...log, topics: [topic, ...others], blockTime, handle, kind }
    return [{ log: stored, meaning }]
  })
  return read.toSorted((a, b) => a.log.blockNumber - b.log.blockNumber || a.log.logIndex - b.log.logIndex)
}
