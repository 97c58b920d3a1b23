import { type PublicClient, zeroAddress } from 'viem'
import { profileAbi } from '../../shared/abi.generated.ts'
import { dataFee } from '../../shared/dataFee.ts'
import { formatUnits } from '../../shared/formatAmount.ts'
import { centsOf, readPriceFeed } from '../../shared/priceFeed.ts'
import { coinOf } from '../../shared/networks.ts'
import type { PageLog } from './pageOptions.ts'

/** Whole cost of a mint in gas, for a handle of usual length. */
const MINT_GAS = 95_000n
/** Call data of as many bytes: the chain below charges for bytes, whatever they say. */
const MINT_CALL = `0x${'5a'.repeat(100)}` as const
const GAS_PRICE_TTL_MS = 15_000
const PRICE_TTL_MS = 60_000
const VALIDATOR_TTL_MS = 60_000
/** A chain that doesn't answer must not hold up a page that needs it only for a remark. */
const PATIENCE_MS = 1_500

/** In the chain's own coin, the part of a chain below included; in US cents too (0: less than one) where a feed says what the coin costs. */
export type MintCost = Readonly<{ amount: string; symbol: string; cents: number | null }>

export interface ChainFacts {
  /** What minting costs now; null when the chain can't say. */
  mintCost(): Promise<MintCost | null>
  /** Whether a transfer validator is set: without one no royalty is enforced. False when the chain can't say, so that no page claims too much. */
  hasValidator(): Promise<boolean>
}

/** Slow facts of the chain, asked for at most every few seconds. */
export function createChainFacts(sources: {
  client: PublicClient
  chainId: number
  contract: `0x${string}`
  priceFeed: `0x${string}` | null
  log: PageLog
}): ChainFacts {
  const { client, chainId, contract, priceFeed, log } = sources
  const costWei = remember(GAS_PRICE_TTL_MS, log, async () => {
    const [priceWei, dataWei] = await Promise.all([client.getGasPrice(), dataFee(client, MINT_CALL)])
    return priceWei * MINT_GAS + dataWei
  })
  const price = remember(PRICE_TTL_MS, log, async () =>
    priceFeed === null ? null : readPriceFeed(client, priceFeed),
  )
  const validator = remember(VALIDATOR_TTL_MS, log, () =>
    client.readContract({ address: contract, abi: profileAbi, functionName: 'getTransferValidator' }),
  )
  return {
    mintCost: async () => {
      const [wei, dollars] = await Promise.all([costWei(), price()])
      if (wei === null) return null
      // Two digits are as much as a price that changes with every block can promise.
      const { symbol, decimals } = coinOf(chainId)
      return {
        amount: formatUnits(wei.toString(), decimals, 2),
        symbol,
        cents: dollars && centsOf(wei, dollars),
      }
    },
    hasValidator: async () => {
      const address = await validator()
      return address !== null && address !== zeroAddress
    },
  }
}

/** Asks at most once in `ttlMs`; null, for a tenth of that time, when the answer fails or takes too long. */
function remember<T>(ttlMs: number, log: PageLog, ask: () => Promise<T>): () => Promise<T | null> {
  let kept: { answer: Promise<T | null>; until: number } | undefined
  return () => {
    if (kept && kept.until > Date.now()) return kept.answer
    const answer = withinPatience(ask()).catch((error: unknown) => {
      log.warn({ error }, 'chain not asked')
      kept = { answer: Promise.resolve(null), until: Date.now() + ttlMs / 10 }
      return null
    })
    kept = { answer, until: Date.now() + ttlMs }
    return answer
  }
}

async function withinPatience<T>(answer: Promise<T>): Promise<T> {
  const late = AbortSignal.timeout(PATIENCE_MS)
  return Promise.race([
    answer,
    new Promise<never>((_, reject) => {
      late.addEventListener('abort', () => reject(new Error('no answer in time')))
    }),
  ])
}
