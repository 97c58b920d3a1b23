import { type AbiEvent, getAbiItem, type Hex, toEventSelector } from 'viem'
import { profileAbi } from '../../shared/abi.generated.ts'
import type { HistoryItem } from '../../shared/api.ts'
import { type ArgumentsOf, readEvent } from '../../shared/readEvent.ts'
import { isoTime } from '../../shared/readProfile.ts'
import type { HistoryRow, StoredLog } from '../db/logs.ts'
import type { Settled } from '../db/progress.ts'
import type { Amounts } from './amounts.ts'
import { checksummed, finalityOf } from './toProfile.ts'

/** One event as HTTP tells it. */
export function toHistoryItem(
  row: HistoryRow,
  { settled, amounts }: { settled: Settled; amounts: Amounts },
): HistoryItem {
  const { sale, ...log } = row
  if (!log.kind) throw new Error('History holds a log that it should leave out')
  return {
    kind: sale ? 'sold' : log.kind,
    at: isoTime(log.blockTime),
    blockNumber: log.blockNumber,
    transactionHash: log.transactionHash,
    logIndex: log.logIndex,
    finality: finalityOf(log.blockNumber, settled),
    ...factsOf(log),
    ...(sale?.token && sale.price !== null && { price: amounts(sale.token, sale.price) }),
    ...(sale?.token && sale.royalty !== null && { royalty: amounts(sale.token, sale.royalty) }),
  }
}

type Facts = Pick<HistoryItem, 'from' | 'to' | 'digest' | 'royaltyBps' | 'unlockAt'>

/** What each event tells beyond its name, by its first topic. */
const facts: ReadonlyMap<Hex, (log: StoredLog) => Facts> = new Map([
  on(getAbiItem({ abi: profileAbi, name: 'Minted' }), ({ creator, digest, royaltyBps }) => ({
    to: checksummed(creator),
    digest,
    royaltyBps,
  })),
  on(getAbiItem({ abi: profileAbi, name: 'Transfer' }), ({ from, to }) => ({
    from: checksummed(from),
    to: checksummed(to),
  })),
  on(getAbiItem({ abi: profileAbi, name: 'MetadataSet' }), ({ digest }) => ({ digest })),
  on(getAbiItem({ abi: profileAbi, name: 'UnlockRequested' }), ({ unlockAt }) => ({
    unlockAt: isoTime(unlockAt),
  })),
  on(getAbiItem({ abi: profileAbi, name: 'PrimarySet' }), ({ account }) => ({ to: checksummed(account) })),
  on(getAbiItem({ abi: profileAbi, name: 'RoyaltyLowered' }), ({ royaltyBps }) => ({ royaltyBps })),
  on(getAbiItem({ abi: profileAbi, name: 'RoyaltyReceiverSet' }), ({ receiver }) => ({
    to: checksummed(receiver),
  })),
])

function on<const E extends AbiEvent>(
  event: E,
  tell: (event: ArgumentsOf<E>) => Facts,
): [Hex, (log: StoredLog) => Facts] {
  return [toEventSelector(event), (log) => tell(readEvent(event, log))]
}

function factsOf(log: StoredLog): Facts {
  return facts.get(log.topics[0])?.(log) ?? {}
}
