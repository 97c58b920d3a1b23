import { useState } from 'react'
import { formatUnits } from 'viem'
import type { Account, Amount } from '../../../shared/api.ts'
import { useWords } from '../../ui/useWords.ts'
import { chartOf } from './chartOf.ts'
import { earningsCsv } from './earningsCsv.ts'

const WIDTH = 600
const HEIGHT = 120

/** What came in, per profile and kind of money; the line over time; everything as a file. */
export function Earnings({ account }: { account: Account }) {
  const { words } = useWords()
  const { earned, earnings } = account
  if (earned.length === 0) return <p className="hint">{words.me.earnedNone}</p>
  return (
    <>
      <dl className="receipt-lines">
        {earned.map(({ handle, total, finalized, sales }) => (
          <div key={`${handle} ${total.token}`}>
            <dt>
              <span className="ltr">{handle ? `@${handle}` : words.me.splits}</span>{' '}
              <span className="hint">{words.me.sales(sales)}</span>
            </dt>
            <i className="leader" aria-hidden="true" />
            <dd className="ltr" title={words.me.settled(textOf(finalized))}>
              {textOf(total)}
            </dd>
          </div>
        ))}
      </dl>
      <Chart earnings={earnings} />
      <p>
        <a
          className="button"
          download="namesake-earnings.csv"
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(earningsCsv(earnings))}`}
        >
          {words.me.csv}
        </a>
      </p>
    </>
  )
}

/** Coins of the chain only: other kinds of money have no common scale with it. */
function Chart({ earnings }: Pick<Account, 'earnings'>) {
  const { words } = useWords()
  const [now] = useState(() => new Date())
  const coin = earnings[0]?.amount
  if (!coin) return null
  const same = earnings.filter(({ amount }) => amount.token === coin.token)
  const { points, days, total } = chartOf(
    same.map(({ at, amount }) => ({ at, value: BigInt(amount.value) })),
    now,
  )
  const line = points
    .map(({ x, y }) => `${(x * WIDTH).toFixed(1)},${((1 - y) * HEIGHT).toFixed(1)}`)
    .join(' ')
  const caption = words.me.chart(textOf({ ...coin, value: total.toString() }), days)
  return (
    <figure className="earnings-chart">
      <svg viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`} role="img" aria-label={caption}>
        <polyline points={line} />
      </svg>
      <figcaption className="hint">{caption}</figcaption>
    </figure>
  )
}

function textOf({ value, decimals, symbol }: Amount): string {
  return `${formatUnits(BigInt(value), decimals)} ${symbol}`
}
