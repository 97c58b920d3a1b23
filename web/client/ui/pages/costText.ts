import { formatDollars } from '../../../shared/dates.ts'
import { isolate } from '../../../shared/words/isolate.ts'
import { type Site, wordsOf } from './site.ts'

/** What something costs: in the chain's coin, its unit apart so that it can be set smaller; in US cents where they are known, 0 for less than one. */
export type Cost = Readonly<{ amount: string; symbol: string; cents: number | null }>

/** 0.0000095 ETH (less than a cent) */
export function costText({ amount, symbol, cents }: Cost, site: Site): string {
  const coins = isolate(`${amount} ${symbol}`, site.language)
  return cents === null ? coins : `${coins} (${dollarsText(cents, site)})`
}

export function dollarsText(cents: number, site: Site): string {
  return cents === 0 ? wordsOf(site).site.cent : isolate(formatDollars(cents, site.language), site.language)
}
