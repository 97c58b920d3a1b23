import { type Chain, formatUnits } from 'viem'

const SIGNIFICANT_DIGITS = 2

/** An amount of the chain's own coin for people: two significant digits, rounded up so that it is never too little. */
export function formatCoins(wei: bigint, chain: Chain | undefined): string {
  const { symbol, decimals } = chain?.nativeCurrency ?? { symbol: 'ETH', decimals: 18 }
  const digits = wei.toString().length
  const step = digits > SIGNIFICANT_DIGITS ? 10n ** BigInt(digits - SIGNIFICANT_DIGITS) : 1n
  const rounded = ((wei + step - 1n) / step) * step
  return `${formatUnits(rounded, decimals)} ${symbol}`
}
