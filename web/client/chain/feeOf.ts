import type { Chain } from 'viem'
import { centsOf, type CoinPrice } from '../../shared/priceFeed.ts'
import type { Fee } from './connection.ts'
import type { Cost } from './estimateCost.ts'
import { formatCoins } from './formatCoins.ts'

/** `cost` for people, in the coin of `network`, and in cents where the coin's price is known. */
export function feeOf(
  { expectedWei, l1FeeWei }: Cost,
  { network, price }: { network: Chain; price: CoinPrice | null },
): Fee {
  return {
    total: formatCoins(expectedWei, network),
    cents: price && centsOf(expectedWei, price),
    parentPart: l1FeeWei > 0n ? formatCoins(l1FeeWei, network) : null,
  }
}
