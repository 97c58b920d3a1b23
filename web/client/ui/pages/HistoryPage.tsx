import type { HistoryItem } from '../../../shared/api.ts'
import { fill } from '../../../shared/words/fill.ts'
import { HistoryList } from './HistoryList.tsx'
import { PageLayout } from './PageLayout.tsx'
import { linkTo, type Site, wordsOf } from './site.ts'

export type HistoryPageProps = Readonly<{
  site: Site
  handle: string
  displayName: string
  number?: number | undefined
  /** Null when the index can't be read. */
  items: readonly HistoryItem[] | null
  /** Path of what happened before; null at the beginning. */
  older: string | null
  names: Readonly<Record<string, string>>
  explorerUrl: string | null
}>

/** Everything that happened to one profile. */
export function HistoryPage(props: HistoryPageProps) {
  const { site, handle, items, older } = props
  const words = wordsOf(site).history
  return (
    <PageLayout site={site} offer="make">
      <section className="whole-history">
        <p>
          <a href={linkTo(`/@${handle}`, site)}>{words.back}</a>
        </p>
        <h1 className="headline" dir="auto">
          {props.displayName}
        </h1>
        <p className="label">{fill(words.titleOf, { handle })}</p>
        {items ? (
          <HistoryList {...props} items={items} />
        ) : (
          <p className="statement empty">{words.unavailable}</p>
        )}
        {older && (
          <p className="more">
            <a className="button" href={linkTo(older, site)} rel="next">
              {words.older}
            </a>
          </p>
        )}
      </section>
    </PageLayout>
  )
}
