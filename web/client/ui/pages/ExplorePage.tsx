import { formatNumber } from '../../../shared/dates.ts'
import { fillCount } from '../../../shared/words/fill.ts'
import { CardGrid, type ListedCard } from './CardGrid.tsx'
import { PageLayout } from './PageLayout.tsx'
import { linkTo, type Site, wordsOf } from './site.ts'

export const SORTS = ['newest', 'changed', 'name'] as const
export type Sort = (typeof SORTS)[number]

export type ExplorePageProps = Readonly<{
  site: Site
  query: string
  sort: Sort
  /** Null when the list can't be read. */
  found: readonly ListedCard[] | null
  /** Path of the next page of results; null on the last. */
  next: string | null
  /** The handle that the query would make, when nobody has it: offered to who searched for it. */
  offer: string | null
}>

/** Finding people: a form that works alone, and is sent by itself while typing where there is script. */
export function ExplorePage(props: ExplorePageProps) {
  const { site, query, sort } = props
  const words = wordsOf(site).explore
  return (
    <PageLayout site={site} offer="about">
      <section className="explore">
        <h1 className="headline">{words.title}</h1>
        <search>
          <form className="search" action="/explore" method="get" data-action="search">
            {site.keepLanguage && <input type="hidden" name="lang" value={site.language} />}
            <div className="search-field">
              <label className="label" htmlFor="q">
                {words.search}
              </label>
              <input
                id="q"
                name="q"
                type="search"
                defaultValue={query}
                placeholder={words.placeholder}
                maxLength={100}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                dir="auto"
              />
            </div>
            <fieldset className="sorts">
              <legend className="visually-hidden">{words.sort}</legend>
              {SORTS.map((one) => (
                <label key={one}>
                  <input type="radio" name="sort" value={one} defaultChecked={one === sort} />
                  <span>{words.sorts[one]}</span>
                </label>
              ))}
            </fieldset>
            <button className="button no-script">{words.submit}</button>
          </form>
        </search>
        <Results {...props} />
      </section>
    </PageLayout>
  )
}

function Results({ site, found, next, offer, query }: ExplorePageProps) {
  const words = wordsOf(site).explore
  return (
    <div id="results">
      <output className="visually-hidden">{found && countOf(found.length, next, site)}</output>
      {found === null && <p className="statement empty">{words.unavailable}</p>}
      {found?.length === 0 && (
        <div className="empty">
          <p className="statement">{query ? words.none : wordsOf(site).home.none}</p>
          {offer && (
            <p>
              <a className="button primary large" href={linkTo(`/studio?handle=${offer}`, site)}>
                {words.makeIt}
              </a>
            </p>
          )}
        </div>
      )}
      {found && found.length > 0 && <CardGrid site={site} cards={found} headingLevel={2} />}
      {next && (
        <p className="more">
          <a className="button" href={linkTo(next, site)} rel="next">
            {words.more}
          </a>
        </p>
      )}
    </div>
  )
}

function countOf(count: number, next: string | null, site: Site): string {
  const shown = `${formatNumber(count, site.language)}${next ? '+' : ''}`
  return fillCount(wordsOf(site).explore.results, { count, shown, language: site.language })
}
