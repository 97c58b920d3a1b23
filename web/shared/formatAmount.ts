import type { Amount } from './api.ts'

const SIGNIFICANT = 4

/** `amount` with its symbol, cut to four significant digits after the point where it is long: 1.25 ETH, 0.00001043 ETH. */
export function formatAmount({
  value,
  decimals,
  symbol,
}: Pick<Amount, 'value' | 'decimals' | 'symbol'>): string {
  return `${formatUnits(value, decimals)} ${symbol}`
}

/** `value` in the smallest unit as a decimal text; exact integers throughout, since amounts outgrow floating point. */
export function formatUnits(value: string, decimals: number, significant = SIGNIFICANT): string {
  const digits = value.padStart(decimals + 1, '0')
  const whole = decimals === 0 ? digits : digits.slice(0, -decimals)
  const part = decimals === 0 ? '' : digits.slice(-decimals)
  const kept = whole === '0' ? significantDigits(part, significant) : part.slice(0, significant)
  const fraction = kept.replace(/0+$/, '')
  return fraction ? `${whole}.${fraction}` : whole
}

function significantDigits(part: string, significant: number): string {
  const zeros = /^0*/.exec(part)?.[0].length ?? 0
  return part.slice(0, zeros + significant)
}
