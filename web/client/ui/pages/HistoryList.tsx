import type { HistoryItem } from '../../../shared/api.ts'
import { formatDate, formatNumber } from '../../../shared/dates.ts'
import { fill } from '../../../shared/words/fill.ts'
import { isolate } from '../../../shared/words/isolate.ts'
import { shortAddress } from './Address.tsx'
import { formatAmount } from '../../../shared/formatAmount.ts'
import { formatPercent } from './formatPercent.ts'
import { type Site, wordsOf } from './site.ts'

export type HistoryListProps = Readonly<{
  site: Site
  items: readonly HistoryItem[]
  names: Readonly<Record<string, string>>
  number?: number | undefined
  explorerUrl: string | null
}>

/** What happened to a profile, newest first: date, then one plain sentence. */
export function HistoryList(props: HistoryListProps) {
  const { site, items, explorerUrl } = props
  return (
    <ol className="history-list">
      {items.map((item) => (
        <li key={`${item.transactionHash}-${item.logIndex}`}>
          <time className="quiet" dateTime={item.at}>
            {formatDate(item.at, site.language, 'short')}
          </time>
          {explorerUrl ? (
            <a href={`${explorerUrl}/tx/${item.transactionHash}`} rel="noopener nofollow">
              {sentenceOf(item, props)}
            </a>
          ) : (
            <span>{sentenceOf(item, props)}</span>
          )}
        </li>
      ))}
    </ol>
  )
}

function sentenceOf(item: HistoryItem, { site, names, number }: HistoryListProps): string {
  const words = wordsOf(site).history.kinds
  const ltr = (text: string) => isolate(text, site.language)
  if (item.kind === 'minted' && number !== undefined)
    return fill(words.mintedAs, { number: formatNumber(number, site.language) })
  if (item.kind === 'sold' && item.price) {
    const price = ltr(formatAmount(item.price))
    return item.royalty
      ? fill(words.soldWithRoyalty, { price, royalty: ltr(formatAmount(item.royalty)) })
      : fill(words.sold, { price })
  }
  return fill(words[item.kind], {
    to: item.to ? ltr(names[item.to] ?? shortAddress(item.to)) : '…',
    date: item.unlockAt ? formatDate(item.unlockAt, site.language, 'long') : '…',
    percent: item.royaltyBps === undefined ? '…' : ltr(formatPercent(item.royaltyBps, site.language)),
  })
}
