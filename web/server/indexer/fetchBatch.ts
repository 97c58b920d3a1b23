import type { Address } from 'viem'
import { AppError } from '../../shared/appError.ts'
import type { StoredLog } from '../db/logs.ts'
import type { Tip } from '../db/progress.ts'
import type { Chain, ChainLog, Header } from './chain.ts'
import { handlers } from './handlers.ts'
import { meaningOf, type ReadLog } from './project.ts'

/** What one commit writes: all events of a range of blocks that ends at `tip`. */
export type Batch = Readonly<{
  logs: readonly ReadLog[]
  /** Headers to remember: those of blocks that may still be reorganised away. */
  blocks: readonly Tip[]
  tip: Tip
}>
export type Range = Readonly<{ from: number; to: number }>

const topics = [...handlers.keys()]

/** Settled blocks: only the logs, and the last header to stand on. */
export async function fetchSettled(chain: Chain, contract: Address, { from, to }: Range): Promise<Batch> {
  const [logs, last] = await Promise.all([
    chain.logs({ addresses: [contract], topics }, { from, to }),
    chain.header(to),
  ])
  if (!last) throw new AppError('CHAIN_HAS_HOLE', { blockNumber: to })
  const times = new Map([[to, last.time]])
  const untimed = new Set(logs.flatMap((log) => (log.time === null ? log.blockNumber : [])))
  await Promise.all(
    [...untimed].map(async (number) => {
      const header = times.has(number) ? null : await chain.header(number)
      if (header) times.set(number, header.time)
    }),
  )
  return { logs: readLogs(logs, times), blocks: [], tip: last }
}

/** Blocks that may still move: every header, linked to `after`. Null when the chain no longer stands on `after`. */
export async function fetchLive(
  chain: Chain,
  contract: Address,
  { from, to, after }: Range & { after: Tip | null },
): Promise<Batch | null> {
  const headers = await chain.headers(from, to)
  const first = headers[0]
  const tip = headers.at(-1)
  if (!first || !tip) return null
  if (after && first.parentHash !== after.hash) return null
  assertLinked(headers)
  const logs = await chain.logs({ addresses: [contract], topics }, { from, to })
  const byNumber = new Map(headers.map((header) => [header.number, header]))
  for (const log of logs)
    if (byNumber.get(log.blockNumber)?.hash !== log.blockHash)
      throw new AppError('CHAIN_MOVED', { blockNumber: log.blockNumber })
  const times = new Map(headers.map(({ number, time }) => [number, time]))
  return { logs: readLogs(logs, times), blocks: headers.map(({ number, hash }) => ({ number, hash })), tip }
}

function assertLinked(headers: readonly Header[]): void {
  for (const [at, header] of headers.entries()) {
    const parent = headers[at - 1]
    if (parent && header.parentHash !== parent.hash)
      throw new AppError('CHAIN_MOVED', { blockNumber: header.number })
  }
}

function readLogs(logs: readonly ChainLog[], times: ReadonlyMap<number, number>): ReadLog[] {
  const read = logs.flatMap(({ time, topics, ...log }): ReadLog[] => {
    const [topic, ...others] = topics
    const meaning = meaningOf({ topics, data: log.data })
    if (!meaning || !topic) return []
    const blockTime = time ?? times.get(log.blockNumber)
    if (blockTime === undefined) throw new AppError('CHAIN_HAS_HOLE', { blockNumber: log.blockNumber })
    const stored: StoredLog = {
      ...log,
      topics: [topic, ...others],
      blockTime,
      handle: meaning.handle,
      kind: meaning.kind,
    }
    return [{ log: stored, meaning }]
  })
  return read.toSorted((a, b) => a.log.blockNumber - b.log.blockNumber || a.log.logIndex - b.log.logIndex)
}
