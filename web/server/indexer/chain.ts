import {
  type Address,
  hexToNumber,
  type Hex,
  numberToHex,
  type PublicClient,
  type RpcBlock,
  type RpcLog,
} from 'viem'
import { lower } from '../db/lower.ts'
import type { TokenRow } from '../db/tokens.ts'
import { readToken } from './readToken.ts'
import { AppError } from '../../shared/appError.ts'

/** A block's place: `time` in Unix seconds. */
export type Header = Readonly<{ number: number; hash: Hex; parentHash: Hex; time: number; bloom: Hex }>

/** One log as the node gives it; `time` when the node tells it. */
export type ChainLog = Readonly<{
  blockNumber: number
  logIndex: number
  blockHash: Hex
  time: number | null
  transactionHash: Hex
  address: Hex
  topics: readonly [Hex, ...Hex[]] | readonly []
  data: Hex
}>

export type LogFilter = Readonly<{ addresses: readonly Address[]; topics: readonly Hex[] }>

/** What the index asks of a chain. Every method throws viem's errors when the chain can't be reached. */
export type Chain = Readonly<{
  header(block: number | 'latest' | 'safe' | 'finalized'): Promise<Header | null>
  /** The headers of `from` to `to`; throws `CHAIN_HAS_HOLE` when one below the head is missing. */
  headers(from: number, to: number): Promise<Header[]>
  /** All logs of one transaction; throws `CHAIN_MOVED` when it is no longer there. */
  receiptLogs(hash: Hex): Promise<ChainLog[]>
  token(address: Address): Promise<TokenRow>
  logs(filter: LogFilter, range: { from: number; to: number } | { blockHash: Hex }): Promise<ChainLog[]>
}>

/**
 * Asks through `client`, and tokens through `strangers`, whose transport decides about providers, time limits and batching. Calls go raw:
 * viem's formatting of blocks and logs would cost more than the rest of the index.
 */
export function chainOf(client: PublicClient, strangers = client): Chain {
  const header: Chain['header'] = async (block) => {
    const tag = typeof block === 'number' ? numberToHex(block) : block
    const answer = await client.request({ method: 'eth_getBlockByNumber', params: [tag, false] })
    return answer && headerFrom(answer)
  }
  return {
    header,
    headers: (from, to) =>
      Promise.all(
        Array.from({ length: to - from + 1 }, async (_, at) => {
          const found = await header(from + at)
          if (!found) throw new AppError('CHAIN_HAS_HOLE', { blockNumber: from + at })
          return found
        }),
      ),
    receiptLogs: async (hash) => {
      const receipt = await client.request({ method: 'eth_getTransactionReceipt', params: [hash] })
      if (!receipt) throw new AppError('CHAIN_MOVED')
      return receipt.logs.map(logFrom)
    },
    token: (address) => readToken(strangers, address),
    logs: async ({ addresses, topics }, range) => {
      const where =
        'blockHash' in range
          ? { blockHash: range.blockHash }
          : { fromBlock: numberToHex(range.from), toBlock: numberToHex(range.to) }
      const filter = { address: [...addresses], topics: [[...topics]], ...where }
      const answer = await client.request({ method: 'eth_getLogs', params: [filter] })
      return answer.map(logFrom)
    },
  }
}

function headerFrom(block: RpcBlock): Header {
  return {
    number: hexToNumber(mined(block.number)),
    hash: mined(block.hash),
    parentHash: block.parentHash,
    time: hexToNumber(block.timestamp),
    bloom: block.logsBloom ?? '0x',
  }
}

function logFrom(log: RpcLog): ChainLog {
  return {
    blockNumber: hexToNumber(mined(log.blockNumber)),
    logIndex: hexToNumber(mined(log.logIndex)),
    blockHash: mined(log.blockHash),
    time: log.blockTimestamp ? hexToNumber(log.blockTimestamp) : null,
    transactionHash: mined(log.transactionHash),
    address: lower(log.address),
    topics: log.topics,
    data: log.data,
  }
}

/** Only what is pending has no number or hash, and nobody asked for that. */
function mined(value: Hex | null): Hex {
  if (value === null) throw new AppError('CHAIN_MOVED')
  return value
}
