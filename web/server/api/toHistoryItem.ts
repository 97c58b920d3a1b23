import { decodeEventLog } from 'viem'
import { profileAbi } from '../../shared/abi.generated.ts'
import type { HistoryItem } from '../../shared/api.ts'
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

function factsOf({ topics: [topic, ...others], data }: StoredLog): Facts {
  const event = decodeEventLog({ abi: profileAbi, topics: [topic, ...others], data })
  switch (event.eventName) {
    case 'Minted':
      return {
        to: checksummed(event.args.creator),
        digest: event.args.digest,
        royaltyBps: event.args.royaltyBps,
      }
    case 'Transfer':
      return { from: checksummed(event.args.from), to: checksummed(event.args.to) }
    case 'MetadataSet':
      return { digest: event.args.digest }
    case 'UnlockRequested':
      return { unlockAt: isoTime(event.args.unlockAt) }
    case 'PrimarySet':
      return { to: checksummed(event.args.account) }
    case 'RoyaltyLowered':
      return { royaltyBps: event.args.royaltyBps }
    case 'RoyaltyReceiverSet':
      return { to: checksummed(event.args.receiver) }
    default:
      return {}
  }
}
